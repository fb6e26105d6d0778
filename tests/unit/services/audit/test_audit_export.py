from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry, canonical
from intake_desktop.domain.audit.line import AuditLine
from intake_desktop.domain.errors import AccessRefused, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.audit.export import export_audit
from intake_desktop.services.audit.log import SoughtEntries
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store import audit
from tests.unit.bare_store import NOON, STORE_ID, open_bare_store

GUIDE = Path(__file__).resolve().parents[4] / "docs" / "admin-guide.md"
EVIL = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def office(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """Six entries on three days, one of a login that would be a formula."""
    signed_in = open_bare_store(bare_template, tmp_path_factory.mktemp("out") / "store", Role.AUDITOR)
    store = signed_in.store
    with Session(store.engine) as session, session.begin():
        for number in range(6):
            login = EVIL if number == 3 else "mona"
            told = (9 if number == 3 else 1, login, "auditor", "case.read", f"1447-000{number % 2}", "{}")
            audit.append(session, store.audit_key, Entry(0, NOON + timedelta(hours=12 * number), *told))
    yield signed_in
    store.close()


def last_entry(office: SignedIn) -> Entry:
    with Session(office.store.engine) as session:
        return audit.newest(session, 1)[0]


def test_the_lines_hold_what_is_sealed_and_the_seals_and_prove_themselves(
    office: SignedIn, tmp_path: Path
) -> None:
    done = export_audit(office, path=tmp_path / "audit.jsonl")
    lines = (tmp_path / "audit.jsonl").read_bytes().splitlines(keepends=True)
    begin, *entries, end = map(json.loads, lines)
    assert (begin["format"], begin["head"]["sequence"]) == ("intake-audit-1", entries[-1]["sequence"])
    assert end == {"entries": len(entries), "sha256": hashlib.sha256(b"".join(lines[:-1])).hexdigest()}
    assert [entry["sequence"] for entry in entries] == list(range(1, len(entries) + 1))
    assert begin["head"]["seal"] == entries[-1]["seal"]
    assert entries[0]["at_utc"] == "2026-01-10T09:00:00.000000Z"
    with Session(office.store.engine) as session:
        assert (audit.seal_of(session, 1) or b"").hex() == entries[0]["seal"]
    assert done.sha256 == hashlib.sha256(b"".join(lines)).hexdigest()
    told = json.loads(last_entry(office).details)
    assert (last_entry(office).kind, told["sha256"], told["entries"]) == (
        "audit.export", done.sha256, done.entries,
    )  # fmt: skip


def test_the_guide_says_how_it_is_checked_without_the_program(
    office: SignedIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "audit.jsonl"
    export_audit(office, path=path)
    monkeypatch.setattr("sys.argv", ["check.py", str(path)])
    program = GUIDE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    exec(program, {})
    with Session(office.store.engine) as session:
        line = AuditLine.of(STORE_ID, sequence=2, seal=audit.seal_of(session, 2) or b"", day=NOON.date())
    codes = dict(enumerate(capsys.readouterr().out.splitlines(), start=1))
    assert codes[2].endswith(f" {line.code[5:24]}")
    path.write_bytes(path.read_bytes().replace(b"1447-0001", b"1447-0002", 1))
    with pytest.raises(AssertionError):
        exec(program, {})


@pytest.mark.parametrize("name", ["audit.csv", "audit.xlsx"])
def test_on_a_sheet_nothing_is_a_formula(office: SignedIn, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    export_audit(office, path=path)
    if name.endswith(".csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            titles, *rows = csv.reader(file)
        assert rows[3][4] == f"'{EVIL}"
    else:
        titles, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        assert rows[3][4] == EVIL  # a text, whatever it begins with
        assert b"<f>" not in path.read_bytes()
    assert titles[0] == "القيد"
    assert str(rows[0][1]) == "2026-01-10 12:00:00"  # in Riyadh
    assert str(rows[0][2]) == "2026-01-10T09:00:00Z"
    assert rows[0][6] == "فتح الملف"


def test_days_and_a_file_narrow_what_goes_out(office: SignedIn, tmp_path: Path) -> None:
    day = SoughtEntries(first_day=date(2026, 1, 11), last_day=date(2026, 1, 11))
    assert export_audit(office, path=tmp_path / "day.csv", sought=day).entries == 2
    one = SoughtEntries(number="1447-0001")
    assert export_audit(office, path=tmp_path / "one.csv", sought=one).entries == 3


def test_a_file_that_is_there_stays_unless_it_is_meant(office: SignedIn, tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(Refused, match="output-exists"):
        export_audit(office, path=path)
    assert path.read_text(encoding="utf-8") == "theirs"
    assert last_entry(office).details != canonical({})
    export_audit(office, path=path, replace=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [each.name for each in tmp_path.iterdir()] == ["audit.csv"]


def test_what_cannot_be_written_leaves_nothing(office: SignedIn, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="audit-not-written"):
        export_audit(office, path=tmp_path / "none" / "audit.csv")
    with pytest.raises(Refused, match="file-inside-store"):
        export_audit(office, path=office.store.folder / "audit.csv")
    with pytest.raises(UsageProblem, match="audit-export-format"):
        export_audit(office, path=tmp_path / "audit.doc")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.RECEPTION])
def test_who_may_not_read_all_of_it_exports_none_of_it(
    bare_store: Callable[..., SignedIn], tmp_path: Path, role: Role
) -> None:
    with pytest.raises(AccessRefused, match="not-allowed"):
        export_audit(bare_store(role), path=tmp_path / "audit.csv")
