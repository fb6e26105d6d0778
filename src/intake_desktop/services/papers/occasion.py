"""What a paper is made from: the case under its own pack, what was told for the paper, its session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from intake_desktop.domain.cases.case import CaseView, PrintRecord
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.household.members import with_those_there
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.cases import case_work
from intake_desktop.services.office.logo import logo_of
from intake_desktop.services.papers.form_answers import require_sound
from intake_desktop.services.sealed.answers import closed_but
from intake_desktop.services.unit import Unit
from intake_desktop.store.cases import history as case_history

if TYPE_CHECKING:
    from intake_desktop.documents.papers.occasion import Occasion, SessionCase

Language = Literal["ar", "en"]
MOST_ATTACHMENTS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is asked for one paper, besides its form.

    `told` answers what the form asks of the desk (`domain.papers.forms.form_takes`); None repeats what was
    told for the last one. `second` is the code of a language printed beside the Arabic.
    """

    told: Mapping[str, str] | None = None
    attachments: int = 0
    second: str = ""
    language: Language = "ar"


PLAIN = Particulars()


def require_sound_particulars(form: str, particulars: Particulars) -> None:
    """Errors: what `form_answers.require_sound` refuses; UsageProblem `attachments-out-of-range`."""
    require_sound(form, particulars.told or {})
    if not 0 <= particulars.attachments <= MOST_ATTACHMENTS:
        raise UsageProblem("attachments-out-of-range", most=MOST_ATTACHMENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a form is made from. `hidden` is the same with all that is sealed closed, and `alone` with one
    section open, by the sections that who prints it reads."""

    occasion: Occasion
    hidden: Occasion
    alone: Mapping[str, Occasion]


def told_for(work: Unit, found: case_work.OpenCase, *, form: str, particulars: Particulars) -> Told:
    """The case as a form is made from it today, and apart what the form may tell of each sealed section."""
    seen = view_case(found.pack, found.record, work.today)
    view = case_work.for_reader(work, found.row, found.pack, view=seen)
    occasion = _occasion(work, found, form=form, particulars=particulars, view=view)
    read = [part.section for part in view.record.sealed if part.readable and part.answers]

    def with_open(*kinds: str) -> Occasion:
        closed = closed_but(seen.record, view.record, kinds=kinds)
        return replace(occasion, view=_as_told(form, case_work.telling(view, closed), work.today))

    hidden = with_open() if read else occasion
    return Told(occasion=occasion, hidden=hidden, alone={kind: with_open(kind) for kind in read})


def occasion_of_case(
    work: Unit, found: case_work.OpenCase, *, form: str, particulars: Particulars
) -> Occasion:
    """The case as a form is made from it today, before the paper has a number."""
    return told_for(work, found, form=form, particulars=particulars).occasion


def _occasion(
    work: Unit, found: case_work.OpenCase, *, form: str, particulars: Particulars, view: CaseView
) -> Occasion:
    from intake_desktop.documents.papers.occasion import Occasion

    last = found.record.current_print(form)
    return Occasion(
        view=_as_told(form, view, work.today),
        pack=found.pack,
        officer=work.signed_in.account.name,
        today=work.today,
        promised_from=work.today,
        told=_told(particulars, last),
        session=_session(work, found) if form == "minutes" else (),
        attachments=particulars.attachments,
        second=particulars.second,
        logo=logo_of(work.session, found.pack.id),
        language=particulars.language,
    )


_OF_TODAY = frozenset(("social-report", "data-update"))
"""What tells of the family as it is, and not as the request once told of it."""


def _as_told(form: str, view: CaseView, today: date) -> CaseView:
    return _of_today(view, today) if form in _OF_TODAY else view


def _of_today(view: CaseView, today: date) -> CaseView:
    if view.record.household is None:
        return view
    intake = with_those_there(view.record.counted, today)
    return msgspec.structs.replace(view, record=msgspec.structs.replace(view.record, intake=intake))


def _told(particulars: Particulars, last: PrintRecord | None) -> dict[str, str]:
    """What was told now, else what was told for the last paper: a copy says the same."""
    if particulars.told is None:
        return dict(last.told) if last else {}
    return {name: text.strip() for name, text in particulars.told.items() if text.strip()}


def _session(work: Unit, found: case_work.OpenCase) -> tuple[SessionCase, ...]:
    """The cases that were decided with this one: in the same session, or unnamed on the same day."""
    decision = found.record.decision
    if decision is None:
        return ()
    from intake_desktop.documents.papers.occasion import SessionCase

    lines = case_history.decided_together(
        work.session, pack_id=found.record.pack_id, session_name=decision.session, on=decision.on
    )
    return tuple(
        SessionCase(
            number=line.number, outcome=line.outcome, reason=_reason(found.pack, line.reason), text=line.text
        )
        for line in lines
    )


def _reason(pack: PolicyPack, reason: str) -> str:
    coded = pack.reason(reason)
    return coded.label_ar if coded else reason
