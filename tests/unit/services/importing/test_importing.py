from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from intake_desktop.domain.errors import InvalidInput, Refused
from intake_desktop.domain.importing.mapping import Mapping
from intake_desktop.domain.importing.preview import Progress
from intake_desktop.domain.importing.table import Registry
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.cases.cases import count_cases, show_case
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.importing.mapping import suggest_mapping
from intake_desktop.services.importing.preview import Preview, preview_import, would_be
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.rejects import write_rejects
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.cases import search_cases
from intake_desktop.wording.timeline import event_sentence
from tests.registries import PEOPLE, TITLES, write_csv, write_xlsx


def mapped(desk: SignedIn, registry: Registry) -> Mapping:
    mapping = suggest_mapping(desk, registry=registry)
    return mapping.with_fixed("channel", "interview").with_fixed("service", "cash-aid")


def previewed(desk: SignedIn, path: Path) -> Preview:
    registry = read_registry(desk, path=path)
    return preview_import(desk, registry=registry, mapping=mapped(desk, registry))


@pytest.fixture
def registry_file(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "سجل.xlsx", [TITLES, *PEOPLE])


def test_a_registry_becomes_files_that_are_found(desk: SignedIn, registry_file: Path) -> None:
    done = accept_import(desk, preview=previewed(desk, registry_file))
    assert (done.opened, done.first_number, done.last_number) == (3, "1447-0001", "1447-0003")
    (hit,) = search_cases(desk, text="فاطمه الشهري").hits
    assert hit.number == "1447-0002"
    assert search_cases(desk, text="78").hits[0].number == "1447-0002"
    assert search_cases(desk, text="0539621001").hits[0].number == "1447-0001"
    assert verify_audit(desk).ok


def test_an_imported_file_is_what_opening_it_by_hand_gives(desk: SignedIn, registry_file: Path) -> None:
    preview = previewed(desk, registry_file)
    accept_import(desk, preview=preview)
    for checked in preview.checked:
        assert checked.intake is not None
        by_hand = open_case(desk, intake=checked.intake)
        imported = show_case(desk, number=f"1447-{checked.row.number - 1:04}")
        same = replace(by_hand.record, id=0, number="", events=())
        assert replace(imported.record, id=0, number="", events=()) == same
        assert replace(imported, record=same) == replace(by_hand, record=same)
        assert would_be(desk, preview=preview, row=checked.row.number).missing == by_hand.missing


def test_a_preview_changes_nothing(desk: SignedIn, registry_file: Path) -> None:
    before = (desk.store.folder / "vault.db").read_bytes()
    previewed(desk, registry_file)
    assert count_cases(desk) == 0
    assert (desk.store.folder / "vault.db").read_bytes() == before


def test_a_file_imported_again_brings_nobody_twice(desk: SignedIn, registry_file: Path) -> None:
    accept_import(desk, preview=previewed(desk, registry_file))
    again = previewed(desk, registry_file)
    assert [(row.verdict, row.number) for row in again.rows] == [
        ("already", "1447-0001"),
        ("already", "1447-0002"),
        ("already", "1447-0003"),
    ]
    with pytest.raises(Refused, match="import-nothing-to-take"):
        accept_import(desk, preview=again)


OF_A_FILE = ("رقم الملف", "الاسم", "رقم الهوية", "الجوال")


def told_again(desk: SignedIn, path: Path, *person: str) -> tuple[str, str, list[tuple[str, str]]]:
    """The one row of a second registry: its verdict, its file, and what is said with which place."""
    (row,) = previewed(desk, write_csv(path, [OF_A_FILE, person])).rows
    return row.verdict, row.number, [(one.code, one.target) for one in row.findings if one.level != "error"]


def test_a_number_of_the_older_registry_that_is_on_file_is_doubtful(desk: SignedIn, tmp_path: Path) -> None:
    first = write_csv(tmp_path / "first.csv", [OF_A_FILE, ("Q-1", "فهد سعد الجهني", "", "0539621001")])
    accept_import(desk, preview=previewed(desk, first))
    fuller = "Q-1", "فهد سعد علي الجهني", "1000000065", "0539621001"
    verdict, number, said = told_again(desk, tmp_path / "fuller.csv", *fuller)
    assert (verdict, number) == ("doubtful", "")
    assert ("reference-taken", "external_ref") in said
    same = "Q-1", "فهد سعد الجهني", "1000000065", "0539621002"
    verdict, number, said = told_again(desk, tmp_path / "same.csv", *same)
    assert (verdict, number) == ("already", "1447-0001")
    assert ("not-in-the-file", "applicant.id_number") in said
    assert ("file-says-otherwise", "applicant.mobile") in said
    bare = "Q-1", "فهد سعد الجهني", "", "0539621001"
    verdict, number, said = told_again(desk, tmp_path / "bare.csv", *bare)
    assert (verdict, number) == ("already", "1447-0001")
    assert {code for code, _target in said} <= {"name-parts"}


def test_an_old_preview_is_not_accepted_twice(desk: SignedIn, registry_file: Path) -> None:
    preview = previewed(desk, registry_file)
    accept_import(desk, preview=preview)
    with pytest.raises(Refused, match="import-stale"):
        accept_import(desk, preview=preview)
    assert count_cases(desk) == 3


