"""`check` and `date` through their own parsers."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from intake_desktop.cli import check, dates
from intake_desktop.domain.calendars.dates import NotADate
from intake_desktop.domain.errors import UsageProblem

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a sub-command; gives its exit code and its JSON document, or text with `as_json=False`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    subparsers = parser.add_subparsers()
    check.register(subparsers)
    dates.register(subparsers)

    def run_words(*words: str, as_json: bool = True) -> tuple[int, Any]:
        args = parser.parse_args([*(["--json"] if as_json else []), *words])
        code = args.run(args)
        answer = capsys.readouterr().out
        return code, json.loads(answer) if as_json else answer

    return run_words


def test_a_valid_id_in_arabic_digits(run: Run) -> None:
    assert run("check", "id", "١٠٠٠٠٠٠٠٠٨") == (
        0,
        {
            "kind": "id",
            "typed": "١٠٠٠٠٠٠٠٠٨",
            "value": "1000000008",
            "valid": True,
            "warnings": [],
            "errors": [],
        },
    )


def test_a_failing_check_digit_warns_and_exits_0(run: Run) -> None:
    code, answer = run("check", "id", "1000000000")
    assert (code, answer["valid"], answer["value"]) == (0, True, "1000000000")
    assert [warning["code"] for warning in answer["warnings"]] == ["id-luhn"]
    assert answer["warnings"][0]["message"]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("id", "3100123458", "id-first-digit"),
        ("iban", "SA0380000000608010167518", "iban-checksum"),
        ("phone", "0138119944", "phone-not-mobile"),
        ("name", "123", "name-without-letters"),
        ("id", "", "value-missing"),
        ("border", "1000000008", "id-first-digit"),
        ("entity", "700123456", "id-length"),
        ("passport", "PASSPORT", "passport-format"),
        ("gcc", "12", "gcc-format"),
        ("short-code", "RRR2929", "short-code-format"),
    ],
)
def test_what_is_not_valid_exits_1_and_says_why(run: Run, kind: str, text: str, code: str) -> None:
    exit_code, answer = run("check", kind, text)
    assert (exit_code, answer["valid"], answer["value"]) == (1, False, None)
    assert [error["code"] for error in answer["errors"]] == [code]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("border", "٣١٠٠١٢٣٤٥٨"), "3100123458"),
        (("entity", "7001 234 567"), "7001234567"),
        (("passport", "ep 1234567", "--country", "ET"), "EP1234567"),
        (("gcc", "784-1990-1234567-1", "--country", "AE"), "784199012345671"),
        (("short-code", "rrrd٢٩٢٩"), "RRRD2929"),
    ],
)
def test_every_validator_of_the_forms_is_at_hand(run: Run, words: tuple[str, ...], value: str) -> None:
    code, answer = run("check", *words)
    assert (code, answer["value"]) == (0, value)


def test_a_passport_of_no_country_is_not_valid(run: Run) -> None:
    assert run("check", "passport", "EP1234567", "--country", "ZZ")[0] == 1


def test_two_dates_of_one_document_are_compared(run: Run) -> None:
    code, answer = run("date", "compare", "06/04/1445", "2024-10-21")
    assert (code, answer["verdict"], answer["difference_days"]) == (1, "conflict", 366)
    assert answer["suggestions"] == [
        {"slip": "year", "changed": "gregorian", "hijri": "1445/04/06", "gregorian": "2023-10-21"}
    ]
    assert "21/10/2023" in answer["message"]
    assert run("date", "compare", "2023-10-21", "1445/04/06")[1]["verdict"] == "agree"
    assert run("date", "compare", "06/04/1445هـ الموافق 21/10/2024م") == (code, answer)
    code, text = run("date", "compare", "1409/07/01", "1989-02-08", as_json=False)
    assert code == 0
    assert text.startswith("بين التاريخين يوم واحد")


@pytest.mark.parametrize("days", [("1445/04/06",), ("1", "2", "3")])
def test_comparing_wants_two_dates(run: Run, days: tuple[str, ...]) -> None:
    with pytest.raises(UsageProblem):
        run("date", "compare", *days)


def test_two_dates_of_one_calendar_are_not_compared(run: Run) -> None:
    with pytest.raises(NotADate) as refused:
        run("date", "compare", "2023-10-21", "2024-10-21")
    assert refused.value.code == "other-date-same-calendar"


def test_an_iban_may_be_given_in_its_groups_without_quotes(run: Run) -> None:
    code, answer = run("check", "iban", "SA03", "8000", "0000", "6080", "1016", "7519")
    assert (code, answer["value"]) == (0, "SA0380000000608010167519")


def test_a_name_comes_with_its_search_key_and_parts(run: Run) -> None:
    code, answer = run("check", "name", "فاطمة بنت أحمد")
    assert code == 0
    assert answer["search_key"] == "فاطمه احمد"
    assert answer["parts"] == {"given": "فاطمة", "father": "", "grandfather": "", "family": "أحمد"}


def test_a_person_reads_the_value_and_the_warning(run: Run) -> None:
    code, text = run("check", "id", "1098765432", as_json=False)
    assert code == 0
    assert "1098765432" in text.splitlines()[0]
    assert len(text.splitlines()) == 2


def test_an_argument_that_is_not_utf8_is_answered_all_the_same(run: Run) -> None:
    assert run("check", "name", "سارة\udcff")[1]["value"] == "سارة"


def test_a_day_in_the_other_calendar(run: Run) -> None:
    expected = {
        "gregorian": "2020-12-01",
        "hijri": "1442/04/16",
        "weekday_ar": "الثلاثاء",
        "weekday_en": "Tuesday",
        "text_ar": "16/04/1442هـ الموافق 01/12/2020م",
    }
    assert run("date", "to-hijri", "2020-12-01") == (0, expected)
    assert run("date", "to-gregorian", "١٤٤٢/٠٤/١٦") == (0, expected)


def test_the_first_line_for_a_person_is_the_day_asked_for(run: Run) -> None:
    assert run("date", "to-hijri", "2020-12-01", as_json=False)[1].splitlines()[0] == "1442/04/16"
    assert run("date", "to-gregorian", "1442/04/16", as_json=False)[1].splitlines()[0] == "2020-12-01"


@pytest.mark.parametrize(
    ("direction", "day", "code"),
    [
        ("to-gregorian", "1445/01/31", "date-day"),
        ("to-gregorian", "1501/1/1", "hijri-out-of-range"),
        ("to-hijri", "1442/04/16", "gregorian-out-of-range"),
        ("to-hijri", "x", "date-not-a-date"),
    ],
)
def test_a_day_that_is_none_is_refused_with_its_reason(run: Run, direction: str, day: str, code: str) -> None:
    with pytest.raises(NotADate) as refused:
        run("date", direction, day)
    assert refused.value.code == code


def test_the_validators_load_neither_a_store_nor_a_window() -> None:
    program = (
        "import sys, intake_desktop.cli.check, intake_desktop.cli.dates\n"
        "heavy = {'PySide6', 'sqlalchemy', 'msgspec', 'phonenumbers', 'hijridate', 'stdnum', 'reportlab'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=here
    )
    assert done.stdout.strip() == ""
