from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest

from intake_desktop.documents.arabic.paragraph import ARABIC, Direction
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.blocks import (
    Block,
    Bullet,
    Clause,
    Closing,
    Gap,
    Heading,
    Text,
    Together,
    Whole,
)
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.pen import A4, Pen
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.table import Cell, Table
from intake_desktop.i18n import Language

WIDTH = A4[0] - 2 * styles.MARGIN
TOP = A4[1] - 100


@dataclass(frozen=True)
class PlainPaper:
    """No letterhead, no footer: what stands on the page is the blocks."""

    language: Language = "ar"
    title: str = "ورقة"
    author: str = "مؤسسة"
    subject: str = "x"
    issued: date = date(2026, 11, 11)

    def first_head(self, _pen: Pen) -> float:
        return TOP

    def next_head(self, _pen: Pen) -> float:
        return TOP

    def under(self, _pen: Pen) -> None:
        return

    def foot(self, _pen: Pen, *, page: int, pages: int) -> None:
        return


@dataclass(frozen=True)
class Brick(Whole):
    """A block of one height with a word in it."""

    points: float
    word: str = "كتلة"

    def height(self, _direction: Direction, _width: float) -> float:
        return self.points

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.text(self.word, styles.BODY, x=x, top=top, width=width)


def pages_of(*blocks: Block, language: Language = "ar") -> list[str]:
    document = pypdfium2.PdfDocument(make_pdf(PlainPaper(language=language), blocks))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def places_of(*blocks: Block, language: Language = "ar") -> dict[str, float]:
    """How far from the left each character stands where it is first read."""
    document = pypdfium2.PdfDocument(make_pdf(PlainPaper(language=language), blocks))
    page = document[0].get_textpage()
    places: dict[str, float] = {}
    for at in range(page.count_chars()):
        places.setdefault(page.get_text_range(at, 1), page.get_charbox(at)[0])
    document.close()
    return places


def test_blocks_that_fit_share_a_page():
    assert len(pages_of(Brick(300), Brick(300))) == 1


def test_a_block_that_does_not_fit_goes_to_the_next_page():
    first, second = pages_of(Brick(500, "أول"), Brick(300, "ثان"))
    assert "أول" in first
    assert "ثان" in second


def test_a_gap_at_the_top_of_a_page_is_left_out():
    room = TOP - styles.BOTTOM
    assert len(pages_of(Brick(room - 10), Gap(30), Brick(room))) == 2


def test_a_paragraph_breaks_over_pages_and_loses_nothing():
    words = [f"كلمة{n}" for n in range(900)]
    texts = pages_of(Text(" ".join(words), styles.CLAUSE))
    assert len(texts) > 1
    found = " ".join(texts)
    assert all(f"كلمة{n}" in found.replace("\r\n", " ") for n in (0, 450, 899))


def test_no_line_of_a_paragraph_stands_alone_on_a_page():
    text = Text("كلمة " * 120, styles.CLAUSE)
    lines = round(text.height(ARABIC, WIDTH) / styles.CLAUSE.leading)
    parts = text.split(ARABIC, WIDTH, (lines - 1) * styles.CLAUSE.leading + 1)
    assert parts is not None
    assert round(parts[1].height(ARABIC, WIDTH) / styles.CLAUSE.leading) == 2
    assert text.split(ARABIC, WIDTH, styles.CLAUSE.leading + 1) is None


def test_a_clause_keeps_its_number_where_it_begins():
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 120), Clause(7, "كلمة " * 300, styles.CLAUSE))
    assert "7" in first
    assert "7" not in second


def test_a_heading_goes_on_with_what_it_heads():
    room = TOP - styles.BOTTOM
    heading = Heading("عنوان", styles.STRONG, 2)
    first, second = pages_of(Brick(room - 60), heading, Gap(5), Brick(200, "متن"))
    assert "عنوان" not in first
    assert "عنوان" in second
    assert "متن" in second


def test_a_heading_stays_where_what_it_heads_can_begin():
    heading = Heading("عنوان", styles.STRONG, 2)
    first, _second = pages_of(Brick(TOP - styles.BOTTOM - 120), heading, Text("كلمة " * 200, styles.CLAUSE))
    assert "عنوان" in first
    assert "كلمة" in first


def test_a_point_of_a_list_has_its_dot_at_the_start_edge():
    places = places_of(Bullet("نقطة", styles.LEAD))
    assert places["\u2022"] > places["ن"] > 400
    places = places_of(Bullet("Point", styles.LEAD), language="en")
    assert places["\u2022"] < places["P"] < 100


def test_a_point_that_breaks_over_pages_has_one_dot():
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 120), Bullet("كلمة " * 300, styles.CLAUSE))
    assert first.count("\u2022") == 1
    assert "\u2022" not in second


@pytest.mark.parametrize(
    ("align", "least", "most"), [("start", 480, 560), ("center", 270, 320), ("end", 40, 80)]
)
def test_a_line_stands_where_its_style_says(align, least, most):
    assert least < places_of(Text("كلمة", styles.BODY.but(align=align)))["ك"] < most


def outline_of(*blocks: Block) -> list[tuple[str, int]]:
    document = pypdfium2.PdfDocument(make_pdf(PlainPaper(), blocks))
    found = [(mark.get_title(), mark.level) for mark in document.get_toc()]
    document.close()
    return found


def test_a_long_document_has_a_bookmark_for_each_heading():
    title, part = Heading("تقرير", styles.TITLE), Heading("فصل", styles.STRONG, 2)
    assert outline_of(title, Brick(600), part, Brick(600), part, Brick(600), Brick(600)) == [
        ("تقرير", 0),
        ("فصل", 1),
        ("فصل", 1),
    ]


