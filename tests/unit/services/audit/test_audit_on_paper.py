from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry
from intake_desktop.domain.errors import InvalidInput, Refused
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.audit import anchors, paper
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.audit.export import export_audit
from intake_desktop.services.audit.line import line_state, make_line
from intake_desktop.services.audit.log import SoughtEntries
from intake_desktop.services.audit.paper import print_entries
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import unit
from intake_desktop.store import audit
from tests.pdf_text import pdf_pages, pdf_text
from tests.unit.bare_store import NOON, adopt_pack, reopen_bare_store


@pytest.fixture
def office(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    for _ in range(3):
        write(signed_in)
    return signed_in


def write(signed_in: SignedIn) -> None:
    with unit(signed_in, Action.SETTINGS_WRITE) as work:
        work.record("settings.logo-removed")


def test_the_line_says_the_last_entry_and_is_itself_on_record(office: SignedIn) -> None:
    line, pdf = make_line(office)
    assert pdf.startswith(b"%PDF")
    assert (line.sequence, line.day) == (3, NOON.date())
    with Session(office.store.engine) as session:
        (entry,) = audit.newest(session, 1)
        assert (entry.kind, entry.details) == ("audit.line", '{"sequence":3}')
        assert (audit.seal_of(session, 3) or b"").startswith(line.seal)


def test_a_line_is_due_a_week_after_the_last_one(office: SignedIn) -> None:
    assert line_state(office) == (line_state(office).__class__)(None, due=False)  # the store is new
    office.store.clock = lambda: NOON + timedelta(days=7)
    assert line_state(office).due
    make_line(office)
    assert not line_state(office).due
    office.store.clock = lambda: NOON + timedelta(days=14)
    assert (line_state(office).last, line_state(office).due) == ((NOON + timedelta(days=7)).date(), True)


def test_typed_back_it_is_heard_and_the_audit_is_sound(office: SignedIn) -> None:
    line, _pdf = make_line(office)
    write(office)
    report = verify_audit(office, line=f"  {str(line).lower()} ")
    assert (report.ok, report.anchors) == (True, 1)


def test_everything_on_the_pc_put_back_together_is_seen_by_the_paper_alone(
    office: SignedIn, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    raw = office.store.engine.raw_connection().driver_connection
    raw.execute("VACUUM INTO ?", (str(old / "vault.db"),)).fetchall()
    for _ in range(4):
        write(office)
    line, _pdf = make_line(office)
    folder = office.store.folder
    office.store.close()
    for log in folder.glob("vault.db-*"):
        log.unlink()
    shutil.copy(old / "vault.db", folder / "vault.db")
    anchors.anchors_file().unlink(missing_ok=True)  # this PC's settings were put back too
    back = reopen_bare_store(folder, Role.AUDITOR)
    assert verify_audit(back).ok
    broken = verify_audit(back, line=str(line)).broken
    assert broken is not None
    assert (broken.sequence, broken.what, broken.witness) == (7, "rolled-back", "paper")
    worked_on = replace(back, account=replace(back.account, roles=frozenset({Role.SUPERVISOR})))
    for _ in range(6):
        write(worked_on)
    broken = verify_audit(back, line=str(line)).broken
    assert broken is not None
    assert (broken.sequence, broken.what, broken.witness) == (7, "not-as-anchored", "paper")
    back.store.close()


def test_a_slip_in_the_line_is_not_taken_for_a_roll_back(office: SignedIn) -> None:
    line, _pdf = make_line(office)
    with pytest.raises(InvalidInput, match="audit-line-typo"):
        verify_audit(office, line=str(line)[:-1])


def test_what_is_listed_is_printed_with_who_printed_it_on_each_page(office: SignedIn) -> None:
    with Session(office.store.engine) as session, session.begin():
        for number in range(60):
            told = (2, "mona", "reception", "case.read", "1447-0001", "{}")
            audit.append(session, office.store.audit_key, Entry(0, NOON + timedelta(minutes=number), *told))
    printed = print_entries(office, sought=SoughtEntries(number="١٤٤٧-0001", first_day=NOON.date()))
    assert printed.entries == 60
    pages = pdf_pages(printed.pdf)
    assert len(pages) > 1
    for place, page in enumerate(pages, start=1):
        assert f"صفحة {place} من {len(pages)}" in page
        assert office.account.name in page
        assert "بصفة" in page  # the heads stand on every page
    assert "فتح الملف" in pages[0]
    assert "1447-0001" in pages[0]
    with Session(office.store.engine) as session:
        (entry,) = audit.newest(session, 1)
    told = json.loads(entry.details)
    assert (entry.kind, told["format"], told["entries"]) == ("audit.export", "pdf", 60)
    assert told["sha256"] == hashlib.sha256(printed.pdf).hexdigest()


def test_too_many_entries_are_no_paper(office: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_ENTRIES", 2)
    with pytest.raises(Refused, match="audit-print-too-many"):
        print_entries(office)


def test_an_export_may_be_a_paper(office: SignedIn, tmp_path: Path) -> None:
    done = export_audit(office, path=tmp_path / "audit.pdf")
    content = (tmp_path / "audit.pdf").read_bytes()
    assert (done.entries, done.sha256) == (3, hashlib.sha256(content).hexdigest())
    assert "القيود كلها" in pdf_text(content)
