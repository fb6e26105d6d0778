from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desktop.documents.arabic.faces import Face, Weight, face
from intake_desktop.documents.arabic.shaping import BOX, shape
from intake_desktop.documents.arabic.truetype import program

RIGHT_JOINING = "اأإآٱدذرزوؤةء"
DUAL_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"
WORDS = (
    "مستفيد",
    "خزامى",
    "عبدالرحمن",
    "مشعان",
    "الشراري",
    "كفالة",
    "البحث",
    "صحيحة",
    "مسؤولية",
    "شُرح",
    "مُحَمَّد",
    "لأن",
)


def outline_alone(letter: str, font: Face) -> object:
    return shape(letter, font, True, "ar").glyphs[0].outline


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("word", WORDS)
def test_no_letter_that_joins_stands_alone_inside_a_word(weight, word):
    font = face(weight)
    letters = [(glyph.source, glyph.outline) for glyph in reversed(shape(word, font, True, "ar").glyphs)]
    bare = [(source, outline) for source, outline in letters if source in RIGHT_JOINING + DUAL_JOINING + "ى"]
    for at, (letter, outline) in enumerate(bare):
        joined = (at > 0 and bare[at - 1][0] in DUAL_JOINING and letter != "ء") or (
            letter in DUAL_JOINING and at < len(bare) - 1 and bare[at + 1][0] != "ء"
        )
        if joined and outline:
            assert outline != outline_alone(letter, font), f"{letter} in {word}"


@pytest.mark.parametrize("word", [*WORDS, "عَلَاءِ", "اللَّهِ", "ﷺ", "fi", "Office", "A\u0301"])
@pytest.mark.parametrize("rtl", [True, False])
def test_the_glyphs_read_back_as_what_was_typed(word, rtl):
    glyphs = shape(word, face(Weight.REGULAR), rtl, "ar").glyphs
    read = "".join(glyph.source for glyph in (reversed(glyphs) if rtl else glyphs))
    assert read == word


@pytest.mark.parametrize("word", ["عَلَاءِ", "مُحَمَّدٌ", "اللَّهِ"])
def test_marks_take_their_share_of_the_width_and_overlap_nothing(word):
    shaped = shape(word, face(Weight.REGULAR), True, "ar")
    assert len(shaped.glyphs) == len(word)
    assert all(glyph.advance > 60 for glyph in shaped.glyphs)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("word", ["كركز", "مبركدض", "ذلركدص", "طكزكذض"])
def test_a_letter_kerned_under_the_next_has_a_width_that_a_font_can_have(weight, word):
    shaped = shape(word, face(weight), True, "ar")
    assert all(glyph.advance >= 0 for glyph in shaped.glyphs)
    assert program(face(weight), shaped.glyphs)


@settings(deadline=None)
@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءؤئأإآ\u064e\u064f\u0650\u0651\u0652", max_size=12))
def test_any_word_can_be_put_into_a_font(word):
    for weight in Weight:
        assert program(face(weight), shape(word, face(weight), True, "ar").glyphs)


def test_lam_alef_is_one_shape_also_with_a_mark_between():
    plain, marked = (shape(text, face(Weight.REGULAR), True, "ar") for text in ("لا", "لَا"))
    apart = (
        shape("ل", face(Weight.REGULAR), True, "ar").width
        + shape("ا", face(Weight.REGULAR), True, "ar").width
    )
    assert plain.width < apart
    assert marked.width == pytest.approx(plain.width, abs=30)


def test_a_character_that_the_face_lacks_is_a_box():
    glyphs = shape("أ\U0001f600ب", face(Weight.REGULAR), True, "ar").glyphs
    assert [glyph.source for glyph in glyphs] == ["ب", "\U0001f600", "أ"]
    assert glyphs[1].outline == (BOX,)


@given(st.text(max_size=30))
def test_nothing_is_shaped_to_the_glyph_of_what_is_missing(text):
    text = text.encode("utf-8", "replace").decode()
    for glyph in shape(text, face(Weight.REGULAR), True, "ar").glyphs:
        assert all(number != 0 for number, _, _ in glyph.outline)


def test_numbers_take_the_plain_full_stop_and_arabic_text_its_own():
    font = face(Weight.REGULAR)
    in_number = shape("8.5", font, False, "en").glyphs[1].outline
    in_text = shape(".", font, True, "ar").glyphs[0].outline
    assert in_number != in_text
