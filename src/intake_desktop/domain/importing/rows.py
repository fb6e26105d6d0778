"""A row of a registry as the intake it would become, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from intake_desktop.domain.checked import Problem
from intake_desktop.domain.dual_dates import DualCheck
from intake_desktop.domain.field_checks import understood_birth
from intake_desktop.domain.identifiers import check_id
from intake_desktop.domain.importing import mapping as mappings
from intake_desktop.domain.importing.cells import Cell, is_blank, text_of
from intake_desktop.domain.importing.findings import Finding, Level
from intake_desktop.domain.importing.readers import (
    NOT_UNDERSTOOD,
    Answer,
    Reader,
    is_ticked,
    listed,
    reader_of,
)
from intake_desktop.domain.importing.targets import Target, targets_of
from intake_desktop.domain.importing.words import MARITAL, folded
from intake_desktop.domain.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    Housing,
    Income,
    Intake,
    Obligation,
    OnBehalf,
    OtherDate,
    Referral,
)
from intake_desktop.domain.names import clean_name, full_name, split_full_name
from intake_desktop.domain.other_dates import compare_birth
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.text import compact

_BY_FIRST_DIGIT: Final[dict[str, Any]] = {"1": "national_id", "2": "iqama"}
_LEVELS: Final[dict[str, Level]] = {
    NOT_UNDERSTOOD: "warning",
    "digits-lost": "warning",
    "nationality-not-known": "warning",
    "second-value": "warning",
    "birth-conflict": "warning",
}


class Become(NamedTuple):
    """`written` is what cells say whose text is not kept as it stands, by their places."""

    intake: Intake
    findings: tuple[Finding, ...] = ()
    written: dict[str, str] = {}  # noqa: RUF012


@dataclass(slots=True)
class _Told:
    """What a row says so far."""

    today: date
    applicant: dict[str, Any] = field(default_factory=dict)
    address: dict[str, Any] = field(default_factory=dict)
    top: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    income: list[Income] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    documents: list[DocumentSeen] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)

    def say(self, code: str, target: str, typed: str = "", **params: object) -> None:
        self.findings.append(
            Finding(level=_LEVELS.get(code, "note"), code=code, target=target, typed=typed, params=params)
        )

    def put(self, group: dict[str, Any], name: str, value: object, target: str, typed: str) -> None:
        """The first value of a place stays; another one that differs is said."""
        if group.get(name) is None:
            group[name] = value
        elif group[name] != value:
            self.say("second-value", target, typed)
            self.written.setdefault(f"{target}+", typed)


Placer = Callable[[_Told, Any, Cell], None]


class _Use(NamedTuple):
    column: int
    target: Target
    read: Reader
    place: Placer


class RowReader:
    """Rows under one mapping and one policy; `countries` are folded names of countries with their letters."""

    def __init__(
        self,
        mapping: mappings.Mapping,
        pack: PolicyPack,
        *,
        countries: Mapping[str, str],
        today: date,
    ) -> None:
        self._pack, self._today = pack, today
        targets = {target.id: target for target in targets_of(pack)}

        def use(column: int, name: str) -> _Use:
            target = targets[name]
            reader = reader_of(target, countries=countries, as_of=today.isoformat())
            return _Use(column, target, reader, _placer(target, pack))

        self._uses = sorted(
            (use(one.column, one.target) for one in mapping.columns if one.target),
            key=lambda one: _ORDER.get(one.target.kind, 0),
        )
        # Most cells are texts that are kept as they stand: they go straight to their places.
        self._plain = [(one.column, *_plain_place(one.target)) for one in self._uses if _is_plain(one.target)]
        self._uses = [one for one in self._uses if not _is_plain(one.target)]
        self._fixed = [(use(-1, name), text) for name, text in mapping.fixed.items()]

    def read(self, cells: Sequence[Cell]) -> Become:
        """The intake of a row. It may be one that cannot be opened: that is for the opening to say."""
        told, width = _Told(self._today), len(cells)
        groups = {"": told.top, "applicant": told.applicant, "address": told.address}
        for column, group, name in self._plain:
            if column < width and not is_blank(cell := cells[column]):
                groups[group][name] = text_of(cell)
        for use in self._uses:
            if use.column < width and not is_blank(cell := cells[use.column]):
                _tell(told, use, cell)
        for use, text in self._fixed:
            if not _has(told, use.target):
                _tell(told, use, text)
        _infer_id_type(told)
        return Become(_intake(told, self._pack), tuple(told.findings), told.written)


def _is_plain(target: Target) -> bool:
    """A text of the person or the file itself, which nothing else fills before it."""
    return target.kind in ("text", "name") and target.id.partition(".")[0] in ("applicant", target.id)


def _plain_place(target: Target) -> tuple[str, str]:
    """The group and the name in it."""
    head, _, rest = target.id.partition(".")
    if rest.startswith("address."):
        return "address", rest.removeprefix("address.")
    return ("applicant", rest) if rest else ("", head)


_ORDER: Final[dict[str, int]] = {"full_name": 1, "age": 2, "marital": 1}
"""What only fills where a column of its own has said nothing comes after it."""


def _tell(told: _Told, use: _Use, cell: Cell) -> None:
    answer = use.read(cell)
    if answer.code:
        typed = text_of(cell)
        told.say(answer.code, use.target.id, typed)
        told.written[use.target.id] = typed
    if answer.value is not None:
        use.place(told, answer.value, cell)


def _has(told: _Told, target: Target) -> bool:
    """Whether a row's own cells have filled the place already."""
    head, _, rest = target.id.partition(".")
    match head:
        case "applicant" if rest.startswith("address."):
            return told.address.get(rest.removeprefix("address.")) is not None
        case "applicant":
            return told.applicant.get(rest.partition(".")[0]) is not None
        case "categories":
            return bool(told.categories)
        case "sections":
            section, _, name = rest.partition(".")
            return name in told.sections.get(section, {})
        case _:
            return told.top.get(head) is not None or told.parts.get(head, {}).get(rest) is not None


