"""A scripted office: the program's own commands in this process, on a store of one policy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from intake_desktop.cli import main
from intake_desktop.domain.intake import Intake
from intake_desktop.domain.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.accounts import add_account
from intake_desktop.services.policy_packs import load_source
from intake_desktop.services.setup import create_store
from intake_desktop.vault.kdf import FLOOR

PASSWORD = "غيمة وزيتونة وسبع مراكب"
DESK, SECRETARY, SPECIALIST = "huda", "saad", "reem"


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code, its JSON document, its words on standard error."""

    code: int
    document: Any
    said: str


class CliOffice:
    """`office("case", "show", number)`; `by=` signs in as another."""

    def __init__(self, folder: Path, pack_id: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.password = folder.parent / "password"
        self.password.write_text(PASSWORD, encoding="utf-8")
        self.data = folder.parent / "data.json"
        self._make(pack_id)

    def _make(self, pack_id: str) -> None:
        new = create_store(
            folder=self.folder,
            pack_text=load_source(pack_id).text,
            pack_id=pack_id,
            admin_login=DESK,
            admin_name="هدى القرني",
            password=PASSWORD,
            kdf_cost=FLOOR,
        )
        for login, name, role in (
            (SECRETARY, "سعد العنزي", Role.SECRETARY),
            (SPECIALIST, "ريم الحازمي", Role.SPECIALIST),
        ):
            add_account(new.signed_in, login=login, name=name, roles=frozenset({role}), password=PASSWORD)
        new.signed_in.store.close()

    def __call__(self, *words: object, by: str = DESK) -> Answer:
        where = ("--store", self.folder, "--user", by, "--password-file", self.password, "--json")
        code = main.run([str(word) for word in (*words, *where)])
        out = self.capsys.readouterr()
        return Answer(code, json.loads(out.out), out.err)

    def open(self, told: Intake) -> Any:
        self.data.write_bytes(msgspec.json.encode(told))
        return self.done("case", "open", self.data)

    def done(self, *words: object, by: str = DESK) -> Any:
        """The document of a command that must succeed."""
        answer = self(*words, by=by)
        assert answer.code == 0, answer
        return answer.document

    def refused(self, *words: object, clause: str, code: str = "gate", by: str = DESK) -> str:
        """A command that must be refused, with the clause named; what it said."""
        answer = self(*words, by=by)
        assert (answer.code, answer.document["error"]["code"]) == (1, code), answer
        assert f"البند {clause}" in answer.said
        assert "\n" not in answer.said.strip()
        return answer.said

    def step(self, number: str, name: str, told: dict[str, str] | None = None, by: str = DESK) -> Any:
        return self.done("case", "step", number, name, *self._told(told), by=by)

    def no_step(self, number: str, name: str, told: dict[str, str] | None = None, **expected: str) -> str:
        return self.refused("case", "step", number, name, *self._told(told), **expected)

    def _told(self, told: dict[str, str] | None) -> tuple[object, ...]:
        if told is None:
            return ()
        self.data.write_text(json.dumps(told), encoding="utf-8")
        return ("--data", self.data)


def days_ago(days: int) -> date:
    """A day of the office that lies so far back: a case can be entered late, with the days on its papers."""
    return clock.local_day(clock.now()) - timedelta(days=days)
