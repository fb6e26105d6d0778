"""Forms on paper: previewed, or printed under an outgoing number with the fingerprint of what was printed.

The number stands on the page, so it is reserved first, the page is drawn outside of any transaction, and the
bytes are recorded afterwards. A page that could not be drawn stays in the register as failed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from intake_desktop.domain.case import CaseRecord, CaseView
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.permissions import Action
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.workflow import view_case
from intake_desktop.services import case_work, clock
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.case import next_number
from intake_desktop.store.case_rows import PrintRow

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.documents.of_case import Form, Occasion

Language = Literal["ar", "en"]

LONGEST_REASON = 300


FORMS = ("declaration", "missing-list")
"""What can be printed of a case, by the published names."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it went out. `sha256` is of `pdf`; `version` is its edition within the file."""

    pdf: bytes = field(repr=False)
    form: str
    outgoing: int
    version: int
    sha256: str
    is_copy: bool


def preview_form(signed_in: SignedIn, *, number: str, form: str, language: Language = "ar") -> bytes:
    """The form as it would be printed now, marked as a preview. Nothing is registered; the reading is.

    Errors: as `print_form`, but for copies.
    """
    from intake_desktop.documents import of_case

    with unit(signed_in, Action.PRINT) as work:
        found = case_work.get_case(work, number)
        frozen = of_case.build(form, _occasion(work, found, language))
        work.record("print.preview", subject=found.record.number, form=form)
    return of_case.draw(frozen)


def trial_form(*, view: CaseView, pack: PolicyPack, form: str, officer: str, today: date) -> bytes:
    """The form of a case that is on no store, as a policy being edited would have it. Nothing is written."""
    from intake_desktop.documents import of_case

    occasion = of_case.Occasion(view=view, pack=pack, officer=officer, today=today, promised_from=today)
    return of_case.draw(of_case.build(form, occasion))


def print_form(
    signed_in: SignedIn,
    *,
    number: str,
    form: str,
    copy_reason: str | None = None,
    language: Language = "ar",
    deliver: Callable[[bytes], object] | None = None,
) -> Printed:
    """Give the form its outgoing number and register it. What says the same as a paper already out is a copy.

    `deliver` takes the bytes where they go, before they are registered: where it raises, nothing went out.

    Errors: UsageProblem `no-such-case`, `no-such-form`, `text-too-long`; Refused `already-printed` with
    `outgoing` where a copy needs its reason, `form-language-missing`, `nothing-missing`, `font-missing`.
    """
    from intake_desktop.documents import of_case

    reserved = _reserve(signed_in, number, form, (copy_reason or "").strip(), language)
    try:
        pdf = of_case.draw(reserved.frozen)
        if deliver is not None:
            deliver(pdf)
    except Exception:
        _fail(signed_in, reserved)
        raise
    return _register(signed_in, reserved, pdf)


def withdraw_print(signed_in: SignedIn, *, number: str, outgoing: int) -> None:
    """Take back a paper that never left the printer: its number stays in the register as not printed.

    Errors: UsageProblem `no-such-print`; Refused `print-signed` once somebody has signed it.
    """
    with unit(signed_in, Action.PRINT) as work:
        found = case_work.get_case(work, number)
        row = work.session.scalar(select(PrintRow).filter_by(case_id=found.row.id, outgoing=outgoing))
        if row is None:
            raise UsageProblem("no-such-print", outgoing=outgoing)
        if row.signed_on is not None:
            raise Refused("print-signed", outgoing=outgoing)
        row.state = "failed"
        case_work.tell(work, found.row, "print.withdrawn", form=row.form, outgoing=str(outgoing))
        case_work.settle(work, found.row, found.pack, intake=found.record.intake)


@dataclass(frozen=True, slots=True)
class _Reserved:
    number: str
    form: str
    outgoing: int
    version: int
    copy_reason: str
    frozen: Form


