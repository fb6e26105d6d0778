"""A pack that is damaged says so; one that is accepted cannot break the program."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_desktop import i18n
from intake_desktop.cli.main import run
from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.packs.parts import Field, FieldType, Option
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.packs.policy_packs import PackReport, check_text, source_of
from intake_desktop.wording.answers import answer_text
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.errors_policy import pack_problem_sentence
from tests.damage import TEXTS, damaged
from tests.lives import full_intake, live, show
from tests.samples import TODAY, aseeb, complete_intake

FULL = {name: full_intake(pack) for name, text in TEXTS.items() if (pack := check_text(text, name).pack)}
_HERE = re.compile(r"at line \d+, column \d+")


def say(report: PackReport) -> None:
    """Each problem names its place and is told in both languages."""
    for problem in report.problems:
        assert problem.path or _HERE.search(problem.expected) or problem.code == "pack-too-deep", problem
        told = []
        for language in ("ar", "en"):
            with i18n.in_language(language):
                told.append(pack_problem_sentence(problem))
        assert all(problem.path in sentence and len(sentence) > len(problem.path) for sentence in told)


def survive(pack: PolicyPack, *, draw: bool) -> None:
    show(pack)
    live(pack, Intake(policy=pack.id))
    live(pack, full_intake(pack), draw=draw)
    for intake in FULL.values():
        if intake.policy == pack.id:  # as it was told under the sound one
            live(pack, intake)


def test_the_packs_as_shipped_live_through_it() -> None:
    for name, text in TEXTS.items():
        report = check_text(text, name)
        assert report.ok
        assert report.pack is not None
        survive(report.pack, draw=True)


@settings(
    max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(st.integers(0, 2**32))
def test_a_damaged_pack_never_crashes(seed: int) -> None:
    text = damaged(Random(seed))
    report = check_text(text, "mine.toml")
    assert report.ok == (not report.problems)
    assert report.ok <= (report.pack is not None)
    say(report)
    if report.problems:
        with pytest.raises(InvalidInput) as caught:
            source_of(text, "mine.toml")
        assert "mine.toml" in error_message(caught.value)
        assert report.problems[0].path in error_message(caught.value)
    if report.ok and report.pack is not None:
        survive(report.pack, draw=seed % 20 == 0)


@pytest.mark.parametrize("seed", range(40))
def test_the_terminal_says_what_is_damaged(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(damaged(Random(seed)).encode("utf-8", "surrogatepass"))
    code = run(["policy", "check", str(file)])
    said = capsys.readouterr()
    assert code in (0, 1, 6)
    assert "Traceback" not in said.out + said.err
    assert "mine.toml" in said.out + said.err


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = = 2", "2"),
        ('a = "', "1"),
        ("", ""),
        ("a = 1\na = 2\n", "2"),
        ("a = '\ud800'", "1"),
    ],
)
def test_what_is_no_toml_names_line_and_column(text: str, place: str) -> None:
    problem = check_text(text, "mine.toml").problems[0]
    assert (problem.code == "pack-not-toml") == bool(place)
    assert f"السطر {place}، العمود" in pack_problem_sentence(problem) or not place


def test_tables_too_deep_name_their_line() -> None:
    text = f"a = 1\nb = {'[' * 5000}{']' * 5000}\nc = 1"
    problem = check_text(text, "mine.toml").problems[0]
    assert (problem.code, problem.expected) == ("pack-too-deep", "line 2")


# What a file written by a program may hold where a policy asks its own questions.


def _field(kind: FieldType) -> Field:
    return Field(
        id="x", type=kind, label_ar="سؤال", length=4, options=(Option(id="a", label_ar="أ"),), bind="received"
    )


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.text(max_size=3), max_size=3)
)
KINDS: tuple[FieldType, ...] = FieldType.__args__  # type: ignore[attr-defined]


@settings(deadline=None)
@given(st.sampled_from([kind for kind in KINDS if kind != "birth"]), anything)
def test_an_answer_of_another_kind_is_said_and_breaks_nothing(kind: FieldType, value: object) -> None:
    field = _field(kind)
    check_field(field, value, complete_intake(), TODAY)
    answer_text(field, value, aseeb(), TODAY)


def test_a_yes_is_no_name() -> None:
    problem = check_field(_field("name"), True, complete_intake(), TODAY)
    assert problem is not None
    assert problem.code == "not-an-answer"
