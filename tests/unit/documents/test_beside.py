from __future__ import annotations

import pytest

from intake_desktop.documents.arabic.paragraph import ARABIC, BENGALI, ENGLISH, URDU, Also, direction_of
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.beside import Beside, In
from intake_desktop.documents.page.blocks import Clause, Text
from intake_desktop.documents.page.fill_in import FillIn, Item, WriteBox, WriteBoxes
from intake_desktop.documents.page.table import Cell, Table, key_values
from tests.unit.documents.test_page import TOP, WIDTH, Brick, pages_of, places_of


@pytest.mark.parametrize(
    ("language", "rtl"), [("ar", True), ("ur", True), ("fa-AF", True), ("en", False), ("am", False)]
)
def test_a_language_says_where_its_lines_begin(language, rtl):
    assert direction_of(language).rtl is rtl


def test_the_second_language_begins_at_its_own_edge():
    pair = Beside((Text("أول", styles.BODY), In(ENGLISH, Text("Second", styles.BODY))))
    places = places_of(pair)
    assert places["S"] == pytest.approx(styles.MARGIN, abs=3)
    assert places["أ"] > styles.MARGIN + WIDTH - 30


def test_a_numbered_clause_in_another_language_has_its_number_at_its_own_edge():
    places = places_of(In(ENGLISH, Clause(8, "Second", styles.CLAUSE)))
    assert places["8"] < places["S"] < 100
    places = places_of(In(URDU, Clause(8, "دوسرا", styles.CLAUSE)), language="en")
    assert places["8"] > places["د"] > 400


def test_the_page_goes_on_in_its_own_language():
    places = places_of(In(ENGLISH, Text("Second", styles.BODY)), Text("عربي", styles.BODY))
    assert places["ع"] > 500


def test_two_columns_are_as_high_as_the_higher():
    low, high = Text("كلمة", styles.CLAUSE), Text("word " * 60, styles.CLAUSE)
    assert Beside((low, In(ENGLISH, high))).height(ARABIC, WIDTH) == high.height(ENGLISH, (WIDTH - 18) / 2)


def test_columns_break_over_pages_together():
    arabic, english = "كلمة " * 200, "word " * 220
    pair = Beside((Clause(1, arabic, styles.CLAUSE), In(ENGLISH, Clause(1, english, styles.CLAUSE))))
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 200), pair)
    assert "كلمة" in first
    assert "word" in first
    assert first.count("word") + second.count("word") == 220
    assert first.count("كلمة") + second.count("كلمة") == 200


def test_a_short_column_ends_on_the_first_page():
    pair = Beside((Text("قصير", styles.CLAUSE), In(ENGLISH, Text("word " * 220, styles.CLAUSE))))
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 200), pair)
    assert "قصير" in first
    assert "قصير" not in second


def test_columns_of_which_one_cannot_break_go_on_together():
    pair = Beside((Brick(150), In(ENGLISH, Text("word " * 90, styles.CLAUSE))))
    first, second = pages_of(Brick(TOP - styles.BOTTOM - 100), pair)
    assert "word" not in first
    assert second.count("word") == 90


ALSO = Also("Name", ENGLISH)


@pytest.mark.parametrize(
    ("plain", "both"),
    [
        (Table((1.0,), ((Cell("الاسم"),),)), Table((1.0,), ((Cell("الاسم", also=ALSO),),))),
        (FillIn((Item("الاسم:", None),)), FillIn((Item("الاسم:", None, also=ALSO),))),
        (FillIn((Item("نعم", box=True),)), FillIn((Item("نعم", box=True, also=ALSO),))),
    ],
)
def test_a_second_language_stands_under_the_first_and_makes_room(plain, both):
    assert both.height(ARABIC, WIDTH) > plain.height(ARABIC, WIDTH)
    assert "Name" in pages_of(both)[0]


def test_a_label_in_a_second_language_keeps_to_the_edge_of_the_page():
    places = places_of(Table((1.0,), ((Cell("الاسم", also=ALSO),),)))
    assert places["N"] > 500


def test_a_label_pair_may_be_in_two_languages_and_a_value_take_the_row():
    name = (("الاسم", ALSO), "سعد"), ("", "")
    phone = (("الجوال", Also("মোবাইল", BENGALI)), "1"), ("رقم", "2")
    pairs = key_values((name, phone))
    (text,) = pages_of(pairs)
    assert "Name" in text
    assert "মোবাইল" in text


def test_a_frame_to_sign_in_is_titled_in_both_languages():
    (text,) = pages_of(WriteBoxes((WriteBox("التوقيع", 1, also=Also("Signature", ENGLISH)),), 80))
    assert "Signature" in text
