"""Where what a cell says goes in an intake that is being read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from intake_desktop.domain.calendars.dual_dates import DualCheck
from intake_desktop.domain.calendars.other_dates import compare_birth
from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry, DocumentSeen, Income, Obligation, OtherDate
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.importing.cells import Cell, text_of
from intake_desktop.domain.importing.readers import NOT_UNDERSTOOD, is_ticked, listed
from intake_desktop.domain.importing.targets import Target
from intake_desktop.domain.importing.told import Told
from intake_desktop.domain.importing.whole_names import place_whole_name
from intake_desktop.domain.importing.words import MARITAL, folded
from intake_desktop.domain.packs.policy import PolicyPack

Placer = Callable[[Told, Any, Cell], None]


def placer_of(target: Target, pack: PolicyPack) -> Placer:
    """How a value for `target` is put into a row."""
    special = _SPECIAL.get(target.kind)
    if special is not None:
        return special(target, pack)
    head, _, rest = target.id.partition(".")
    if head == "applicant":
        name = rest.removeprefix("address.")
        is_address = name != rest

        def place(told: Told, value: Any, cell: Cell) -> None:
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
    def place(told: Told, typed: str, _cell: Cell) -> None:
        if not any(map(str.isalpha, typed)):
            told.written["full_name"] = typed
            told.say("name-without-letters", "full_name", typed)
        elif not any("\u0621" <= mark <= "\u06ff" or mark > "\ufb4f" for mark in typed):
            if told.applicant.get("latin_name") is None:
                told.applicant["latin_name"] = typed
        else:
            place_whole_name(told, typed)
            if any(map(str.isdigit, typed)):
                told.say("name-digits", "full_name", typed)

    return place


def _place_birth(target: Target, _pack: PolicyPack) -> Placer:
    calendar = target.id.rpartition(".")[2]

    def place(told: Told, entry: BirthEntry, cell: Cell) -> None:
        if calendar in ("hijri", "gregorian") and entry.calendar is None:
            entry = BirthEntry(value=entry.value, calendar=calendar, precision=entry.precision)  # type: ignore[arg-type]
        first = told.applicant.get("birth")
        if first is None:
            told.applicant["birth"] = entry
            return
        if first.other is None and isinstance(compare_birth(_both(first, entry)), DualCheck):
            told.applicant["birth"] = _both(first, entry)  # what lies between them is said of the intake
        elif entry.precision != "estimated" and _differ(first, entry, told.today):
            told.written[f"{target.id}+"] = text_of(cell)
            told.say("birth-conflict", target.id, text_of(cell))

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

    def place(told: Told, _value: Any, cell: Cell) -> None:
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

    def place(told: Told, _value: Any, cell: Cell) -> None:
        code = MARITAL.get(folded(text_of(cell)))
        if code in known:
            if code not in told.categories:
                told.categories.append(code)
            return
        told.written[target.id] = text_of(cell)
        told.say(NOT_UNDERSTOOD if code is None else "marital-noted", target.id, text_of(cell))

    return place


def _ticked(target: Target, do: Callable[[Told], None]) -> Placer:
    def place(told: Told, _value: Any, cell: Cell) -> None:
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

    def place(told: Told, _value: Any, cell: Cell) -> None:
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
