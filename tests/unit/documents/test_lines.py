from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.documents.arabic.bidi import CONTROLS, ltr
from intake_desktop.documents.arabic.faces import Weight, face
from intake_desktop.documents.arabic.lines import break_lines, set_line
from intake_desktop.documents.arabic.paragraph import ARABIC, Style, lines_of, prepared

STYLE = Style(10, 20)
FACE = face(Weight.REGULAR)
CHARS = "ابتثجحمنهويلا لا لله ABC 123 -/+().،؛ \u064e\u0651\n"


def letters(text: str) -> str:
    return "".join(char for char in text if char not in CONTROLS and not char.isspace())


@given(st.text(CHARS, max_size=120), st.floats(60, 400))
def test_no_line_is_wider_than_it_may_be(text, width):
    narrowest = max((set_line(char, FACE, True, "ar").width for char in prepared(text, ARABIC)), default=0)
    for line in lines_of(text, STYLE, ARABIC, width):
        extent = set_line(line.text, FACE, True, "ar").width * STYLE.size / 1000
        # One letter with its marks is never cut; kerning in a word differs a little from its parts.
        assert extent <= width + narrowest * STYLE.size / 1000 + 2


@given(st.text(CHARS, max_size=120), st.floats(20, 300))
def test_breaking_loses_no_letter(text, width):
    lines = lines_of(text, STYLE, ARABIC, width)
    assert letters("".join(line.text for line in lines)) == letters(prepared(text, ARABIC))


def test_nothing_takes_one_line():
    assert [line.text for line in lines_of("", STYLE, ARABIC, 100)] == [""]


def test_a_line_end_is_kept():
    assert [line.text for line in lines_of("أ\nب", STYLE, ARABIC, 300)] == ["أ", "ب"]


def test_a_word_that_no_line_holds_is_cut_and_every_part_fits():
    lines = lines_of("ب" * 400, STYLE, ARABIC, 150)
    assert len(lines) > 1
    assert all(set_line(line.text, FACE, True, "ar").width * 0.01 <= 150 for line in lines)


def test_a_cut_leaves_marks_with_their_letter():
    lines = break_lines("بَّ" * 60, FACE, 3000, True, "ar")
    assert all(line.text[0] == "ب" for line in lines)


def test_a_phone_number_is_not_broken():
    text = f"جوال المستفيدة {ltr('+966 53 962 1001')} هنا"
    for width in range(110, 250, 7):
        whole = [line.text for line in lines_of(text, STYLE, ARABIC, width) if "+966" in line.text]
        assert "1001" in whole[0]


def test_a_latin_phrase_goes_on_left_to_right_on_the_next_line():
    lines = lines_of("شركة ABC DEF GHI JKL MNO PQR (Ltd) هنا", STYLE, ARABIC, 60)
    later = [line.text for line in lines if "(Ltd)" in line.text]
    assert later[0].startswith("\u2066")


def test_the_two_dates_of_one_day_stay_together():
    text = "لا يكون قبل 15/06/1448هـ الموافق 25/11/2026م"
    for width in range(90, 250, 5):
        lines = [line.text for line in lines_of(text, STYLE, ARABIC, width)]
        assert not any(line.endswith("الموافق") for line in lines)


def test_only_the_last_line_of_a_paragraph_ends_it():
    lines = lines_of("كلمة " * 40 + "\nأخرى", STYLE, ARABIC, 120)
    assert [line.ends_paragraph for line in lines] == [False] * (len(lines) - 2) + [True, True]
