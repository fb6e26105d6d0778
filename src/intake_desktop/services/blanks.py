"""Empty forms, for the days when the computer is down: filled in by hand, entered and filed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.domain.forms import forms_of
from intake_desktop.domain.permissions import Action
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.services.logo import logo_of
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.policy_packs import pack_for_new_case
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import policy_pack

if TYPE_CHECKING:
    from datetime import date


def blank_forms(signed_in: SignedIn, *, policy: str | None = None) -> tuple[str, ...]:
    """The forms that an organisation hands out, by their published names; of the store's own where none is
    named."""
    with unit(signed_in, Action.POLICY_READ) as work:
        return forms_of(_pack(work, policy))


def print_blank(signed_in: SignedIn, *, form: str, policy: str | None = None, second: str = "") -> bytes:
    """An empty form as PDF. It has no number and no code: it comes back as a page filed by hand.

    Errors: UsageProblem `no-such-form`; Refused `form-not-of-policy`, `form-language-missing`.
    """
    with unit(signed_in, Action.PRINT) as work:
        pack = _pack(work, policy)
        work.record("print.blank", subject=form)
        logo = logo_of(work.session, pack.id)
    return blank_pdf(pack, form=form, today=work.today, second=second, logo=logo)


def _pack(work: Unit, policy: str | None) -> PolicyPack:
    wanted = policy or policy_pack.home_id(work.session)
    if wanted is None:
        raise StoreUnusable("store-damaged")
    return pack_for_new_case(work.session, wanted, work.today).pack


def blank_pdf(
    pack: PolicyPack, *, form: str, today: date, second: str = "", logo: bytes | None = None
) -> bytes:
    """An empty form of a pack, without any store."""
    from intake_desktop.documents.papers import making
    from intake_desktop.documents.papers.occasion import blank_occasion

    return making.draw(making.build(form, blank_occasion(pack, today=today, logo=logo, second=second))).pdf
