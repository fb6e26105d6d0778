"""The desk's work through the program: one case from reception to closure, and every refusal."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.cases.intake import Intake, with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.sign_in import sign_in
from tests.samples import complete_intake
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
Ask = Callable[..., Done]


def days_before(days: int) -> str:
    """A day so long ago in the office, as it is written."""
    return (clock.local_day(clock.now()) - timedelta(days=days)).isoformat()


def fresh_intake(days_ago: int = 0) -> Intake:
    """The complete intake with papers that are fresh whatever day the test runs on."""
    intake = with_value(complete_intake(), "received", days_before(days_ago))
    issued = days_before(days_ago + 5)
    papers = tuple(
        msgspec.structs.replace(paper, issued=issued, expires="2070-01-01") for paper in intake.documents
    )
    return with_value(intake, "documents", papers)


@pytest.fixture(scope="module")
def staffed_template(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with a committee's secretary."""
    office = office_template.copy_to(tmp_path_factory.mktemp("staffed") / "store")
    with_secretary(office)
    return office


@pytest.fixture
def ask(staffed_template: Office, tmp_path: Path) -> Ask:
    """`ask("case", "show", ...)` as the first account, JSON; `by=` signs in as another."""
    office = staffed_template.copy_to(tmp_path / "store")
    files = {"huda": tmp_path / "one", "saad": tmp_path / "two"}
    files["huda"].write_text(PASSWORD, encoding="utf-8")
    files["saad"].write_text(SECOND, encoding="utf-8")

    def run(*words: object, by: str = "huda", stdin: str = "", json: bool = True) -> Done:
        where: Sequence[object] = ("--store", office.folder, "--user", by, "--password-file", files[by])
        return command(*words, *where, *(("--json",) if json else ()), stdin=stdin)

    return run


def with_secretary(office: Office) -> None:
    signed_in = sign_in(folder=office.folder, login=office.login, password=office.password)
    try:
        add_account(signed_in, login="saad", name="سعد", password=SECOND, roles={Role.SECRETARY})
    finally:
        signed_in.store.close()


@pytest.fixture
def intake_file(tmp_path: Path) -> Callable[[Intake], Path]:
    def write(intake: Intake) -> Path:
        file = tmp_path / "intake.json"
        file.write_bytes(msgspec.json.encode(intake))
        return file

    return write


def opened(ask: Ask, file: Path) -> Any:
    done = ask("case", "open", file)
    assert done.code == 0, done
    return done.document


def test_a_case_runs_from_reception_to_closure(
    ask: Ask, intake_file: Callable[[Intake], Path], tmp_path: Path
) -> None:
    case = opened(ask, intake_file(fresh_intake(days_ago=20)))
    number, day = case["number"], days_before(20)
    assert (case["state"], case["next_action"]["step"]) == ("open", "reception")
    assert case["eligibility"]["outcome"] == "eligible"
    assert {"rule", "result", "inputs", "text_ar"} <= set(case["eligibility"]["reasons"][0])
    data = tmp_path / "data.json"
    data.write_text(json.dumps({"date": day}), encoding="utf-8")
    for step in ("reception", "information", "match-data", "explain"):
        assert ask("case", "step", number, step, "--data", data).code == 0
    printed = ask("print", number, "declaration", "-o", tmp_path / "declaration.pdf")
    assert printed.code == 0, printed
    assert (tmp_path / "declaration.pdf").read_bytes().startswith(b"%PDF-")
    for step in ("declaration", "register", "submit"):
        done = ask("case", "step", number, step, "--data", data)
        assert done.code == 0, done
    case = done.document
    assert case["state"] == "awaiting_decision"
    assert case["earliest_reply"]["gregorian"] == days_before(6)
    assert case["prints"][0]["signed"] is True
    decide = ("case", "decide", number, "--outcome", "accept", "--reason", "meets-criteria")
    refused(ask(*decide), 3, "took-case-in")
    early = days_before(7)
    refused(ask(*decide, "--date", early, by="saad"), 1, "too-early")
    decided = ask(*decide, "--session", "14", by="saad")
    assert (decided.code, decided.document["decision"]["session"]) == (0, "14")
    data.write_text(json.dumps({"method": "phone", "proof": "مكالمة"}), encoding="utf-8")
    case = ask("case", "step", number, "notify", "--data", data).document
    assert case["next_action"]["step"] == "deliver"
    kinds = [line["kind"] for line in case["timeline"]]
    assert kinds[0] == "case.opened"
    assert kinds[-2] == "decision.made"
    assert all(line["by"] and line["text_ar"] for line in case["timeline"])
    refused(ask("case", "step", number, "close"), 1, "gate")
    assert ask("case", "step", number, "deliver").document["state"] == "in_service"
    assert ask("case", "step", number, "close").document["state"] == "closed"
    assert ask("audit", "verify").code == 0


