"""Reading the audit: by file, by person, by day. Looking at it is itself on record, once for each opening.

Who keeps accounts and the store reads of these alone: no entry that names a case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import msgspec

from intake_desktop.domain.audit.entries import Detail, Entry, LogEntry
from intake_desktop.domain.audit.kinds import GROUPS, KEEPING, READING
from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.rights.permissions import Action, Role, allowed
from intake_desktop.domain.text import clean_text, fold_digits
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import audit_log
from intake_desktop.store.account import everyone, names_of
from intake_desktop.store.audit_log import Narrowed


class SoughtEntries(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted; what is left empty narrows nothing.

    `number` is of a file, in any digits; `group` as in `audit_kinds.GROUPS`. The days are of Riyadh, both
    included.
    """

    number: str = ""
    account_id: int | None = None
    group: str = ""
    first_day: date | None = None
    last_day: date | None = None


ALL_ENTRIES = SoughtEntries()
UNRECORDED = "read.unrecorded"


class Person(msgspec.Struct, frozen=True):
    """Somebody who has or had an account."""

    account_id: int
    login: str
    name: str
    active: bool


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who looked into a file in a role: how often, first and last."""

    account_id: int
    login: str
    name: str
    role: str
    times: int
    first: datetime
    last: datetime


def open_log(signed_in: SignedIn) -> tuple[Person, ...]:
    """Whose entries may be asked for, before a list is shown. That the audit was looked at is recorded."""
    with unit(signed_in, Action.AUDIT_READ_KEEPING) as work:
        work.record_reading("audit.read")
        return tuple(Person(row.id, row.login, row.name, row.active) for row in everyone(work.session))


def count_entries(signed_in: SignedIn, *, sought: SoughtEntries = ALL_ENTRIES) -> int:
    """How many entries are meant."""
    with unit(signed_in, Action.AUDIT_READ_KEEPING) as work:
        return audit_log.count(work.session, narrowed(signed_in.account.roles, sought))


def list_entries(
    signed_in: SignedIn, *, sought: SoughtEntries = ALL_ENTRIES, limit: int = 100, offset: int = 0
) -> tuple[LogEntry, ...]:
    """A page of the entries that are meant, newest first."""
    with unit(signed_in, Action.AUDIT_READ_KEEPING) as work:
        names = names_of(work.session)
        found = audit_log.page(
            work.session, narrowed(signed_in.account.roles, sought), limit=limit, offset=offset
        )
        return tuple(shown(entry, names) for entry in found)


def readers_of(signed_in: SignedIn, *, number: str) -> tuple[Reader, ...]:
    """Who looked into a file, the latest first. That this was asked is recorded."""
    subject = clean_text(fold_digits(number))
    with unit(signed_in, Action.AUDIT_READ) as work:
        work.record_reading("case.readers", subject=subject)
        people = {person.login: person for person in everyone(work.session)}
        readers: dict[tuple[str, str], Reader] = {}
        for entry in audit_log.of_kinds(work.session, subject, (*READING, UNRECORDED)):
            reading = _reading(entry)
            known = readers.get((reading.login, reading.role))
            person = people.get(reading.login)
            readers[reading.login, reading.role] = Reader(
                account_id=person.id if person else entry.account_id,
                login=reading.login,
                name=person.name if person else reading.login,
                role=reading.role,
                times=(known.times if known else 0) + 1,
                first=min(known.first, reading.at) if known else reading.at,
                last=max(known.last, reading.at) if known else reading.at,
            )
        return tuple(sorted(readers.values(), key=lambda reader: reader.last, reverse=True))


class _Reading(NamedTuple):
    login: str
    role: str
    at: datetime


def _reading(entry: Entry) -> _Reading:
    """Who read and when: what was read while nothing could be written is told by who signed in next."""
    told = details_of(entry)
    if entry.kind == UNRECORDED:
        with suppress(ValueError):
            at = datetime.fromisoformat(str(told.get("at")))
            return _Reading(str(told.get("by")), str(told.get("role")), at)
    return _Reading(entry.login, entry.role, entry.at_utc)


def narrowed(roles: Iterable[Role], sought: SoughtEntries) -> Narrowed:
    """What of `sought` may be seen in any of `roles`."""
    whole = allowed(roles, Action.AUDIT_READ)
    return Narrowed(
        subject=clean_text(fold_digits(sought.number)),
        account_id=sought.account_id,
        kinds=GROUPS[sought.group] if sought.group else (),
        within=() if whole else KEEPING,
        since=_begin(sought.first_day) if sought.first_day else None,
        until=_begin(sought.last_day) + timedelta(days=1) if sought.last_day else None,
    )


def told_of(sought: SoughtEntries) -> dict[str, Detail]:
    """What was narrowed by, as the audit keeps it."""
    told = {
        "number": sought.number,
        "account": sought.account_id or "",
        "group": sought.group,
        "first_day": sought.first_day.isoformat() if sought.first_day else "",
        "last_day": sought.last_day.isoformat() if sought.last_day else "",
    }
    return {name: value for name, value in told.items() if value}


def shown(entry: Entry, names: dict[int, str]) -> LogEntry:
    """An entry with the name of its account and its details understood."""
    return LogEntry(
        sequence=entry.sequence,
        at=entry.at_utc,
        login=entry.login,
        name=names.get(entry.account_id, entry.login),
        role=entry.role,
        kind=entry.kind,
        subject=entry.subject,
        details=details_of(entry),
    )


def details_of(entry: Entry) -> dict[str, Detail]:
    """What was told of an entry, by name."""
    with suppress(ValueError):
        details = json.loads(entry.details)
        if isinstance(details, dict):
            return details
    return {}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), RIYADH).astimezone(UTC)
