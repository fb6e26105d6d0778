"""Empty forms, for the days when the computer is down: filled in by hand, entered and filed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from intake_desktop.domain.errors import Refused, StoreUnusable
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.office.logo import logo_of
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import pack_for_new_case
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import policy_pack

_T = TypeVar("_T")

ALL = "all"
"""Stands for every form of an organisation."""

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.documents.papers.making import Form


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


def print_blanks(signed_in: SignedIn, *, policy: str | None = None, second: str = "") -> bytes:
    """Every form that an organisation hands out, empty, in one PDF with a bookmark for each: the folder that
    lies at the desk. `second` stands beside the Arabic in the forms that have it.

    Errors: Refused `form-language-missing` where none has it.
    """
    return _drawn_blanks(signed_in, policy, second, blank_set_pdf)


def print_each_blank(signed_in: SignedIn, *, policy: str | None = None, second: str = "") -> dict[str, bytes]:
    """The same, each form by its published name in a PDF of its own."""
    return _drawn_blanks(signed_in, policy, second, each_blank_pdf)


def _drawn_blanks(signed_in: SignedIn, policy: str | None, second: str, draw: Callable[..., _T]) -> _T:
    with unit(signed_in, Action.PRINT) as work:
        pack = _pack(work, policy)
        work.record("print.blank", subject=ALL)
        logo = logo_of(work.session, pack.id)
    return draw(pack, today=work.today, second=second, logo=logo)


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


def blank_set_pdf(pack: PolicyPack, *, today: date, second: str = "", logo: bytes | None = None) -> bytes:
    """The empty forms of a pack in one PDF, without any store."""
    from intake_desktop.documents.papers import making

    return making.draw_folder(_blank_forms(pack, today, second, logo)).pdf


def each_blank_pdf(
    pack: PolicyPack, *, today: date, second: str = "", logo: bytes | None = None
) -> dict[str, bytes]:
    """The empty forms of a pack, each in a PDF of its own, without any store."""
    from intake_desktop.documents.papers import making

    return {form.kind: making.draw(form).pdf for form in _blank_forms(pack, today, second, logo)}


def _blank_forms(pack: PolicyPack, today: date, second: str, logo: bytes | None) -> list[Form]:
    from intake_desktop.documents.papers import making
    from intake_desktop.documents.papers.occasion import blank_occasion

    alone = blank_occasion(pack, today=today, logo=logo)
    spoken = {form: making.kind_of(form).seconds(pack) for form in forms_of(pack)}
    if second and not any(second in languages for languages in spoken.values()):
        raise Refused("form-language-missing", language=second)
    return [
        making.build(form, replace(alone, second=second) if second in languages else alone)
        for form, languages in spoken.items()
    ]
