"""`duplicates`: who may be on file already, and what is said of two files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.sign_in import sign_in
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import PASSWORD, Office

AUDITOR = "صقر يعبر الربع الخالي"
Ask = Callable[..., Done]
SAAD = {
    "given": "سعد", "father": "محمد", "grandfather": "ناصر", "family": "القحطاني", "id_number": "1123456780",
    "birth": {"value": "1405/03/12", "calendar": "hijri"}, "mobile": "0539621001",
}  # fmt: skip
AGAIN = {**SAAD, "given": "سعـد", "grandfather": None, "id_number": "1123456708", "mobile": None}
NOBODY = {"given": "خزامى", "father": "مشعان", "family": "الشراري", "id_number": "1000000008"}


def told(applicant: object, **more: object) -> str:
    return json.dumps({"policy": "aseeb", "channel": "interview", "applicant": applicant, **more})


@pytest.fixture(scope="module")
def template(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = office_template.copy_to(tmp_path_factory.mktemp("audited") / "store")
    signed_in = sign_in(folder=office.folder, login=office.login, password=office.password)
    try:
        add_account(signed_in, login="saad", name="سعد", password=AUDITOR, roles={Role.AUDITOR})
    finally:
        signed_in.store.close()
    return office


@pytest.fixture
def ask(template: Office, tmp_path: Path) -> Ask:
    office = template.copy_to(tmp_path / "store")
    files = {"huda": tmp_path / "one", "saad": tmp_path / "two"}
    files["huda"].write_text(PASSWORD, encoding="utf-8")
    files["saad"].write_text(AUDITOR, encoding="utf-8")

    def run(*words: object, by: str = "huda", stdin: str = "", json: bool = True) -> Done:
        where = ("--store", office.folder, "--user", by, "--password-file", files[by])
        return command(*words, *where, *(("--json",) if json else ()), stdin=stdin)

    return run


@pytest.fixture
def office(ask: Ask) -> tuple[Ask, str]:
    done = ask("case", "open", "-", stdin=told(SAAD, external_ref="قديم/77"))
    return ask, done.document["number"]


def test_who_is_on_file_is_brought_up_with_what_speaks_for_it(
    office: tuple[Ask, str], tmp_path: Path
) -> None:
    ask, number = office
    (tmp_path / "again.json").write_text(told(AGAIN), encoding="utf-8-sig")
    done = ask("duplicates", "check", tmp_path / "again.json")
    assert done.code == 0
    (candidate,) = done.document["candidates"]
    assert (candidate["number"], candidate["external_ref"], candidate["alert"]) == (number, "قديم/77", True)
    assert 50 < candidate["score"] <= 100
    assert {"code": "birth-same", "bits": 13.0, "text": "تاريخ الميلاد نفسه"} in candidate["evidence"]
    assert candidate["id_number_masked"] == "••••••6780"


def test_several_lines_are_checked_each_for_itself(office: tuple[Ask, str]) -> None:
    ask, number = office
    lines = "\n".join((told(NOBODY), "", told(AGAIN)))
    found = [
        [each["number"] for each in check["candidates"]]
        for check in ask("duplicates", "check", "-", stdin=lines).document["checks"]
    ]
    assert found == [[], [number]]
    said = ask("duplicates", "check", "-", stdin=lines, json=False).out
    assert "لا أحد في القاعدة يشبهه" in said
    assert f"{number}  سعد محمد ناصر القحطاني" in said


def test_a_line_that_is_no_intake_is_named_and_the_others_are_checked(office: tuple[Ask, str]) -> None:
    ask, number = office
    lines = "\n".join(('{"policy": 5}', "", told(AGAIN), "{", told(NOBODY)))
    done = ask("duplicates", "check", "-", stdin=lines)
    assert done.code == 1
    checks = done.document["checks"]
    assert [check["line"] for check in checks] == [1, 3, 4, 5]
    assert [check.get("error", {}).get("code") for check in checks] == [
        "intake-malformed", None, "intake-not-json", None,
    ]  # fmt: skip
    assert [[each["number"] for each in check["candidates"]] for check in checks] == [[], [number], [], []]
    said = ask("duplicates", "check", "-", stdin=lines, json=False)
    assert said.code == 1
    assert "السطر 1: الحقل $.policy" in said.out
    assert "السطر 4: " in said.out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "intake-not-json"),
        ("{}", "intake-malformed"),
        ('{\n"policy": 5\n}', "intake-malformed"),
        ("{\n{", "intake-not-json"),
    ],
)
def test_what_is_no_intake_is_an_invalid_file(ask: Ask, content: str, code: str) -> None:
    refused(ask("duplicates", "check", "-", stdin=content), 6, code)


def test_pairs_are_listed_until_something_is_said_of_them(office: tuple[Ask, str]) -> None:
    ask, number = office
    other = ask("case", "open", "-", stdin=told(AGAIN)).document["number"]
    assert ask("duplicates", "list", by="saad").document == {"pairs": [], "total": 0, "to_compare": 2}
    (pair,) = ask("duplicates", "list").document["pairs"]
    assert {pair["first"]["number"], pair["second"]["number"]} == {number, other}
    assert ask("duplicates", "list", by="saad").document["total"] == 1
    assert number in ask("duplicates", "list", json=False).out
    linked = ask("duplicates", "link", number, other, "--reason", "سجل مرتين")
    assert linked.code == 0
    assert linked.document["candidates"][0]["said"]["verdict"] == "same"
    assert ask("duplicates", "list").document["total"] == 0
    refused(ask("duplicates", "different", number, other, "--reason", "س"), 1, "duplicate-said-same")
    assert ask("duplicates", "undo", number, other, "--reason", "خطأ").code == 0
    assert ask("duplicates", "list").document["total"] == 1
    assert ask("duplicates", "different", number, other, "--reason", "توأم").code == 0


def test_what_is_said_names_two_files_and_needs_the_right(office: tuple[Ask, str]) -> None:
    ask, number = office
    refused(ask("duplicates", "link", number, "1448-9999", "--reason", "س"), 2, "no-such-case")
    refused(ask("duplicates", "link", number, number, "--reason", "س"), 2, "duplicate-same-person")
    refused(ask("duplicates", "link", number, number, "--reason", "س", by="saad"), 3, "not-allowed")
