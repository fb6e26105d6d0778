"""What is looked for, understood from what was typed; and how well something found answers it. Pure.

One box takes everything: parts of names in any order and each as far as it is typed, and numbers from their
beginning or by their last digits. Words and numbers typed together must both hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining

from intake_desktop.domain.names import NAME_PREFIXES, search_key
from intake_desktop.domain.text import clean_text, compact

LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_TAIL = 3
"""So many last digits at least are looked for as such: fewer end too many numbers."""
SHORTEST_GUESS = 3
"""A word shorter than this is not taken for a slip of another."""
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed: folded words of names, and numbers as their letters and digits alone, in upper case.

    `whole` is the number that everything typed makes when it is read as one (`055 123`, `SA03 8000`).
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing that could be looked for."""
        return not (self.words or self.numbers or self.whole)


def read_sought(text: str) -> Sought:
    """What is looked for in `text`, however long or strange."""
    typed = clean_text(text[:LONGEST_QUERY])
    parts = typed.split()
    numbers = [number for part in parts if (number := number_key(part)) and _is_number(number)]
    words = search_key(" ".join(part for part in parts if not _is_number(number_key(part)))).split()
    whole = number_key(typed)
    return Sought(
        words=tuple(words[:MOST_WORDS]),
        numbers=tuple(dict.fromkeys(numbers))[:MOST_WORDS],
        whole=whole if not words and _is_number(whole) else "",
    )


def number_key(text: str) -> str:
    """A number of any kind as it is indexed: letters and digits alone, digits folded, upper case."""
    return "".join(mark for mark in compact(text).upper() if mark.isalpha() or mark.isdecimal())


def _is_number(key: str) -> bool:
    return any(mark.isdecimal() for mark in key)


def spellings(word: str) -> tuple[str, ...]:
    """A typed word as names may hold it: a family name typed alone keeps its article, the index has none."""
    bare = word.removeprefix(_ARTICLE)
    return (word, bare) if bare != word and len(bare) > 1 else (word,)


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a name answers the words: compared as a tuple, the greater the better."""

    whole_words: int
    in_order: bool
    at_start: bool


class Judge:
    """Tells how well names answer some words; made once for all the names of an answer."""

    def __init__(self, words: Sequence[str]) -> None:
        by_length = sorted(
            range(len(words)), key=lambda place: -len(words[place])
        )  # the longest choose first
        self._asked = [(place, spellings(words[place])) for place in by_length]

    def fit(self, key: str) -> Fit | None:
        """How `key`, the search key of a name, answers every word, each with a word of its own; else None."""
        tokens: list[str | None] = list(key.split())
        places = [0] * len(self._asked)
        whole = 0
        for word, forms in self._asked:
            at = _place(forms, tokens)
            if at is None:
                return None
            whole += tokens[at] in forms
            places[word], tokens[at] = at, None
        return Fit(whole, places == sorted(places), bool(places) and places[0] == 0)


def _place(forms: tuple[str, ...], tokens: Sequence[str | None]) -> int | None:
    """Where the first token stands that is one of `forms`, else that begins with one."""
    for form in forms:
        if form in tokens:
            return tokens.index(form)
    begun = (at for at, token in enumerate(tokens) if token is not None and token.startswith(forms))
    return next(begun, None)


def marks(words: Sequence[str], name: str) -> tuple[tuple[int, int], ...]:
    """Where in `name`, as shown, the letters stand that answer `words`: start and end, from 0, in order."""
    found: list[tuple[int, int]] = []
    left = list(words)
    for start, word in _words_of(name):
        folded = search_key(word)
        bare = {folded, folded.removeprefix(_ARTICLE)}
        for sought in left:
            forms = tuple(form for form in spellings(sought) if form)
            if any(each.startswith(forms) for each in bare):
                found.append((start, start + _letters(word, forms)))
                left.remove(sought)
                break
            if folded in NAME_PREFIXES and sought.startswith(folded):  # «عبد» of a joined «عبدالله»
                found.append((start, start + len(word)))
                left[left.index(sought)] = sought.removeprefix(folded)
                break
    return tuple(found)


def _words_of(name: str) -> list[tuple[int, str]]:
    places: list[tuple[int, str]] = []
    at = 0
    for word in name.split(" "):
        if word:
            places.append((at, word))
        at += len(word) + 1
    return places


def _letters(word: str, forms: Sequence[str]) -> int:
    """How many characters of `word`, as written, make up the longest form that it begins with."""
    for length in range(1, len(word) + 1):
        key = search_key(word[:length])
        if any(form in (key, key.removeprefix(_ARTICLE)) for form in forms):
            return length + _clinging(word[length:])
    return len(word)


def _clinging(rest: str) -> int:
    """How many marks of the letter before stand at the beginning of `rest`."""
    return next((at for at, mark in enumerate(rest) if not combining(mark)), len(rest))
