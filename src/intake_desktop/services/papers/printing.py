"""Forms on paper: previewed, or printed under an outgoing number with the fingerprint of what was printed.

The number stands on the page, so it is reserved first, the page is drawn outside of any transaction, and the
bytes are recorded afterwards. A page that could not be drawn stays in the register as failed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from sqlalchemy import select

from intake_desktop.domain.cases.case import CaseRecord, CaseView, PrintRecord
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.page_code import RANDOM_BYTES, new_print_code, store_tag
from intake_desktop.domain.rights.fields import readers_of_form
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services import clock
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers.occasion import (
    PLAIN,
    Particulars,
    require_sound_particulars,
    told_for,
)
from intake_desktop.services.papers.said import Said, keep_told, said_by, unguessable
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases.case import next_number
from intake_desktop.store.cases.rows import PrintRow

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.documents.page.sheet import Drawn
    from intake_desktop.documents.papers.making import Form
    from intake_desktop.documents.papers.occasion import Occasion

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """A form as it would be printed now.

    `copy_of` is the outgoing number of the paper that says the same already; `seconds` are the languages
    in which the organisation gives the form's text beside the Arabic; `lacking` the characters that no
    face of ours holds, which stand as boxes.
    """

    pdf: bytes = field(repr=False)
    copy_of: int | None
    seconds: tuple[str, ...]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it went out. `sha256` is of `pdf`; `version` is its edition within the file.

    `lacking` are the characters that no face of ours holds: on the paper they stand as boxes.
    """

    pdf: bytes = field(repr=False)
    form: str
    outgoing: int
    version: int
    sha256: str
    is_copy: bool
    lacking: tuple[str, ...] = ()


def preview_form(
    signed_in: SignedIn, *, number: str, form: str, particulars: Particulars = PLAIN, again: bool = False
) -> bytes:
    """The pages of `look_at_form`."""
    return look_at_form(signed_in, number=number, form=form, particulars=particulars, again=again).pdf


def look_at_form(
    signed_in: SignedIn, *, number: str, form: str, particulars: Particulars = PLAIN, again: bool = False
) -> Preview:
    """The form as it would be printed now, marked as a preview. Nothing is registered; the reading is, once
    where what is open is drawn `again`.

    Errors: as `print_form`, but for copies.
    """
    from intake_desktop.documents.papers import making

    require_sound_particulars(form, particulars)
    with unit(signed_in, Action.PRINT) as work:
        found = _case_to_print(work, number, form)
        told = told_for(work, found, form=form, particulars=particulars)
        occasion = told.occasion
        last = _same_paper(found.record, form, said_by(work, found, form=form, told=told).mark)
        if last is not None:
            occasion = replace(occasion, promised_from=_promised_on(found.record, last))
        frozen = making.build(form, occasion)
        work.record_reading("print.preview", subject=found.record.number, again=again, form=form)
    seconds = tuple(making.kind_of(form).seconds(found.pack))
    drawn = making.draw(frozen)
    return Preview(drawn.pdf, last.outgoing if last else None, seconds, drawn.lacking)


def trial_form(*, view: CaseView, pack: PolicyPack, form: str, officer: str, today: date) -> bytes:
    """The form of a case that is on no store, as a policy being edited would have it. Nothing is written."""
    from intake_desktop.documents.papers import making
    from intake_desktop.documents.papers.occasion import Occasion

    occasion = Occasion(view=view, pack=pack, officer=officer, today=today, promised_from=today)
    return making.draw(making.build(form, occasion)).pdf


def print_form(
    signed_in: SignedIn,
    *,
    number: str,
    form: str,
    particulars: Particulars = PLAIN,
    copy_reason: str | None = None,
    deliver: Callable[[bytes], object] | None = None,
) -> Printed:
    """Give the form its outgoing number and register it. What says the same as a paper already out is a copy.

    `deliver` takes the bytes where they go, before they are registered: where it raises, nothing went out.

    Errors: UsageProblem `no-such-case`, `no-such-form`, what `form_answers.require_sound` refuses; Refused
    `already-printed` with `outgoing` where a copy needs its reason, `form-not-of-policy`,
    `form-language-missing`, `font-missing`, and what the form still wants of the case; AccessRefused
    `kept-back` where it says what this role does not read.
    """
    from intake_desktop.documents.papers import making

    require_sound_particulars(form, particulars)
    reserved = _reserve(signed_in, number, form, particulars, (copy_reason or "").strip())
    try:
        drawn = making.draw(reserved.frozen)
        if reserved.sealed:
            drawn = drawn._replace(pdf=unguessable(drawn.pdf))
        if deliver is not None:
            deliver(drawn.pdf)
    except Exception:
        _fail(signed_in, reserved)
        raise
    return _register(signed_in, reserved, drawn)


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
        case_work.settle_unread(work, found.row, found.pack, intake=found.record.intake)


@dataclass(frozen=True, slots=True)
class _Reserved:
    number: str
    form: str
    outgoing: int
    version: int
    copy_reason: str
    frozen: Form
    sealed: bool