def test_a_short_document_has_no_bookmarks():
    assert outline_of(Heading("تقرير", styles.TITLE), Brick(600), Brick(600)) == []


def test_a_heading_may_be_deeper_than_the_one_before_by_more_than_one():
    assert outline_of(Heading("فصل", styles.STRONG, 3), *[Brick(600)] * 4) == [("فصل", 0)]


def test_what_belongs_together_is_not_parted():
    together = Together((Brick(200, "توقيع"), Brick(200, "ختم")))
    first, second = pages_of(Brick(400), together)
    assert "توقيع" not in first
    assert "توقيع" in second
    assert "ختم" in second


def test_signatures_are_never_alone_on_a_page():
    boxes = Closing((WriteBoxes((WriteBox("التوقيع", 1.0),), 100),))
    rows = tuple((Cell(f"سطر{at}"),) for at in range(24))
    first, last = pages_of(Table((1.0,), rows), Gap(8), boxes)
    assert "سطر23" in last
    assert "سطر23" not in first
    assert "سطر0" in first
    lines = Text("\n".join(f"متن{at}" for at in range(28)), styles.BODY)
    first, last = pages_of(lines, FillIn((Item("قرأه:", None),)), boxes)
    assert "متن0" in first
    assert "متن27" in last


def test_signatures_stay_where_they_fit():
    boxes = Closing((WriteBoxes((WriteBox("التوقيع", 1.0),), 100),))
    assert len(pages_of(Table((1.0,), ((Cell("سطر"),),)), boxes)) == 1


def test_what_no_page_could_hold_together_is_parted_all_the_same():
    assert len(pages_of(Together((Brick(500), Brick(500))))) == 2


def table(rows: int) -> Table:
    head = (Cell("رأس", styles.HEAD, shaded=True), Cell("عمود", styles.HEAD, shaded=True))
    return Table((0.7, 0.3), (head, *((Cell(f"سطر{n}"), Cell(str(n))) for n in range(rows))), heads=1)


def test_a_table_breaks_between_rows_and_repeats_its_heading():
    texts = pages_of(table(60))
    assert len(texts) > 1
    assert all("رأس" in text for text in texts)
    found = " ".join(texts)
    assert all(found.count(f"سطر{n}\r") + found.count(f"سطر{n} ") >= 1 for n in (0, 30, 59))


def test_a_row_that_no_page_could_hold_is_cut_between_lines():
    long = Table((1.0,), ((Cell("كلمة " * 2000),),))
    assert len(pages_of(long)) > 1


def test_a_row_that_the_next_page_holds_is_not_cut():
    low = Table((1.0,), ((Cell("كلمة " * 60),),))
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 60), low)
    assert "كلمة" not in first
    assert second.count("كلمة") == 60


def test_a_table_of_a_heading_alone_is_not_left_at_the_foot():
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 40), table(3))
    assert "رأس" not in first
    assert "سطر2" in second


@pytest.mark.parametrize(("language", "first_is_right"), [("ar", True), ("en", False)])
def test_columns_run_from_the_start_edge(language, first_is_right):
    cells = (Cell("AAA"), Cell("BBB"))
    places = places_of(Table((0.5, 0.5), (cells,)), language=language)
    assert (places["A"] > places["B"]) is first_is_right


def test_a_cell_may_span_columns():
    head = (Cell("AAA", span=2), Cell("BBB"))
    places = places_of(Table((1, 1, 1), (head, (Cell("C"), Cell("D"), Cell("E")))), language="en")
    assert places["B"] == pytest.approx(places["E"], abs=1)
    assert places["A"] == pytest.approx(places["C"], abs=1)


def test_a_line_to_fill_in_leaves_room_to_write():
    item = FillIn((Item("قرأه:", None), Item("المترجم (إن وُجد):", None)))
    assert item.height(ARABIC, WIDTH) == styles.LEAD.leading
    assert item.height(ARABIC, 200) == 2 * styles.LEAD.leading


def test_what_was_told_at_length_under_a_label_runs_on_over_the_page():
    told = " ".join(f"كلمة{at}" for at in range(1400))
    texts = pages_of(FillIn((Item("المرفقات:", told),)))
    assert len(texts) >= 2
    assert all(f"كلمة{at}" in "".join(texts) for at in (0, 700, 1399))


def test_a_long_choice_wraps_under_its_box():
    item = FillIn((Item("أوافق على التحقق " * 12, box=True),))
    assert item.height(ARABIC, WIDTH) > styles.LEAD.leading


def test_a_frame_is_as_high_as_it_was_asked_to_be():
    boxes = WriteBoxes((WriteBox("التوقيع", 1, lines=(("الاسم:", None), ("التاريخ:", None))),), 84)
    assert boxes.height(ARABIC, WIDTH) == 84


@pytest.mark.parametrize(
    "box",
    [
        WriteBox("توقيع", 1, lines=(("الاسم:", "كلمة " * 80),)),
        WriteBox("توقيع", 1, hint="كلمة " * 80),
        WriteBox("كلمة " * 80, 1),
    ],
)
def test_a_frame_grows_with_words_that_need_more_room(box):
    narrow = WriteBoxes((box, WriteBox("ختم", 2)), 60)
    assert narrow.height(ARABIC, WIDTH) > 100
    (text,) = pages_of(narrow)
    assert text.count("كلمة") == 80
