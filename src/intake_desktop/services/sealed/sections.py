"""Who may read the sealed sections of a case: named by who can read them, and taken away again.

Naming needs the section's key, so nobody can name themselves: not the administrator, not a supervisor.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_desktop.domain.cases.case import SealedPart
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Action, allowed
from intake_desktop.domain.rights.sealed import sealed_kinds
from intake_desktop.services.access.accounts import require_account
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.sealed.answers import parts_of
from intake_desktop.services.sealed.section_keys import name_reader, new_key, private_half_to_name
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import account as store_account
from intake_desktop.store import sealed
from intake_desktop.store.account import AccountRow
from intake_desktop.store.sealed import SectionRow


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who works on cases, and whether they read a section; who `waits` has no key of theirs yet."""

    login: str
    name: str
    reads: bool
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A sealed section with everyone who reads it or could be named; `may_name` says whether who asks can."""

    part: SealedPart
    people: tuple[Reader, ...]
    may_name: bool


def list_sections(signed_in: SignedIn, *, number: str) -> tuple[Section, ...]:
    """The sealed sections of a case. Nothing of them is read. Errors: UsageProblem `no-such-case`."""
    with unit(signed_in, Action.CASE_READ) as work:
        found = case_work.get_case(work, number)
        return tuple(_section(work, found, part) for part in parts_of(work, found.row))


def _section(work: Unit, found: case_work.OpenCase, part: SealedPart) -> Section:
    row = sealed.section_of(work.session, found.row.id, part.section)
    assert row is not None
    reads = {reader.id for reader in sealed.readers_of(work.session, row.id)}
    people = tuple(
        Reader(
            login=other.login,
            name=other.name,
            reads=other.id in reads,
            waits=sealed.present_key(work.session, other.id) is None,
        )
        for other in store_account.everyone(work.session)
        if other.active and (other.id in reads or allowed(other.roles, Action.CASE_READ))
    )
    return Section(part, people, may_name=private_half_to_name(work, row) is not None)


def name_one(signed_in: SignedIn, *, number: str, section: str, login: str) -> Section:
    """Let one account more read a section. Audited.

    Errors: UsageProblem `no-such-case`, `no-such-section`, `no-such-account`; Refused `sealed-not-reader`,
    `sealed-reader-waits`, `sealed-reader-role`, `account-removed`.
    """
    with unit(signed_in, Action.SECTION_NAME) as work:
        found, row = _find(work, number, section)
        private = private_half_to_name(work, row)
        if private is None:
            raise Refused("sealed-not-reader", section=section)
        reader = _present(work, login)
        if not allowed(reader.roles, Action.CASE_READ):
            raise Refused("sealed-reader-role")
        if not name_reader(work, row, private=private, account_id=reader.id):
            raise Refused("sealed-reader-waits")
        work.record("sealed.named", subject=number, section=section, reader=reader.login)
        return _seen(work, found, section)


def take_one_away(signed_in: SignedIn, *, number: str, section: str, login: str) -> Section:
    """Let an account read a section no longer: the section gets a new key. Audited.

    Errors: as `name_one`; Refused `sealed-last-reader`: then nobody could read it without the recovery key.
    """
    with unit(signed_in, Action.SECTION_WITHDRAW) as work:
        found, row = _find(work, number, section)
        private = private_half_to_name(work, row)
        if private is None:
            raise Refused("sealed-not-reader", section=section)
        reader = require_account(work.session, login)
        readers = {other.id for other in sealed.readers_of(work.session, row.id)}
        if readers == {reader.id}:
            raise Refused("sealed-last-reader", count=1)
        if not sealed.take_away(work.session, reader.id, row.id):
            raise UsageProblem("sealed-no-such-reader")
        new_key(work, row, private)
        work.record("sealed.withdrawn", subject=number, section=section, reader=reader.login)
        return _seen(work, found, section)


def _find(work: Unit, number: str, section: str) -> tuple[case_work.OpenCase, SectionRow]:
    found = case_work.get_case(work, number)
    row = sealed.section_of(work.session, found.row.id, section)
    if row is None:
        known = ", ".join(part.section for part in parts_of(work, found.row))
        if section in sealed_kinds(found.pack):
            raise UsageProblem("sealed-empty", section=section)
        raise UsageProblem("no-such-section", known=known)
    return found, row


def _present(work: Unit, login: str) -> AccountRow:
    row = require_account(work.session, login)
    if not row.active:
        raise Refused("account-removed")
    return row


def _seen(work: Unit, found: case_work.OpenCase, section: str) -> Section:
    part = next(part for part in parts_of(work, found.row) if part.section == section)
    return _section(work, found, part)