def _placer(target: Target, pack: PolicyPack) -> Placer:
    special = _SPECIAL.get(target.kind)
    if special is not None:
        return special(target, pack)
    head, _, rest = target.id.partition(".")
    if head == "applicant":
        name = rest.removeprefix("address.")
        is_address = name != rest

        def place(told: _Told, value: Any, cell: Cell) -> None:
            group = told.address if is_address else told.applicant
            if name in group:
                told.put(group, name, value, target.id, text_of(cell))
            else:
                group[name] = value

        return place
    if head == "sections":
        section, _, name = rest.partition(".")
        return lambda told, value, _cell: told.sections.setdefault(section, {}).__setitem__(name, value)
    if rest:
        return lambda told, value, _cell: told.parts.setdefault(head, {}).__setitem__(rest, value)
    return lambda told, value, cell: told.put(told.top, head, value, target.id, text_of(cell))


def _place_full_name(_target: Target, _pack: PolicyPack) -> Placer:
    def place(told: _Told, typed: str, _cell: Cell) -> None:
        if not any("\u0621" <= mark <= "\u06ff" or mark > "\ufb4f" for mark in typed):
            if told.applicant.get("latin_name") is None:
                told.applicant["latin_name"] = typed
            return
        parts = split_full_name(typed)
        for name, part in parts._asdict().items():
            if part and told.applicant.setdefault(name, part) != part:
                told.written["full_name"] = typed
                told.say("second-value", "full_name", typed)
                return
        if full_name(parts) != typed.strip():
            told.written["full_name"] = typed
            if full_name(parts) != clean_name(typed):
                told.say("name-parts", "full_name", typed)

    return place


def _place_birth(target: Target, _pack: PolicyPack) -> Placer:
    calendar = target.id.rpartition(".")[2]

    def place(told: _Told, entry: BirthEntry, cell: Cell) -> None:
        if calendar in ("hijri", "gregorian") and entry.calendar is None:
            entry = BirthEntry(value=entry.value, calendar=calendar, precision=entry.precision)  # type: ignore[arg-type]
        first = told.applicant.get("birth")
        if first is None:
            told.applicant["birth"] = entry
            return
        if entry.precision != "estimated" and _differ(first, entry, told.today):
            told.written[f"{target.id}+"] = text_of(cell)
            told.say("birth-conflict", target.id, text_of(cell))
        if first.other is None and isinstance(compare_birth(_both(first, entry)), DualCheck):
            told.applicant["birth"] = _both(first, entry)

    return place


def _both(first: BirthEntry, entry: BirthEntry) -> BirthEntry:
    """A birth that the registry holds in both calendars: the first is relied on, both stay as written."""
    return replace(first, other=OtherDate(value=entry.value))


def _differ(one: BirthEntry, other: BirthEntry, today: date) -> bool:
    """Whether two ways to write a birth cannot be the same day."""
    first, second = understood_birth(one, today), understood_birth(other, today)
    if isinstance(first, Problem) or isinstance(second, Problem):
        return True
    return first.latest() < second.earliest() or second.latest() < first.earliest()


