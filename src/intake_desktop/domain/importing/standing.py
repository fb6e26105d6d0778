"""Where new files will stand, for very many: the workflow's own answer, asked once for what is equal.

What a question still wants hangs on a few things told and on nothing else; files that tell the same share one
answer. The papers, the steps and the next action of a file that has only just opened
hang on a few things told; files that agree in these share one answer of `view_case`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from typing import Any, Final, NamedTuple

from intake_desktop.domain.cases.case import CaseRecord, CaseState, CaseView, MissingItem, NextAction
from intake_desktop.domain.cases.completeness import (
    applies,
    entry_missing,
    field_missing,
    missing_fields,
)
from intake_desktop.domain.cases.intake import Intake, value_at
from intake_desktop.domain.cases.urgency import is_urgent
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack, Section, bind_of

_OF_A_FILE: Final = ("field", "document", "report")
_LISTS: Final = {"categories", "household", "income", "obligations"}
_READ_BY_CHECKS: Final = {
    "id_number": ("applicant.id_type", "applicant.nationality", "applicant.id_reason"),
}
"""What a check looks at besides the value it is asked about."""
_WORTH_A_LOOK: Final = 1_000
_LISTENED_TO: Final = 200
_FEW: Final = 3
_MOST_KEPT: Final = 5_000

Items = tuple[MissingItem, ...]


class Standing(NamedTuple):
    """What lists show of a file: as `CaseView` has it."""

    state: CaseState
    fields: Items
    missing_count: int
    next_action: NextAction | None


class _Shared(NamedTuple):
    besides_fields: int
    lacks_papers: bool
    next_action: NextAction | None


class _Remembered:
    """Answers to one question, remembered by all that the answer hangs on."""

    def __init__(self, binds: Iterable[str], ask: Callable[[Intake], Items]) -> None:
        self._getters = [_getter(bind) for bind in sorted(set(binds))]
        self._ask = ask
        self._known: dict[Any, Items] = {}
        self._asked = self._met = 0
        self.of: Callable[[Intake], Items] = self._remembered
        """The answer, asked or remembered."""

    def _remembered(self, intake: Intake) -> Items:
        self._asked += 1
        if self._asked > _WORTH_A_LOOK and self._met * 2 < self._asked:
            # Nearly everybody tells something else: remembering costs more than asking.
            self.of = self._ask
            self._known.clear()
        key = tuple([get(intake) for get in self._getters])
        try:
            found = self._known.get(key)
        except TypeError:  # a list among the answers
            return self._ask(intake)
        if found is None:
            found = self._ask(intake)
            if len(self._known) < _MOST_KEPT:
                self._known[key] = found
        else:
            self._met += 1
        return found


class _Question(NamedTuple):
    """Something that is asked of every file, and all that the answer hangs on."""

    binds: frozenset[str]
    ask: Callable[[Intake], Items]


def _questions(pack: PolicyPack, section: Section, today: date) -> Iterator[_Question]:
    """What one section asks, as `section_missing` does: its list, then its fields."""
    own = {condition.bind for condition in (section.when, section.waived_when) if condition}
    if section.kind in _LISTS:
        own.add(section.kind)
    yield _Question(frozenset(own), partial(_entry_answer, section, today))
    for field in section.fields:
        binds = _binds_of(section, field) | own
        yield _Question(frozenset(binds), partial(_field_answer, pack, section, field, today))


def _entry_answer(section: Section, today: date, intake: Intake) -> Items:
    return entry_missing(section, intake, today) if applies(section.when, intake) else ()


class _Answers:
    """All questions of a pack. Those that nearly all files answer alike are remembered together."""

    def __init__(self, questions: Sequence[_Question]) -> None:
        self._questions = questions
        self._told: list[set[Any]] = [set() for _question in questions]
        self._getters = [_key_of(question) for question in questions]
        self._asked = 0
        self._quiet: _Remembered | None = None
        self._loud: list[_Remembered] = []

    def of(self, intake: Intake) -> Items:
        """As `missing_fields`, in another order."""
        if self._quiet is None:
            return self._listen(intake)
        lacks = self._quiet.of(intake)
        for question in self._loud:
            if more := question.of(intake):
                lacks += more
        return lacks

    def _listen(self, intake: Intake) -> Items:
        """The first files are asked everything, and tell which questions have few answers."""
        lacks: Items = ()
        for question, told, get in zip(self._questions, self._told, self._getters, strict=True):
            lacks += question.ask(intake)
            if len(told) <= _FEW:
                told.add(repr(get(intake)))
        self._asked += 1
        if self._asked >= _LISTENED_TO:
            self._part()
        return lacks

    def _part(self) -> None:
        pairs = list(zip(self._questions, self._told, strict=True))
        quiet = [question for question, told in pairs if len(told) <= _FEW]
        asks = [question.ask for question in quiet]
        self._quiet = _Remembered(
            {bind for question in quiet for bind in question.binds},
            lambda intake: tuple(item for ask in asks for item in ask(intake)),
        )
        self._loud = [
            _Remembered(question.binds, question.ask) for question, told in pairs if len(told) > _FEW
        ]


def _key_of(question: _Question) -> Callable[[Intake], Any]:
    getters = [_getter(bind) for bind in sorted(question.binds)]
    return lambda intake: [get(intake) for get in getters]


def _field_answer(pack: PolicyPack, section: Section, field: Field, today: date, intake: Intake) -> Items:
    if not applies(section.when, intake) or not applies(field.when, intake):
        return ()
    item = field_missing(pack, section, field, intake, today)
    return (item,) if item else ()


def _binds_of(section: Section, field: Field) -> set[str]:
    """All that the answer to a question is judged from."""
    binds = {bind_of(section, field), *_READ_BY_CHECKS.get(field.type, ())}
    binds |= {condition.bind for condition in (field.when, field.optional_when) if condition}
    return binds | {"applicant.birth"} if field.required_for else binds


def _getter(bind: str) -> Callable[[Intake], Any]:
    head = bind.partition(".")[0]
    if head in ("sections", "referral", "on_behalf"):

        def told(intake: Intake) -> tuple[type, Any]:
            value = value_at(intake, bind)
            return value.__class__, value  # 1 and True are equal, and not the same answer

        return told
    return attrgetter(bind)


class NewFileStandings:
    """New files under one pack, opened on one day."""

    def __init__(self, pack: PolicyPack, today: date, now: datetime) -> None:
        self.pack, self._today, self._now = pack, today, now
        self._shared: dict[Any, _Shared] = {}
        named = (pack.section(section_id) for page in pack.pages for section_id in page.sections)
        asked = (_questions(pack, section, today) for section in named if section)
        self._fields = _Answers([question for questions in asked for question in questions])

    def of(self, intake: Intake) -> Standing:
        """Where a file of this intake stands once it is open."""
        if intake.other_dates:  # which any date may hang on
            return self._asked_in_full(intake)
        fields = self._fields.of(intake)
        shared = self._shared_by(intake)
        return Standing(
            "incomplete" if fields or shared.lacks_papers else "open",
            fields,
            len(fields) + shared.besides_fields,
            shared.next_action,
        )

    def _asked_in_full(self, intake: Intake) -> Standing:
        view = self.view(intake)
        fields = missing_fields(self.pack, intake, self._today)
        return Standing(view.state, fields, len(view.missing), view.next_action)

    def view(self, intake: Intake) -> CaseView:
        """The whole file as it would open."""
        return view_case(self.pack, self.record(intake), self._today)

    def _shared_by(self, intake: Intake) -> _Shared:
        reports = intake.referral.reports if intake.referral else ()
        key = (
            intake.service,
            intake.categories,
            intake.documents,
            reports,
            is_urgent(self.pack, intake),
        )
        found = self._shared.get(key)
        if found is None:
            view = self.view(intake)
            others = [item for item in view.missing if item.kind != "field"]
            found = _Shared(len(others), any(item.kind in _OF_A_FILE for item in others), view.next_action)
            self._shared[key] = found
        return found

    def record(self, intake: Intake) -> CaseRecord:
        """The new file itself, before it has a number."""
        return CaseRecord(
            id=0, number="", pack_id=self.pack.id, pack_version=self.pack.version, is_draft=False,
            touched_on=self._today, opened_at=self._now, opened_on=self._today, taken_by_id=0, taken_by="",
            updated_at=self._now, revision=1, intake=intake,
        )  # fmt: skip