def _reserve(
    signed_in: SignedIn,
    number: str,
    form: str,
    particulars: Particulars,
    copy_reason: str,
) -> _Reserved:
    from intake_desktop.documents.papers import making

    case_work.require_short(copy_reason)
    if len(copy_reason) > LONGEST_REASON:
        raise UsageProblem("text-too-long", limit=LONGEST_REASON)
    kind = making.kind_of(form)
    with unit(signed_in, Action.PRINT) as work:
        found = _case_to_print(work, number, form)
        told = told_for(work, found, form=form, particulars=particulars)
        said = said_by(work, found, form=form, told=told)
        content = said.mark
        occasion = replace(
            _as_copy(told.occasion, _same_paper(found.record, form, content), found.record, copy_reason),
            outgoing=next_number(work.session, "outgoing"),
            edition=1 if kind.anew else _edition(found.record, form, content),
            store_tag=store_tag(signed_in.store.store_id),
            code="" if kind.anonymous else new_print_code(secrets.token_bytes(RANDOM_BYTES)),
        )
        row = _row(work, found, form, occasion, said)
        work.session.add(row)
        keep_told(work, found, outgoing=row.outgoing, said=said)
        work.record("print.reserved", subject=found.record.number, form=form, outgoing=row.outgoing)
        frozen = making.build(form, occasion)  # where it refuses, the number is given back with the unit
        return _Reserved(
            number=found.record.number,
            form=form,
            outgoing=row.outgoing,
            version=row.version,
            copy_reason=row.copy_reason,
            frozen=frozen,
            sealed=bool(said.told),
        )


def _case_to_print(work: Unit, number: str, form: str) -> case_work.OpenCase:
    found = case_work.get_case(work, number)
    work.require_reader(Action.PRINT, readers_of_form(found.pack, form))
    return found


def _same_paper(record: CaseRecord, form: str, content: str) -> PrintRecord | None:
    """The paper of which another one that says `content` is a copy."""
    from intake_desktop.documents.papers import making

    last = record.current_print(form)
    same = last is not None and last.content_sha256 == content
    return last if same and not making.kind_of(form).anew else None


def _as_copy(occasion: Occasion, last: PrintRecord | None, record: CaseRecord, reason: str) -> Occasion:
    """The occasion of a paper of which `last` says the same. Errors: Refused `already-printed`."""
    if last is None:
        return occasion
    if not reason:
        raise Refused("already-printed", outgoing=last.outgoing)
    return replace(occasion, copy_reason=reason, promised_from=_promised_on(record, last))


def _promised_on(record: CaseRecord, last: PrintRecord) -> date:
    """The day of the first paper since when nothing else was said: copies keep its promise."""
    papers = [paper for paper in record.prints if paper.form == last.form and paper.state == "printed"]
    same = takewhile(lambda paper: paper.content_sha256 == last.content_sha256, reversed(papers))
    return clock.local_day(min(paper.at for paper in same))


def _edition(record: CaseRecord, form: str, content: str) -> int:
    """A paper that was taken back keeps its edition: what says something else is the next one."""
    drawn = [paper for paper in record.prints if paper.form == form and paper.sha256]
    if not drawn:
        return 1
    last = drawn[-1]
    return last.version if last.content_sha256 == content else last.version + 1


def _row(work: Unit, found: case_work.OpenCase, form: str, occasion: Occasion, said: Said) -> PrintRow:
    assert occasion.outgoing is not None
    return PrintRow(
        case_id=found.row.id,
        form=form,
        outgoing=occasion.outgoing,
        version=occasion.edition,
        at_utc=work.now,
        by_id=work.signed_in.account.id,
        copy_reason=occasion.copy_reason or "",
        content_sha256=said.mark,
        sealed=said.sections,
        code=occasion.code or None,
        attachments=occasion.attachments,
        second=occasion.second,
        told=dict(occasion.told),
    )


def _register(signed_in: SignedIn, reserved: _Reserved, drawn: Drawn) -> Printed:
    sha256 = hashlib.sha256(drawn.pdf).hexdigest()
    with unit(signed_in, Action.PRINT) as work:
        found = _case_to_print(work, reserved.number, reserved.form)
        row = work.session.scalars(select(PrintRow).filter_by(outgoing=reserved.outgoing)).one()
        row.sha256, row.pages, row.state = sha256, drawn.pages, "printed"
        told = {"form": reserved.form, "outgoing": str(reserved.outgoing), "version": str(reserved.version)}
        if reserved.copy_reason:
            told["copy_reason"] = reserved.copy_reason
        case_work.tell(work, found.row, "print.made", **told)
        case_work.settle_unread(work, found.row, found.pack, intake=found.record.intake)
    return Printed(
        pdf=drawn.pdf,
        form=reserved.form,
        outgoing=reserved.outgoing,
        version=reserved.version,
        sha256=sha256,
        is_copy=bool(reserved.copy_reason),
        lacking=drawn.lacking,
    )


def _fail(signed_in: SignedIn, reserved: _Reserved) -> None:
    with unit(signed_in, Action.PRINT) as work:
        row = work.session.scalars(select(PrintRow).filter_by(outgoing=reserved.outgoing)).one()
        row.state = "failed"
        work.record("print.failed", subject=reserved.number, form=reserved.form, outgoing=reserved.outgoing)
