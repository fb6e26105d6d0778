"""Amounts in words. The Arabic examples were checked by hand against the rules of the counted noun."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake_desktop.wording.tafqit import LARGEST_HALALAS, amount_in_words
from tests.unit.wording.reading_words import read_amount, words_of

AMOUNTS = st.one_of(
    st.integers(0, 99_99),
    st.integers(0, LARGEST_HALALAS),
    st.builds(
        lambda groups, halalas: sum(g * 1000**p for p, g in enumerate(groups)) * 100 + halalas,
        st.lists(st.sampled_from([0, 1, 2, 3, 10, 11, 12, 99, 100, 101, 102, 200, 202, 211]), max_size=4),
        st.sampled_from([0, 1, 2, 8, 11, 28, 50]),
    ),
)

RIYALS = [
    (0, "صفر ريال"),
    # one and two are the noun itself
    (1, "ريال واحد"),
    (2, "ريالان"),
    # 3 to 10: the other gender, plural
    (3, "ثلاثة ريالات"),
    (4, "أربعة ريالات"),
    (5, "خمسة ريالات"),
    (6, "ستة ريالات"),
    (7, "سبعة ريالات"),
    (8, "ثمانية ريالات"),
    (9, "تسعة ريالات"),
    (10, "عشرة ريالات"),
    # 11 to 99: accusative singular
    (11, "أحد عشر ريالًا"),
    (12, "اثنا عشر ريالًا"),
    (13, "ثلاثة عشر ريالًا"),
    (18, "ثمانية عشر ريالًا"),
    (20, "عشرون ريالًا"),
    (21, "واحد وعشرون ريالًا"),
    (22, "اثنان وعشرون ريالًا"),
    (28, "ثمانية وعشرون ريالًا"),
    (90, "تسعون ريالًا"),
    (99, "تسعة وتسعون ريالًا"),
    # hundreds: genitive singular, and what follows them
    (100, "مئة ريال"),
    (101, "مئة ريال وريال واحد"),
    (102, "مئة ريال وريالان"),
    (103, "مئة وثلاثة ريالات"),
    (110, "مئة وعشرة ريالات"),
    (111, "مئة وأحد عشر ريالًا"),
    (120, "مئة وعشرون ريالًا"),
    (200, "مئتا ريال"),
    (201, "مئتا ريال وريال واحد"),
    (203, "مئتان وثلاثة ريالات"),
    (250, "مئتان وخمسون ريالًا"),
    (300, "ثلاثمئة ريال"),
    (800, "ثمانمئة ريال"),
    (999, "تسعمئة وتسعة وتسعون ريالًا"),
    # thousands
    (1000, "ألف ريال"),
    (1001, "ألف ريال وريال واحد"),
    (1002, "ألف ريال وريالان"),
    (1003, "ألف وثلاثة ريالات"),
    (1011, "ألف وأحد عشر ريالًا"),
    (1100, "ألف ومئة ريال"),
    (1202, "ألف ومئتا ريال وريالان"),
    (1446, "ألف وأربعمئة وستة وأربعون ريالًا"),
    (2000, "ألفا ريال"),
    (2001, "ألفا ريال وريال واحد"),
    (2003, "ألفان وثلاثة ريالات"),
    (2500, "ألفان وخمسمئة ريال"),
    (3000, "ثلاثة آلاف ريال"),
    (3520, "ثلاثة آلاف وخمسمئة وعشرون ريالًا"),
    (10_000, "عشرة آلاف ريال"),
    (11_000, "أحد عشر ألف ريال"),
    (11_005, "أحد عشر ألفًا وخمسة ريالات"),
    (12_001, "اثنا عشر ألف ريال وريال واحد"),
    (21_000, "واحد وعشرون ألف ريال"),
    (100_000, "مئة ألف ريال"),
    (101_000, "مئة ألف وألف ريال"),
    (102_000, "مئة ألف وألفا ريال"),
    (102_500, "مئة ألف وألفان وخمسمئة ريال"),
    (103_000, "مئة وثلاثة آلاف ريال"),
    (115_000, "مئة وخمسة عشر ألف ريال"),
    (200_000, "مئتا ألف ريال"),
    (200_011, "مئتا ألف وأحد عشر ريالًا"),
    (350_000, "ثلاثمئة وخمسون ألف ريال"),
    # millions and thousands of millions
    (1_000_000, "مليون ريال"),
    (1_000_001, "مليون ريال وريال واحد"),
    (2_000_000, "مليونا ريال"),
    (2_000_100, "مليونان ومئة ريال"),
    (2_002_000, "مليونان وألفا ريال"),
    (3_000_000, "ثلاثة ملايين ريال"),
    (11_500_000, "أحد عشر مليونًا وخمسمئة ألف ريال"),
    (100_000_000, "مئة مليون ريال"),
    (1_000_000_000, "مليار ريال"),
    (2_000_000_000, "مليارا ريال"),
    (5_000_000_003, "خمسة مليارات وثلاثة ريالات"),
    (12_000_000_000, "اثنا عشر مليار ريال"),
    (
        999_999_999_999,
        "تسعمئة وتسعة وتسعون مليارًا وتسعمئة وتسعة وتسعون مليونًا"
        " وتسعمئة وتسعة وتسعون ألفًا وتسعمئة وتسعة وتسعون ريالًا",
    ),
]
HALALAS = [
    (1, "هللة واحدة"),
    (2, "هللتان"),
    (3, "ثلاث هللات"),
    (8, "ثماني هللات"),
    (10, "عشر هللات"),
    (11, "إحدى عشرة هللة"),
    (12, "اثنتا عشرة هللة"),
    (13, "ثلاث عشرة هللة"),
    (18, "ثماني عشرة هللة"),
    (20, "عشرون هللة"),
    (21, "إحدى وعشرون هللة"),
    (22, "اثنتان وعشرون هللة"),
    (28, "ثمانٍ وعشرون هللة"),
    (35, "خمس وثلاثون هللة"),
    (99, "تسع وتسعون هللة"),
    (1_01, "ريال واحد وهللة واحدة"),
    (2_02, "ريالان وهللتان"),
    (200_08, "مئتا ريال وثماني هللات"),
    (420_50, "أربعمئة وعشرون ريالًا وخمسون هللة"),
    (1001_15, "ألف ريال وريال واحد وخمس عشرة هللة"),
]


def in_arabic(halalas: int) -> str:
    return amount_in_words(halalas, language="ar")


def in_english(halalas: int) -> str:
    return amount_in_words(halalas, language="en")


@pytest.mark.parametrize(("riyals", "words"), RIYALS)
def test_whole_riyals_read_as_a_careful_writer_writes_them(riyals: int, words: str) -> None:
    assert in_arabic(riyals * 100) == f"{words} فقط لا غير"


@pytest.mark.parametrize(("halalas", "words"), HALALAS)
def test_halalas_are_feminine(halalas: int, words: str) -> None:
    assert in_arabic(halalas) == f"{words} فقط لا غير"


@given(AMOUNTS)
@example(LARGEST_HALALAS)
def test_the_words_read_back_to_the_very_amount(halalas: int) -> None:
    assert read_amount(in_arabic(halalas)) == halalas


@given(AMOUNTS)
def test_words_stand_one_space_apart_with_their_and_on_them(halalas: int) -> None:
    text = in_arabic(halalas)
    assert "  " not in text
    assert text == text.strip()
    assert " و " not in text
    assert "مائة" not in text


@given(AMOUNTS.filter(lambda halalas: halalas >= 100))
def test_the_riyal_takes_the_form_that_the_last_two_digits_ask_for(halalas: int) -> None:
    riyals = halalas // 100
    noun = [word for word in words_of(in_arabic(halalas)) if word.startswith("ريال")][-1]
    rest = riyals % 100
    expected = "ريال" if rest in (0, 1) else "ريالان" if rest == 2 else "ريالات" if rest <= 10 else "ريالًا"
    assert noun == expected


@given(AMOUNTS.filter(lambda halalas: halalas % 100))
def test_the_halala_takes_the_form_that_its_number_asks_for(halalas: int) -> None:
    rest = halalas % 100
    noun = [word for word in words_of(in_arabic(halalas)) if word.startswith("هلل")][-1]
    assert noun == ("هللتان" if rest == 2 else "هللات" if 3 <= rest <= 10 else "هللة")


@given(AMOUNTS)
def test_three_to_nine_take_the_gender_their_noun_has_not(halalas: int) -> None:
    """The riyal and the scales are masculine, the halala is not."""
    words = words_of(in_arabic(halalas))
    riyals_end = max((place for place, word in enumerate(words) if word.startswith("ريال")), default=-1) + 1
    with_feminine = {"ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "ثمانٍ", "تسع", "إحدى", "اثنتا", "اثنتان"}
    with_masculine = {"ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "أحد", "اثنا", "اثنان"}
    assert not with_feminine & set(words[:riyals_end])
    assert not with_masculine & set(words[riyals_end:])


@given(AMOUNTS)
def test_nun_and_tanwin_fall_before_the_noun_and_only_there(halalas: int) -> None:
    words = in_arabic(halalas).split(" ")
    for word, following in pairwise(words):
        bare = word.removeprefix("و")
        before_noun = following in ("ريال", "ألف", "مليون", "مليار")
        if bare in ("مئتا", "ألفا", "مليونا", "مليارا"):
            assert before_noun, word
        if bare in ("مئتان", "ألفان", "مليونان", "ملياران", "ألفًا", "مليونًا", "مليارًا"):
            assert not before_noun, word


def test_the_first_ten_thousand_riyals_stay_as_they_were_checked() -> None:
    every = "\n".join(in_arabic(riyals * 100) for riyals in range(10_000))
    assert (
        hashlib.sha256(every.encode()).hexdigest()
        == "cc91ee8cc77e39e757b3d532eaf2784cb4e95555cf169c48acc01afa1ec9a47e"
    )


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("halalas", [-1, LARGEST_HALALAS + 1])
def test_what_cannot_be_an_amount_is_refused(halalas: int, language: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        amount_in_words(halalas, language="ar" if language == "ar" else "en")


@pytest.mark.parametrize(
    ("halalas", "words"),
    [
        (0, "zero Saudi riyals"),
        (1_00, "one Saudi riyal"),
        (1, "one halala"),
        (2_50, "two Saudi riyals and fifty halalas"),
        (13_00, "thirteen Saudi riyals"),
        (21_00, "twenty-one Saudi riyals"),
        (40_00, "forty Saudi riyals"),
        (105_00, "one hundred and five Saudi riyals"),
        (1000_00, "one thousand Saudi riyals"),
        (1005_00, "one thousand and five Saudi riyals"),
        (1105_00, "one thousand one hundred and five Saudi riyals"),
        (2500_01, "two thousand five hundred Saudi riyals and one halala"),
        (1_000_100_00, "one million one hundred Saudi riyals"),
        (2_000_000_015_00, "two billion and fifteen Saudi riyals"),
    ],
)
def test_english_words(halalas: int, words: str) -> None:
    assert in_english(halalas) == f"{words} only"


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_never_share_their_english_words(one: int, other: int) -> None:
    assert (in_english(one) == in_english(other)) == (one == other)
    assert "  " not in in_english(one)