def _reserve(signed_in: SignedIn, number: str, form: str, copy_reason: str, language: Language) -> _Reserved:
    from intake_desktop.documents import of_case

    if len(copy_reason) > LONGEST_REASON:
        raise UsageProblem("text-too-long", limit=LONGEST_REASON)
    with unit(signed_in, Action.PRINT) as work:
        found = case_work.get_case(work, number)
        occasion = _occasion(work, found, language)
        of_case.build(form, occasion)  # what cannot be printed takes no number
        content = of_case.content_sha256(form, occasion)
        last = found.record.current_print(form)
        is_copy = form in of_case.SIGNED and last is not None and last.content_sha256 == content
        if is_copy and last is not None:
            if not copy_reason:
                raise Refused("already-printed", outgoing=last.outgoing)
            occasion = replace(occasion, copy_reason=copy_reason, promised_from=clock.local_day(last.at))
        occasion = replace(
            occasion,
            outgoing=next_number(work.session, "outgoing"),
            edition=_edition(found.record, form, content),
        )
        row = _row(work, found, form, occasion, content)
        work.session.add(row)
        work.record("print.reserved", subject=found.record.number, form=form, outgoing=row.outgoing)
        frozen = of_case.build(form, occasion)
        return _Reserved(
            number=found.record.number,
            form=form,
            outgoing=row.outgoing,
            version=row.version,
            copy_reason=row.copy_reason,
            frozen=frozen,
        )


def _occasion(work: Unit, found: case_work.OpenCase, language: Language) -> Occasion:
    from intake_desktop.documents.of_case import Occasion

    return Occasion(
        view=view_case(found.pack, found.record, work.today),
        pack=found.pack,
        officer=work.signed_in.account.name,
        today=work.today,
        promised_from=work.today,
        language=language,
    )


def _edition(record: CaseRecord, form: str, content: str) -> int:
    """A paper that was taken back keeps its edition: what says something else is the next one."""
    drawn = [paper for paper in record.prints if paper.form == form and paper.sha256]
    if not drawn:
        return 1
    last = drawn[-1]
    return last.version if last.content_sha256 == content else last.version + 1


def _row(work: Unit, found: case_work.OpenCase, form: str, occasion: Occasion, content: str) -> PrintRow:
    assert occasion.outgoing is not None
    return PrintRow(
        case_id=found.row.id,
        form=form,
        outgoing=occasion.outgoing,
        version=occasion.edition,
        at_utc=work.now,
        by_id=work.signed_in.account.id,
        copy_reason=occasion.copy_reason or "",
        content_sha256=content,
    )


def _register(signed_in: SignedIn, reserved: _Reserved, pdf: bytes) -> Printed:
    sha256 = hashlib.sha256(pdf).hexdigest()
    with unit(signed_in, Action.PRINT) as work:
        found = case_work.get_case(work, reserved.number)
        row = work.session.scalars(select(PrintRow).filter_by(outgoing=reserved.outgoing)).one()
        row.sha256, row.state = sha256, "printed"
        told = {"form": reserved.form, "outgoing": str(reserved.outgoing), "version": str(reserved.version)}
        if reserved.copy_reason:
            told["copy_reason"] = reserved.copy_reason
        case_work.tell(work, found.row, "print.made", **told)
        case_work.settle(work, found.row, found.pack, intake=found.record.intake)
    return Printed(
        pdf=pdf,
        form=reserved.form,
        outgoing=reserved.outgoing,
        version=reserved.version,
        sha256=sha256,
        is_copy=bool(reserved.copy_reason),
    )


def _fail(signed_in: SignedIn, reserved: _Reserved) -> None:
    with unit(signed_in, Action.PRINT) as work:
        row = work.session.scalars(select(PrintRow).filter_by(outgoing=reserved.outgoing)).one()
        row.state = "failed"
        work.record("print.failed", subject=reserved.number, form=reserved.form, outgoing=reserved.outgoing)
