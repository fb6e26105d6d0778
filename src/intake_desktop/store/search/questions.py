"""The search's questions to its index, on the bare connection: a key stroke has no time for more.

What is judged is asked of the index alone, the newest first; what is shown, only of the files that will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from intake_desktop.domain.search import SHORTEST_TAIL, spellings

LOOKED_AT = 24
"""So many at least are taken from the index and judged, the newest: ordering all would make a search slow."""

_BY_WORDS = (
    "SELECT rowid, search_key FROM person_words WHERE person_words MATCH ? ORDER BY rowid DESC LIMIT ?"
)
_BY_NUMBER = "SELECT {1}, kind, digits FROM {2} WHERE {0} >= ? AND {0} < ? ORDER BY {0} LIMIT ?"
_OWNERS = (("person_id, 0", "person_number"), ("0, case_id", "number_key"))
_BY_DIGITS = [_BY_NUMBER.format("digits", *owner) for owner in _OWNERS]
_BY_TAIL = [_BY_NUMBER.format("tail", *owner) for owner in _OWNERS]
_FILES = (
    "c.id, c.number, c.state, c.pack_id, c.external_ref, p.id_number, p.born_from, p.city,"
    " p.given, p.father, p.grandfather, p.family, p.latin_name, p.alias{}"
    " FROM case_file c JOIN person p ON p.id = c.person_id"
)
_OF_FILES = f"SELECT c.id, {_FILES.format('')} WHERE c.id IN ({{}})"
_OF_APPLICANTS = f"SELECT c.person_id, {_FILES.format('')} WHERE c.person_id IN ({{}})"
_MEMBER = ", o.given, o.father, o.grandfather, o.family, o.latin_name, o.alias"
_OF_MEMBERS = (
    f"SELECT m.person_id, {_FILES.format(_MEMBER)}"
    " JOIN membership m ON m.household_id = c.household_id JOIN person o ON o.id = m.person_id"
    " WHERE m.person_id IN ({}) AND m.left_why IS NOT 'error'"
)
_KEYS_OF_PEOPLE = "SELECT rowid, search_key FROM person_words WHERE rowid IN ({})"
_KEYS_OF_FILES = (
    "SELECT c.id, w.search_key FROM case_file c JOIN person_words w ON w.rowid = c.person_id"
    " WHERE c.id IN ({})"
)
_HOUSEHOLDS_OF_PEOPLE = (
    "SELECT person_id, household_id FROM membership WHERE person_id IN ({0}) AND left_why IS NOT 'error'"
    " UNION SELECT person_id, household_id FROM case_file WHERE person_id IN ({0}) AND household_id > 0"
)
_HOUSEHOLDS_OF_FILES = "SELECT id, household_id FROM case_file WHERE id IN ({0}) AND household_id > 0"
_TOLD_IN_HOUSEHOLDS = (
    "SELECT m.household_id, m.person_id, w.search_key, 0 FROM membership m"
    " JOIN person_words w ON w.rowid = m.person_id"
    " WHERE m.household_id IN ({0}) AND m.left_why IS NOT 'error'"
    " UNION ALL SELECT c.household_id, c.person_id, w.search_key, 1 FROM case_file c"
    " JOIN person_words w ON w.rowid = c.person_id WHERE c.household_id IN ({0})"
)
_COUNT_NAMED = "SELECT count(*) FROM (SELECT 1 FROM person_words WHERE person_words MATCH ? LIMIT ?)"
_AFTER_ALL = "\U0010ffff"


class Found(NamedTuple):
    """A person that was found, or else a file; the other is 0."""

    person_id: int
    case_id: int = 0


class Numbered(NamedTuple):
    """Whose a number is that answers; `kind` says which, `digits` is all of it."""

    found: Found
    kind: str
    digits: str


File = tuple[Any, ...]
"""A file as a list shows it: id, number, state, pack, number in an older registry; the applicant's ID, birth,
city and six names; and six names of the member of the household who led to it, where one did."""


def by_words(
    raw: Any, groups: Sequence[Iterable[str]], *, most: int, begun: bool = True
) -> list[tuple[int, str]]:
    """Persons with a name for each group of spellings, the newest `most`, and their search keys.

    `begun` takes a spelling as the beginning of a name, else as all of it.
    """
    return raw.execute(_BY_WORDS, (_all_of(groups, begun=begun), most)).fetchall()  # type: ignore[no-any-return]


def count_named(raw: Any, groups: Sequence[Iterable[str]], *, most: int) -> int:
    """How many persons have a name that begins so for each group of spellings; counted up to `most`."""
    return int(raw.execute(_COUNT_NAMED, (_all_of(groups, begun=True), most)).fetchone()[0])


def groups_of(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Each word with the spellings that the index may hold it in."""
    return [spellings(word) for word in words]


def _all_of(groups: Iterable[Iterable[str]], *, begun: bool) -> str:
    return " AND ".join(_any_of(group, begun=begun) for group in groups)


