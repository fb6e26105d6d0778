from __future__ import annotations

import pytest

from intake_desktop.services.access.password_advice import idea, objection
from intake_desktop.vault.passphrase import WORDS, words_of


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_idea_is_made_of_words_of_its_language_and_would_be_taken(language: str) -> None:
    ideas = {idea(language) for _time in range(20)}
    assert len(ideas) == 20
    for words in ideas:
        assert objection(words, words=("noura", "نورة البيدر")) is None
        assert len(words.split()) == WORDS
        assert set(words.split()) <= set(words_of(language))


def test_there_are_enough_words_for_forty_bits() -> None:
    for language in ("ar", "en"):
        assert len(words_of(language)) ** WORDS > 2**40


def test_what_stands_against_a_password_is_told_with_its_code() -> None:
    assert [
        getattr(objection(text, words=("", "نورة البيدر")), "code", None)
        for text in ("short", "passwordpassword1", "نورة البيدر 20267", "نخلة وسفينة وثلاث غيمات")
    ] == ["password-too-short", "password-common", "password-personal", None]
