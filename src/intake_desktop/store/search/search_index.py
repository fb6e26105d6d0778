"""What the search looks in: words of names, numbers from both ends. Derived, and forgets what is deleted.

The words lie in an FTS5 table with an index of every beginning of up to seven letters; triggers keep it in
step with `person.search_key`, and secure-delete takes deleted words out of its pages. It holds the keys
itself, in narrow rows: to judge dozens of names is not to read dozens of whole persons. `name_word` is the
vocabulary, for words that were mistyped. `number_key` holds each number of a file and its mirror,
`person_number` those of a person, and their indexes all that is asked of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, ForeignKey, delete, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.cases.intake import Applicant, Intake, Referral
from intake_desktop.domain.identity.names import further_words, search_key
from intake_desktop.domain.search import number_ends, number_key
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.bulk import insert_many
from intake_desktop.store.engine import upsert

_AT_ONCE = 10_000
_NAMED_BY = ("given", "father", "grandfather", "family", "latin_name", "alias", "other_names")
PERSON_WORDS = "person_words"
"""The FTS5 table."""


class NumberKeyRow(Base):
    """A number of a file as it is looked for; `tail` is `digits` backwards."""

    __tablename__ = "number_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way to say it

    digits: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True, index=True)
    tail: Mapped[str] = mapped_column(index=True)


class PersonNumberRow(Base):
    """A number of a person, an applicant or a member of a household, as it is looked for."""

    __tablename__ = "person_number"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way to say it

    digits: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    tail: Mapped[str] = mapped_column(index=True)


class NameWordRow(Base):
    """A word of names and how many persons it is a name of."""

    __tablename__ = "name_word"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way to say it

    word: Mapped[str] = mapped_column(primary_key=True)
    uses: Mapped[int]


def search_key_of(applicant: Applicant) -> str:
    """Every word a person is found by, folded: the name, and what further names add."""
    words = search_key(applicant.shown_name).split()
    for name in (applicant.latin_name, applicant.alias, *applicant.other_names):
        words += [word for word in search_key(name or "").split() if word not in words]
    for name in (applicant.shown_name, *applicant.other_names):
        words += [word for word in further_words(name) if word not in words]
    return " ".join(words)


def numbers_of(number: str, intake: Intake) -> Iterator[tuple[str, str]]:
    """The numbers of a file: the kind of each and its key. Those of its people are theirs.

    What has parts (`م/1143-77`) is found from the beginning of each.
    """
    return _of_file(number, intake.external_ref, intake.referral)


def _of_file(number: str, reference: str | None, referral: Referral | None) -> Iterator[tuple[str, str]]:
    letter = referral.letter_number if referral else None
    return _numbers({"number": number, "external_ref": reference, "letter_number": letter})


_OF_PARTS = ("external_ref", "letter_number")
OF_PERSON = ("id_number", "mobile", "alternate_mobile")


def numbers_of_person(columns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The numbers of a person with these columns: the kind of each and its key."""
    return _numbers({kind: columns.get(kind) for kind in OF_PERSON})


