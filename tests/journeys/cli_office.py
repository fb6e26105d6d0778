"""The commands of one scripted case: each succeeds and gives its document, or is refused under a clause."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from intake_desktop.domain.cases.intake import Intake
from tests.journeys.terminal import BOSS, Terminal, accepted, refused, today

DESK, SECRETARY, SPECIALIST = "reception", "secretary", "specialist"


class CliOffice:
    """Who is not named is reception; the days are those on the papers."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def open(self, told: Intake) -> Any:
        return accepted(self.terminal.open(told)).document

    def done(self, *words: object, by: str = DESK) -> Any:
        """The document of a command that must succeed."""
        return accepted(self.terminal.ask(*words, by=by)).document

    def refused(self, *words: object, clause: str, code: str = "gate", by: str = DESK) -> str:
        """What a command says that must be refused under a clause."""
        answer = self.terminal.ask(*words, by=by)
        refused(answer, code, clause)
        return answer.err

    def step(self, number: str, name: str, told: dict[str, str] | None = None, by: str = DESK) -> Any:
        return self.done("case", "step", number, name, *self._told(told), by=by)

    def no_step(
        self,
        number: str,
        name: str,
        told: dict[str, str] | None = None,
        *,
        clause: str,
        code: str = "gate",
        by: str = DESK,
    ) -> str:
        words = ("case", "step", number, name, *self._told(told))
        return self.refused(*words, clause=clause, code=code, by=by)

    def close(self, number: str, step: str = "close") -> Any:
        """The supervisor's step."""
        return self.step(number, step, {"reason": "انتهت الخدمة"}, by=BOSS)

    def _told(self, told: dict[str, str] | None) -> tuple[object, ...]:
        if told is None:
            return ()
        file = self.terminal.folder / "data.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        return ("--data", file)


def days_ago(days: int) -> date:
    """A day of the office that lies so far back: a case can be entered late."""
    return today() - timedelta(days=days)
