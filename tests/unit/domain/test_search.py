from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.search import (
    LONGEST_QUERY,
    Fit,
    Judge,
    Sought,
    marks,
    number_ends,
    number_key,
    number_marks,
    read_sought,
    spellings,
)


def fit(words: Sequence[str], key: str) -> Fit | None:
    return Judge(words).fit(key)


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئء"
NAMES = st.lists(st.text(LETTERS, min_size=2, max_size=7), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("خزامي عبد الرحمن", Sought(("خزامي", "عبدالرحمن"), ())),
        ("055 123", Sought((), ("055", "123"), "055123")),
        ("١٤٤٨-٠٢٣١", Sought((), ("14480231",), "14480231")),
        ("محمد 1448", Sought(("محمد",), ("1448",), "محمد1448")),
        ("sa03 8000", Sought((), ("SA03", "8000"), "SA038000")),
        ("\u200fس/٧٧\u200e", Sought((), ("س77",), "س77")),
        ("م م", Sought(("م", "م"), ())),
        ("", Sought((), ())),
        ("😀 %", Sought((), ())),
    ],
)
def test_what_is_typed_is_understood(typed: str, sought: Sought) -> None:
    assert replace(read_sought(typed), every=()) == sought
    assert read_sought(typed).every == tuple(search_key(typed).split())
    assert read_sought(typed).is_empty == (sought == Sought((), ()))


@given(st.text(max_size=LONGEST_QUERY * 2))
def test_whatever_is_typed_gives_words_and_numbers_alone(typed: str) -> None:
    sought = read_sought(typed)
    for word in (*sought.words, *sought.numbers, sought.whole):
        assert not set(word) & set('"*()^:+- ')


@given(NAMES)
def test_every_name_answers_its_own_words_in_any_order_and_any_length(words: list[str]) -> None:
    key = search_key(" ".join(words))
    tokens = key.split()
    begun = [token[: 1 + len(token) // 2] for token in reversed(tokens)]
    assert fit(tokens, key) is not None
    assert fit(tokens, key).whole_words == len(tokens)
    assert fit(begun, key) is not None


@given(NAMES, NAMES)
def test_a_name_answers_no_more_words_than_it_has(words: list[str], more: list[str]) -> None:
    key, beyond = search_key(" ".join(words)), search_key(" ".join(more))
    assume(beyond)
    assert fit([*key.split(), *beyond.split()], key) is None


@given(NAMES, st.data())
def test_the_two_ways_to_judge_agree(words: list[str], data: st.DataObject) -> None:
    """Words of which none begins another are judged without taking names away."""
    key = search_key(" ".join(words))
    tokens = key.split()
    assume(tokens)
    asked = data.draw(st.lists(st.sampled_from(tokens), min_size=1, max_size=3, unique=True))
    asked = [word[: data.draw(st.integers(1, len(word)))] for word in asked]
    judge = Judge(asked)
    assert judge.fit(key) == judge.fit_in_turn(key)


def test_whole_words_in_their_order_from_the_start_are_the_best_answer() -> None:
    key = search_key("محمد علي سعد القحطاني")
    whole, begun, turned = (fit(words, key) for words in (("محمد", "علي"), ("مح", "عل"), ("علي", "محمد")))
    assert whole is not None
    assert begun is not None
    assert turned is not None
    assert whole > turned > begun


def test_a_family_name_typed_alone_keeps_or_leaves_its_article() -> None:
    assert spellings("القحطاني") == ("القحطاني", "قحطاني")
    assert spellings("ال") == ("ال",)
    assert fit(("القحطاني",), search_key("سعد القحطاني")) is not None


@given(NAMES)
def test_marks_lie_inside_the_name_and_never_over_one_another(words: list[str]) -> None:
    name = " ".join(words)
    found = marks(search_key(name).split(), name)
    ends = [0, *(edge for mark in found for edge in mark), len(name)]
    assert ends == sorted(ends)
    assert all(name[start:end].strip() for start, end in found)


@pytest.mark.parametrize(
    ("words", "name", "marked"),
    [
        (("قحط",), "سعد القحطاني", ["القحط"]),
        (("عبدالل",), "عبد الله بن سعد", ["عبد", "الل"]),
        (("فاطمه",), "فاطمة", ["فاطمة"]),
        (("مح",), "مُحَمَّد", ["مُحَ"]),
        (("rut",), "Ruth Okello", ["Rut"]),
        (("سعيد",), "سعد", []),
    ],
)
def test_the_letters_that_answer_are_marked(words: tuple[str, ...], name: str, marked: list[str]) -> None:
    assert [name[start:end] for start, end in marks(words, name)] == marked


@pytest.mark.parametrize(
    ("typed", "shown", "marked"),
    [
        ("1448-00", "1448-0012", ["1448-00"]),
        ("٠٠١٢", "1448-0012", ["0012"]),
        ("6780", "••••••6780", ["6780"]),
        ("1123456780", "••••••6780", ["6780"]),
        ("1123", "••••••6780", []),
        ("", "1448-0012", []),
        ("9", "", []),
    ],
)
def test_the_digits_that_answer_are_marked(typed: str, shown: str, marked: list[str]) -> None:
    assert [shown[start:end] for start, end in number_marks(typed, shown)] == marked


@pytest.mark.parametrize(
    ("told", "key"), [("١٤٤٨-٠٢٣١", "14480231"), ("+966 53", "96653"), ("a–1", "A1"), ("²", "")]
)
def test_a_number_is_its_letters_and_digits(told: str, key: str) -> None:
    assert number_key(told) == key


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("م/1143-77", ("114377",)),
        ("م/١١٤٣", ("1143",)),
        ("2019/114/3", ("1143",)),
        ("1123456780", ()),
        ("12/خ", ()),
        ("خ ع", ()),
        ("1-1-1-1-1-1-1-1-1-1", ("111111111", "11111111", "1111111", "111111", "11111")),
        ("²/x", ()),
    ],
)
def test_a_number_of_several_parts_is_begun_at_each(written: str, ends: tuple[str, ...]) -> None:
    assert number_ends(written) == ends