def test_a_step_that_is_not_told_what_it_asks_names_the_keys(
    ask: Ask, intake_file: Callable[[Intake], Path]
) -> None:
    number = opened(ask, intake_file(fresh_intake(days_ago=0)))["number"]
    assert ask("case", "step", number, "reception").code == 0
    done = ask("case", "step", number, "refer-research")
    refused(done, 1, "step-data-missing")
    (item,) = done.document["error"]["items"]
    assert (item["kind"], item["id"], item["clause"], item["options"]) == ("field", "question", "3", [])
    assert done.err.rstrip().endswith("(question)")
    assert "المستفيد ·" not in done.err  # the office tells it, nobody is asked
    blocked = ask("case", "step", number, "submit").document["error"]
    assert ("step", "register") in {(row["kind"], row["id"]) for row in blocked["items"]}


def test_the_published_keys_of_a_case_are_there(ask: Ask, intake_file: Callable[[Intake], Path]) -> None:
    case = opened(
        ask, intake_file(Intake(policy="aseeb", channel="phone", applicant=complete_intake().applicant))
    )
    assert {
        "number", "policy", "policy_version", "state", "opened", "applicant", "steps", "next_action",
        "missing", "eligibility", "earliest_reply", "decision", "prints", "timeline",
    } <= set(case)  # fmt: skip
    assert case["state"] == "incomplete"
    assert {"kind", "id", "label_ar", "clause"} <= set(case["missing"][0])
    assert {"gregorian", "hijri"} == set(case["opened"])
    assert ask("case", "show", case["number"]).document == case
    assert [row["number"] for row in ask("case", "list").document["cases"]] == [case["number"]]
    assert ask("case", "list", "--state", "closed").document == {"cases": []}


def test_texts_are_arabic_in_json_and_follow_the_language_otherwise(
    ask: Ask, intake_file: Callable[[Intake], Path]
) -> None:
    number = opened(ask, intake_file(fresh_intake()))["number"]
    english = ask("case", "show", number, "--lang", "en").document
    assert any("\u0600" <= mark <= "\u06ff" for mark in english["timeline"][0]["text_ar"])
    told = ask("case", "show", number, "--lang", "en", json=False).out
    assert "File opened" in told
    assert number in told


def test_a_refused_gate_names_what_is_missing_with_its_clause(
    ask: Ask, intake_file: Callable[[Intake], Path]
) -> None:
    number = opened(ask, intake_file(fresh_intake()))["number"]
    done = ask("case", "step", number, "submit")
    refused(done, 1, "gate")
    assert "البند 4" in done.err
    assert "6" in done.err


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "intake-not-json"),
        ("{", "intake-not-json"),
        ("[]", "intake-malformed"),
        ('{"policy": 5}', "intake-malformed"),
        ('{"policy": "aseeb", "chanel": "phone"}', "intake-malformed"),
        ('{"policy": "aseeb", "channel": "phone"}', "intake-without-name"),
        ('{"policy": "aseeb", "applicant": {"given": "سلمى"}}', "intake-without-channel"),
        ('{"policy": "aseeb", "channel": "owl", "applicant": {"given": "سلمى"}}', "intake-unknown-id"),
        ('{"policy": "mars", "channel": "phone", "applicant": {"given": "سلمى"}}', "policy-not-adopted"),
    ],
)
def test_a_malformed_intake_is_an_invalid_file_and_opens_nothing(ask: Ask, written: str, code: str) -> None:
    done = ask("case", "open", "-", stdin=written)
    refused(done, 6, code)
    assert ask("case", "list").document == {"cases": []}


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("case", "open", "nowhere.json"), 6, "file-unreadable"),
        (("case", "show", "1448-9999"), 2, "no-such-case"),
        (("case", "decide", "1", "--outcome", "maybe", "--reason", "x"), 2, "usage"),
        (("case", "list", "--state", "lost"), 2, "usage"),
        (("case",), 2, "usage"),
        (("search", "x", "--limit", "0"), 2, "usage"),
    ],
)
def test_what_is_asked_wrongly_says_how(ask: Ask, words: tuple[str, ...], code: int, error: str) -> None:
    refused(ask(*words), code, error)


def test_search_finds_by_number_id_and_old_reference(ask: Ask, intake_file: Callable[[Intake], Path]) -> None:
    number = opened(ask, intake_file(with_value(fresh_intake(), "external_ref", "س/77")))["number"]
    for text in (number, "1123456780", "١١٢٣٤٥٦٧٨٠", "س/77", "0539621001", "خزامى"):
        answer = ask("search", text).document
        assert [hit["number"] for hit in answer["hits"]] == [number], text
        assert set(answer["hits"][0]) >= {"number", "name", "id_number_masked", "state", "why"}
        assert answer["hits"][0]["external_ref"] == "س/77"
        assert "112345" not in answer["hits"][0]["id_number_masked"]
    assert ask("search", "9999999999").document["hits"] == []


