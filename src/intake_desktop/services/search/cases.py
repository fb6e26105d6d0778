"""One box that finds a file: by names in any order, by any number from either end, by what was mistyped."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from intake_desktop.domain.cases.listed import Hit, SearchAnswer
from intake_desktop.domain.cases.notes import bits_of, excerpt
from intake_desktop.domain.identity.identifiers import mask
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.search import SHORTEST_GUESS, Fit, Judge, Sought, dialled, read_sought, spellings
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.coded_hits import coded
from intake_desktop.services.search.family import families_named, families_with
from intake_desktop.services.search.names_shown import coded_packs
from intake_desktop.services.unit import reading
from intake_desktop.store.search import questions as index
from intake_desktop.store.search.note import notes_by_words
from intake_desktop.store.search.questions import File, Found, Numbered

FEW = 3
"""With fewer answers than this the words are taken for mistyped ones too."""
_GUESSES = 6
_LONG = 6
_SHORTEST_IN_NOTE = 3
_CROSSED = 500
"""So many files with a number are looked through for what else was typed."""
_PASSED_OVER = 100
"""So many more are looked for where some of them are not to be shown."""
_KINDS = ("number", "external_ref", "id_number", "mobile", "alternate_mobile", "letter_number")


class _Reason(NamedTuple):
    """Why something was found; `exact` where what was typed is the whole of it."""

    why: str
    exact: bool = False
    matched: str = ""


_FULL, _BEGUN, _MEMBER = _Reason("name", exact=True), _Reason("name"), _Reason("member")


class _Asked(NamedTuple):
    """How much is asked for, the bits of the roles that ask, and the packs whose names they do not see."""

    limit: int
    thorough: bool
    readers: int
    coded: frozenset[str]


def search_cases(signed_in: SignedIn, *, text: str, limit: int = 20, thorough: bool = True) -> SearchAnswer:
    """Files that answer what was typed, best first. Lists are not recorded; opening a file is.

    Where nothing answers, the words are taken for words of what people wrote that the signed-in roles may
    find, and for mistyped ones. `thorough` does the first wherever names leave room and the second where
    little answers too, which is more than a key stroke has time for.

    Errors: AccessRefused `not-allowed`.
    """
    started = time.perf_counter()
    sought = read_sought(text)
    with reading(signed_in, Action.CASE_LIST) as raw:
        asked = _Asked(max(0, limit), thorough, bits_of(signed_in.account.roles), coded_packs(raw, signed_in))
        hits = tuple(_found(raw, sought, asked))
    took = (time.perf_counter() - started) * 1000
    return SearchAnswer(
        query=text, took_ms=round(took, 2), hits=hits, words=sought.words, coded=bool(asked.coded)
    )


def _found(raw: Any, sought: Sought, asked: _Asked) -> list[Hit]:
    limit = asked.limit + (_PASSED_OVER if asked.coded and asked.limit else 0)
    if sought.is_empty or not limit:
        return []
    if sought.numbers or sought.whole:
        reasons = _both(raw, sought, asked) if sought.words else _by_numbers(raw, sought, limit)
        if len(reasons) < FEW:  # an alias may have a number in it
            for person, reason in _by_names(raw, sought.every, limit).items():
                reasons.setdefault(person, reason)
        return _hits(raw, reasons, limit, sought, asked)
    reasons = _by_names(raw, sought.words, limit)
    if len(reasons) < (FEW if asked.thorough else 1):
        for person in families_named(raw, sought.words):
            reasons.setdefault(person, _MEMBER)
    if len(reasons) < (limit if asked.thorough else 1) and _are_words(sought.words):
        for found, reason in _by_notes(raw, sought.words, limit, asked.readers).items():
            reasons.setdefault(found, reason)
    if len(reasons) < (FEW if asked.thorough else 1):
        for found, reason in _by_guess(raw, sought.words).items():
            reasons.setdefault(found, reason)
    return _hits(raw, reasons, limit, sought, asked)


def _hits(raw: Any, reasons: Mapping[Found, _Reason], limit: int, sought: Sought, asked: _Asked) -> list[Hit]:
    """The files of what was found, each once; whom it is about is a better reason than a member."""
    hits: dict[int, Hit | None] = {}
    for found, file in index.shown(raw, list(islice(reasons, limit))):
        known = hits.get(file[0])
        if known is None or (
            known.why == "member" and reasons[found].why == "name" and len(file) == _OF_APPLICANT
        ):
            hit = _hit(file, reasons[found])
            hits[file[0]] = coded(hit, file[8:14], sought) if hit.pack_id in asked.coded else hit
    return [hit for hit in hits.values() if hit is not None][: asked.limit]


# Names


def _by_names(raw: Any, words: Sequence[str], limit: int) -> dict[Found, _Reason]:
    """Persons, best first. Where more begin so than are looked at, those who are named so in full are asked
    for too: the newest alone might not hold them."""
    groups, judge, most = index.groups_of(words), Judge(words), max(limit, index.LOOKED_AT)
    looked_at = index.by_words(raw, groups, most=most)
    judged = _judged(judge, looked_at)
    enough = len(judged) >= limit and judged[limit - 1][0].whole_words == len(words)
    # No name is one letter long.
    if len(looked_at) == most and not enough and min(map(len, words)) > 1 and index.are_names(raw, groups):
        named_so = index.by_words(raw, groups, begun=False, most=limit)
        judged = _judged(judge, dict([*looked_at, *named_so]).items())
    whole = len(words)
    return {Found(person): _FULL if fit.whole_words == whole else _BEGUN for fit, person in judged[:limit]}


def _judged(judge: Judge, found: Iterable[tuple[int, str]]) -> list[tuple[Fit, int]]:
    """Those who answer, the best first and of equals the newest."""
    judged = [(fit, person) for person, key in found if (fit := judge.fit(key)) is not None]
    judged.sort(key=_fit, reverse=True)
    return judged


def _fit(judged: tuple[Fit, int]) -> Fit:
    return judged[0]


def _longest(words: Sequence[str]) -> int:
    return max(map(len, words))


def _by_guess(raw: Any, words: Sequence[str]) -> dict[Found, _Reason]:
    """Names that differ by a slip: each word is taken for those nearest to it."""
    if _longest(words) < SHORTEST_GUESS:
        return {}
    groups = [_near(raw, word) for word in words]
    found = index.by_words(raw, groups, most=index.LOOKED_AT)
    return dict.fromkeys((Found(person) for person, _key in found), _Reason("similar"))


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


# Notes


def _are_words(words: Sequence[str]) -> bool:
    """Long enough to be looked for in what people wrote: a letter or two begin too many words."""
    return _longest(words) >= _SHORTEST_IN_NOTE and min(map(len, words)) > 1


def _by_notes(raw: Any, words: Sequence[str], limit: int, readers: int) -> dict[Found, _Reason]:
    """Files with a text that has all the words and that the reader's roles may find, the newest first."""
    written = notes_by_words(raw, index.groups_of(words), readers=readers, most=limit)
    reasons: dict[Found, _Reason] = {}
    for case_id, text in written:
        reasons.setdefault(Found(0, case_id), _Reason("note", matched=excerpt(text, words)))
    return reasons