def _any_of(group: Iterable[str], *, begun: bool) -> str:
    star = "*" if begun else ""
    return "(" + " OR ".join(f'"{word}"{star}' for word in group) + ")"


def by_number(raw: Any, key: str, *, most: int) -> list[Numbered]:
    """Who has a number that begins with `key`, else ends with it; at most so many of each."""
    found = _range(raw, _BY_DIGITS, key, most)
    if len(found) < most and len(key) >= SHORTEST_TAIL:
        found += _range(raw, _BY_TAIL, key[::-1], most)
    return found


def _range(raw: Any, queries: Iterable[str], key: str, most: int) -> list[Numbered]:
    return [
        Numbered(Found(person_id, case_id), kind, digits)
        for query in queries
        for person_id, case_id, kind, digits in raw.execute(query, (key, key + _AFTER_ALL, most))
    ]


def shown(raw: Any, found: Sequence[Found]) -> list[tuple[Found, File]]:
    """The files of what was found, in its order: a person's own, else those of their household."""
    people = [each[0] for each in found if each[0]]
    own, files = _by_owner(raw, _OF_APPLICANTS, people), {}
    if len(own) < len(people):
        own |= _by_owner(raw, _OF_MEMBERS, [person for person in people if person not in own])
    if len(people) < len(found):
        files = _by_owner(raw, _OF_FILES, [each.case_id for each in found if each.case_id])
    return [
        (each, file)
        for each in found
        for file in (own.get(each[0], ()) if each[0] else files.get(each.case_id, ()))
    ]


def _by_owner(raw: Any, query: str, ids: Sequence[int]) -> dict[int, list[File]]:
    """The files that each id in the first column leads to, with the rest of the columns."""
    led: dict[int, list[File]] = {}
    for row in _of(raw, query, ids):
        led.setdefault(row[0], []).append(row[1:])
    return led


def _of(raw: Any, query: str, ids: Sequence[int]) -> Iterable[Any]:
    return raw.execute(_for(query, len(ids)), [*ids] * query.count("{")) if ids else ()


@lru_cache(maxsize=256)
def _for(query: str, count: int) -> str:
    """The question with a mark for each of so many ids."""
    return query.format(",".join("?" * count))


def files_of(raw: Any, found: Iterable[Found]) -> dict[Found, set[int]]:
    """The ids of the files of what was found."""
    files: dict[Found, set[int]] = {}
    for each, file in shown(raw, list(dict.fromkeys(found))):
        files.setdefault(each, set()).add(file[0])
    return files


def keys_of(raw: Any, found: Sequence[Found]) -> dict[Found, str]:
    """The search keys of persons, or of whom files are about."""
    people, files = [each.person_id for each in found], [each.case_id for each in found]
    of_people = {Found(person): key for person, key in _of(raw, _KEYS_OF_PEOPLE, [*filter(None, people)])}
    return of_people | {Found(0, file): key for file, key in _of(raw, _KEYS_OF_FILES, [*filter(None, files)])}


class Told(NamedTuple):
    """Somebody of a household, and the folded words of their names."""

    person_id: int
    key: str
    is_applicant: bool


def families_of(raw: Any, found: Iterable[Found]) -> dict[Found, list[list[Told]]]:
    """The households that what was found belongs to, each with everybody told of in it."""
    asked = list(found)
    people, files = [each.person_id for each in asked], [each.case_id for each in asked]
    homes = [
        (Found(person), home) for person, home in _of(raw, _HOUSEHOLDS_OF_PEOPLE, [*filter(None, people)])
    ]
    homes += [(Found(0, file), home) for file, home in _of(raw, _HOUSEHOLDS_OF_FILES, [*filter(None, files)])]
    told: dict[int, dict[int, Told]] = {}
    for home, *person in _of(raw, _TOLD_IN_HOUSEHOLDS, list({home for _found, home in homes})):
        told.setdefault(home, {})[person[0]] = Told(*person)
    families: dict[Found, list[list[Told]]] = {}
    for each, home in homes:
        families.setdefault(each, []).append(list(told.get(home, {}).values()))
    return families


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def are_names(raw: Any, groups: Sequence[Sequence[str]]) -> bool:
    """Whether each group has a spelling that is a whole word of somebody's name."""
    forms = [form for group in groups for form in group]
    query = f"SELECT word FROM name_word WHERE word IN ({_marks(forms)})"
    known = {word for (word,) in raw.execute(query, forms)}
    return not any(known.isdisjoint(group) for group in groups)


def words_as_long(raw: Any, length: int, slips: int) -> list[str]:
    """The words of names whose length differs from `length` by `slips` at most."""
    # In one text: it comes in half the time of a row for each.
    query = "SELECT group_concat(word, ' ') FROM name_word WHERE length(word) BETWEEN ? AND ?"
    (words,) = raw.execute(query, (length - slips, length + slips)).fetchone()
    return words.split() if words else []
