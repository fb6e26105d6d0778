"""Who may be whom: the keys persons meet under, pairs that wait for somebody to look, what was said of them.

The keys lie in an FTS5 table of their own without a copy of them, half the size of a table of numbers and
four times quicker to fill; `secure-delete` takes the keys of who changed or went out of its pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.cases.intake import BirthEntry
from intake_desktop.domain.duplicates.identity import Identity, identity_of
from intake_desktop.domain.duplicates.keys import stored_keys
from intake_desktop.store.base import Base
from intake_desktop.store.engine import driver
from intake_desktop.store.types import UtcDateTime

PERSON_KEYS = "person_keys"
"""The FTS5 table."""
_ADD = f"INSERT INTO {PERSON_KEYS}(rowid, keys) VALUES (?, ?)"
_TAKE = f"INSERT INTO {PERSON_KEYS}({PERSON_KEYS}, rowid, keys) VALUES ('delete', :person, :keys)"
_WAIT = "INSERT OR IGNORE INTO person_to_compare (person_id) VALUES (?)"


class PersonToCompareRow(Base):
    """A person who came or changed and has not been compared with the others since."""

    __tablename__ = "person_to_compare"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way to say it

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class PersonPairRow(Base):
    """Two persons who may be one and wait for somebody to say so; `first_id` is the lower."""

    __tablename__ = "person_pair"
    __table_args__ = (
        Index(None, "score"),
        {"sqlite_with_rowid": False},
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    score: Mapped[int]


class PersonLinkRow(Base):
    """What somebody said of two persons: the same, or different; it counts until it is undone."""

    __tablename__ = "person_link"
    __table_args__ = (
        Index(
            "uq_person_link_counting",
            "first_id",
            "second_id",
            unique=True,
            sqlite_where=text("undone_at_utc IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[str]
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"), default=None)
    undone_at_utc: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    undone_reason: Mapped[str] = mapped_column(default="")


# Writing


def _keys(columns: Mapping[str, Any]) -> str:
    return " ".join(f"{key:x}" for key in stored_keys(identity_of(columns)))


def file_person(connection: Connection, person_id: int, columns: Mapping[str, Any]) -> None:
    """File a new person under their keys."""
    file_persons(connection, ({**columns, "id": person_id},))


def file_persons(connection: Connection, people: Iterable[Mapping[str, Any]]) -> None:
    """File many new persons under their keys; each names their `id`."""
    rows = [(columns["id"], _keys(columns)) for columns in people]
    if rows:
        connection.exec_driver_sql(_ADD, rows)
        connection.exec_driver_sql(_WAIT, [(person_id,) for person_id, _filed in rows])


def refile_person(
    connection: Connection, person_id: int, *, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """File a person under what they are known by now, in place of what they were known by."""
    was, now = identity_of(before), identity_of(after)
    if was == now:
        return
    _take(connection, person_id, before)
    file_person(connection, person_id, after)


def forget_person(connection: Connection, person_id: int, columns: Mapping[str, Any]) -> None:
    """Take a person out of all that is compared, before the person goes."""
    _take(connection, person_id, columns)
    for statement in (
        "DELETE FROM person_to_compare WHERE person_id = :person",
        "DELETE FROM person_pair WHERE first_id = :person OR second_id = :person",
        "DELETE FROM person_link WHERE first_id = :person OR second_id = :person",
    ):
        connection.execute(text(statement), {"person": person_id})


def _take(connection: Connection, person_id: int, columns: Mapping[str, Any]) -> None:
    connection.execute(text(_TAKE), {"person": person_id, "keys": _keys(columns)})


_AT_ONCE = 5_000


def rebuild(session: Session) -> None:
    """File everybody anew: after an upgrade, or where the keys are in doubt. What was said stays."""
    raw = driver(session.connection())
    raw.execute(f"INSERT INTO {PERSON_KEYS}({PERSON_KEYS}) VALUES ('delete-all')")
    last = 0
    while people := raw.execute(_PEOPLE_AFTER, (last, _AT_ONCE)).fetchall():
        known = [_read(_COLUMNS, row) for row in people]
        file_persons(session.connection(), map(_with_birth, known))
        last = known[-1]["id"]
    raw.execute(f"INSERT INTO {PERSON_KEYS}({PERSON_KEYS}) VALUES ('optimize')")


def _with_birth(columns: dict[str, Any]) -> dict[str, Any]:
    birth = columns["birth"]
    return {**columns, "birth": msgspec.json.decode(birth, type=BirthEntry) if birth else None}


def _read(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    columns = dict(zip(names, row, strict=True))
    others = columns["other_names"]
    columns["other_names"] = msgspec.json.decode(others, type=tuple[str, ...]) if others != _NONE else ()
    return columns


# Asking, on the bare connection: a key stroke has no time for more

_COMPARED = (
    "id", "given", "father", "grandfather", "family", "alias", "latin_name", "id_type", "id_number",
    "id_number_key", "mobile", "mobile_e164", "alternate_mobile", "born_from", "born_to", "sex",
    "nationality", "city", "other_names",
)  # fmt: skip
_NONE = "[]"
_COLUMNS = (*_COMPARED, "birth")
_PEOPLE_AFTER = f"SELECT {', '.join(_COLUMNS)} FROM person WHERE id > ? ORDER BY id LIMIT ?"
_PERSON = f"SELECT {', '.join(_COLUMNS)} FROM person WHERE id = ?"
_PEOPLE = f"SELECT {', '.join(_COMPARED)} FROM person WHERE id IN (%s)"
_MEETING = f"SELECT rowid FROM {PERSON_KEYS} WHERE {PERSON_KEYS} MATCH ? LIMIT ?"
_NAMES = "SELECT id, c0 FROM person_words_content WHERE id IN (%s)"  # quicker than by the index itself
_USES = "SELECT word, uses FROM name_word WHERE word IN (%s)"
_FILES = (
    "SELECT person_id, id, number, state, external_ref, 0, pack_id FROM case_file"
    " WHERE person_id IN (%s) UNION"
    " SELECT m.person_id, c.id, c.number, c.state, c.external_ref, 1, c.pack_id FROM membership m"
    " JOIN case_file c ON c.household_id = m.household_id AND c.person_id <> m.person_id"
    " WHERE m.person_id IN (%s) AND m.left_why IS NOT 'error' ORDER BY 6 DESC, 2"
)
_FAMILY_NUMBERS = (
    "WITH own(person, household) AS (SELECT person_id, household_id FROM membership WHERE person_id IN (%s)"
    " UNION SELECT person_id, household_id FROM case_file WHERE person_id IN (%s))"
    " SELECT own.person, p.id_number_key FROM own JOIN membership m ON m.household_id = own.household"
    " JOIN person p ON p.id = m.person_id WHERE p.id <> own.person AND p.id_number_key IS NOT NULL"
)
_FAMILY = (
    "WITH own(id) AS (SELECT household_id FROM membership WHERE person_id = ?1"
    " UNION SELECT household_id FROM case_file WHERE person_id = ?1)"
    " SELECT person_id FROM membership WHERE household_id IN own"
    " UNION SELECT person_id FROM case_file WHERE household_id IN own"
)


def meeting(raw: Any, key: int, most: int) -> list[int]:
    """Persons filed under a key, `most` of them at most."""
    return [person for (person,) in raw.execute(_MEETING, (f'"{key:x}"', most))]


class Known(NamedTuple):
    """A person on file as far as comparing and showing them needs."""

    id: int
    identity: Identity
    columns: dict[str, Any]


def known_person(raw: Any, person_id: int) -> Known | None:
    """One person, with all that their keys are made of."""
    row = raw.execute(_PERSON, (person_id,)).fetchone()
    if row is None:
        return None
    columns = _with_birth(_read(_COLUMNS, row))
    family = _family_numbers(raw, [person_id]).get(person_id, frozenset())
    return Known(person_id, replace(identity_of(columns), family=family), columns)


def known_people(raw: Any, ids: Sequence[int]) -> list[Known]:
    """Several persons, to be compared."""
    families = _family_numbers(raw, ids)
    found = (_read(_COMPARED, row) for row in _among(raw, _PEOPLE, ids))
    return [_known(columns, families.get(columns["id"])) for columns in found]


def _known(columns: dict[str, Any], family: frozenset[str] | None) -> Known:
    identity = identity_of(columns)
    return Known(columns["id"], replace(identity, family=family) if family else identity, columns)


def _family_numbers(raw: Any, ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """The identity numbers of those who are told of beside each of these persons."""
    marks = ", ".join("?" * len(ids))
    numbers: defaultdict[int, set[str]] = defaultdict(set)
    for person_id, number in raw.execute(_FAMILY_NUMBERS % (marks, marks), (*ids, *ids)):
        numbers[person_id].add(number)
    return {person_id: frozenset(each) for person_id, each in numbers.items()}


def names_of_people(raw: Any, ids: Sequence[int]) -> dict[int, str]:
    """The folded words of these people's names, from the narrow rows of the search's own index."""
    return dict(_among(raw, _NAMES, ids))


def uses_of(raw: Any, words: Sequence[str]) -> dict[str, int]:
    """How many persons bear each of these words."""
    return dict(_among(raw, _USES, words))


def count_people(raw: Any) -> int:
    """About how many persons there are."""
    return int(raw.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0])


class File(NamedTuple):
    """A file that a person belongs to: their own, or one of a household they are a member of."""

    number: str
    state: str
    external_ref: str | None
    is_member: bool
    pack_id: str


def files_of(raw: Any, ids: Sequence[int]) -> dict[int, list[File]]:
    """The files each of these persons belongs to; those that are about them last, the latest last of all."""
    files: dict[int, list[File]] = {}
    marks = ", ".join("?" * len(ids))
    for person_id, _id, number, state, ref, is_member, pack_id in raw.execute(
        _FILES % (marks, marks), (*ids, *ids)
    ):
        files.setdefault(person_id, []).append(File(number, state, ref, bool(is_member), pack_id))
    return files


def told_beside(raw: Any, person_id: int) -> set[int]:
    """Those who are told of beside this person, in one household: whoever told of them told them apart."""
    return {other for (other,) in raw.execute(_FAMILY, (person_id,))} - {person_id}


def applicant_of_file(raw: Any, number: str) -> int | None:
    """The person a file is about."""
    row = raw.execute("SELECT person_id FROM case_file WHERE number = ?", (number,)).fetchone()
    return None if row is None else int(row[0])


# Pairs that wait for somebody


def people_to_compare(raw: Any, most: int) -> list[int]:
    """Persons who came or changed and were not compared since, the longest on file first."""
    found = raw.execute("SELECT person_id FROM person_to_compare ORDER BY person_id LIMIT ?", (most,))
    return [person for (person,) in found]


def set_compared(raw: Any, person_id: int) -> None:
    """A person is not to be compared any more."""
    raw.execute("DELETE FROM person_to_compare WHERE person_id = ?", (person_id,))


def compare_again(raw: Any, person_id: int) -> None:
    """Have a person compared anew."""
    raw.execute("INSERT OR IGNORE INTO person_to_compare (person_id) VALUES (?)", (person_id,))


def count_to_compare(raw: Any) -> int:
    """How many persons are still to be compared."""
    return int(raw.execute("SELECT count(*) FROM person_to_compare").fetchone()[0])


def keep_pairs(raw: Any, person_id: int, scores: Mapping[int, int]) -> None:
    """The pairs that a person makes now, in place of those they made."""
    raw.execute("DELETE FROM person_pair WHERE first_id = ?1 OR second_id = ?1", (person_id,))
    raw.executemany(
        "INSERT INTO person_pair (first_id, second_id, score) VALUES (?, ?, ?)",
        [(min(person_id, other), max(person_id, other), score) for other, score in scores.items()],
    )


def drop_pair(raw: Any, one: int, other: int) -> None:
    """Two persons of whom something was said wait no longer."""
    raw.execute("DELETE FROM person_pair WHERE first_id = ? AND second_id = ?", tuple(sorted((one, other))))


def waiting_pairs(raw: Any, *, limit: int, offset: int) -> list[tuple[int, int, int]]:
    """Two persons and their score, the likeliest first."""
    query = "SELECT first_id, second_id, score FROM person_pair ORDER BY score DESC, first_id, second_id"
    return list(raw.execute(f"{query} LIMIT ? OFFSET ?", (limit, offset)))


def count_pairs(raw: Any) -> int:
    """How many pairs wait."""
    return int(raw.execute("SELECT count(*) FROM person_pair").fetchone()[0])


def _among(raw: Any, query: str, values: Sequence[Any]) -> Any:
    # In order SQLite fills its set of them, and walks the pages, a quarter faster.
    return raw.execute(query % ", ".join("?" * len(values)), sorted(values))