# Numbers


def _by_numbers(raw: Any, sought: Sought, limit: int) -> dict[Found, _Reason]:
    most = max(limit, index.LOOKED_AT)
    alone = sought.numbers if len(sought.numbers) == 1 and not sought.words else ()
    keys = dict.fromkeys((sought.whole, *alone))
    found = [(each.digits == key, each) for key in keys for each in index.by_number(raw, key, most=most)]
    if not found and (abroad := dialled(sought.whole)):
        found = [(each.digits == abroad, each) for each in index.by_number(raw, abroad, most=most)]
    if not found and len(sought.numbers) > 1 and not sought.words:
        return _all_numbers(raw, sought.numbers)
    found.sort(key=_whole_first)
    return _numbered((each, is_whole) for is_whole, each in found)


def _whole_first(found: tuple[bool, Numbered]) -> tuple[bool, int]:
    return not found[0], _KINDS.index(found[1].kind)


def _all_numbers(raw: Any, numbers: Sequence[str]) -> dict[Found, _Reason]:
    """What holds every one of several numbers, itself or in its file."""
    first, *rest = (index.by_number(raw, key, most=_CROSSED) for key in numbers)
    files = index.files_of(raw, (each.found for held in (first, *rest) for each in held))
    others = [set().union(*(files.get(each.found, ()) for each in held)) for held in rest]
    return _numbered(
        (each, False)
        for each in first
        if any(all(file in held for held in others) for file in files.get(each.found, ()))
    )


def _both(raw: Any, sought: Sought, asked: _Asked) -> dict[Found, _Reason]:
    """Names and numbers that hold of one person, or of a file and whom it is about; else of one family."""
    held = index.by_number(raw, sought.numbers[0], most=_CROSSED)
    keys = index.keys_of(raw, [each.found for each in held])
    judge = Judge(sought.words)
    reasons = _numbered((each, False) for each in held if judge.fit(keys.get(each.found, "")))
    if len(reasons) < (FEW if asked.thorough else 1):
        for person in families_with(raw, sought.words, [each.found for each in held]):
            reasons.setdefault(person, _MEMBER)
    return reasons or _by_numbers(raw, sought, asked.limit)


def _numbered(numbers: Iterable[tuple[Numbered, bool]]) -> dict[Found, _Reason]:
    """What was found by each number, by the first of its own."""
    reasons: dict[Found, _Reason] = {}
    for (found, kind, _digits), is_whole in numbers:
        if found not in reasons:
            reasons[found] = _Reason("mobile" if kind == "alternate_mobile" else kind, is_whole)
    return reasons


_OF_APPLICANT = 14
"""So long is a file that the applicant led to."""


def _hit(file: File, reason: _Reason) -> Hit:
    _id, number, state, pack_id, external_ref, id_number, born_from, city, *names = file
    member = _name(names[6:]) if len(file) > _OF_APPLICANT else ""
    matched = external_ref or "" if reason.why == "external_ref" else reason.matched
    return Hit(
        number=number,
        name=_name(names),
        id_number_masked=mask(id_number) if id_number else "",
        state=state,
        why="member" if member else reason.why,
        matched=member or matched,
        exact=reason.exact and not member,
        birth_year=int(born_from[:4]) if born_from else None,
        city=city,
        pack_id=pack_id,
        external_ref=external_ref,
    )


def _name(names: Sequence[str | None]) -> str:
    """The four parts, else the Latin name, else the alias."""
    return full_name(names[:4]) or names[4] or names[5] or ""
