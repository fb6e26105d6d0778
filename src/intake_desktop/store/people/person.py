"""Persons: what was told of them, beside what was understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Index, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from intake_desktop.domain.cases.field_checks import applicant_id, understood_birth
from intake_desktop.domain.cases.intake import Address, Applicant, BirthEntry
from intake_desktop.domain.checked import Checked
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.domain.identity.identifiers import check_iban
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.identity.phones import check_mobile
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.bulk import insert_many
from intake_desktop.store.people import duplicates
from intake_desktop.store.search import search_index
from intake_desktop.store.types import IsoDate, Json

_NAMES = Json[tuple[str, ...]](tuple[str, ...])


class PersonRow(Base):
    """An applicant as typed. The `..._key`, `..._e164` and `born_...` columns are computed from it.

    `born_from` and `born_to` are the first and last Gregorian day the birth can lie on.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index(None, "id_number_key"),
        Index(None, "mobile_e164"),
        Index(None, "name_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    given: Mapped[str | None] = mapped_column(default=None)
    father: Mapped[str | None] = mapped_column(default=None)
    grandfather: Mapped[str | None] = mapped_column(default=None)
    family: Mapped[str | None] = mapped_column(default=None)
    latin_name: Mapped[str | None] = mapped_column(default=None)
    alias: Mapped[str | None] = mapped_column(default=None)
    other_names: Mapped[tuple[str, ...]] = mapped_column(_NAMES, default=())
    name_key: Mapped[str] = mapped_column(default="")
    search_key: Mapped[str] = mapped_column(default="")
    sex: Mapped[str | None] = mapped_column(default=None)
    nationality: Mapped[str | None] = mapped_column(default=None)
    id_type: Mapped[str | None] = mapped_column(default=None)
    id_number: Mapped[str | None] = mapped_column(default=None)
    id_number_key: Mapped[str | None] = mapped_column(default=None)
    id_issued: Mapped[str | None] = mapped_column(default=None)
    id_expires: Mapped[str | None] = mapped_column(default=None)
    id_reason: Mapped[str | None] = mapped_column(default=None)
    birth: Mapped[BirthEntry | None] = mapped_column(Json[BirthEntry](BirthEntry), default=None)
    born_from: Mapped[date | None] = mapped_column(IsoDate, default=None)
    born_to: Mapped[date | None] = mapped_column(IsoDate, default=None)
    mobile: Mapped[str | None] = mapped_column(default=None)
    mobile_e164: Mapped[str | None] = mapped_column(default=None)
    alternate_mobile: Mapped[str | None] = mapped_column(default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    interpreter: Mapped[bool | None] = mapped_column(default=None)
    safe_to_contact: Mapped[bool | None] = mapped_column(default=None)
    safe_contact_how: Mapped[str | None] = mapped_column(default=None)
    safe_contact_when: Mapped[str | None] = mapped_column(default=None)
    iban: Mapped[str | None] = mapped_column(default=None)
    iban_key: Mapped[str | None] = mapped_column(default=None)
    iban_holder: Mapped[str | None] = mapped_column(default=None)
    iban_relation: Mapped[str | None] = mapped_column(default=None)
    region: Mapped[str | None] = mapped_column(default=None)
    city: Mapped[str | None] = mapped_column(default=None)
    district: Mapped[str | None] = mapped_column(default=None)
    street: Mapped[str | None] = mapped_column(default=None)
    building: Mapped[str | None] = mapped_column(default=None)
    postal: Mapped[str | None] = mapped_column(default=None)
    additional: Mapped[str | None] = mapped_column(default=None)
    short_code: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)


_OWN = tuple(name for name in Applicant.__struct_fields__ if name != "address")
_ADDRESS = Address.__struct_fields__


def applicant_of(row: PersonRow) -> Applicant:
    """What was told of a person."""
    address = Address(**{name: getattr(row, name) for name in _ADDRESS})
    return Applicant(address=address, **{name: getattr(row, name) for name in _OWN})


def columns_of(applicant: Applicant, today: date) -> dict[str, Any]:
    """What was told of a person, and what is understood of it on `today`."""
    return {**told_columns(applicant), **understood_columns(applicant, today)}


def told_columns(applicant: Applicant) -> dict[str, Any]:
    """What was told of a person, as it was typed."""
    columns = {name: getattr(applicant, name) for name in _OWN}
    address = applicant.address
    columns.update({name: getattr(address, name) for name in _ADDRESS})
    return columns


def understood_columns(applicant: Applicant, today: date) -> dict[str, Any]:
    """What a person is found by, as it is understood on `today`."""
    born = understood_birth(applicant.birth, today) if applicant.birth else None
    known = born if isinstance(born, PartialDate) else None
    return {
        "name_key": search_key(applicant.shown_name),
        "search_key": search_index.search_key_of(applicant),
        "id_number_key": _understood(applicant_id(applicant), applicant.id_number),
        "mobile_e164": _understood(check_mobile(applicant.mobile or ""), applicant.mobile),
        "iban_key": _understood(check_iban(applicant.iban or ""), applicant.iban),
        "born_from": known.earliest() if known else None,
        "born_to": known.latest() if known else None,
    }


def _understood(checked: Checked, typed: str | None) -> str | None:
    return checked.value if typed else None


def add_person(connection: Connection, columns: dict[str, Any]) -> int:
    """A new person with all they are found by; `columns` as `columns_of` gives them. The id."""
    key = connection.execute(insert(table_of(PersonRow)), columns).inserted_primary_key
    assert key is not None
    search_index.count_words(connection, added=(columns["search_key"],))
    search_index.add_person_numbers(connection, [(int(key[0]), columns)])
    duplicates.file_person(connection, int(key[0]), columns)
    return int(key[0])


def add_persons(connection: Connection, people: Sequence[dict[str, Any]]) -> None:
    """Many new persons at once. Each of `people` names its own `id`."""
    insert_many(connection, PersonRow, people)
    search_index.count_words(connection, added=(columns["search_key"] for columns in people))
    search_index.add_person_numbers(connection, ((columns["id"], columns) for columns in people))
    duplicates.file_persons(connection, people)


def next_id(connection: Connection) -> int:
    """The first id that is free; the unit holds the store's only pen."""
    return int(connection.execute(select(func.coalesce(func.max(PersonRow.id), 0))).scalar_one()) + 1


def remove_person(session: Session, row: PersonRow) -> None:
    """Take out a person of whom nothing is told any more, with all they are found by."""
    connection = session.connection()
    search_index.count_words(connection, gone=(row.search_key,))
    search_index.remove_person_numbers(connection, row.id)
    columns = {column.name: getattr(row, column.name) for column in table_of(PersonRow).columns}
    duplicates.forget_person(connection, row.id, columns)
    session.delete(row)
    session.flush()


def change_person(session: Session, row: PersonRow, columns: dict[str, Any]) -> None:
    """What is told of a person now, in place of what was; and what they are found by."""
    known_by = row.search_key
    before = {name: getattr(row, name) for name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    if row.search_key != known_by:
        search_index.count_words(session.connection(), added=(row.search_key,), gone=(known_by,))
    if any(before.get(name) != columns.get(name) for name in search_index.OF_PERSON):
        search_index.remove_person_numbers(session.connection(), row.id)
        search_index.add_person_numbers(session.connection(), [(row.id, columns)])
    duplicates.refile_person(session.connection(), row.id, before=before, after=columns)
