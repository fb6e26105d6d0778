"""One box that finds a file: by names in any order, by any number from either end, by what was mistyped."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from intake_desktop.domain.case import Hit, SearchAnswer
from intake_desktop.domain.identifiers import mask
from intake_desktop.domain.names import full_name
from intake_desktop.domain.permissions import Action
from intake_desktop.domain.search import SHORTEST_GUESS, Fit, Judge, Sought, read_sought, spellings
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import reading
from intake_desktop.store import search as index
from intake_desktop.store.search import Candidate

FEW = 3
"""With fewer answers than this the words are taken for mistyped ones too."""
_GUESSES = 6
_LONG = 6
_KINDS = ("number", "external_ref", "id_number", "mobile", "alternate_mobile", "letter_number")


def search_cases(signed_in: SignedIn, *, text: str, limit: int = 20, thorough: bool = True) -> SearchAnswer:
    """Files that answer what was typed, best first. Lists are not recorded; opening a file is.

    Where nothing answers, the words are taken for mistyped ones; `thorough` does so where little answers too,
    which is more than a key stroke has time for.

    Errors: AccessRefused `not-allowed`.
    """
    started = time.perf_counter()
    sought = read_sought(text)
    with reading(signed_in, Action.CASE_LIST) as raw:
        found = _found(raw, sought, FEW if thorough else 1)
    hits = tuple(_hit(each) for each in found[: max(0, limit)])
    took = (time.perf_counter() - started) * 1000
    return SearchAnswer(query=text, took_ms=round(took, 2), hits=hits, words=sought.words)


class _Found(NamedTuple):
    """A candidate that holds, and why."""

    candidate: Candidate
    why: str
    exact: bool = False


def _found(raw: Any, sought: Sought, few: int) -> list[_Found]:
    if sought.is_empty:
        return []
    if sought.words and sought.numbers:
        return _unique(_both(raw, sought))
    if not sought.words:
        return _unique(_by_numbers(raw, sought))
    found = _unique(_by_names(raw, sought.words))
    if len(found) < few:
        found = _unique([*found, *_by_guess(raw, sought.words)])
    return found


def _unique(found: Iterable[_Found]) -> list[_Found]:
    each_once: dict[str, _Found] = {}
    for each in found:
        each_once.setdefault(each.candidate.number, each)
    return list(each_once.values())


# Names


def _by_names(raw: Any, words: Sequence[str]) -> list[_Found]:
    """Where more begin so than are looked at, those who are named so in full are asked for too: the newest
    alone might not hold them."""
    groups = index.groups_of(words)
    found = index.by_words(raw, groups)
    if len(found) == index.MOST_LOOKED_AT and _longest(words) > 1:
        found += index.by_words(raw, groups, whole=len(groups))
    judge = Judge(words)
    judged = [(answer, each) for each in found if (answer := judge.fit(each.search_key)) is not None]
    judged.sort(key=_best_first, reverse=True)
    return [_Found(each, "name", answer.whole_words == len(words)) for answer, each in judged]


def _best_first(judged: tuple[Fit, Candidate]) -> Fit:
    return judged[0]


def _longest(words: Sequence[str]) -> int:
    return max(len(word) for word in words)


def _by_guess(raw: Any, words: Sequence[str]) -> list[_Found]:
    """Names that differ by a slip: each word is taken for those nearest to it."""
    if _longest(words) < SHORTEST_GUESS:
        return []
    groups = [_near(raw, word) for word in words]
    return [_Found(each, "similar") for each in index.by_words(raw, groups)]


def _near(raw: Any, word: str) -> tuple[str, ...]:
    """The spellings of a word, and the words of names within one slip of it, two of a long one."""
    spelt = spellings(word)
    if len(word) < SHORTEST_GUESS:
        return spelt
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 1 if len(word) < _LONG else 2
    near = [
        match
        for form in spelt
        for match, _distance, _place in process.extract(
            form,
            index.words_as_long(raw, len(form), slips),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=_GUESSES,
        )
    ]
    return tuple(dict.fromkeys([*spelt, *near]))


# Numbers


def _by_numbers(raw: Any, sought: Sought) -> list[_Found]:
    keys = dict.fromkeys((sought.whole, *(sought.numbers if len(sought.numbers) == 1 else ())))
    held = [each for key in keys if key for each in index.by_number(raw, key)]
    if not held and len(sought.numbers) > 1:
        return _all_numbers(raw, sought.numbers)
    held.sort(key=_whole_first)
    return [_Found(each, _why(each.kind), bool(each.is_whole)) for each in held]


def _whole_first(found: Candidate) -> tuple[bool, int]:
    return not found.is_whole, _KINDS.index(found.kind)


def _all_numbers(raw: Any, numbers: Sequence[str]) -> list[_Found]:
    """Files that hold every one of several numbers."""
    first, *rest = (index.by_number(raw, key) for key in numbers)
    others = [{each.number for each in held} for held in rest]
    return [_Found(each, _why(each.kind)) for each in first if all(each.number in held for held in others)]


def _both(raw: Any, sought: Sought) -> list[_Found]:
    """Names and numbers that hold of one file."""
    held = [each for key in sought.numbers[:1] for each in index.by_number(raw, key)]
    judge = Judge(sought.words)
    return [_Found(each, _why(each.kind)) for each in held if judge.fit(each.search_key)]


def _why(kind: str) -> str:
    return "mobile" if kind == "alternate_mobile" else kind


def _hit(found: _Found) -> Hit:
    candidate = found.candidate
    return Hit(
        number=candidate.number,
        name=full_name(candidate[6:10]) or candidate.latin_name or candidate.alias or "",
        id_number_masked=mask(candidate.id_number or ""),
        state=candidate.state,  # type: ignore[arg-type]
        why=found.why,
        exact=found.exact,
        birth_year=date.fromisoformat(candidate.born_from).year if candidate.born_from else None,
        city=candidate.city,
        pack_id=candidate.pack_id,
    )
