"""What is looked for, understood from what was typed; and how well something found answers it. Pure.

One box takes everything: parts of names in any order and each as far as it is typed, and numbers from their
beginning or by their last digits. Words and numbers typed together must both hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import combining

from intake_desktop.domain.identity.names import NAME_PREFIXES, search_key
from intake_desktop.domain.text import clean_text, compact, fold_digits, is_plain_arabic

LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_TAIL = 3
"""So many last digits at least are looked for as such: fewer end too many numbers."""
SHORTEST_GUESS = 3
"""A word shorter than this is not taken for a slip of another."""
_ARTICLE = "ال"
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_MOST_PARTS = 6
_SHORTEST_DIALLED = 4
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
"""A letter number is dictated: nobody hears the hamza of `أ/4471`. Letter for letter, so that places stay."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed: folded words of names, and numbers as their letters and digits alone, in upper case.

    `whole` is the number that everything typed makes read as one (`055 123`, `SA03 8000`, `م 114`), `every`
    all of it as the words of a name: an alias may have a number in it (`حالة 12`).
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    whole: str = ""
    every: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing that could be looked for."""
        return not (self.words or self.numbers or self.whole)


def read_sought(text: str) -> Sought:
    """What is looked for in `text`, however long or strange."""
    typed = clean_text(text[:LONGEST_QUERY])
    if is_plain_arabic(typed):  # as most are: no number to look for in it
        named = tuple(search_key(typed).split()[:MOST_WORDS])
        return Sought(words=named, numbers=(), every=named)
    parts = typed.split()
    numbers = {part: number for part in parts if (number := _number_in(part))}
    words = search_key(" ".join(part for part in parts if part not in numbers))
    return Sought(
        words=tuple(words.split()[:MOST_WORDS]),
        numbers=tuple(dict.fromkeys(numbers.values()))[:MOST_WORDS],
        whole=_number_in(typed),
        every=tuple(search_key(typed).split()[:MOST_WORDS]),
    )


def _number_in(text: str) -> str:
    """The key of a text that has a digit in it, else nothing."""
    if text.isalpha():
        return ""
    key = number_key(text)
    return key if any(mark.isdecimal() for mark in key) else ""


def number_key(text: str) -> str:
    """A number of any kind as it is indexed: letters and digits alone, folded, upper case."""
    key = compact(text).upper()
    if key.isascii() and key.isalnum():  # as nearly all are
        return key
    return "".join(mark for mark in key.translate(_LETTERS) if mark.isalpha() or mark.isdecimal())


def dialled(key: str) -> str:
    """A number as it is known where it was dialled from abroad (`00966…` is `966…`); nothing of another."""
    return key[2:] if key.startswith("00") and len(key) > _SHORTEST_DIALLED else ""


def number_ends(text: str) -> tuple[str, ...]:
    """What a number of several parts is from each further part on, as a key, where that is long enough.

    Letters are a part of their own: of `م/1143-77` it gives `114377`.
    """
    parts = _PARTS.findall(fold_digits(text))
    ends = (number_key("".join(parts[at:])) for at in range(1, min(len(parts), _MOST_PARTS)))
    return tuple(end for end in ends if len(end) >= SHORTEST_TAIL and any(map(str.isdecimal, end)))


def spellings(word: str) -> tuple[str, ...]:
    """A typed word as names may hold it: a family name typed alone keeps its article, the index has none."""
    bare = word.removeprefix(_ARTICLE)
    return (word, bare) if bare != word and len(bare) > 1 else (word,)


class Fit(NamedTuple):
    """How well a name answers the words: the greater the better."""

    whole_words: int
    in_order: bool
    at_start: bool


class Judge:
    """Tells how well names answer some words; made once for all the names of an answer."""

    def __init__(self, words: Sequence[str]) -> None:
        self._forms = [spellings(word) for word in words]
        # As they stand in a key with a space on either side: a whole name, and the beginning of one.
        self._asked = [[(f" {form} ", f" {form}") for form in forms] for forms in self._forms]
        every = [(place, form) for place, forms in enumerate(self._forms) for form in forms]
        # Where one word begins another, the same name might answer both.
        self._apart = not any(a != b and one.startswith(other) for a, one in every for b, other in every)

    def fit(self, key: str) -> Fit | None:
        """How `key`, the search key of a name, answers every word, each with a word of its own; else None."""
        if not self._apart:
            return self.fit_in_turn(key)
        padded, whole, start, before, in_order = f" {key} ", 0, -1, -1, True
        for asked in self._asked:  # plain loops: a key stroke judges dozens of names
            for ended, _begun in asked:
                at = padded.find(ended)
                if at >= 0:
                    whole += 1
                    break
            else:
                for _ended, begun in asked:
                    first = padded.find(begun)
                    if first >= 0 and not 0 <= at < first:
                        at = first
            if at < 0:
                return None
            if before < 0:
                start = at
            elif at < before:
                in_order = False
            before = at
        return Fit(whole, in_order, start == 0)

    def fit_in_turn(self, key: str) -> Fit | None:
        """As `fit`, taking away each name that has answered; the longest words choose first."""
        tokens: list[str] = key.split()
        places, whole = [0] * len(self._forms), 0
        for word in sorted(range(len(places)), key=lambda place: -len(self._forms[place][0])):
            forms = self._forms[word]
            named = (tokens.index(form) for form in forms if form in tokens)
            begun = (at for at, token in enumerate(tokens) if token.startswith(forms))
            at = next(named, next(begun, -1))
            if at < 0:
                return None
            whole += tokens[at] in forms
            places[word], tokens[at] = at, ""  # no word begins so: every form has a letter
        return Fit(whole, places == sorted(places), places[:1] == [0])


def words_answered(words: Iterable[str], key: str) -> int:
    """How many of the words some name of `key` begins with."""
    tokens = key.split()
    return sum(any(token.startswith(spellings(word)) for token in tokens) for word in words)


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


def number_marks(typed: str, number: str) -> tuple[tuple[int, int], ...]:
    """Where in `number`, as shown, the digits stand that answer; of a masked one only the last can."""
    key = number_key(typed)
    places = [at for at, mark in enumerate(number) if mark.isalnum()]
    bare = "".join(number[at] for at in places).upper().translate(_LETTERS)
    if not key or not bare:
        return ()
    at = bare.find(key)
    if at < 0 and key.endswith(bare) and len(bare) < len(number):
        return ((places[0], places[-1] + 1),)
    return ((places[at], places[at + len(key) - 1] + 1),) if at >= 0 else ()


def words_at(words: Iterable[str], text: str) -> int:
    """Where in `text` the first word begins that answers one of `words`; 0 where none does."""
    forms = tuple(form for word in words for form in spellings(word))
    for start, word in _words_of(text):
        folded = search_key(word)
        if folded.startswith(forms) or folded.removeprefix(_ARTICLE).startswith(forms):
            return start
    return 0


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
