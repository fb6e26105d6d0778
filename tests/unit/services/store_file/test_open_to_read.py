"""Reading where writing is impossible, or unwise: nothing of the store changes, and nothing goes unrecorded
without being said."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import AccessRefused, StoreInUse, StoreUnusable
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit import unrecorded
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.schedule import back_up_if_due
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.duplicates.pairs import compare_waiting
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers.blanks import print_blank
from intake_desktop.services.papers.printing import preview_form, print_form
from intake_desktop.services.search.cases import search_cases
from intake_desktop.services.store_file import open_to_read
from intake_desktop.services.store_file.check import verify
from intake_desktop.services.store_file.compacting import compact
from intake_desktop.store import audit
from intake_desktop.vault import attempts
from tests.samples import complete_intake
from tests.unit.office import LOGIN, NOON, PASSWORD, Office

INTAKE = with_value(complete_intake(), "received", "2026-01-10")
OTHER = "صقر يعبر الربع الخالي"


@pytest.fixture
def number(office: Office) -> str:
    """A case on file in the closed store."""
    signed_in = office.open()
    made = open_case(signed_in, intake=INTAKE).record.number
    signed_in.store.close()
    return made


@contextmanager
def to_read(folder: Path, login: str = LOGIN, password: str = PASSWORD) -> Iterator[SignedIn]:
    signed_in = open_to_read.open_to_read(
        folder=folder, login=login, password=password, clock=lambda: NOON, pause=no_pause
    )
    try:
        yield signed_in
    finally:
        signed_in.store.close()


def no_pause(_seconds: float) -> None:
    raise AssertionError("waited where the try was counted")


def prints_of(folder: Path) -> dict[str, str]:
    """The files of a store as they are; its lock and the tries are no part of it."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.name not in {"store.lock", attempts.NAME}
    }


def recorded(office: Office) -> list[tuple[str, str]]:
    signed_in = office.open()
    with Session(signed_in.store.engine) as session:
        entries = [entry for entry in audit.newest(session, 50) if entry.kind == "read.unrecorded"]
    signed_in.store.close()
    return [(entry.subject, entry.details) for entry in reversed(entries)]


