from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry, LogEntry, canonical
from intake_desktop.domain.audit.kinds import GROUPS, KEEPING, group_of
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.audit import log as audit_log
from intake_desktop.services.audit.log import SoughtEntries
from intake_desktop.services.cases import cases, household, intake
from intake_desktop.services.duplicates import side_by_side
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.store import audit as store_audit
from intake_desktop.store import audit_log as stored_log
from intake_desktop.store.account import AccountRow
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack, open_bare_store

HUDA = Account(2, "huda", "هدى العتيبي", frozenset({Role.RECEPTION}))
TOLD = with_value(complete_intake(), "received", "2026-01-10")
KINDS = ("case.read", "print.preview", "case.amended", "account.sign-in", "store.backup", "audit.verify")
SUBJECTS = {"account.sign-in": "huda", "store.backup": "", "audit.verify": ""}


@pytest.fixture(scope="module")
def office(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """Two people, three files and ten days of an entry every hour."""
    signed_in = open_bare_store(bare_template, tmp_path_factory.mktemp("log") / "store", Role.SUPERVISOR)
    store = signed_in.store
    with Session(store.engine) as session, session.begin():
        session.add(
            AccountRow(login="huda", name=HUDA.name, roles=HUDA.roles, slot_id="s2", created_at_utc=NOON)
        )
        for number in range(240):
            kind, who = KINDS[number % 6], (HUDA.id, HUDA.login) if number % 4 else (1, "mona")
            subject = SUBJECTS.get(kind, f"1447-000{number % 3 + 1}")
            at = NOON + timedelta(hours=number)
            told = (*who, "reception", kind, subject, canonical({"n": number}))
            store_audit.append(session, store.audit_key, Entry(0, at, *told))
    yield signed_in
    store.close()


def in_role(signed_in: SignedIn, *roles: Role) -> SignedIn:
    return replace(signed_in, account=replace(signed_in.account, roles=frozenset(roles)))


def listed(office: SignedIn, **sought: object) -> list[LogEntry]:
    """All that is meant, by pages of seven, as long as what is counted."""
    wanted = SoughtEntries(**sought)  # type: ignore[arg-type]
    count = audit_log.count_entries(office, sought=wanted)
    pages = [
        audit_log.list_entries(office, sought=wanted, limit=7, offset=offset) for offset in range(0, count, 7)
    ]
    entries = [entry for page in pages for entry in page]
    assert len(entries) == count
    assert [entry.sequence for entry in entries] == sorted((e.sequence for e in entries), reverse=True)
    return entries


def test_all_entries_are_listed_newest_first(office: SignedIn) -> None:
    assert len(listed(office)) >= 240
    first = audit_log.list_entries(office, limit=1, offset=audit_log.count_entries(office) - 1)
    assert (first[0].sequence, first[0].details, first[0].name) == (1, {"n": 0}, "منى السبيعي")


def test_a_person_a_file_a_group_and_days_narrow_the_list_together(office: SignedIn) -> None:
    assert {entry.login for entry in listed(office, account_id=HUDA.id)} == {"huda"}
    assert {entry.subject for entry in listed(office, number="١٤٤٧-٠٠٠٢")} == {"1447-0002"}
    assert {entry.kind for entry in listed(office, group="reading")} == {"case.read", "print.preview"}
    day = date(2026, 1, 12)
    of_day = listed(office, first_day=day, last_day=day)
    assert len(of_day) == 24
    assert {(entry.at + timedelta(hours=3)).date() for entry in of_day} == {day}
    few = listed(office, account_id=HUDA.id, group="reading", number="1447-0001", first_day=day)
    assert few
    assert all((e.login, e.subject, group_of(e.kind)) == ("huda", "1447-0001", "reading") for e in few)
    assert listed(office, number="1447-9999") == []


def test_pages_nearer_the_oldest_entry_are_the_same(
    office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ({"group": "reading"}, {"account_id": HUDA.id}, {"number": "1447-0002"}, {"group": "papers"})
    before = [listed(office, **each) for each in wanted]
    monkeypatch.setattr(stored_log, "FAR", 0)
    assert [listed(office, **each) for each in wanted] == before
    sought = SoughtEntries(group="reading")
    assert audit_log.list_entries(office, sought=sought, limit=7, offset=len(before[0])) == ()


def test_the_administrator_sees_nothing_that_names_a_case(office: SignedIn) -> None:
    entries = listed(in_role(office, Role.ADMINISTRATOR))
    assert {"account.sign-in", "store.backup", "audit.verify"} <= {entry.kind for entry in entries}
    assert not [entry for entry in entries if entry.subject.startswith("1447")]
    assert listed(in_role(office, Role.ADMINISTRATOR), group="reading") == []
    assert listed(in_role(office, Role.ADMINISTRATOR), number="1447-0001") == []
    assert len(listed(in_role(office, Role.ADMINISTRATOR, Role.AUDITOR))) >= 240


def test_no_group_an_administrator_sees_holds_a_kind_of_cases() -> None:
    assert not set(KEEPING) & {kind for group in ("reading", "files", "papers") for kind in GROUPS[group]}


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.RESEARCHER, Role.SPECIALIST, Role.SECRETARY])
def test_who_works_on_files_does_not_read_the_audit(office: SignedIn, role: Role) -> None:
    for verb in (audit_log.open_log, audit_log.count_entries, audit_log.list_entries):
        with pytest.raises(AccessRefused, match="not-allowed"):
            verb(in_role(office, role))


