"""The benchmark of duplicates judges what it says it does."""

from __future__ import annotations

import json
import random
from itertools import islice

import pytest

from intake_desktop.bench import corruption, duplicates, slips_kept_out
from intake_desktop.bench.population import Population, with_check_digit
from intake_desktop.bench.slips import Slip
from intake_desktop.cli import main
from intake_desktop.domain.identity.identifiers import check_id

PEOPLE = list(islice(Population(3).people(), 3_000))


def test_a_population_is_the_same_for_the_same_seed_and_its_numbers_hold() -> None:
    assert list(islice(Population(3).people(), 50)) == PEOPLE[:50]
    numbers = [person.id_number for person in PEOPLE if person.id_number]
    assert all(check_id(number).warning is None for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert with_check_digit("100000000") == "1000000008"


def test_nobody_has_the_number_of_somebody_else() -> None:
    population = Population(3)
    assert len({population.number("SA") for _each in range(60_000)}) == 60_000


def test_there_are_twins_fathers_with_sons_and_namesakes() -> None:
    known = {(each.given, each.father, each.family) for each in PEOPLE}
    assert sum(person.twin for person in PEOPLE) > 20
    assert any((each.father, each.grandfather, each.family) in known for each in PEOPLE)
    assert len({(each.given, each.father) for each in PEOPLE}) < len(PEOPLE)


@pytest.mark.parametrize("unseen", [False, True])
def test_pairs_come_in_thirds_and_differ_from_their_originals(unseen: bool) -> None:
    pairs = corruption.corrupted(PEOPLE, count=300, seed=1, unseen=unseen)
    assert [sum(pair.level == level for pair in pairs) for level in corruption.LEVELS] == [100, 100, 100]
    assert all(pair.copy != PEOPLE[pair.original - 1] for pair in pairs)
    kept_out = {slip.__name__ for slip in (*slips_kept_out.UNSEEN_NAMES, *slips_kept_out.UNSEEN_DATA)}
    assert bool(kept_out & {slip for pair in pairs for slip in pair.slips}) == unseen


@pytest.mark.parametrize("slip", [*slips_kept_out.UNSEEN_NAMES, *slips_kept_out.UNSEEN_DATA])
def test_a_slip_leaves_a_person_whom_the_desk_could_write(slip: Slip) -> None:
    dice = random.Random(5)
    assert all(slip(person, dice).applicant().shown_name for person in PEOPLE[:300])


def test_the_room_judges_a_small_crowd(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(duplicates, "JUDGING_SEED", 7)  # the seed for judging is for judging alone
    monkeypatch.setattr(duplicates, "PAIRS", 60)
    assert main.run(["bench", "duplicates", "--people", "400", "--json"]) == 0
    measured = {each["name"]: each for each in json.loads(capsys.readouterr().out)["benchmarks"]}
    assert measured["duplicates.missed.all"]["figure"] < 5
    assert measured["duplicates.shuffled"]["figure"] < 5
    assert measured["duplicates.check.400"]["figure"] > 0