def test_a_stop_leaves_nothing(desk: SignedIn, registry_file: Path) -> None:
    preview = previewed(desk, registry_file)
    watch: Watch

    def stop(progress: Progress) -> None:
        if progress.stage == "writing" and progress.done:
            raise AssertionError("called after the last row")
        watch.cancel()

    watch = Watch(stop)
    watch.cancel()
    with pytest.raises(Refused, match="import-cancelled"):
        accept_import(desk, preview=preview, watch=watch)
    assert count_cases(desk) == 0


def test_the_mapping_is_remembered_for_files_of_the_same_headings(
    desk: SignedIn, registry_file: Path, tmp_path: Path
) -> None:
    registry = read_registry(desk, path=registry_file)
    mapping = mapped(desk, registry).with_target(3, "")
    accept_import(desk, preview=preview_import(desk, registry=registry, mapping=mapping))
    titles = ("رقم الملف", *TITLES[:-1])
    other = write_csv(
        tmp_path / "other.csv", [titles, (99, *PEOPLE[1][:-1])], encoding="windows-1256", mark=";"
    )
    kept = suggest_mapping(desk, registry=read_registry(desk, path=other))
    assert kept.fixed == mapping.fixed
    assert {use.origin for use in kept.columns} == {"remembered"}
    assert (kept.target_of(0), kept.target_of(1), kept.target_of(4)) == ("external_ref", "full_name", "")


def test_refused_rows_come_back_as_they_were_with_the_reason(desk: SignedIn, tmp_path: Path) -> None:
    rows = [TITLES, *PEOPLE, ("", "=1+1", '=HYPERLINK("x")', "يمني", "", "", "")]
    preview = previewed(desk, write_xlsx(tmp_path / "in.xlsx", rows))
    assert [row.verdict for row in preview.rows][-1] == "refused"
    assert write_rejects(desk, preview=preview, path=tmp_path / "out.xlsx") == 1
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[0] == [*TITLES, "سبب الرفض"]
    assert sheet[1][:4] == ["", "=1+1", '=HYPERLINK("x")', "يمني"]
    assert "لا اسم" in sheet[1][-1]
    with pytest.raises(Refused, match="output-exists"):
        write_rejects(desk, preview=preview, path=tmp_path / "out.xlsx")
    assert not [path for path in tmp_path.iterdir() if path.suffix not in (".xlsx", "")]


def test_what_is_left_keeps_its_headings_and_says_what_was_cut(desk: SignedIn, tmp_path: Path) -> None:
    rows = [("الاسم", "رقم الهوية", "الجوال"), ("سعد الدوسري", "", ""), ("", "", "٠" * 40_000)]
    preview = previewed(desk, write_csv(tmp_path / "in.csv", rows))
    assert write_rejects(desk, preview=preview, path=tmp_path / "out.xlsx") == 1
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert sheet[0][:3] == ["الاسم", "رقم الهوية", "الجوال"]
    assert "قُصّت" in sheet[1][-1]


def test_what_a_cell_said_stays_in_the_timeline(desk: SignedIn, registry_file: Path) -> None:
    accept_import(desk, preview=previewed(desk, registry_file))
    told = event_sentence(show_case(desk, number="1447-0002").record.events[0])
    assert "6 ربيع الآخر 1405" in told
    assert "فاطمة بنت أحمد الشهري" in told


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"no workbook", "registry-damaged"),
        ("a.pdf", b"", "registry-unknown-kind"),
        ("a.csv", b"\r\n\r\n", "registry-empty"),
        ("a.csv", 'الاسم,x\r\n"محمد,1\r\n'.encode() + b"x" * 200_000, "registry-quotes"),
    ],
)
def test_a_file_that_is_no_registry_is_refused_in_words(
    desk: SignedIn, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=code):
        read_registry(desk, path=tmp_path / name)


def test_a_torn_letter_refuses_its_row_wherever_it_stands(desk: SignedIn, tmp_path: Path) -> None:
    """In a place of codes too, where the word itself is not kept."""
    text = "الاسم,الجنس\n" + "سعد الدوسري,ذكر\n" * 100
    file = tmp_path / "torn.csv"
    file.write_bytes(text.encode().replace("ذكر".encode(), b"\xd8\xd9", 1))
    preview = previewed(desk, file)
    assert (preview.rows[0].verdict, preview.rows[0].findings[-1].code) == ("refused", "intake-broken-text")
    assert preview.counts.refused == 1
    assert write_rejects(desk, preview=preview, path=tmp_path / "left.xlsx") == 1


def test_a_torn_letter_between_the_words_of_a_line_refuses_that_line(desk: SignedIn, tmp_path: Path) -> None:
    line = '{"policy": "aseeb", "channel": "phone", "applicant": {"given": "سلمى"}}\n'.encode()
    file = tmp_path / "torn.jsonl"
    file.write_bytes(line * 100 + line.replace(b'"applicant"', b'\xb3"applicant"'))
    preview = preview_import(desk, registry=read_registry(desk, path=file))
    assert (preview.rows[-1].verdict, preview.rows[-1].findings[-1].code) == ("refused", "intake-broken-text")
    assert preview.counts.refused == 1


def test_two_columns_that_tell_of_one_name_differently_are_said(desk: SignedIn, tmp_path: Path) -> None:
    rows = [("الاسم", "الاسم الأول", "الجوال"), ("سعد الدوسري", "محمد", "0539621001")]
    (row,) = previewed(desk, write_csv(tmp_path / "two.csv", rows)).rows
    assert [(one.code, one.typed) for one in row.findings] == [("second-value", "سعد الدوسري")]
