from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.documents.arabic import bidi
from intake_desktop.documents.arabic.bidi import (
    isolate,
    levels,
    ltr,
    open_isolates,
    visual_order,
    with_fields,
)
from intake_desktop.documents.arabic.faces import Weight, face
from intake_desktop.documents.arabic.paragraph import ARABIC, ENGLISH, Direction, Style, line_of

STYLE = Style(12, 20)
ALPHABET = "ابم دل 129٣٤/-+.,:()«»%ABCz\u2066\u2068\u2069\u200f\u064b"


def on_paper(text: str, direction: Direction = ARABIC) -> str:
    """What stands on the line, leftmost first, each glyph as the character it reads back as."""
    line = line_of(text, STYLE, direction)
    runs = (line.runs[at] for at in line.visual)
    sources = (glyph.source for run in runs for piece in run.pieces for glyph in piece.glyphs)
    return "".join(sources).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("تاريخ 2026-11-12", "2026-11-12 خيرات"),
        ("تاريخ ١٢-١١-٢٠٢٦", "١٢-١١-٢٠٢٦ خيرات"),
        ("تاريخ 12/11/2026", "12/11/2026 خيرات"),
        ("جوال +966 50 123 4567 هنا", "انه +966 50 123 4567 لاوج"),
        ("هاتف 014 625 9000", "014 625 9000 فتاه"),
        ("رصيد -250 ريال", "لاير -250 ديصر"),
        ("حساب SA03 8000 0000", "SA03 8000 0000 باسح"),
        ("من 1445/04/06 - 1445/10/01", "1445/10/01 - 1445/04/06 نم"),
        ("ملف 1448-0202 هنا", "انه 1448-0202 فلم"),
        ("من 1445-1446", "1446-1445 نم"),
        ("نسبة 15%", "%15 ةبسن"),
        ("نسبة ١٥٪", "٪١٥ ةبسن"),
        ("(قوس)", ")سوق("),
        ("شركة ABC (Ltd) هنا", "انه ABC (Ltd) ةكرش"),
        ("(شركة ABC)", ")ABC ةكرش("),
        ("ملف C++ هنا", "انه C++ فلم"),
        ("بريد info@x.sa.", ".info@x.sa ديرب"),
        ("من 2026-01-01 - 2026-02-01", "2026-02-01 - 2026-01-01 نم"),
        ("01/06/1448هـ", "ـه01/06/1448"),
        ("ص / 512", "512 / ص"),
        ("1. بند", "دنب .1"),
    ],
)
def test_runs_stand_where_a_reader_of_arabic_expects_them(typed, printed):
    assert on_paper(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Name: محمد علي", "Name: يلع دمحم"),
        ("Jane (جين) Doe", "Jane (نيج) Doe"),
        ("Phone +966 50 123", "Phone +966 50 123"),
    ],
)
def test_arabic_inside_english_keeps_its_own_way(typed, printed):
    assert on_paper(typed, ENGLISH) == printed


def test_a_field_marked_left_to_right_is_whole():
    assert on_paper(f"ملف {ltr('1448-1231')} هنا") == "انه 1448-1231 فلم"
    assert on_paper("ملف 1448-1231 هنا") == "انه 1231-1448 فلم"


def test_a_name_does_not_reorder_its_neighbours():
    assert on_paper(f"أ {isolate('John 5')} 7 ب") == "ب 7 John 5 أ"
    assert on_paper(f"أ {isolate('سعد 5')} 7 ب") == "ب 7 5 دعس أ"


def test_brackets_face_in():
    """HarfBuzz mirrors them: the leftmost glyph of «(قوس)» is the one that opens to the right."""
    font = face(Weight.REGULAR).hb_font
    run = line_of("(قوس)", STYLE, ARABIC).runs[0]
    glyphs = run.pieces[0].glyphs
    assert glyphs[0].outline[0][0] == font.get_nominal_glyph(ord("("))
    assert glyphs[-1].outline[0][0] == font.get_nominal_glyph(ord(")"))


def test_fields_already_marked_are_left_alone():
    once = with_fields("جوال +966 50 123 4567 هنا")
    assert with_fields(once) == once


def test_what_is_open_at_a_line_end_is_opened_on_the_next_line():
    assert open_isolates("أ \u2066ABC") == "\u2066"
    assert open_isolates("أ \u2066ABC\u2069") == ""
    assert open_isolates("\u2068\u2066ABC\u2069") == "\u2068"


@given(st.text(ALPHABET, max_size=40) | st.text(max_size=20), st.booleans())
def test_every_character_has_a_level_that_its_line_allows(text, rtl):
    found = levels(text, rtl)
    assert len(found) == len(text)
    assert all(int(rtl) <= level <= 61 or level >= 0 for level in found)


@pytest.mark.parametrize("text", ["\ufdd0", "\uffff", "\U0010ffff", "\u0378"])
def test_what_unicode_leaves_out_has_a_level_too(text):
    assert levels(text, True) == (1,)
    assert levels(text, False) == (0,)


@given(st.text(" .,:()«»ابمدلـ،؟ًَُ", max_size=30))
def test_a_line_of_letters_alone_needs_no_algorithm(text):
    fast = levels(text, True)
    # A Latin letter makes the whole line go through the algorithm; before it nothing changes.
    slow = levels.__wrapped__(text + " ا A", True)[: len(text)]
    assert fast == slow


@given(st.text("AZaz019+-/.,:@ ()_%".replace(" ", "\u00a0"), min_size=1, max_size=24))
def test_the_short_cut_for_one_field_gives_the_same_levels(field):
    text = f"\u2066{field}\u2069"
    assert levels(text, True) == levels.__wrapped__(text + " ا", True)[: len(text)]


@given(st.lists(st.integers(0, 4), max_size=12))
def test_visual_order_loses_and_doubles_nothing(run_levels):
    items = list(range(len(run_levels)))
    assert sorted(visual_order(items, run_levels)) == items


def test_a_run_of_one_level_is_turned_round_once():
    assert visual_order("abc", [1, 1, 1]) == ["c", "b", "a"]
    assert visual_order("abc", [1, 2, 1]) == ["c", "b", "a"]
    assert visual_order("abcd", [1, 2, 2, 1]) == ["d", "b", "c", "a"]


@given(st.text(ALPHABET, max_size=60))
def test_isolating_fields_changes_no_letter(text):
    def bare(some: str) -> str:
        return "".join(char for char in some if char not in bidi.CONTROLS).replace("\u00a0", " ")

    assert bare(with_fields(text)) == bare(text)