# --- what is recorded, and how often -------------------------------------------------------------------


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    return signed_in


def kinds_after(signed_in: SignedIn, work: Callable[[], object]) -> list[tuple[str, str]]:
    with Session(signed_in.store.engine) as session:
        before = store_audit.head(session)[0]
    work()
    with Session(signed_in.store.engine) as session:
        return [(s.entry.kind, s.entry.subject) for s in store_audit.walk(session)][before:]


def test_every_opening_is_recorded_and_reading_anew_what_is_open_is_not(desk: SignedIn) -> None:
    one, two = (intake.open_case(desk, intake=TOLD).record.number for _ in range(2))

    def show(number: str, *, again: bool = False) -> list[tuple[str, str]]:
        return kinds_after(desk, lambda: cases.show_case(desk, number=number, again=again))

    assert show(one, again=True) == [("case.read", one)]  # nobody had opened it
    assert show(one, again=True) == []
    assert show(one) == [("case.read", one)]
    assert show(two) == [("case.read", two)]
    assert show(one, again=True) == [("case.read", one)]  # the other closed it
    desk.store.clock = lambda: NOON + timedelta(minutes=31)
    assert show(one, again=True) == [("case.read", one)]  # it has been open for long


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        (lambda who, number: intake.finish_draft(who, number=number), []),
        (lambda who, number: intake.amend_case(who, number=number, changes={}), ["case.draft-saved"]),
    ],
    ids=["finish", "amend"],
)
def test_a_verb_that_gives_back_a_file_as_it_was_reads_it(
    desk: SignedIn, verb: Callable[[SignedIn, str], CaseView], written: list[str]
) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    told = kinds_after(desk, lambda: verb(desk, number))
    assert told == [*((kind, number) for kind in written), ("case.read", number)]
    assert [reader.login for reader in audit_log.readers_of(desk, number=number)] == ["mona"]
    cases.show_case(desk, number=number)  # open before a window's verb, it is not read twice
    assert kinds_after(desk, lambda: verb(desk, number)) == [(kind, number) for kind in written]


def test_reading_anew_is_told_apart_by_person(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    cases.show_case(desk, number=number)
    other = SignedIn(desk.store, HUDA)
    assert kinds_after(other, lambda: cases.show_case(other, number=number, again=True)) == [
        ("case.read", number)
    ]


def test_a_reading_that_was_undone_was_not_recorded(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    from intake_desktop.domain.rights.permissions import Action
    from intake_desktop.services.unit import unit

    with pytest.raises(ValueError, match="undone"), unit(desk, Action.CASE_READ) as work:
        work.record_reading("case.read", subject=number)
        raise ValueError("undone")
    assert kinds_after(desk, lambda: cases.show_case(desk, number=number, again=True)) == [
        ("case.read", number)
    ]


def test_previews_households_and_both_sides_are_readings_of_their_files(desk: SignedIn) -> None:
    one, two = (intake.open_case(desk, intake=TOLD).record.number for _ in range(2))

    def preview(*, again: bool) -> None:
        printing.look_at_form(desk, number=one, form="declaration", again=again)

    assert kinds_after(desk, lambda: preview(again=False)) == [("print.preview", one)]
    assert kinds_after(desk, lambda: preview(again=True)) == []
    assert kinds_after(desk, lambda: household.register_on(desk, number=one)) == [("case.read", one)]
    both = kinds_after(desk, lambda: side_by_side.compare_sides(desk, number=one, other=two))
    assert both == [("case.read", one), ("case.read", two)]


def test_who_saw_a_file_is_told_by_person_and_role_the_latest_first(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    for minutes, roles in ((0, {Role.AUDITOR}), (1, {Role.SUPERVISOR}), (2, {Role.AUDITOR})):
        desk.store.clock = lambda minutes=minutes: NOON + timedelta(minutes=minutes)  # type: ignore[misc]
        cases.show_case(in_role(desk, *roles), number=number)
    found: list[audit_log.Reader] = []
    asked = kinds_after(desk, lambda: found.extend(audit_log.readers_of(desk, number=number)))
    assert [(reader.role, reader.times) for reader in found] == [("auditor", 2), ("supervisor", 1)]
    assert (found[0].first, found[0].last) == (NOON, NOON + timedelta(minutes=2))
    assert asked == [("case.readers", number)]


def test_who_read_while_nothing_could_be_written_is_named_not_who_signed_in_next(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    details = canonical(
        {"was": "case.read", "at": "2026-01-09T08:00:00+00:00", "by": "huda", "role": "auditor"}
    )
    with Session(desk.store.engine) as session, session.begin():
        told = (1, "mona", "supervisor", "read.unrecorded", number, details)
        store_audit.append(session, desk.store.audit_key, Entry(0, NOON, *told))
    (reader,) = audit_log.readers_of(desk, number=number)
    assert (reader.login, reader.role, reader.last.day) == ("huda", "auditor", 9)


def test_looking_at_the_audit_is_on_record(desk: SignedIn) -> None:
    assert kinds_after(desk, lambda: audit_log.open_log(desk)) == [("audit.read", "")]
    assert kinds_after(desk, lambda: audit_log.list_entries(desk)) == []


def test_the_audit_repeats_nothing_that_people_wrote(desk: SignedIn) -> None:
    number = intake.open_case(desk, intake=TOLD).record.number
    cases.show_case(desk, number=number)
    with Session(desk.store.engine) as session:
        told = json.dumps([sealed.entry.details for sealed in store_audit.walk(session)])
    assert (TOLD.applicant.given or "?") not in told
