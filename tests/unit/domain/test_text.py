from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.cases.intake import has_value
from intake_desktop.domain.text import clean_text, compact, fold_digits, strip_invisible, well_formed

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)


@pytest.mark.parametrize("typed", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "0123456789"])
def test_digits_of_every_keyboard_become_latin(typed: str) -> None:
    assert fold_digits(typed) == "0123456789"


def test_superscripts_are_not_digits() -> None:
    assert fold_digits("²") == "²"
    assert compact("RRRD292²") == "RRRD292²"


@given(ANY_TEXT)
def test_folding_digits_keeps_the_length_so_that_a_caret_keeps_its_place(text: str) -> None:
    assert len(fold_digits(text)) == len(text)


def test_pasted_direction_marks_are_dropped() -> None:
    assert strip_invisible("\u202b\u2066١٢٣\u2069\u200f\ufeff") == "١٢٣"


def test_tatweel_is_kept_unless_asked() -> None:
    assert strip_invisible("محمـــد") == "محمـــد"
    assert strip_invisible("محمـــد", tatweel=True) == "محمد"


def test_halves_of_a_surrogate_pair_are_joined_and_lone_ones_dropped() -> None:
    assert well_formed("\ud83d\ude00") == "😀"
    assert well_formed("ا\ud83dب\ude00ج") == "ابج"


@given(ANY_TEXT)
def test_clean_text_can_always_be_stored(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert clean == clean.strip()
    assert not any(mark < " " for mark in clean)


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, multiline: bool, tatweel: bool) -> None:
    once = clean_text(text, multiline=multiline, tatweel=tatweel)
    assert clean_text(once, multiline=multiline, tatweel=tatweel) == once


def test_presentation_forms_become_letters() -> None:
    assert clean_text("ﻣﺤﻤﺪ") == "محمد"


def test_one_line_has_single_spaces() -> None:
    assert clean_text("  حي\tالنزهة \r\n شارع\u00a0الملك  ") == "حي النزهة شارع الملك"


def test_a_note_keeps_its_lines_and_one_blank_line() -> None:
    assert clean_text("أول \r\nثان\r\n\n\n\n ثالث\n", multiline=True) == "أول\nثان\n\nثالث"


def test_four_hundred_characters_stay_four_hundred() -> None:
    assert clean_text("ب" * 400) == "ب" * 400


def test_compact_drops_spaces_and_dashes_of_all_kinds() -> None:
    assert compact(" ١٠٠\u2013٠٠-٠٠\u00a0٠٠٨\u200e ") == "1000000008"


@given(st.text(alphabet=st.characters(max_codepoint=0x7E), max_size=40))
def test_plain_text_is_cleaned_as_any_other(text):
    marked = clean_text("\u200f" + text)  # the mark leads past the short way
    assert clean_text(text) == marked


@given(st.text(max_size=12))
def test_something_was_told_where_something_is_left(text):
    assert has_value(text) == bool(clean_text(text))