def _numbers(told: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for kind, written in told.items():
        if written:
            for key in dict.fromkeys(_keys(kind, written)):
                yield kind, key


def _keys(kind: str, told: str) -> Iterator[str]:
    key = number_key(told)
    if not key:
        return
    yield key
    if kind in _OF_PARTS:
        yield from number_ends(told)
    if kind.endswith("mobile"):
        from intake_desktop.domain.identity.phones import check_mobile

        known = check_mobile(told).value
        if known:
            yield known.removeprefix("+")
            if known.startswith("+966"):
                yield "0" + known.removeprefix("+966")


def count_words(connection: Connection, *, added: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
    """Keep the vocabulary in step: the words of keys that came and of those that went."""
    changes = Counter(word for key in added for word in key.split())
    changes.subtract(Counter(word for key in gone for word in key.split()))
    words = table_of(NameWordRow)
    moved = {word: count for word, count in changes.items() if count}
    if not moved:
        return
    add = upsert(words)
    connection.execute(
        add.on_conflict_do_update(index_elements=["word"], set_={"uses": words.c.uses + add.excluded.uses}),
        [{"word": word, "uses": count} for word, count in moved.items()],
    )
    if min(moved.values()) < 0:
        connection.execute(delete(words).where(words.c.uses <= 0))


def write_numbers(
    connection: Connection, *, case_id: int, numbers: Iterable[tuple[str, str]], fresh: bool
) -> None:
    """The numbers of a file, in place of those it had."""
    keys = table_of(NumberKeyRow)
    if not fresh:
        connection.execute(delete(keys).where(keys.c.case_id == case_id))
    rows = [{"case_id": case_id, "kind": kind, "digits": key, "tail": key[::-1]} for kind, key in numbers]
    if rows:
        connection.execute(insert(keys), rows)


def add_person_numbers(connection: Connection, people: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """The numbers of new persons, by their ids and columns."""
    rows = [
        {"person_id": person_id, "kind": kind, "digits": key, "tail": key[::-1]}
        for person_id, columns in people
        for kind, key in numbers_of_person(columns)
    ]
    insert_many(connection, PersonNumberRow, rows)


def remove_person_numbers(connection: Connection, person_id: int) -> None:
    """A person has no number any more."""
    numbers = table_of(PersonNumberRow)
    connection.execute(delete(numbers).where(numbers.c.person_id == person_id))


def rebuild(session: Session) -> None:
    """Make the whole index anew from the files and persons: after an upgrade, or where it is in doubt."""
    session.flush()
    connection = session.connection()
    for table in (NumberKeyRow, PersonNumberRow):
        connection.execute(delete(table_of(table)))
    _number_files(connection)
    _name_applicants(connection)
    session.expire_all()  # names were written behind its back
    from intake_desktop.store.people.person import PersonRow

    people = table_of(PersonRow)
    told = connection.execute(select(people.c.id, *(people.c[kind] for kind in OF_PERSON))).mappings()
    for some in told.partitions(_AT_ONCE):
        add_person_numbers(connection, ((columns["id"], dict(columns)) for columns in some))
    rebuild_words(session)


def _number_files(connection: Connection) -> None:
    from intake_desktop.store.cases.rows import CaseRow

    files = table_of(CaseRow)
    told = connection.execute(select(files.c.id, files.c.number, files.c.external_ref, files.c.referral))
    for some in told.partitions(_AT_ONCE):
        rows = [
            {"case_id": case_id, "kind": kind, "digits": key, "tail": key[::-1]}
            for case_id, number, reference, referral in some
            for kind, key in _of_file(number, reference, referral)
        ]
        insert_many(connection, NumberKeyRow, rows)


def _name_applicants(connection: Connection) -> None:
    """The keys of those whose file it is; of the others the household's own statements keep them."""
    from intake_desktop.store.cases.rows import CaseRow
    from intake_desktop.store.people.person import PersonRow

    people, files = table_of(PersonRow), table_of(CaseRow)
    names = [people.c[name] for name in _NAMED_BY]
    own = people.c.id.in_(select(files.c.person_id))
    told = connection.execute(select(people.c.id, people.c.search_key, *names).where(own))
    for some in told.partitions(_AT_ONCE):
        keys = [(search_key_of(Applicant(**dict(zip(_NAMED_BY, row[2:], strict=True)))), row) for row in some]
        changed = [(key, row[0]) for key, row in keys if key != row[1]]
        if changed:
            connection.exec_driver_sql("UPDATE person SET search_key = ? WHERE id = ?", changed)


def rebuild_words(session: Session) -> None:
    """Make the words and the vocabulary anew from the search keys of the persons."""
    connection = session.connection()
    connection.execute(delete(table_of(NameWordRow)))
    keys = connection.execute(text("SELECT search_key FROM person"))
    count_words(connection, added=(key for (key,) in keys))
    for command in ("rebuild", "optimize"):
        connection.execute(text(f"INSERT INTO {PERSON_WORDS}({PERSON_WORDS}) VALUES('{command}')"))
