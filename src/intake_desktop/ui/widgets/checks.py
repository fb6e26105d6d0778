"""Checks of the fields: the domain judges, `wording` says it. Both are imported at the first check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from intake_desktop.ui.widgets.field import Finding

if TYPE_CHECKING:
    from intake_desktop.domain.checked import Checked
    from intake_desktop.domain.identity.identifiers import IdType


def _finding(checked: Checked) -> Finding | None:
    from intake_desktop.wording.identifiers import problem_message

    if checked.problem is not None:
        return Finding(problem_message(checked.problem))
    if checked.warning is not None:
        return Finding(problem_message(checked.warning), "warning")
    return None


def identity(text: str, id_type: str | None = None) -> Finding | None:
    """The number of an identity document of this type."""
    from intake_desktop.domain.identity.identifiers import check_id

    return _finding(check_id(text, cast("IdType | None", id_type)))


def identity_by_sight(text: str) -> Finding | None:
    """The number of an identity document whose kind is not asked."""
    from intake_desktop.domain.identity.identifiers import check_by_sight

    return _finding(check_by_sight(text))


def mobile(text: str) -> Finding | None:
    """A mobile number."""
    from intake_desktop.domain.identity.phones import check_mobile

    return _finding(check_mobile(text))


def iban(text: str) -> Finding | None:
    """A Saudi IBAN."""
    from intake_desktop.domain.identity.identifiers import check_iban

    return _finding(check_iban(text))


def short_code(text: str) -> Finding | None:
    """The short code of a national address."""
    from intake_desktop.domain.identity.identifiers import check_short_code

    return _finding(check_short_code(text))


def name(text: str) -> Finding | None:
    """A part of a name."""
    from intake_desktop.domain.identity.names import check_name

    return _finding(check_name(text))


def amount(text: str) -> Finding | None:
    """An amount in riyals."""
    from intake_desktop.domain.checked import Problem
    from intake_desktop.domain.money import parse_sar
    from intake_desktop.wording.identifiers import problem_message

    found = parse_sar(text)
    return Finding(problem_message(found)) if isinstance(found, Problem) else None


def birth(value: dict[str, Any]) -> Finding | None:
    """A date of birth as `DualDateField` gives it."""
    from intake_desktop.domain.checked import Problem
    from intake_desktop.domain.identity.birth import parse_birth, read_as_of
    from intake_desktop.ui.widgets.date_words import today
    from intake_desktop.wording.identifiers import problem_message

    as_of = read_as_of(value.get("as_of"))
    found = (
        as_of
        if isinstance(as_of, Problem)
        else parse_birth(
            str(value.get("value") or ""),
            calendar=value.get("calendar"),
            precision=value.get("precision") or "day",
            as_of=as_of,
            today=today(),
        )
    )
    return Finding(problem_message(found)) if isinstance(found, Problem) else None


def day(value: dict[str, Any]) -> Finding | None:
    """A full date in either calendar."""
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem
    from intake_desktop.wording.identifiers import problem_message

    found = parse_date(str(value.get("value") or ""), value.get("calendar"))
    return Finding(problem_message(found)) if isinstance(found, Problem) else None
