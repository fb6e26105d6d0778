"""The search's questions to its index, on the bare connection: a key stroke has no time for more.

Each answers with the newest files first and never reads a whole file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from intake_desktop.domain.search import SHORTEST_TAIL, spellings

MOST_LOOKED_AT = 50
"""So many candidates are taken from the index and judged: ordering all of them would make a search slow."""

_SHOWN = (
    "c.number, c.state, c.pack_id, p.id_number, p.born_from, p.city,"
    " p.given, p.father, p.grandfather, p.family, p.latin_name, p.alias, p.search_key"
)
_BY_WORDS = (
    f"SELECT {_SHOWN} FROM person_words w JOIN person p ON p.id = w.rowid"
    " CROSS JOIN case_file c ON c.person_id = w.rowid"
    " WHERE w.person_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
)
_BY_NUMBER = (
    f"SELECT {_SHOWN}, k.kind, k.digits = ? FROM (SELECT kind, digits, case_id FROM number_key"
    " WHERE {column} >= ? AND {column} < ? LIMIT ?) k"
    " JOIN case_file c ON c.id = k.case_id JOIN person p ON p.id = c.person_id"
)
_AFTER_ALL = "\U0010ffff"


class Candidate(NamedTuple):
    """A file the index gave, as far as a list shows it. `kind` is of the number that was found, or empty."""

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
    search_key: str
    kind: str = ""
    is_whole: int = 0


def by_words(raw: Any, groups: Sequence[Iterable[str]], *, whole: int = 0) -> list[Candidate]:
    """Files with a name for each group of spellings; the first `whole` of the groups not as a beginning."""
    asked = " AND ".join(_any_of(group, begun=place >= whole) for place, group in enumerate(groups))
    return [Candidate(*row) for row in raw.execute(_BY_WORDS, (asked, MOST_LOOKED_AT))]


def groups_of(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Each word with the spellings that the index may hold it in."""
    return [spellings(word) for word in words]


def _any_of(group: Iterable[str], *, begun: bool) -> str:
    star = "*" if begun else ""
    return "(" + " OR ".join(f'"{word}"{star}' for word in group) + ")"


def by_number(raw: Any, key: str) -> list[Candidate]:
    """Files with a number that begins with `key`, else ends with it."""
    found = _range(raw, "digits", key, key)
    if len(found) < MOST_LOOKED_AT and len(key) >= SHORTEST_TAIL:
        found += _range(raw, "tail", key[::-1], key)
    return found


def _range(raw: Any, column: str, key: str, whole: str) -> list[Candidate]:
    query = _BY_NUMBER.format(column=column)
    return [Candidate(*row) for row in raw.execute(query, (whole, key, key + _AFTER_ALL, MOST_LOOKED_AT))]


def words_as_long(raw: Any, length: int, slips: int) -> list[str]:
    """The words of names whose length differs from `length` by `slips` at most."""
    query = "SELECT word FROM name_word WHERE length(word) BETWEEN ? AND ?"
    return [word for (word,) in raw.execute(query, (length - slips, length + slips))]
