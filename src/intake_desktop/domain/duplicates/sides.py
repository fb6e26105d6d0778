"""Two people side by side: each field of both as it was told, and how it lies beside the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from intake_desktop.domain.cases.case import CaseState, Value
from intake_desktop.domain.cases.intake import Applicant
from intake_desktop.domain.duplicates.birth import fit_births
from intake_desktop.domain.duplicates.cases import Said
from intake_desktop.domain.duplicates.comparison import Evidence, slip_of
from intake_desktop.domain.duplicates.identity import Identity
from intake_desktop.domain.duplicates.names import likeness, words_of

Fit = Literal["equal", "similar", "differs", "unknown"]
"""How one field of two people lies beside the other; unknown where it was told of one alone."""


class FieldPair(Value, frozen=True, kw_only=True):
    """A field of both. `field` is its name in `Applicant`, or `city`."""

    field: str
    fit: Fit


class Side(Value, frozen=True, kw_only=True):
    """One of the two, as told in a file."""

    number: str
    applicant: Applicant
    state: CaseState
    opened_on: date


class SideBySide(Value, frozen=True, kw_only=True):
    """Two people beside each other, what speaks for one person and against, and what somebody said."""

    one: Side
    other: Side
    fields: tuple[FieldPair, ...]
    score: int
    evidence: tuple[Evidence, ...]
    said: Said | None = None
    one_person: bool = False  # both files are of one person on record: there is nothing to say


_NAMES = ("given", "father", "grandfather", "family", "latin_name", "alias")
_BIRTH_SIMILAR = frozenset({"birth-near", "birth-slip", "birth-year-same", "birth-possible"})
Columns = Mapping[str, Any]


def fields_beside(one: tuple[Columns, Identity], other: tuple[Columns, Identity]) -> Iterator[FieldPair]:
    """The fields of which anything is known of either; columns as the store keeps a person."""
    (mine, my_identity), (theirs, their_identity) = one, other
    for field in (*_NAMES, "id_number", "birth", "sex", "nationality", "mobile", "city"):
        told = [bool(columns.get(field)) for columns in (mine, theirs)]
        if field == "mobile":
            told = [bool(each.mobiles) for each in (my_identity, their_identity)]
        if not any(told):
            continue
        fit: Fit = "unknown"
        if all(told):
            judge = _JUDGES.get(field)
            fit = judge(my_identity, their_identity) if judge else _fit_words(mine[field], theirs[field])
        yield FieldPair(field=field, fit=fit)


def _fit_words(one: str, other: str) -> Fit:
    mine, theirs = words_of(one), words_of(other)
    if mine == theirs:
        return "equal"
    shorter, longer = sorted((mine, theirs), key=len)
    alike = all(any(likeness(word, beside) for beside in longer) for word in shorter)
    return "similar" if alike and shorter else "differs"


def _fit_number(one: Identity, other: Identity) -> Fit:
    if one.number == other.number:
        return "equal"
    return "similar" if slip_of(*sorted((one.number, other.number))) else "differs"


def _fit_birth(one: Identity, other: Identity) -> Fit:
    code = fit_births(one, other).code
    if not code:
        return "unknown"
    return "equal" if code == "birth-same" else "similar" if code in _BIRTH_SIMILAR else "differs"


def _fit_mobile(one: Identity, other: Identity) -> Fit:
    if set(one.mobiles) & set(other.mobiles):
        return "equal"
    slips = any(slip_of(*sorted((mine, theirs))) for mine in one.mobiles for theirs in other.mobiles)
    return "similar" if slips else "differs"


def _fit_sex(one: Identity, other: Identity) -> Fit:
    return "equal" if one.sex == other.sex else "differs"


def _fit_nationality(one: Identity, other: Identity) -> Fit:
    return "equal" if one.nationality == other.nationality else "differs"


_JUDGES: dict[str, Callable[[Identity, Identity], Fit]] = {
    "id_number": _fit_number,
    "birth": _fit_birth,
    "mobile": _fit_mobile,
    "sex": _fit_sex,
    "nationality": _fit_nationality,
}
