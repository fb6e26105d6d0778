"""Names: clean for storage, folded for search, split into the four parts of a Saudi name.

A search key brings spellings of one name together. It never says that two people are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from intake_desktop.domain.checked import Checked, Problem, missing
from intake_desktop.domain.text import clean_text, fold_digits, is_plain_arabic

_TASHKEEL: Final = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff]"
)
# Hamza carriers, alif maqsura and ta marbuta; then letters of Persian and Urdu keyboards.
_FOLDED_LETTERS: Final = {
    **str.maketrans("أإآٱىةؤئ", "اااايهوي", "ء"),
    **str.maketrans("یېکہھەۀۃ", "ييكههههه"),
}
_APOSTROPHES: Final = re.compile("['’‘ʼʿʾ`´]")
NAME_PREFIXES: Final = frozenset(
    {"عبد", "ابو", "ام", "ال"}
)  # written apart or joined: عبد الله, أم كلثوم, آل سعود
_LINEAGE: Final = frozenset({"بن", "بنت", "ابن", "ابنه"})
_SECOND_HALVES: Final = frozenset({"الله", "الدين", "الاسلام", "الحق"})  # نور الدين, فتح الله
_LEADING: Final = NAME_PREFIXES - {"عبد"}
_SECOND_OF_ONE: Final = _SECOND_HALVES - {"الله"}
_OF_TWO_WORDS: Final = re.compile(r"(?:^|\s)(?:[اأ]بو|[اأ]م|[اآ]ل)\s|ال(?:دين|[اإ]سلام|حق)(?:\s|$)")
_ARTICLE: Final = "ال"
_LONG_NAME: Final = 100


class NameParts(NamedTuple):
    """The four parts of a name; what is not known is empty."""

    given: str = ""
    father: str = ""
    grandfather: str = ""
    family: str = ""


def clean_name(text: str) -> str:
    """A name for storage: NFKC, no tatweel, tashkeel or invisible marks, digits folded."""
    bare = _TASHKEEL.sub("", clean_text(text, tatweel=True))
    return fold_digits(clean_text(bare, tatweel=True))


def check_name(text: str) -> Checked:
    """A name that has letters in it. Digits, or more than a hundred characters, are worth a second look."""
    name = clean_name(text)
    if not name:
        return missing(text)
    if not any(mark.isalpha() for mark in name):
        return Checked(None, text, Problem("name-without-letters"))
    warning = None
    if any(mark.isdigit() for mark in name):
        warning = Problem("name-digits")
    elif len(name) > _LONG_NAME:
        warning = Problem("name-long", {"limit": _LONG_NAME})
    return Checked(name, text, warning=warning)


@lru_cache(maxsize=1_024)
def search_key(name: str) -> str:
    """The form under which spellings of one name are equal: `فاطمة بنت أحمد` and `فاطمه احمد`.

    Latin is lower case without accents. Empty for a name without letters or digits.
    """
    tokens = _joined(_fold(name).split())
    kept = [token for token in tokens if token not in _LINEAGE] or tokens
    return " ".join([*kept[:1], *map(_without_article, kept[1:])])


def further_words(name: str) -> list[str]:
    """Words that a name of two words is looked for by beside those of its key: the second alone (`كلثوم` of
    `أم كلثوم`), both as one, or the second of one that is written as one (`نور الدين`, `نورالدين`)."""
    if not _OF_TWO_WORDS.search(name):  # as most have none
        return []
    further = []
    for before, token in pairwise(["", *_fold(name).split()]):
        if before in _LEADING:
            further.append(_without_article(token))
        elif before and token in _SECOND_OF_ONE:
            further.append(before + token)
        else:
            further += [
                _without_article(half) for half in _SECOND_OF_ONE if token.endswith(half) and token != half
            ]
    return further


def _fold(name: str) -> str:
    """Letters, marks and digits in their folded form, all else a space."""
    if is_plain_arabic(name):
        return name.translate(_FOLDED_LETTERS)
    bare = _without_accents(_APOSTROPHES.sub("", clean_name(name)).casefold()).translate(_FOLDED_LETTERS)
    return "".join(mark if unicodedata.category(mark)[0] in "LMN" else " " for mark in bare)


def _without_accents(name: str) -> str:
    """Latin letters bare; Arabic ones keep their hamza, which its own table folds."""
    apart = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if not "\u0300" <= mark <= "\u036f"))


def _joined(tokens: Iterable[str]) -> list[str]:
    """Tokens with عبد, أبو, أم and a lone ال joined to what follows."""
    joined: list[str] = []
    prefix = ""
    for token in tokens:
        prefix += token
        if token not in NAME_PREFIXES:
            joined.append(prefix)
            prefix = ""
    return [*joined, prefix] if prefix else joined


def _without_article(token: str) -> str:
    return token.removeprefix(_ARTICLE) if len(token) > len(_ARTICLE) + 1 else token


def split_full_name(text: str) -> NameParts:
    """A suggestion of the parts of a full name; `بن` is left out, `عبد الله` and `نور الدين` stay whole."""
    parts = compound_names(text)
    match parts:
        case []:
            return NameParts()
        case [given]:
            return NameParts(given)
        case [given, family]:
            return NameParts(given, family=family)
        case [given, father, family]:
            return NameParts(given, father, family=family)
        case [given, father, *between, family]:
            if len(between) > 1 and _fold(between[-1]).startswith(_ARTICLE):
                family = f"{between.pop()} {family}"  # tribe and branch: القحطاني الشهراني
            return NameParts(given, father, " ".join(between), family)
    raise AssertionError(len(parts))


def compound_names(text: str) -> list[str]:
    """The names in a text one by one, `بن` left out: `عبد الله` and `نور الدين` are one each."""
    return list(_compounds(clean_name(text).split()))


def _compounds(tokens: Iterable[str]) -> Iterator[str]:
    """Tokens with names of two words put together again, without the words of lineage."""
    whole = ""
    open_prefix = False
    for token in tokens:
        folded = _fold(token).strip()
        if folded in _LINEAGE:
            continue
        if whole and not open_prefix and folded not in _SECOND_HALVES:
            yield whole
            whole = ""
        whole = f"{whole} {token}".strip()
        open_prefix = folded in NAME_PREFIXES
    if whole:
        yield whole


def full_name(parts: Iterable[str | None]) -> str:
    """The parts that are known, in order, cleaned, with single spaces: a `NameParts`, or any four."""
    name = " ".join(filter(None, parts))
    return name if is_plain_arabic(name) else clean_name(name)
