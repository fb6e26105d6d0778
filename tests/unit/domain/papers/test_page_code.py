from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.papers.page_code import (
    ALPHABET,
    HIGHEST,
    RANDOM_BYTES,
    NotAPageCode,
    PageCode,
    new_print_code,
    page_code_text,
    parse_page_code,
    store_tag,
)

CODE = PageCode(store_tag("a store"), new_print_code(b"ninebytes"), 1, 2)
QR_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")

codes = st.builds(
    PageCode,
    store=st.uuids().map(str).map(store_tag),
    code=st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(new_print_code),
    page=st.integers(1, HIGHEST),
    edition=st.integers(1, HIGHEST),
)


@given(codes)
def test_what_is_written_is_read_again(code: PageCode) -> None:
    assert parse_page_code(page_code_text(code)) == code


@given(codes)
def test_every_code_is_as_long_as_any_and_packs_tight(code: PageCode) -> None:
    text = page_code_text(code)
    assert len(text) == 28  # 29 is what the smallest code of this correction holds
    assert QR_ALPHANUMERIC.fullmatch(text)


@given(codes, st.integers(3, 27), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: PageCode, place: int, character: str) -> None:
    text = page_code_text(code)
    wrong = text[:place] + character + text[place + 1 :]
    assert wrong == text or parse_page_code(wrong) == NotAPageCode("damaged")


@given(st.text())
def test_whatever_stands_on_a_page_is_read_without_an_error(text: str) -> None:
    assert isinstance(parse_page_code(text), NotAPageCode)


@given(codes, st.text(max_size=5))
def test_a_code_with_something_after_it_is_not_ours(code: PageCode, rest: str) -> None:
    assert rest == "" or parse_page_code(page_code_text(code) + rest) == NotAPageCode("damaged")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "foreign"),
        ("https://absher.sa/verify?id=4410", "foreign"),
        ("IQAMA 2000000006", "foreign"),
        ("IQ", "foreign"),
        ("IQ1", "damaged"),
        ("IQ2" + page_code_text(CODE)[3:], "newer"),
        (page_code_text(CODE).lower(), "foreign"),
        (page_code_text(CODE)[:-1], "damaged"),
    ],
)
def test_it_is_said_what_a_code_is_not(text: str, why: str) -> None:
    assert parse_page_code(text) == NotAPageCode(why)


def test_an_edition_beyond_the_last_is_written_as_the_last() -> None:
    text = page_code_text(PageCode(CODE.store, CODE.code, 1, HIGHEST + 500))
    assert parse_page_code(text) == PageCode(CODE.store, CODE.code, 1, HIGHEST)


@pytest.mark.parametrize(
    "code",
    [
        PageCode(CODE.store, CODE.code, 0, 1),
        PageCode(CODE.store, CODE.code, HIGHEST + 1, 1),
        PageCode(CODE.store, CODE.code, 1, 0),
        PageCode(CODE.store, CODE.code[:-1], 1, 1),
        PageCode(CODE.store, CODE.code[:-1] + "U", 1, 1),
        PageCode("", CODE.code, 1, 1),
    ],
)
def test_cannot_write_a_code_that_could_not_be_read(code: PageCode) -> None:
    with pytest.raises(ValueError, match="code"):
        page_code_text(code)


def test_the_id_is_made_of_all_but_seven_of_the_random_bits() -> None:
    first = bytes(RANDOM_BYTES)
    assert new_print_code(first) == "0" * 13
    assert new_print_code(b"\xff" * RANDOM_BYTES) == "Z" * 13
    changed = {new_print_code((1 << bit).to_bytes(RANDOM_BYTES)) for bit in range(8 * RANDOM_BYTES)}
    assert len(changed) == 66  # 65 bits, each of which counts, and the unchanged one
    with pytest.raises(ValueError, match="random bytes"):
        new_print_code(b"few")


def test_two_stores_tag_their_papers_differently() -> None:
    assert store_tag("a store") != store_tag("another")
    assert len(store_tag("a store")) == 4
