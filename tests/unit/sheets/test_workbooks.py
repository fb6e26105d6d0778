"""Workbooks as offices make them, and as nobody should."""

from __future__ import annotations

import random
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.sheets.package import check_package
from intake_desktop.sheets.reading import read_sheet
from intake_desktop.sheets.workbook import read_workbook
from tests.registries import PEOPLE, TITLES, write_xlsx

_ODS = """<?xml version="1.0"?>{doctype}<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="S">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


def ods(rows: str, doctype: str = "") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", _ODS.format(rows=rows, doctype=doctype))
    return out.getvalue()


def ods_row(*texts: str, times: int = 1, across: int = 1) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{across}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for text in texts
    )
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}{blank}</table:table-row>'


def with_part(book: Path, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    out = BytesIO()
    with ZipFile(book) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "book.xlsx", [TITLES, *PEOPLE])


def refused(data: bytes) -> str:
    with pytest.raises(InvalidInput) as refusal:
        read_workbook(data, file="book.xlsx", kind="xlsx")
    return refusal.value.code


def test_rows_keep_their_numbers_however_far_in_they_begin(tmp_path: Path) -> None:
    rows = [[], [], [None, None, "الاسم", 5], [], [None, None, "سعد"]]
    raw, _sha256 = read_sheet(write_xlsx(tmp_path / "a.xlsx", rows))
    blank: list[str] = [""] * 4
    assert raw.rows == [blank, blank, ["", "", "الاسم", 5.0], blank, ["", "", "سعد", ""]]
    assert raw.sheet == "المستفيدون"


def test_a_sheet_is_chosen_by_its_name_and_an_unknown_one_refused(book: Path) -> None:
    assert read_sheet(book, sheet="المستفيدون")[0].rows
    with pytest.raises(UsageProblem, match="no-such-sheet"):
        read_sheet(book, sheet="Sheet9")


def test_blank_repeats_to_the_end_of_an_ods_are_nothing() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    raw = read_workbook(
        ods(ods_row("الاسم", "الجوال") + ods_row("سعد", "05") + blank), file="a.ods", kind="ods"
    )
    assert raw.rows == [["الاسم", "الجوال"], ["سعد", "05"]]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="XFD1048576" t="n"><v>1</v></c>', "registry-too-many-rows"),
        ("<c\nr = 'XFD1'><v>1</v></c>", "registry-too-wide"),
        ('<c r="A100000000000"><v>1</v></c>', "registry-too-many-rows"),
    ],
)
def test_a_cell_in_the_last_corner_is_refused_before_it_is_laid_out(book: Path, cell: str, code: str) -> None:
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(book) as package:
        sheet = package.read(name).decode().replace("</sheetData>", f"<row>{cell}</row></sheetData>")
    assert refused(with_part(book, name, sheet.encode())) == code


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ("<c r='B2' s='1' t='e'><v>#N/A</v></c>", "#N/A"),
        ('<x:c r="B2" t="e" xmlns:x="X"><x:v>#REF!</x:v></x:c>', "#REF!"),
        ('<c r="B2"><f>A1&amp;"x"</f></c>', "#?"),
        ('<c r="B2" s="2"><f t="shared" si="0"/><v></v></c>', "#?"),
        ('<c r="B2"><f>A1</f><v/></c>', "#?"),
        ('<c r="B2" t="str"><f>IF(A1="","","x")</f><v></v></c>', ""),
        ('<c r="B2"><f>A1</f><v>5</v></c>', 5.0),
        ('<c r="B2" s="4"/>', ""),
        ('<c r="B2" t="inlineStr"><is><t>t="e"</t></is></c>', 't="e"'),
    ],
)
def test_a_cell_without_a_value_shows_its_error(tmp_path: Path, cell: str, shown: object) -> None:
    book = write_xlsx(tmp_path / "book.xlsx", [["الاسم", "الجوال"], ["سعد", 1], ["فهد", 2]])
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(book) as package:
        sheet = package.read(name).decode().replace('<c r="B2"><v>1</v></c>', cell)
    raw = read_workbook(with_part(book, name, sheet.encode()), file="book.xlsx", kind="xlsx")
    assert [row[1] for row in raw.rows] == ["الجوال", shown, 2.0]


@pytest.mark.parametrize(
    ("told", "text", "shown"),
    [
        (
            'office:value-type="string" office:string-value="" calcext:value-type="error"',
            "#DIV/0!",
            "#DIV/0!",
        ),
        ('office:value-type="float" office:value="0" calcext:value-type="error"', "Err:502", "Err:502"),
        ('office:value-type="float" office:value="0"', "#N/A", "#N/A"),
        ('table:number-columns-repeated="1"', "", "#?"),
        ('office:value-type="string" office:string-value=""', "", ""),
        ('office:value-type="float" office:value="7"', "7", 7.0),
    ],
)
def test_a_cell_of_an_ods_without_a_value_shows_its_error(told: str, text: str, shown: object) -> None:
    cell = f'<table:table-cell table:formula="of:=X" {told}><text:p>{text}</text:p></table:table-cell>'
    blank = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    far = ods_row("أ", "ب").replace("</table:table-row>", "")
    row = far.replace(' table:number-columns-repeated="16000"', "") + cell + "</table:table-row>"
    data = ods(blank + row + ods_row("أ", "ب", "ج", "د"))
    found = (
        ZipFile(BytesIO(data)).read("content.xml").replace(b" xmlns:text", b' xmlns:calcext="c" xmlns:text')
    )
    raw = read_workbook(_repacked(found), file="a.ods", kind="ods")
    assert raw.rows[2] == ["أ", "ب", "", shown]
    assert raw.rows[3] == ["أ", "ب", "ج", "د"]


def _repacked(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(ods(""))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == "content.xml" else old.read(part))
    return out.getvalue()


def test_rows_of_errors_alone_are_not_lost_at_the_end(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "book.xlsx", [["الاسم"], ["سعد"]])
    name = "xl/worksheets/sheet1.xml"
    row = '<row r="4"><c r="C4" t="e"><v>#REF!</v></c></row></sheetData>'
    with ZipFile(book) as package:
        sheet = package.read(name).decode().replace("</sheetData>", row)
    raw = read_workbook(with_part(book, name, sheet.encode()), file="book.xlsx", kind="xlsx")
    assert raw.rows[3] == ["", "", "#REF!"]


def test_an_error_is_found_on_the_sheet_that_was_chosen(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(tmp_path / "two.xlsx")) as book:
        for name in ("أ & ب", "ثانية"):
            book.add_worksheet(name).write_string(0, 0, name)
        book.get_worksheet_by_name("ثانية").write_formula(1, 0, "=NA()", None, "#N/A")
    assert read_sheet(tmp_path / "two.xlsx", sheet="ثانية")[0].rows == [["ثانية"], ["#N/A"]]
    assert read_sheet(tmp_path / "two.xlsx", sheet="أ & ب")[0].rows == [["أ & ب"]]


def test_a_far_cell_that_holds_nothing_is_no_matter(book: Path) -> None:
    name = "xl/worksheets/sheet1.xml"
    with ZipFile(book) as package:
        sheet = (
            package.read(name).decode().replace("</sheetData>", '<row><c r="XFD9" s="0"/></row></sheetData>')
        )
    assert len(read_workbook(with_part(book, name, sheet.encode()), file="a.xlsx", kind="xlsx").rows) == 4


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ods_row("x", times=1_000_000), "registry-too-many-rows"),
        (ods_row("x", across=16_000), "registry-too-wide"),
        (ods_row("x", times=60_000, across=200), "registry-too-wide"),
    ],
)
def test_a_cell_repeated_past_all_measure_is_refused(row: str, code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        read_workbook(ods(row), file="a.ods", kind="ods")


def test_entities_and_depth_are_refused_in_an_ods() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert refused(ods(ods_row("&b;"), laughs)) == "registry-damaged"
    assert refused(ods("<table:table-row>" * 100_000)) == "registry-damaged"


def test_a_deep_sheet_ends_no_process(book: Path) -> None:
    deep = b"<worksheet><sheetData>" + b"<row><c>" * 200_000
    assert refused(with_part(book, "xl/worksheets/sheet1.xml", deep)) == "registry-damaged"


def test_a_part_that_swells_is_refused_whatever_size_it_declares(book: Path) -> None:
    data = with_part(book, "xl/media/big.bin", bytes(4_000_000))
    check_package(data, file="a.xlsx")
    with pytest.raises(InvalidInput, match="registry-swells"):
        check_package(data, file="a.xlsx", most_bytes=1_000_000)
    told = (4_000_000).to_bytes(4, "little")
    lying = data.replace(told, (10).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(InvalidInput, match="registry-swells"):
        check_package(lying, file="a.xlsx", most_bytes=1_000_000)


def test_parts_that_share_their_bytes_are_refused(book: Path) -> None:
    """A hundred entries over one part: as small on disk as one, a hundred times as large unpacked."""
    data = book.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    size, start = int.from_bytes(data[end + 12 : end + 16], "little"), data.index(b"PK\x01\x02")
    entries = data[start : start + size] * 30
    count = (int.from_bytes(data[end + 10 : end + 12], "little") * 30).to_bytes(2, "little")
    tail = data[end : end + 8] + count + count + len(entries).to_bytes(4, "little") + data[end + 16 :]
    assert refused(data[:start] + entries + tail) == "registry-swells"


def test_a_book_with_macros_is_read_and_they_stay_what_they_are(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(with_part(book, "xl/vbaProject.bin", b"Sub AutoOpen()"))
    assert len(read_sheet(path)[0].rows) == 4


def test_a_protected_book_is_called_so() -> None:
    sealed = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert refused(sealed) == "registry-protected"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)) == "registry-damaged"


def test_a_damaged_book_is_refused_or_read_and_nothing_else(book: Path) -> None:
    dice = random.Random(20)
    whole = [book.read_bytes(), ods(ods_row("الاسم", "الجوال") + ods_row("سعد", "0539621001"))]
    # The XML too, so that what is inside the package is damaged and not only its sums.
    with ZipFile(book) as package:
        inner = {name: package.read(name) for name in package.namelist()}
    for turn in range(120):
        if turn % 2:
            name = dice.choice(list(inner))
            data = with_part(book, name, mutated(inner[name], dice))
        else:
            data = mutated(dice.choice(whole), dice)
        with suppress(InvalidInput):
            read_workbook(data, file="a.xlsx", kind="xlsx")


def mutated(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _slip in range(dice.randint(1, 6)):
        place = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                changed[place] ^= 1 << dice.randrange(8)
            case 1:
                del changed[place : place + dice.randrange(1, 40)]
            case 2:
                changed[place:place] = dice.randbytes(dice.randrange(1, 40))
            case _:
                end = place + dice.randrange(1, 40)
                changed[place:place] = changed[place:end]
    return bytes(changed)


def test_what_zlib_refuses_is_damage(book: Path) -> None:
    data = bytearray(book.read_bytes())
    start = data.index(b"PK\x03\x04") + 30 + int.from_bytes(data[26:28], "little")
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(zlib.error):
        zlib.decompress(bytes(data[start : start + 100]), -15)
    assert refused(bytes(data)) == "registry-damaged"


def head_of(data: bytes, name: str) -> int:
    """Where the part's own head begins."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.getinfo(name).header_offset


@pytest.mark.parametrize(
    ("name", "mark"), [("xl/workbook.xml", b"sheetId="), ("xl/worksheets/sheet1.xml", b"<v>")]
)
def test_a_part_that_is_not_what_its_sum_says_is_damage(book: Path, name: str, mark: bytes) -> None:
    """The reader asks for the sums of some parts alone."""
    with ZipFile(book) as package:
        content = package.read(name)
    stored = BytesIO()
    with ZipFile(book) as package, ZipFile(stored, "w", ZIP_STORED) as plain:
        for each in package.namelist():
            plain.writestr(each, package.read(each))
    data = bytearray(stored.getvalue())
    data[data.index(content) + content.index(mark) + len(mark) + 1] ^= 1
    assert refused(bytes(data)) == "registry-damaged"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_part_whose_two_heads_differ_is_read_or_refused(book: Path, name: str) -> None:
    data = bytearray(book.read_bytes())
    data[head_of(bytes(data), name) + 30] ^= 1
    with suppress(InvalidInput):
        read_workbook(bytes(data), file="a.xlsx", kind="xlsx")
