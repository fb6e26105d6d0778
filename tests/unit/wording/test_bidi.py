from __future__ import annotations

from intake_desktop import i18n
from intake_desktop.wording.bidi import side_by_side


def test_facts_of_the_language_stand_as_they_are_and_empty_ones_not_at_all():
    assert side_by_side(("نورة", "", "12/11/2026م")) == "نورة · 12/11/2026م"


def test_an_arabic_name_keeps_out_the_digits_that_follow_in_an_english_line():
    i18n.activate("en")
    assert side_by_side(("نورة", "11 November 2026")) == "\u2068نورة\u2069 · 11 November 2026"


def test_a_latin_word_keeps_its_digits_to_itself_in_an_arabic_line():
    assert side_by_side(("Noura 2", "10:42")) == "\u2068Noura 2\u2069 · 10:42"
