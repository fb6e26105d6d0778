from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.domain.text import is_well_formed
from intake_desktop.sheets.delimited import read_delimited, sniff
from intake_desktop.sheets.encodings import decode

TEXT = "الاسم;رقم الهوية;المدينة\r\nمحمد علي القحطاني;1000000008;سكاكا\r\nفاطمة الشهري;1123456780;القريات\r\n"
ROWS = [
    ["الاسم", "رقم الهوية", "المدينة"],
    ["محمد علي القحطاني", "1000000008", "سكاكا"],
    ["فاطمة الشهري", "1123456780", "القريات"],
]


@pytest.mark.parametrize(
    ("data", "known_as"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("windows-1256"), "windows-1256"),
        (TEXT.encode("iso-8859-6"), "iso-8859-6"),
    ],
)
def test_the_alphabet_of_a_file_is_recognised(data: bytes, known_as: str) -> None:
    raw = read_delimited(data, file="a.csv")
    assert (raw.rows, raw.encoding, raw.delimiter) == (ROWS, known_as, ";")


def test_latin_letters_with_accents_are_no_arabic() -> None:
    assert decode("Name;City\nRené Müller;Genève\n".encode("windows-1252"), file="a.csv")[1] == "windows-1252"


@given(st.lists(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء ", min_size=12), min_size=3))
def test_arabic_of_an_old_pc_is_read_as_it_was_written(lines: list[str]) -> None:
    names = "محمد عبدالله القحطاني,فاطمة أحمد الشهري\n" * 20
    text = names + "\n".join(lines)
    assert decode(text.encode("windows-1256"), file="a.csv") == (text, "windows-1256")


def test_a_torn_letter_stays_in_its_row_and_is_not_changed() -> None:
    torn = ("الاسم,المدينة\n" + "سعد,سكاكا\n" * 200).encode().replace("سعد".encode(), b"\xd8", 1)
    raw = read_delimited(torn, file="a.csv")
    assert raw.encoding == "utf-8"
    assert not is_well_formed(str(raw.rows[1][0]))
    assert raw.rows[2] == ["سعد", "سكاكا"]


def test_what_is_no_text_is_refused_and_an_encoding_can_be_said() -> None:
    with pytest.raises(InvalidInput, match="registry-text-unknown"):
        read_delimited(bytes(range(256)) * 20, file="a.csv")
    assert decode(TEXT.encode("windows-1256"), file="a.csv", encoding="windows-1256")[0] == TEXT
    with pytest.raises(UsageProblem, match="no-such-encoding"):
        decode(b"", file="a.csv", encoding="klingon")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3\n1,5;2;3,5\n", ";"),
        ("a\tb\n1,0\t2\n", "\t"),
        ('name|"a, b, c"\nx|"d, e, f"\n', "|"),
        ("sep=;\na;b\n", ";"),
        ("واحد\n", ","),
        ("الاسم,الهوية,العنوان\n" + "سعد,1,الدمام، حي الريان، شارع الأمير، عمارة 5\n" * 4, ","),
        ("الاسم;الهوية;العنوان\n" + "سعد;1;الدمام, حي الريان, شارع الأمير, عمارة 5\n" * 4, ";"),
        ("الاسم\tالعنوان\n" + "سعد\tالدمام، حي الريان، شارع الأمير، عمارة 5\n" * 3, "\t"),
        ("الاسم,الفئة,الجوال\n" + "سعد,أرملة|مطلقة|فقير|مسن,0539621110\n" * 4, ","),
    ],
)
def test_the_mark_between_cells_is_found(text: str, mark: str) -> None:
    assert sniff(text) == mark


def test_a_cell_may_hold_line_ends_and_marks_and_quotes() -> None:
    raw = read_delimited(b'a,b\n"x, ""y""\nz",1\n', file="a.csv")
    assert raw.rows == [["a", "b"], ['x, "y"\nz', "1"]]
    assert read_delimited(b"sep=;\na;b\n", file="a.csv").rows == [[], ["a", "b"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a,b\n"never closed\n' + "x" * 140_000, "registry-quotes"),
        ("a\n" * 100_001, "registry-too-many-rows"),
        ("," * 300, "registry-too-wide"),
    ],
)
def test_a_text_that_is_no_registry_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        read_delimited(text.encode(), file="a.csv")


def test_a_quote_that_none_closes_swallows_nobody() -> None:
    told = 'الاسم,الهوية,الجوال\nهند,1,2\n"محمد علي,1000000008,0539621001\nسعد فهد,2000000006,0539621002\n'
    with pytest.raises(InvalidInput, match="registry-quotes") as refused:
        read_delimited(told.encode(), file="a.csv")
    assert refused.value.params["line"] == 3


def test_a_long_cell_is_a_cell() -> None:
    raw = read_delimited(f"a,b\n{'x' * 140_000},1\n".encode(), file="a.csv")
    assert [len(cell) for cell in raw.rows[1] if isinstance(cell, str)] == [140_000, 1]


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1256", "utf-16", "iso-8859-6"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str | None) -> None:
    with suppress(InvalidInput):
        raw = read_delimited(data, file="a.csv", encoding=encoding)
        assert all(isinstance(cell, str) for row in raw.rows for cell in row)
