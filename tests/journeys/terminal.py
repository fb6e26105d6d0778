"""A terminal in an office: the program's own command line over a real store, one sign-in per command."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from intake_desktop.cli.main import run
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.store_file.setup import create_store
from intake_desktop.vault.kdf import FLOOR
from tests.unit.cli.process import Done

PASSWORD = "غيمة وزيتونة وسبع مراكب"
BOSS = "supervisor"


def today() -> date:
    """The office's day, by the PC's clock as the program reads it."""
    return clock.local_day(clock.now())


def make_office(folder: Path, policy: str) -> Path:
    """A closed store with an account for every role; the supervisor's is the first one."""
    new = create_store(
        folder=folder,
        pack_text=load_source(policy).text,
        pack_id=policy,
        admin_login=BOSS,
        admin_name="هدى القرني",
        password=PASSWORD,
        kdf_cost=FLOOR,
    )
    for role in (Role.RECEPTION, Role.RESEARCHER, Role.SPECIALIST, Role.SECRETARY):
        add_account(new.signed_in, login=role.value, name=role.value, roles={role}, password=PASSWORD)
    new.signed_in.store.close()
    return folder


class Terminal:
    """Runs commands in this process: what a shell would start, without waiting for an interpreter."""

    def __init__(self, template: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.store = Path(shutil.copytree(template, folder / "store"))
        self._password = self._file("password", PASSWORD.encode())

    def _file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def ask(self, *words: object, by: str) -> Done:
        """A command signed in as `by`, answered in JSON."""
        self.capsys.readouterr()
        where = ("--store", self.store, "--user", by, "--password-file", self._password, "--json")
        code = run([str(word) for word in (*words, *where)])
        told = self.capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Done(code, told.out, told.err)

    def open(self, intake: Intake, by: str = "reception") -> Done:
        """`case open` with the intake as a file."""
        return self.ask("case", "open", self._file("intake.json", msgspec.json.encode(intake)), by=by)

    def step(self, number: str, step: str, told: dict[str, str], *, by: str, days_ago: int = 0) -> Done:
        """`case step` on the day so long ago."""
        day = (today() - timedelta(days=days_ago)).isoformat()
        data = self._file("step.json", json.dumps({**told, "date": day}).encode())
        return self.ask("case", "step", number, step, "--data", data, by=by)


def refused(done: Done, code: str, *clauses: str) -> None:
    """Exit 1 with that code; one line on stderr that names each clause."""
    assert (done.code, done.document["error"]["code"]) == (1, code), done
    assert done.err.splitlines() == [done.document["error"]["message"]]
    for clause in clauses:
        named = f"البند {clause}" if clause.isdigit() else clause
        assert named in done.err, (clause, done.err)


def accepted(done: Done) -> Done:
    """Exit 0."""
    assert done.code == 0, done
    return done
