from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.registries import PEOPLE, TITLES, write_csv, write_xlsx
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import Office

FIXED = ("--channel", "interview", "--service", "cash-aid")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "registry.xlsx", [TITLES, *PEOPLE])


@pytest.fixture
def ask(office: Office, tmp_path: Path):
    password = tmp_path / "password"
    password.write_text(office.password, encoding="utf-8")

    def ask(*words: object) -> Done:
        return command("--store", office.folder, "--user", office.login, "--password-file", password, *words)

    return ask


def test_a_preview_lists_rows_and_opens_nothing(ask, registry: Path) -> None:
    done = ask("--json", "import", registry, *FIXED)
    assert done.code == 0
    assert done.document["counts"] == {"rows": 3, "good": 3, "doubtful": 0, "refused": 0, "already": 0}
    assert done.document["mapping"]["columns"]["A"] == "full_name"
    assert done.document["header_rows"] == [1, 1]
    assert done.document["imported"] is None
    (note,) = [finding for finding in done.document["rows"][0]["findings"] if finding["level"] == "note"]
    assert (note["code"], note["field"], note["typed"]) == ("zero-restored", "applicant.mobile", "539621001")
    assert ask("--json", "search", "القحطاني").document["hits"] == []


def test_what_is_left_out_is_said(ask, tmp_path: Path) -> None:
    rows = [("الاسم", "جوال الأم", "رقم العداد"), ("ريان سعد", "0539621001", "1123456780")]
    file = write_csv(tmp_path / "list.csv", rows)
    assert ask("--json", "import", file, *FIXED).document["left_out"] == ["B", "C"]
    told = ask("import", file, *FIXED).out.translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert "أعمدة لا تُستورد: «جوال الأم» (B)، «رقم العداد» (C)" in told


def test_accepting_opens_files_and_the_same_file_brings_nobody_twice(ask, registry: Path) -> None:
    done = ask("--json", "import", registry, "--accept", *FIXED)
    assert (done.code, done.document["imported"]["opened"]) == (0, 3)
    assert ask("case", "show", done.document["imported"]["last"]).code == 0
    again = ask("--json", "import", registry, "--accept")
    refused(again, 1, "import-nothing-to-take")
    assert "سبق استيرادها 3" in ask("import", registry).out


def test_rejected_rows_exit_1_and_go_to_a_file_with_the_reason(ask, tmp_path: Path) -> None:
    rows = [TITLES, *PEOPLE, ("", 5, "", "", "", "", 81)]
    file = write_csv(tmp_path / "list.csv", rows, encoding="windows-1256", mark=";")
    rejects = tmp_path / "rejects.xlsx"
    done = ask("--json", "import", file, "--accept", "--rejects", rejects, *FIXED)
    assert (done.code, done.document["encoding"]) == (1, "windows-1256")
    assert done.document["imported"] == {
        "opened": 3,
        "first": "1447-0001",
        "last": "1447-0003",
        "left": 1,
    } | {name: done.document["imported"][name] for name in ("first", "last")}
    sheet = CalamineWorkbook.from_path(rejects).get_sheet_by_index(0).to_python()
    assert [row[1] for row in sheet] == ["رقم الهوية", "5"]
    assert "لا اسم" in str(sheet[1][-1])


def test_only_the_good_ones_are_taken_where_asked(ask, tmp_path: Path) -> None:
    rows = [TITLES, PEOPLE[0], (*PEOPLE[1][:2], "0521234567", *PEOPLE[1][3:]), PEOPLE[0]]
    file = write_xlsx(
        tmp_path / "list.xlsx", [row if row is not rows[3] else (*row[:-1], 90) for row in rows]
    )
    seen = ask("--json", "import", file, *FIXED).document
    assert [row["verdict"] for row in seen["rows"]] == ["doubtful", "doubtful", "doubtful"]
    assert seen["rows"][0]["duplicates"][0]["row"] == 4
    assert seen["rows"][1]["findings"][-1]["code"] == "phone-invalid"
    refused(ask("--json", "import", file, "--accept", "--only-good", *FIXED), 1, "import-nothing-to-take")
    assert ask("import", file, "--accept", *FIXED).code == 0