def _place_categories(target: Target, pack: PolicyPack) -> Placer:
    by_word = {folded(row.label_ar): row.id for row in pack.categories} | {
        row.id: row.id for row in pack.categories
    }
    known = {row.id for row in pack.categories}

    def place(told: _Told, _value: Any, cell: Cell) -> None:
        whole = by_word.get(folded(text_of(cell)))
        for word in (text_of(cell),) if whole else listed(cell):
            code = by_word.get(folded(word), MARITAL.get(folded(word)))
            if code in known:
                if code not in told.categories:
                    told.categories.append(code)
            else:
                told.written["categories"] = text_of(cell)
                told.say(NOT_UNDERSTOOD, "categories", word)

    return place


def _place_marital(target: Target, pack: PolicyPack) -> Placer:
    known = {row.id for row in pack.categories}

    def place(told: _Told, _value: Any, cell: Cell) -> None:
        code = MARITAL.get(folded(text_of(cell)))
        if code in known:
            if code not in told.categories:
                told.categories.append(code)
            return
        told.written[target.id] = text_of(cell)
        told.say(NOT_UNDERSTOOD if code is None else "marital-noted", target.id, text_of(cell))

    return place


def _ticked(target: Target, do: Callable[[_Told], None]) -> Placer:
    def place(told: _Told, _value: Any, cell: Cell) -> None:
        is_so = is_ticked(cell)
        if is_so:
            do(told)
        elif is_so is None:
            told.written[target.id] = text_of(cell)
            told.say(NOT_UNDERSTOOD, target.id, text_of(cell))

    return place


def _place_category(target: Target, _pack: PolicyPack) -> Placer:
    name = target.id.partition(".")[2]
    return _ticked(target, lambda told: None if name in told.categories else told.categories.append(name))


def _place_document(target: Target, _pack: PolicyPack) -> Placer:
    seen = DocumentSeen(kind=target.id.partition(".")[2])
    return _ticked(target, lambda told: told.documents.append(seen))


def _place_income(target: Target, _pack: PolicyPack) -> Placer:
    source = target.id.partition(".")[2]
    return lambda told, value, _cell: told.income.append(Income(source=source, amount_sar=value))


def _place_obligation(target: Target, _pack: PolicyPack) -> Placer:
    kind = target.id.partition(".")[2]
    return lambda told, value, _cell: told.obligations.append(
        Obligation(kind=kind, amount_sar=value, period="month")
    )


def _place_reports(target: Target, pack: PolicyPack) -> Placer:
    by_word = {folded(row.label_ar): row.id for row in pack.reports} | {
        row.id: row.id for row in pack.reports
    }

    def place(told: _Told, _value: Any, cell: Cell) -> None:
        found = [by_word.get(folded(word), word) for word in listed(cell)]
        told.parts.setdefault("referral", {})["reports"] = tuple(found)

    return place


_SPECIAL: Final[dict[str, Callable[[Target, PolicyPack], Placer]]] = {
    "full_name": _place_full_name,
    "birth": _place_birth,
    "age": _place_birth,
    "categories": _place_categories,
    "category": _place_category,
    "marital": _place_marital,
    "document": _place_document,
    "income": _place_income,
    "obligation": _place_obligation,
    "reports": _place_reports,
}


def _infer_id_type(told: _Told) -> None:
    """A sound number tells whose it is: citizens' begin with 1, residents' with 2."""
    number = told.applicant.get("id_number")
    if not number or told.applicant.get("id_type") is not None:
        return
    kind = _BY_FIRST_DIGIT.get(compact(number)[:1])
    if kind is not None and (checked := check_id(number, kind)).valid and not checked.warning:
        told.applicant["id_type"] = kind


_PARTS: Final[dict[str, type]] = {"housing": Housing, "on_behalf": OnBehalf, "referral": Referral}


def _intake(told: _Told, pack: PolicyPack) -> Intake:
    values = told.top
    if told.address:
        told.applicant["address"] = Address(**told.address)
    for name, part in told.parts.items():
        values[name] = _PARTS[name](**part)
    if told.sections:
        values["sections"] = told.sections
    if told.categories:
        values["categories"] = tuple(told.categories)
    if told.income:
        values["income"] = tuple(told.income)
    if told.obligations:
        values["obligations"] = tuple(told.obligations)
    if told.documents:
        values["documents"] = tuple(told.documents)
    return Intake(policy=pack.id, applicant=Applicant(**told.applicant), **values)


__all__ = ["Answer", "Become", "RowReader"]
