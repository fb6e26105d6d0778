"""A store of an older program, through the program: copied first, then brought up to date, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.store import migrations
from intake_desktop.store.engine import open_engine, raw_connection
from tests.unit.cli.process import Done, program, refused
from tests.unit.office import LOGIN, PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
Ask = Callable[..., Done]


@pytest.fixture
def older(office: Office) -> tuple[Office, bytes]:
    """An office of two people under the first schema there was, and its key."""
    signed_in = office.open()
    key = bytes(signed_in.store.data_key)
    add_account(signed_in, login="sara", name="سارة", password=SECOND, roles={Role.AUDITOR})
    signed_in.store.close()
    engine = open_engine(office.folder / "vault.db", key)
    migrations.downgrade(engine, migrations.REVISIONS[0])
    engine.dispose()
    return office, key


@pytest.fixture
def ask(older: tuple[Office, bytes], tmp_path: Path) -> Ask:
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    where: Sequence[object] = ("--user", LOGIN, "--password-file", password, "--json")

    def run(*words: object, store: Path = older[0].folder, stdin: str = "") -> Done:
        return program(*words, "--store", store, *where, stdin=stdin)

    return run


def revision_in(folder: Path, key: bytes) -> str:
    raw = raw_connection(folder / "vault.db", key)
    (revision,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    raw.close()
    return str(revision)


def test_an_older_store_is_copied_then_upgraded_and_works(older: tuple[Office, bytes], ask: Ask) -> None:
    office, key = older
    done = ask("store", "info")
    assert (done.code, done.document["revision"], done.document["accounts"]) == (0, migrations.HEAD, 2)
    assert len(done.err.splitlines()) == 1
    (copy,) = (office.folder / "backups").iterdir()
    assert revision_in(copy, key) == migrations.REVISIONS[0]
    assert [user["login"] for user in ask("user", "list").document["users"]] == [LOGIN, "sara"]
    intake = {"policy": "aseeb", "channel": "phone", "applicant": {"given": "سلمى"}}
    opened = ask("case", "open", "-", stdin=json.dumps(intake))
    assert (opened.code, opened.err) == (0, "")
    assert ask("store", "verify").document["ok"]
    assert ask("user", "list", store=copy).document == ask("user", "list").document


def test_a_wrong_password_upgrades_nothing(older: tuple[Office, bytes], tmp_path: Path) -> None:
    office, key = older
    wrong = tmp_path / "wrong"
    wrong.write_text(SECOND + "!", encoding="utf-8")
    words = ("store", "info", "--user", LOGIN, "--store", office.folder, "--password-file", wrong, "--json")
    refused(program(*words), 3, "wrong-password")
    assert not (office.folder / "backups").exists()
    assert revision_in(office.folder, key) == migrations.REVISIONS[0]


def test_an_upgrade_without_room_for_its_copy_is_not_begun(older: tuple[Office, bytes], ask: Ask) -> None:
    office, key = older
    (office.folder / "backups").write_text("a file where the folder should be")
    done = ask("store", "info")
    assert done.code == 4
    assert len(done.err.splitlines()) == 1
    assert revision_in(office.folder, key) == migrations.REVISIONS[0]
