"""A store with a crowd of made-up people, written straight into its tables."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_AT_ONCE = 20_000


class Crowd:
    """Names as they are spread in life: a few that everybody bears, thousands that hardly anybody does."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._given = self._words(4_000, shortest=3, longest=6)
        self._families = self._words(16_000, shortest=4, longest=8)
        self._given_weights = list(accumulate(1 / (rank + 1) for rank in range(len(self._given))))
        self._family_weights = list(accumulate((rank + 5) ** -0.8 for rank in range(len(self._families))))

    def _words(self, count: int, *, shortest: int, longest: int) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < count:
            length = self._dice.randint(shortest, longest)
            words["".join(self._dice.choice(_LETTERS) for _ in range(length))] = None
        return list(words)

    def name(self) -> tuple[str, str, str, str]:
        """Given name, father's, grandfather's, family."""
        given = self._dice.choices(self._given, cum_weights=self._given_weights, k=3)
        (family,) = self._dice.choices(self._families, cum_weights=self._family_weights)
        return given[0], given[1], given[2], family

    def digits(self, first: str, count: int) -> str:
        """A number of `count` digits that begins with `first`."""
        return first + "".join(self._dice.choices("0123456789", k=count - len(first)))


def fill(signed_in: SignedIn, *, people: int, seed: int = 1) -> list[tuple[str, str, str, str]]:
    """Put `people` files into the store; gives their names, in the order of the files.

    Indexes are made in one go at the end: kept in step row by row they take four times as long.
    """
    from sqlalchemy.orm import Session

    from intake_desktop.store.engine import driver
    from intake_desktop.store.search.search_index import rebuild_words

    crowd, names = Crowd(seed), []
    with Session(signed_in.store.engine) as session, session.begin():
        raw = driver(session.connection())
        put_back = without_indexes(raw)
        for first in range(1, people + 1, _AT_ONCE):
            batch = range(first, min(first + _AT_ONCE, people + 1))
            told = [crowd.name() for _ in batch]
            names += told
            _write(raw, list(zip(batch, told, strict=True)), crowd, signed_in.store.clock())
        raw.execute("INSERT INTO person_words (rowid, search_key) SELECT id, search_key FROM person")
        for statement in put_back:
            raw.execute(statement)
        rebuild_words(session)
    return names


def without_indexes(raw: Any) -> list[str]:
    """Drop the indexes of the tables that are filled, and what adds words one by one; gives them back."""
    query = (
        "SELECT type, name, sql FROM sqlite_schema WHERE name = 'person_words_added' OR (type = 'index'"
        " AND sql IS NOT NULL AND tbl_name IN ('person', 'case_file', 'number_key', 'person_number'))"
    )
    found = raw.execute(query).fetchall()
    for kind, name, _sql in found:
        raw.execute(f"DROP {kind} {name}")
    return [sql for _kind, _name, sql in found]


def _write(raw: Any, people: list[tuple[int, tuple[str, str, str, str]]], crowd: Crowd, now: Any) -> None:
    at = now.isoformat()
    raw.executemany(
        "INSERT INTO person (id, given, father, grandfather, family, name_key, search_key, id_number, mobile)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (at_id, *name, " ".join(name), " ".join(name), crowd.digits("1", 10), None)
            for at_id, name in people
        ],
    )
    raw.executemany(
        "INSERT INTO case_file (id, number, person_id, pack_id, pack_version, is_draft, state, opened_at_utc,"
        " opened_on, taken_by, updated_at_utc, touched_on, revision, housing, sections, missing_count)"
        " VALUES (?, ?, ?, 'aseeb', '1', 0, 'open', ?, ?, 1, ?, ?, 1, '{}', '{}', 0)",
        [(at_id, f"1448-{at_id:07}", at_id, at, at[:10], at, at[:10]) for at_id, _name in people],
    )
    raw.executemany(
        "INSERT INTO number_key (case_id, kind, digits, tail) VALUES (?, 'number', ?, ?)",
        [(at_id, digits, digits[::-1]) for at_id, _name in people if (digits := f"1448{at_id:07}")],
    )
    raw.executemany(
        "INSERT INTO person_number (person_id, kind, digits, tail) VALUES (?, ?, ?, ?)",
        [
            (at_id, kind, digits, digits[::-1])
            for at_id, _name in people
            for kind, digits in (("id_number", crowd.digits("1", 10)), ("mobile", crowd.digits("05", 10)))
        ],
    )