def nothing_can_be_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither beside the store nor on this PC, whoever runs the tests."""
    (office.folder / f"{attempts.NAME}.part").mkdir()
    no_folder = office.folder / "keyslots.json"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(no_folder))


def test_everything_can_be_read_and_not_a_byte_of_the_store_changes(office: Office, number: str) -> None:
    before = prints_of(office.folder)
    with to_read(office.folder) as reader:
        assert show_case(reader, number=number).record.number == number
        assert [line.number for line in list_cases(reader)] == [number]
        assert [hit.number for hit in search_cases(reader, text=number).hits] == [number]
        assert preview_form(reader, number=number, form="declaration").startswith(b"%PDF")
        assert print_blank(reader, form="declaration").startswith(b"%PDF")
        assert verify(reader).ok
    assert prints_of(office.folder) == before


def test_what_lies_in_the_log_alone_is_read_too(office: Office, number: str, tmp_path: Path) -> None:
    signed_in = office.open()
    later = open_case(signed_in, intake=INTAKE).record.number
    copy = tmp_path / "copy"
    shutil.copytree(office.folder, copy)
    signed_in.store.close()
    before = prints_of(copy)
    with to_read(copy) as reader:
        assert {line.number for line in list_cases(reader)} == {number, later}
    assert prints_of(copy) == before
    (copy / "vault.db-shm").unlink()
    with pytest.raises(StoreUnusable, match="log-without-index"), to_read(copy):
        pass


@pytest.mark.parametrize(
    "write",
    [
        lambda who, number: open_case(who, intake=INTAKE),
        lambda who, number: print_form(who, number=number, form="declaration"),
        lambda who, number: backup(who),
        lambda who, number: back_up_if_due(who, folder=None, hours=1),
        lambda who, number: compact(who),
        lambda who, number: rekey(who),
        lambda who, number: compare_waiting(who),
        lambda who, number: accounts.change_password(who, current=PASSWORD, new=OTHER),
        lambda who, number: add_account(
            who, login="noura", name="نورة", password=OTHER, roles=[Role.RECEPTION]
        ),
    ],
    ids=["case", "print", "backup", "due", "compact", "rekey", "compare", "password", "account"],
)
def test_every_verb_that_writes_refuses_in_one_word(office: Office, number: str, write) -> None:
    before = prints_of(office.folder)
    with to_read(office.folder) as reader:
        with pytest.raises(StoreUnusable, match="store-read-only"):
            write(reader, number)
        assert [line.number for line in list_cases(reader)] == [number]
    assert prints_of(office.folder) == before


def test_what_was_read_is_recorded_at_the_next_opening_once(office: Office, number: str) -> None:
    with to_read(office.folder) as reader:
        show_case(reader, number=number)
        assert reader.store.reads_recorded
        kept = unrecorded.notes_file(reader.store.store_id)
    assert number.encode() not in kept.read_bytes()
    first = recorded(office)
    assert [subject for subject, _details in first] == [LOGIN, number]
    assert '"was":"case.read"' in first[1][1]
    assert '"by":"huda"' in first[1][1]
    assert not kept.exists()
    assert recorded(office) == first


def test_notes_that_were_taken_in_before_the_power_failed_are_not_taken_twice(
    office: Office, number: str
) -> None:
    with to_read(office.folder) as reader:
        show_case(reader, number=number)
        kept = unrecorded.notes_file(reader.store.store_id)
    content = kept.read_bytes()
    first = recorded(office)
    kept.write_bytes(content)
    assert recorded(office) == first
    kept.write_bytes(b"no note of ours\n")
    assert recorded(office) == first


def test_where_no_note_can_be_kept_only_those_read_who_are_there_to_watch(
    office: Office, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in = office.open()
    add_account(signed_in, login="noura", name="نورة", password=OTHER, roles=[Role.RECEPTION])
    signed_in.store.close()
    nothing_can_be_written(office, monkeypatch)
    waits: list[float] = []
    with pytest.raises(AccessRefused, match="reading-unrecorded"):
        open_to_read.open_to_read(
            folder=office.folder, login="noura", password=OTHER, clock=lambda: NOON, pause=waits.append
        )
    reader = open_to_read.open_to_read(
        folder=office.folder, login=LOGIN, password=PASSWORD, clock=lambda: NOON, pause=waits.append
    )
    assert show_case(reader, number=number)
    assert not reader.store.reads_recorded
    reader.store.close()
    assert waits == [attempts.UNKEPT_SECONDS, attempts.UNKEPT_SECONDS]


def test_who_is_not_there_to_watch_reads_on_only_while_notes_are_kept(
    office: Office, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in = office.open()
    add_account(signed_in, login="noura", name="نورة", password=OTHER, roles=[Role.RECEPTION])
    signed_in.store.close()
    with to_read(office.folder, "noura", OTHER) as reader:
        assert show_case(reader, number=number)
        notes = unrecorded.notes_file(reader.store.store_id)
        notes.rename(tmp_path / "notes")
        notes.mkdir()  # a disk that is full, or somebody who wants to read unseen
        for read in (
            lambda: show_case(reader, number=number),
            lambda: preview_form(reader, number=number, form="declaration"),
        ):
            with pytest.raises(AccessRefused, match="reading-unrecorded"):
                read()
        notes.rmdir()
        (tmp_path / "notes").rename(notes)
        assert show_case(reader, number=number)
    assert [subject for subject, _details in recorded(office)] == ["noura", number, number]


def test_tries_are_counted_on_the_pc_where_the_folder_cannot_be_written(office: Office) -> None:
    (office.folder / f"{attempts.NAME}.part").mkdir()
    for _try in range(3):
        with (
            pytest.raises(AccessRefused, match="wrong-password") as refusal,
            to_read(office.folder, LOGIN, "x"),
        ):
            pass
    assert refusal.value.params["seconds"] == 2
    with pytest.raises(AccessRefused, match="sign-in-delayed"), to_read(office.folder):
        pass
    (office.folder / f"{attempts.NAME}.part").rmdir()
    with pytest.raises(AccessRefused, match="sign-in-delayed"):  # nor by way of the ordinary opening
        office.open()
    later = NOON + timedelta(seconds=3)
    signed_in = sign_in(folder=office.folder, login=LOGIN, password=PASSWORD, clock=lambda: later)
    signed_in.store.close()
    with to_read(office.folder):
        pass


def test_where_no_try_can_be_counted_each_costs_a_wait_and_the_delay_grows_in_memory(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_can_be_written(office, monkeypatch)
    waits: list[float] = []

    def attempt(at: datetime) -> AccessRefused:
        with pytest.raises(AccessRefused) as refusal:
            open_to_read.open_to_read(
                folder=office.folder, login="nobody", password="x", clock=lambda: at, pause=waits.append
            )
        return refusal.value

    assert [attempt(NOON).code for _try in range(4)] == ["wrong-password"] * 3 + ["sign-in-delayed"]
    assert waits == [attempts.UNKEPT_SECONDS] * 3


def test_a_store_that_somebody_works_in_is_not_read_beside_them(office: Office) -> None:
    signed_in = office.open()
    with pytest.raises(StoreInUse), to_read(office.folder):
        pass
    signed_in.store.close()


def test_a_one_time_password_cannot_be_used_where_no_other_can_be_kept(office: Office) -> None:
    signed_in = office.open()
    once = accounts.one_time_password()
    add_account(
        signed_in,
        login="noura",
        name="نورة",
        password=once,
        roles=[Role.RECEPTION],
        must_change_password=True,
    )
    signed_in.store.close()
    with (
        pytest.raises(AccessRefused, match="password-change-cannot-be-kept"),
        to_read(office.folder, "noura", once),
    ):
        pass
