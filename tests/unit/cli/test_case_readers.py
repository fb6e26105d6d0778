"""Sealed sections at the command line: what is told of them, and who names whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.of_ibtissam import TOLD
from tests.shelter import KEEPER, PASSWORDS, SPECIALIST, SUPERVISOR, Shelter, make_shelter
from tests.unit.cli.process import Done, command, refused

Ask = Callable[..., Done]


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Shelter:
    return make_shelter(tmp_path_factory.mktemp("shelter") / "store")


@pytest.fixture
def ask(shelter: Shelter, tmp_path: Path) -> Ask:
    def run(*words: object, by: str) -> Done:
        password = tmp_path / by
        password.write_text(PASSWORDS[by], encoding="utf-8")
        who = ("--store", shelter.folder, "--user", by, "--password-file", password, "--json")
        return command(*who, *words)

    return run


def told(done: Done) -> object:
    """What the psychologist found, as the file tells it."""
    assert done.code == 0, done.err
    return next(step for step in done.document["steps"] if step["id"] == "psychologist")["data"]["finding"]


def test_naming_a_reader_opens_the_section_and_taking_them_away_closes_it(shelter: Shelter, ask: Ask) -> None:
    number = shelter.number
    closed = {"sealed": True, "section": "clinical", "readers": ["ليلى الحربي"]}
    assert told(ask("case", "show", number, by=SUPERVISOR)) == closed
    recommended = ask("case", "show", number, by=SUPERVISOR).document["intake"]["sections"]["referral"]
    assert recommended["recommendations"] == {
        "sealed": True, "section": "referral", "readers": ["ناصر العمري"],
    }  # fmt: skip
    refused(
        ask("case", "readers", number, "add", "clinical", SUPERVISOR, by=SUPERVISOR), 1, "sealed-not-reader"
    )
    named = ask("case", "readers", number, "add", "clinical", SUPERVISOR, by=SPECIALIST)
    assert [each["login"] for each in named.document["readers"]] == [SPECIALIST, SUPERVISOR]
    assert told(ask("case", "show", number, by=SUPERVISOR)) == TOLD["psychologist"]["finding"]
    ask("case", "readers", number, "remove", "clinical", SUPERVISOR, by=SPECIALIST)
    assert told(ask("case", "show", number, by=SUPERVISOR)) == closed


def test_the_sections_of_a_file_are_listed_with_who_reads_them(shelter: Shelter, ask: Ask) -> None:
    listed = ask("case", "readers", shelter.number, by=KEEPER).document["sections"]
    assert {each["section"]: each["readable"] for each in listed} == {
        "clinical": False,
        "referral": True,
        "trafficking": True,
    }


def test_a_section_that_is_none_and_the_last_reader_are_refused(shelter: Shelter, ask: Ask) -> None:
    refused(ask("case", "readers", shelter.number, "add", "nothing", KEEPER, by=KEEPER), 2, "no-such-section")
    last = ask("case", "readers", shelter.number, "remove", "referral", KEEPER, by=KEEPER)
    refused(last, 1, "sealed-last-reader")
    for taken_away in ("remove", "reset"):
        refused(ask("user", taken_away, SPECIALIST, by=KEEPER), 1, "sealed-last-reader")
