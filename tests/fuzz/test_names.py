from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.identity.names import clean_name, full_name, search_key, split_full_name
from intake_desktop.domain.search import marks, read_sought
from intake_desktop.domain.text import clean_text
from tests.fuzz.typed import MARKS, NAMES, TYPED, often, spoilt

NAME = st.one_of(spoilt(NAMES), TYPED)
UNHEARD = [mark for mark in MARKS if mark not in "\u00a0 \t-/"]


@given(NAME)
@often()
def test_cleaning_twice_changes_nothing_and_finds_alike(typed: str) -> None:
    for multiline in (False, True):
        once = clean_text(typed, multiline=multiline)
        once.encode("utf-8")
        assert clean_text(once, multiline=multiline) == once
    assert clean_name(clean_name(typed)) == clean_name(typed)
    assert search_key(clean_name(typed)) == search_key(typed)


@given(NAME, st.sampled_from(UNHEARD), st.data())
@often()
def test_a_mark_that_cannot_be_seen_changes_no_key(typed: str, mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(typed)))
    before, after = typed[:place], typed[place:]
    if before[-1:] and "\ud800" <= before[-1] <= "\udbff":
        return  # between the halves of one character
    assert search_key(before + mark + after) == search_key(typed)


@given(NAME)
@often()
def test_any_name_is_split_put_together_and_sought(typed: str) -> None:
    parts = split_full_name(typed)
    assert full_name(split_full_name(full_name(parts))) == full_name(parts)
    sought = read_sought(typed)
    shown = clean_text(typed)
    for start, end in marks(sought.words, shown):
        assert 0 <= start < end <= len(shown)
