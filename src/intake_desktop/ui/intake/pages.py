"""Where each page of the wizard stands, and which page a missing thing belongs to. Qt-free and pure.

Everything is computed from the intake in memory and the case as the store last told it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from intake_desktop.domain.cases.case import CaseView, MissingItem
from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.cases.intake import Intake, has_value, value_at
from intake_desktop.domain.packs.policy import Page, PolicyPack, Section, bind_of
from intake_desktop.domain.packs.steps import StepAct
from intake_desktop.ui.intake.way import is_done, last_act, review_act

PageState = Literal["not_started", "incomplete", "complete", "not_applicable"]

_KIND_OF_ACT: dict[StepAct, str] = {
    "receive": "review",
    "inform": "review",
    "match": "review",
    "explain": "explanation",
    "sign": "signature",
    "register": "signature",
    "submit": "signature",
}
_LISTS = {
    "categories": "categories",
    "household": "household",
    "income": "income",
    "obligations": "obligations",
    "documents": "documents",
}


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it stands: its state and what it still wants."""

    page: Page
    number: int
    state: PageState
    missing: tuple[MissingItem, ...]


def page_views(
    pack: PolicyPack, view: CaseView, visited: frozenset[str] = frozenset()
) -> tuple[PageView, ...]:
    """Every page in the pack's order. `visited` are the pages the desk has left once."""
    views = []
    for number, page in enumerate(pack.pages, start=1):
        missing = tuple(item for item in view.missing if page_of_item(pack, item) == page)
        state = _page_state(_Standing(pack, view, page, missing, page.id in visited))
        views.append(PageView(page, number, state, missing))
    return tuple(views)


def page_of_item(pack: PolicyPack, item: MissingItem) -> Page | None:
    """The page where a missing thing is put right."""
    if item.section:
        return pack.page_of(item.section)
    step = pack.step(item.id)
    if step is not None and (step.fields or step.criteria or step.act not in _KIND_OF_ACT):
        return None  # it is recorded in the file
    kind = _KIND_OF_ACT[step.act] if step else "signature"
    sections: dict[str, Section] = {section.kind: section for section in pack.sections}
    section = sections.get(kind) or sections.get("review")
    return pack.page_of(section.id) if section else None


def neighbour_of(views: Sequence[PageView], page_id: str, step: Literal[-1, 1]) -> str:
    """The nearest page that applies, after or before this one; empty at either end."""
    place = next(place for place, view in enumerate(views) if view.page.id == page_id)
    beyond = views[place + 1 :] if step == 1 else views[:place][::-1]
    return next((view.page.id for view in beyond if view.state != "not_applicable"), "")


def sections_of(pack: PolicyPack, page: Page) -> tuple[Section, ...]:
    """The sections of a page, in order."""
    sections = (pack.section(section_id) for section_id in page.sections)
    return tuple(section for section in sections if section is not None)


def is_asked(section: Section, intake: Intake) -> bool:
    """True where a section has anything to ask of this intake."""
    if not applies(section.when, intake):
        return False
    if section.kind != "fields":
        return True
    return any(applies(field.when, intake) for field in section.fields)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the state of one page is computed from."""

    pack: PolicyPack
    view: CaseView
    page: Page
    missing: tuple[MissingItem, ...]
    visited: bool

    @property
    def intake(self) -> Intake:
        return self.view.record.intake

    def act_done(self, act: StepAct) -> bool:
        return self.pack.step_of(act) is not None and is_done(self.pack, self.view, act)


def _page_state(standing: _Standing) -> PageState:
    sections = [s for s in sections_of(standing.pack, standing.page) if is_asked(s, standing.intake)]
    if not sections:
        return "not_applicable"
    states = {_section_state(standing, section) for section in sections}
    if states == {"not_started"}:
        return "not_started"
    return "incomplete" if standing.missing or "incomplete" in states else "complete"


def _section_state(standing: _Standing, section: Section) -> PageState:
    act = _STATE_OF_KIND.get(section.kind)
    if act is not None:
        return act(standing)
    told = _is_told(section, standing.intake) or standing.visited
    wanted = any(item.section == section.id for item in standing.missing)
    if not told:
        return "not_started"
    return "incomplete" if wanted else "complete"


def _is_told(section: Section, intake: Intake) -> bool:
    listed = _LISTS.get(section.kind)
    if listed and getattr(intake, listed):
        return True
    return any(has_value(value_at(intake, bind_of(section, field))) for field in section.fields)


def _explanation_state(standing: _Standing) -> PageState:
    if standing.act_done("explain"):
        return "complete"
    return "incomplete" if standing.visited else "not_started"


def _review_state(standing: _Standing) -> PageState:
    if standing.act_done(review_act(standing.pack)) or standing.view.record.submitted_on is not None:
        return "complete"
    return "incomplete" if standing.visited else "not_started"


def _signature_state(standing: _Standing) -> PageState:
    record = standing.view.record
    if record.submitted_on is not None or standing.act_done(last_act(standing.pack)):
        return "complete"
    printed = record.current_print(standing.pack.declaration.form) is not None
    return "incomplete" if printed or standing.act_done("sign") else "not_started"


_STATE_OF_KIND: dict[str, Callable[[_Standing], PageState]] = {
    "explanation": _explanation_state,
    "review": _review_state,
    "signature": _signature_state,
}


def page_to_resume(pack: PolicyPack, view: CaseView) -> str:
    """Where the work goes on: the first unfinished page from the last told one on, else the first."""
    views = page_views(pack, view)
    told = [place for place, page in enumerate(views) if page.state in ("complete", "incomplete")]
    open_pages = [place for place, page in enumerate(views) if page.state in ("incomplete", "not_started")]
    if not open_pages:
        return views[-1].page.id
    last_told = told[-1] if told else 0
    later = [place for place in open_pages if place >= last_told]
    return views[later[0] if later else open_pages[0]].page.id