def test_policies_are_listed_shown_and_checked_without_a_store(tmp_path: Path) -> None:
    listed = command("policy", "list", "--json").document["policies"]
    assert "aseeb" in [row["id"] for row in listed]
    shown = command("policy", "show", "aseeb", "--json").document
    assert {
        "id", "version", "effective_from", "organisation", "approval", "supersedes", "intake_mode",
        "channels", "tools", "steps", "verification_types", "decision", "declaration", "services",
        "follow_up", "forms", "sections", "obligations",
    } <= set(shown)  # fmt: skip
    assert shown["approval"]["conflict"] is False
    assert len(shown["channels"]) == 6
    assert len(shown["tools"]) == 5
    assert shown["decision"]["minimum_reply_days"] == 14
    codes = {f"C{n}" for n in range(1, 19)} | {f"S{n}" for n in range(1, 14)}
    assert set(shown["obligations"]) == codes
    assert command("policy", "check", "aseeb", "--json").document["ok"] is True
    broken = tmp_path / "mine.toml"
    broken.write_text('id = "x"\n', encoding="utf-8")
    done = command("policy", "check", broken, "--json")
    assert (done.code, done.document["ok"]) == (6, False)
    refused(command("policy", "show", "nowhere", "--json"), 2, "no-such-pack")
    refused(command("policy", "check", tmp_path / "absent.toml", "--json"), 6, "file-unreadable")


def test_an_intake_saved_by_windows_editor_is_read(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "intake.json"
    file.write_bytes(codecs.BOM_UTF8 + msgspec.json.encode(fresh_intake()))
    assert ask("case", "open", file).code == 0


def test_the_timeline_is_told_in_the_offices_time_and_both_calendars(
    ask: Ask, intake_file: Callable[[Intake], Path]
) -> None:
    case = opened(ask, intake_file(fresh_intake()))
    told = datetime.fromisoformat(case["timeline"][0]["at"]).astimezone(RIYADH)
    assert case["timeline"][0]["day"]["gregorian"] == told.date().isoformat()
    line = ask("case", "show", case["number"], json=False).out.splitlines()[-1]
    assert f"{told:%H:%M} " in line
    assert "هـ الموافق " in line


def test_what_was_missing_is_told_later(ask: Ask, intake_file: Callable[[Intake], Path]) -> None:
    intake = with_value(fresh_intake(), "applicant.mobile", None)
    opened = ask("case", "open", intake_file(intake)).document
    assert "mobile" in {item["id"] for item in opened["missing"]}
    told = ask(
        "case", "amend", opened["number"], "-", stdin='{"applicant": {"mobile": "0539621001"}}'
    ).document
    assert told["applicant"]["mobile"] == "0539621001"
    assert told["applicant"]["given"] == intake.applicant.given
    assert "mobile" not in {item["id"] for item in told["missing"]}
    assert told["timeline"][-1]["kind"] == "case.amended"
    refused(ask("case", "amend", opened["number"], "-", stdin='{"service": "yacht"}'), 6, "intake-unknown-id")


def wrong(case: Any) -> dict[str, str]:
    """What is there but not right."""
    return {row["id"]: row["problem"] for row in case["missing"] if row["problem"]}


def test_a_doubtful_number_stands_with_its_reason(ask: Ask, intake_file: Callable[[Intake], Path]) -> None:
    doubtful = with_value(fresh_intake(), "applicant.id_number", "١٠٩٨-٧٦٥ ٤٣٢")
    case = opened(ask, intake_file(doubtful))
    assert wrong(case) == {"id-number": "id-luhn"}
    assert case["applicant"]["id_number"] == "١٠٩٨-٧٦٥ ٤٣٢"
    assert case["understood"]["id_number"] == "1098765432"
    explained = opened(ask, intake_file(with_value(doubtful, "applicant.id_reason", "طوبق بالأصل")))
    assert wrong(explained) == {}
    shown = ask("case", "show", explained["number"]).document
    assert shown["applicant"]["id_reason"] == "طوبق بالأصل"


def test_two_dates_that_disagree_stand_as_written_until_somebody_says_why(
    ask: Ask, intake_file: Callable[[Intake], Path]
) -> None:
    born = {"value": "1409/07/01", "calendar": "hijri", "other": {"value": "٧/٢/١٩٩٠م"}}
    told = msgspec.to_builtins(fresh_intake())
    told["applicant"]["birth"] = born
    case = opened(ask, intake_file(msgspec.convert(told, Intake)))
    assert wrong(case) == {"birth": "dates-disagree"}
    assert case["applicant"]["birth"] == born
    assert case["understood"]["birth"] is None
    born["other"]["reason"] = "السنة في البطاقة خطأ"
    case = opened(ask, intake_file(msgspec.convert(told, Intake)))
    assert wrong(case) == {}
    assert case["understood"]["birth"]["from"] == "1989-02-07"
    assert case["understood"]["dual_dates"]["applicant.birth"] == {
        "verdict": "conflict",
        "difference_days": 365,
        "settled": True,
    }
