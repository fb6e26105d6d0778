"""The benchmark of the search asks both ways for the same people, and `--people` where it means something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from intake_desktop.bench import crowd, sample, search
from intake_desktop.cli import main
from intake_desktop.services.search.cases import search_cases
from intake_desktop.store.engine import driver


def test_the_bare_question_finds_whom_the_service_finds(tmp_path: Path) -> None:
    signed_in = sample.new_store(tmp_path / "store")
    names = crowd.fill(signed_in, people=300)
    with signed_in.store.engine.connect() as connection:
        for text in (names[7][3], f"{names[9][0]} {names[9][3]}", "1448-0000012"):
            bare = {row[0 if "-" in text else 1] for row in search.bare(driver(connection), text)()}
            assert bare == {hit.number for hit in search_cases(signed_in, text=text, thorough=False).hits}
    signed_in.store.close()


def test_a_store_that_is_filled_has_all_its_indexes_again(tmp_path: Path) -> None:
    signed_in = sample.new_store(tmp_path / "store")
    query = "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name"
    with signed_in.store.engine.connect() as connection:
        before = driver(connection).execute(query).fetchall()
    crowd.fill(signed_in, people=20)
    with signed_in.store.engine.connect() as connection:
        assert driver(connection).execute(query).fetchall() == before
    signed_in.store.close()


def test_people_can_be_named_for_the_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["bench", "search", "--runs", "1", "--people", "200", "--json"]) == 0
    (measured, *_others) = json.loads(capsys.readouterr().out)["benchmarks"]
    assert measured["name"] == "search.200"
    assert measured["ratio"] > 0


@pytest.mark.parametrize("words", [("startup", "--people", "5"), ("search", "--people", "0")])
def test_people_are_refused_where_they_mean_nothing(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["bench", *words]) == 2
    assert "--people" in capsys.readouterr().err
