"""The family of a file from a terminal: as it stands, as it stood, and what happens to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.intake import HouseholdMember
from tests.unit.cli.process import Done, command, refused
from tests.unit.cli.test_case_commands import days_before, fresh_intake
from tests.unit.office import PASSWORD, Office

MOTHER = HouseholdMember(name="نورة سعد", relation="mother", sex="female", entered="1440/01/01")
Ask = Callable[..., Done]


@pytest.fixture
def ask(office: Office, tmp_path: Path) -> Ask:
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    where: Sequence[object] = ("--store", office.folder, "--user", "huda", "--password-file", password)

    def run(*words: object, stdin: str = "", json: bool = True) -> Done:
        return command(*words, *where, *(("--json",) if json else ()), stdin=stdin)

    return run


@pytest.fixture
def number(ask: Ask, tmp_path: Path) -> str:
    """A file that was signed: its intake may not be changed any more."""
    told = msgspec.json.encode(replace(fresh_intake(), household=(MOTHER,))).decode()
    number = ask("case", "open", "-", stdin=told).document["number"]
    for step in ("reception", "explain", "information", "match-data"):
        assert ask("case", "step", number, step).code == 0
    assert ask("print", number, "declaration", "-o", tmp_path / "d.pdf").code == 0
    assert ask("case", "step", number, "declaration").code == 0
    return str(number)


def family(done: Done) -> Any:
    assert (done.code, done.err) == (0, "")
    return done.document["household"]


def named(household: Any, name: str) -> Any:
    return next(member for member in household["members"] if member["name"].startswith(name))


def test_the_document_of_a_case_tells_its_household(ask: Ask, number: str) -> None:
    household = family(ask("case", "show", number))
    mother = named(household, "نورة")
    assert mother["entered"] == {"as_told": "1440/01/01", "gregorian": "2018-09-11", "hijri": "1440/01/01"}
    assert (mother["there"], mother["head"], mother["left"], mother["files"]) == (True, False, None, [])
    own = named(household, "خزامى")
    assert (own["own"], own["head"], own["files"]) == (True, True, [number])
    assert household["head"] == own["id"]
    assert household["heads"] == [{"member": own["id"], "since": None, "until": None, "reason": None}]
    assert household["files"] == [number]


def test_a_case_without_a_household_says_so(ask: Ask) -> None:
    told = msgspec.json.encode(replace(fresh_intake(), household=())).decode()
    case = ask("case", "open", "-", stdin=told).document
    assert case["household"] is None
    assert "لم تُذكر لهذا الملف أسرة." in ask("case", "household", case["number"], json=False).out


def test_who_comes_and_goes_is_asked_for_by_day(ask: Ask, number: str) -> None:
    day = days_before(3)
    baby = json.dumps({"name": "ليان", "relation": "daughter", "birth": {"value": day}})
    household = family(ask("case", "household", number, "enter", "-", "--date", day, stdin=baby))
    mother = named(household, "نورة")["id"]
    leave = ("case", "household", number, "leave", mother, "--why", "moved", "--date", days_before(2))
    assert named(family(ask(*leave)), "نورة")["left_why"] == "moved"
    there = {
        back: {row["name"].split()[0] for row in on["members"] if row["there"]}
        for back in (4, 3, 2)
        if (on := family(ask("case", "household", number, "show", "--on", days_before(back))))
    }
    assert there == {4: {"خزامى", "نورة"}, 3: {"خزامى", "نورة", "ليان"}, 2: {"خزامى", "ليان"}}
    refused(ask(*leave), 1, "member-left-already")
    back = family(ask("case", "household", number, "return", mother, "--date", days_before(1)))
    assert [row["there"] for row in back["members"] if row["name"].startswith("نورة")] == [False, True]


def test_the_head_is_handed_over_and_the_text_tells_since_when(ask: Ask, number: str) -> None:
    mother = named(family(ask("case", "household", number)), "نورة")["id"]
    head = ("case", "household", number, "head", mother)
    assert family(ask(*head, "--why", "illness", "--date", days_before(1)))["head"] == mother
    refused(ask("case", "household", number, "leave", mother, "--why", "death"), 1, "head-must-hand-over")
    text = ask("case", "household", number, json=False).out
    assert "ربة الأسرة" in text
    assert "المرض أو العجز" in text


def test_what_was_wrong_is_corrected_and_nonsense_refused(ask: Ask, number: str) -> None:
    mother = named(family(ask("case", "household", number)), "نورة")["id"]
    correct = ("case", "household", number, "correct", mother, "-")
    assert named(family(ask(*correct, stdin='{"work": "متقاعدة"}')), "نورة")["work"] == "متقاعدة"
    refused(ask(*correct, stdin='{"colour": 1}'), 6, "intake-malformed")
    refused(ask(*correct, stdin="[1]"), 6, "intake-not-json")
    refused(ask("case", "household", number, "head", 999, "--why", "illness"), 2, "no-such-member")


def test_a_member_gets_a_file_and_one_that_is_there_joins_and_parts(ask: Ask, number: str) -> None:
    household = family(ask("case", "household", number))
    mother, own = named(household, "نورة")["id"], named(household, "خزامى")["id"]
    opened = ask("case", "household", number, "open", mother).document
    assert (opened["state"], opened["applicant"]["given"]) == ("draft", "نورة")
    assert opened["household"]["files"] == [number, opened["number"]]
    second = ask("case", "open", "-", stdin=msgspec.json.encode(fresh_intake()).decode()).document["number"]
    joined = family(ask("case", "household", number, "join", own, second))
    assert joined["files"] == [number, opened["number"], second]
    parted = family(ask("case", "household", number, "part", second, "--reason", "أسرة أخرى"))
    assert parted["files"] == [number, opened["number"]]
