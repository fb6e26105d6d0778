from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.identity.names import (
    NameParts,
    check_name,
    clean_name,
    full_name,
    search_key,
    split_full_name,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)
WORDS = ["محمد", "عبد", "الله", "أبو", "أم", "بنت", "بن", "القحطاني", "فاطمة", "يحيى", "آل", "إلياس", "سعود"]
ARABIC_NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﻣﺤﻤﺪ ﻋﻠﻲ ﺍﻟﻘﺤﻄﺎﻧﻲ", "محمد علي القحطاني"),
        ("عبد الله", "عبدالله"),
        ("فاطمة بنت أحمد", "فاطمه احمد"),
        ("مُحَمَّد", "محمـــد"),
        ("أبو بكر سعيد", "ابوبكر سعيد"),
        ("نورة أم كلثوم", "نوره امكلثوم"),
        ("محمد بن سعد القحطاني", "محمد سعد قحطاني"),
        ("محمد آل سعود", "محمد السعود"),
        ("علی کریم", "علي كريم"),
        ("رؤى هاني", "روى هاني"),
        ("José Al-Qahtani", "jose al qahtani"),
        ("M’hamed", "mhamed"),
        ("\u202bسارة\u202c\u200f", "سارة"),
        ("ﻋﺒﺪ ﺍﷲ", "عبدالله"),
        ("ﷲ", "الله"),
        ("ﻓﺎﻃﻤﺔ ﺑﻨﺖ ﺃﺣﻤﺪ", "فاطمه احمد"),
        ("ﻻفي", "لافي"),
        ("سا\u200cرة", "سارة"),
        ("سا\u00adرة", "سارة"),
        ("سارة\u00a0علي", "سارة علي"),
        ("ســـارة", "سارة"),
        ("أبو  بكر", "أبوبكر"),
        ("أم\u00a0كلثوم", "أمكلثوم"),
        ("هدى القحطاني", "هدي القحطانى"),
        ("مؤمن", "مومن"),
        ("رائد", "رايد"),
        ("عطاء", "عطا"),
        ("إبراهيم", "ابراهيم"),
        ("آمنة", "امنه"),
        ("ٱلاء سعد", "الاء سعد"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سعد", "سعيد"),
        ("حسن", "حسين"),
        ("عبدالله", "عبدالإله"),
        ("يحيى", "يحي"),
        ("محمد علي سعد القحطاني", "محمد علي القحطاني"),
        ("فاطمة بنت أحمد", "بنت أحمد"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_the_first_name_keeps_its_article() -> None:
    assert search_key("القاسم القحطاني") == "القاسم قحطاني"


def test_a_name_of_lineage_words_alone_is_still_found() -> None:
    assert search_key("بنت") == "بنت"
    assert search_key("عبد") == "عبد"
    assert search_key("محمد ال") == "محمد ال"


@given(ARABIC_NAMES, st.sampled_from(["\u0640", "\u200f", "\u064e", "\u200c", "\u0651"]), st.data())
def test_marks_that_cannot_be_heard_do_not_change_the_key(name: str, mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name)))
    assert search_key(name[:place] + mark + name[place:]) == search_key(name)


@given(ANY_TEXT)
def test_a_key_can_always_be_stored_and_has_single_spaces(text: str) -> None:
    key = search_key(text)
    key.encode("utf-8")
    assert key == " ".join(key.split())
    assert not set(key) & set("أإآٱىةؤئءـ")


@given(ANY_TEXT)
def test_cleaning_a_name_twice_changes_nothing(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)


@given(ANY_TEXT)
def test_what_was_typed_and_what_is_stored_are_found_alike(text: str) -> None:
    assert search_key(clean_name(text)) == search_key(text)


def test_a_name_is_stored_without_marks() -> None:
    assert clean_name("  مُحَمَّد   بن\tعبـــد الله\u200f ") == "محمد بن عبد الله"
    assert clean_name("نورة ٢") == "نورة 2"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", NameParts()),
        ("سارة", NameParts("سارة")),
        ("سارة القحطاني", NameParts("سارة", family="القحطاني")),
        ("سارة علي القحطاني", NameParts("سارة", "علي", family="القحطاني")),
        ("سارة علي سعد القحطاني", NameParts("سارة", "علي", "سعد", "القحطاني")),
        ("سارة بنت علي بن سعد القحطاني", NameParts("سارة", "علي", "سعد", "القحطاني")),
        ("عبد الله نور الدين أبو بكر آل سعيد", NameParts("عبد الله", "نور الدين", "أبو بكر", "آل سعيد")),
        ("سارة علي سعد فهد القحطاني", NameParts("سارة", "علي", "سعد فهد", "القحطاني")),
        ("سارة علي سعد القحطاني الشهراني", NameParts("سارة", "علي", "سعد", "القحطاني الشهراني")),
        ("Hana Bekele Tesfaye", NameParts("Hana", "Bekele", family="Tesfaye")),
    ],
)
def test_a_pasted_name_offers_its_parts(text: str, parts: NameParts) -> None:
    assert split_full_name(text) == parts


@given(ANY_TEXT)
def test_any_text_can_be_split_and_put_together(text: str) -> None:
    parts = split_full_name(text)
    assert full_name(parts) == full_name(split_full_name(full_name(parts)))


def test_a_full_name_leaves_out_what_is_not_known() -> None:
    assert full_name(("سارة", None, "  ", "القحطاني ")) == "سارة القحطاني"
    assert full_name(NameParts()) == ""


@pytest.mark.parametrize(("text", "code"), [("", "value-missing"), ("12 34", "name-without-letters")])
def test_a_name_without_letters_is_no_name(text: str, code: str) -> None:
    problem = check_name(text).problem
    assert problem is not None
    assert problem.code == code


@pytest.mark.parametrize(("text", "code"), [("سارة 2", "name-digits"), ("س" * 400, "name-long")])
def test_odd_names_are_kept_with_a_warning(text: str, code: str) -> None:
    checked = check_name(text)
    assert checked.value == text
    assert checked.warning is not None
    assert checked.warning.code == code
