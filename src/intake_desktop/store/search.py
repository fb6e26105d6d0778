"""The search's questions to its index, on the bare connection: a key stroke has no time for more.

What is judged is asked of the index alone, the newest first; what is shown, only of the files that will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from intake_desktop.domain.search import SHORTEST_TAIL, spellings

LOOKED_AT = 24
"""So many at least are taken from the index and judged, the newest: ordering all would make a search slow."""

_BY_WORDS = (
    "SELECT rowid, search_key FROM person_words WHERE person_words MATCH ? ORDER BY rowid DESC LIMIT ?"
)
_BY_NUMBER = "SELECT case_id, kind, digits FROM number_key WHERE {0} >= ? AND {0} < ? ORDER BY {0} LIMIT ?"
_BY_DIGITS, _BY_TAIL = _BY_NUMBER.format("digits"), _BY_NUMBER.format("tail")
_SHOWN = (
    "SELECT c.id, c.person_id, c.number, c.state, c.pack_id, p.id_number, p.born_from, p.city,"
    " p.given, p.father, p.grandfather, p.family, p.latin_name, p.alias"
    " FROM case_file c JOIN person p ON p.id = c.person_id WHERE {} IN ({})"
)
_NAMED = (
    "SELECT c.id, w.search_key FROM case_file c JOIN person_words w ON w.rowid = c.person_id"
    " WHERE c.id IN ({})"
)
_AFTER_ALL = "\U0010ffff"


class Numbered(NamedTuple):
    """A file that has a number which answers; `kind` says which, `digits` is all of it."""

    case_id: int
    kind: str
    digits: str


class Shown(NamedTuple):
    """A file as far as a list shows it."""

    case_id: int
    person_id: int
    number: str
    state: str
    pack_id: str
    id_number: str | None
    born_from: str | None
    city: str | None
    given: str | None
    father: str | None
    grandfather: str | None
    family: str | None
    latin_name: str | None
    alias: str | None


def by_words(
    raw: Any, groups: Sequence[Iterable[str]], *, most: int, begun: bool = True
) -> list[tuple[int, str]]:
    """Persons with a name for each group of spellings, the newest `most`, and their search keys.

    `begun` takes a spelling as the beginning of a name, else as all of it.
    """
    asked = " AND ".join(_any_of(group, begun=begun) for group in groups)
    return raw.execute(_BY_WORDS, (asked, most)).fetchall()  # type: ignore[no-any-return]


def groups_of(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Each word with the spellings that the index may hold it in."""
    return [spellings(word) for word in words]


def _any_of(group: Iterable[str], *, begun: bool) -> str:
    star = "*" if begun else ""
    return "(" + " OR ".join(f'"{word}"{star}' for word in group) + ")"


def by_number(raw: Any, key: str, *, most: int) -> list[Numbered]:
    """Files with a number that begins with `key`, else ends with it; at most so many of each."""
    found = _range(raw, _BY_DIGITS, key, most)
    if len(found) < most and len(key) >= SHORTEST_TAIL:
        found += _range(raw, _BY_TAIL, key[::-1], most)
    return found


def _range(raw: Any, query: str, key: str, most: int) -> list[Numbered]:
    return [Numbered._make(row) for row in raw.execute(query, (key, key + _AFTER_ALL, most))]


def keys_of_cases(raw: Any, case_ids: Sequence[int]) -> dict[int, str]:
    """The search keys of the persons that files are about."""
    return dict(raw.execute(_NAMED.format(_marks(case_ids)), case_ids).fetchall())


def shown_of_cases(raw: Any, case_ids: Sequence[int]) -> list[Shown]:
    """What a list shows of files, in their order."""
    return _in_order(0, case_ids, raw.execute(_SHOWN.format("c.id", _marks(case_ids)), case_ids))


def shown_of_persons(raw: Any, person_ids: Sequence[int]) -> list[Shown]:
    """What a list shows of the files of persons, in the order of these."""
    return _in_order(1, person_ids, raw.execute(_SHOWN.format("c.person_id", _marks(person_ids)), person_ids))


def _in_order(column: int, ids: Sequence[int], rows: Iterable[Sequence[Any]]) -> list[Shown]:
    held: dict[int, list[Shown]] = {}
    for row in rows:
        held.setdefault(row[column], []).append(Shown._make(row))
    return [shown for each in ids for shown in held.get(each, ())]


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
    query = "SELECT word FROM name_word WHERE length(word) BETWEEN ? AND ?"
    return [word for (word,) in raw.execute(query, (length - slips, length + slips))]
