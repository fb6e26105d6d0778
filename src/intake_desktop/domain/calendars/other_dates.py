"""Dates told in both calendars, as a document bears them: whether they agree, and what is still to be said.

The day at a field's own place is the one that is relied on; the other stands beside it, as written, for good.
"""

from __future__ import annotations

from msgspec.structs import replace

from intake_desktop.domain.calendars.dates import Calendar, parse_date
from intake_desktop.domain.calendars.dual_dates import DualCheck, check_dual
from intake_desktop.domain.cases.intake import BirthEntry, Intake, OtherDate, has_value, value_at
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.packs.policy import PolicyPack, bind_of


def compare(
    value: str, other: OtherDate | None, *, calendar: Calendar | None = None
) -> DualCheck | Problem | None:
    """Both dates compared; None while one of them is not told, or the first is no date by itself.

    Problems: `other-date-unreadable`, and `other-date-same-calendar` where both are of one calendar.
    """
    if other is None or not has_value(other.value) or not has_value(value):
        return None
    relied_on = parse_date(value, calendar)
    if isinstance(relied_on, Problem):
        return None  # what is wrong with it is said at its own place
    beside = parse_date(other.value)
    if isinstance(beside, Problem):
        return Problem("other-date-unreadable")
    if beside.entered == relied_on.entered:
        return Problem("other-date-same-calendar")
    hijri, gregorian = (beside, relied_on) if beside.entered == "hijri" else (relied_on, beside)
    return check_dual(hijri.hijri, gregorian.gregorian)


def compare_birth(entry: BirthEntry) -> DualCheck | Problem | None:
    """As `compare`; of a birth that is not known to the day there is nothing to compare."""
    if entry.precision != "day":
        return None
    return compare(entry.value, entry.other, calendar=entry.calendar)


def open_question(found: DualCheck | Problem | None, other: OtherDate | None) -> Problem | None:
    """What still stops a date told twice: it cannot be read, or disagrees and nobody has said why."""
    if isinstance(found, DualCheck):
        unexplained = found.verdict == "conflict" and not (other and has_value(other.reason))
        return Problem("dates-disagree", {"days": abs(found.difference_days)}) if unexplained else None
    return found


def birth_question(entry: BirthEntry) -> Problem | None:
    """What still stops a birth told in both calendars."""
    return open_question(compare_birth(entry), entry.other) if entry.other else None


def date_question(intake: Intake, path: str) -> Problem | None:
    """What still stops the date at `path`; None where it was told in one calendar."""
    other = intake.other_dates.get(path)
    return open_question(compare(written_at(intake, path), other), other) if other else None


def document_question(intake: Intake, kind: str) -> Problem | None:
    """What still stops the dates of a document."""
    if not intake.other_dates:
        return None
    paths = (f"documents.{kind}.{name}" for name in ("issued", "expires"))
    return next((found for path in paths if (found := date_question(intake, path))), None)


def with_other_date(intake: Intake, path: str, other: OtherDate | None) -> Intake:
    """A copy in which the date at `path` is told in the other calendar too, or no longer."""
    others = {name: told for name, told in intake.other_dates.items() if name != path}
    if other is not None:
        others[path] = other
    return replace(intake, other_dates=others)


def date_paths(pack: PolicyPack) -> set[str]:
    """Where a policy's intake may hold a date that a document bears in both calendars."""
    asked = {
        bind_of(section, row) for section in pack.sections for row in section.fields if row.type == "date"
    }
    papers = {f"documents.{kind.id}.{name}" for kind in pack.documents for name in ("issued", "expires")}
    return asked | papers | {"applicant.id_issued", "applicant.id_expires"}


def written_at(intake: Intake, path: str) -> str:
    """The date at a path of `Intake.other_dates`, as told; of documents of one kind the newest one's."""
    if not path.startswith("documents."):
        return str(value_at(intake, path) or "")
    kind, _, name = path.removeprefix("documents.").rpartition(".")
    found = [getattr(seen, name, None) for seen in intake.documents if seen.kind == kind]
    return str(found[-1] or "") if found else ""