def test_who_is_on_file_already_is_named(ask, registry: Path, tmp_path: Path) -> None:
    opened = ask("--json", "import", registry, "--accept", *FIXED).document["imported"]
    other = write_csv(tmp_path / "other.csv", [TITLES[:3], ("فاطمه احمد الشهري", "1123456780", "0539621002")])
    (row,) = ask("--json", "import", other, *FIXED).document["rows"]
    assert row["verdict"] == "doubtful"
    assert row["duplicates"][0]["number"] == opened["first"][:-1] + "2"


def test_what_an_earlier_row_tells_beyond_its_file_is_said(ask, tmp_path: Path) -> None:
    titles = ("رقم الملف", "الاسم", "رقم الهوية")
    first = write_csv(tmp_path / "first.csv", [titles, ("Q-1", "فهد سعد الجهني", "")])
    ask("--json", "import", first, "--accept", *FIXED)
    again = write_csv(tmp_path / "again.csv", [titles, ("Q-1", "فهد سعد الجهني", "1000000065")])
    told = ask("import", again, *FIXED).out
    assert "استُورد من قبل" in told
    assert "رقم الهوية: «1000000065» ليس في الملف" in told


def test_a_mapping_file_says_which_column_is_which(ask, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "list.csv", [("سعد الدوسري", "x", "0539621001"), ("نورة العتيبي", "y", "")])
    mapping = tmp_path / "mapping.json"
    told = {"columns": {"A": "full_name", "C": "applicant.mobile"}, "fixed": {"channel": "phone"}}
    mapping.write_text(json.dumps(told), encoding="utf-8")
    done = ask(
        "--json", "import", file, "--mapping", mapping, "--header-row", 0, "--set", "applicant.sex=ذكر"
    )
    assert done.document["counts"]["good"] == 2
    assert done.document["mapping"]["fixed"] == {"channel": "phone", "applicant.sex": "ذكر"}
    mapping.write_text('{"columns": {"A": 1}}', encoding="utf-8")
    refused(ask("--json", "import", file, "--mapping", mapping), 6, "mapping-malformed")
    mapping.write_text('{"columns": {"Z": "full_name"}}', encoding="utf-8")
    refused(ask("--json", "import", file, "--mapping", mapping), 2, "mapping-unknown-column")


def test_lines_of_json_are_judged_one_by_one(ask, tmp_path: Path) -> None:
    good = {"policy": "aseeb", "channel": "interview", "applicant": {"given": "سعد", "family": "الدوسري"}}
    household = {**good, "household": [{"name": "نورة", "relation": "زوجة", "sex": "female"}]}
    lines = [good, household, {**good, "channel": "nowhere"}, {**good, "policy": "nobody"}, {"channel": "x"}]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([*map(json.dumps, lines), "", "{broken"]), encoding="utf-8")
    done = ask("--json", "import", file, "--accept")
    assert done.code == 1
    assert [(row["row"], row["verdict"]) for row in done.document["rows"]] == [
        (1, "good"),
        (2, "good"),
        (3, "refused"),
        (4, "refused"),
        (5, "refused"),
        (7, "refused"),
    ]
    codes = [row["findings"][-1]["code"] for row in done.document["rows"] if row["findings"]]
    assert codes == ["intake-unknown-id", "policy-not-adopted", "intake-malformed", "intake-not-json"]
    shown = ask("--json", "case", "show", done.document["imported"]["last"]).document
    assert shown["state"] == "incomplete"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.xlsx", None, "file-unreadable"),
        ("a.xlsx", b"PK\x03\x04", "registry-damaged"),
        ("a.pdf", b"%PDF", "registry-unknown-kind"),
    ],
)
def test_an_unreadable_file_exits_6(ask, tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refused(ask("--json", "import", tmp_path / name), 6, code)
