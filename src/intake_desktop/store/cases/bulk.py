"""Many new files at once, for an import: the same rows that `case.add_case` writes, table by table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.notes import Note
from intake_desktop.domain.household.register import Household
from intake_desktop.domain.household.told import founded
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.bulk import insert_many
from intake_desktop.store.cases.case import LINES, PLAIN, Writer, columns_of_line
from intake_desktop.store.cases.rows import CaseRow, CategoryRow, DocumentRow, EventRow
from intake_desktop.store.people import household as households
from intake_desktop.store.people import person
from intake_desktop.store.people.household_rows import HouseholdRow
from intake_desktop.store.people.person import PersonRow
from intake_desktop.store.search import note, search_index
from intake_desktop.store.search.note import NoteRow
from intake_desktop.store.search.search_index import NumberKeyRow


class NewFile(NamedTuple):
    """A file to open. `understood` as `person.understood_columns`, `listed` as `case.listed_of`.

    `told` are the parameters of its first event, `notes` the texts in it that are searched.
    """

    number: str
    intake: Intake
    understood: dict[str, Any]
    listed: dict[str, Any]
    told: dict[str, str]
    notes: tuple[Note, ...] = ()


class NewFiles(NamedTuple):
    """What is the same for all files of an import."""

    pack_id: str
    pack_version: str
    event: str
    writer: Writer


_ORDER: dict[type[Base], int] = {HouseholdRow: 0, CaseRow: 1}


def add_cases(connection: Connection, files: Sequence[NewFile], shared: NewFiles) -> None:
    """Write the files, each with its person, lines, numbers to be found by and first event."""
    batch = _Batch(connection, shared)
    for file in files:
        batch.add(file)
    batch.write(connection)


class _Batch:
    """Rows of many files, table by table, under ids that follow those in the store."""

    def __init__(self, connection: Connection, shared: NewFiles) -> None:
        self._shared = shared
        self._person_id = person.next_id(connection)
        self._household_id = _next_id(connection, HouseholdRow)
        self._case_id = _next_id(connection, CaseRow)
        self._people: list[dict[str, Any]] = []
        self._founded: list[tuple[int, Household]] = []
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)

    def add(self, file: NewFile) -> None:
        """A file with all that belongs to it."""
        applicant_id, case_id = self._person_id, self._case_id
        told = person.told_columns(file.intake.applicant)
        self._people.append({"id": applicant_id, **told, **file.understood})
        self._person_id += 1
        self._case_id += 1
        columns = _file_columns(file, self._shared, case_id=case_id, person_id=applicant_id)
        if file.intake.household:
            columns["household_id"] = self._add_household(file.intake, case_id, applicant_id)
        self._rows[CaseRow].append(columns)
        for table, lines in _rows_beside(file, self._shared, case_id):
            self._rows[table] += lines

    def _add_household(self, intake: Intake, case_id: int, applicant_id: int) -> int:
        """The household of a new file and its members; its id."""
        on, household_id = self._shared.writer.on, self._household_id
        made = founded(intake, file_id=case_id, person_id=applicant_id, fresh=self._person_id, today=on)
        others = [row for row in made.members if row.person_id != applicant_id]
        self._people += [households.person_columns(row, on) for row in others]
        self._person_id += len(others)
        self._founded.append((household_id, made))
        self._rows[HouseholdRow].append({"id": household_id, "reference_id": applicant_id, "settled": False})
        self._household_id += 1
        return household_id

    def write(self, connection: Connection) -> None:
        """All of it; what others refer to goes first."""
        person.add_persons(connection, self._people)
        for table, lines in sorted(self._rows.items(), key=lambda one: _ORDER.get(one[0], len(_ORDER))):
            insert_many(connection, table, lines)
        for household_id, made in self._founded:
            households.insert_members(connection, household_id, made.members)
            households.insert_heads(connection, household_id, made.heads)


def _rows_beside(
    file: NewFile, shared: NewFiles, case_id: int
) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    """The rows of a file in other tables than its own: lines, numbers, notes, the first event."""
    writer = shared.writer
    for table, lines in _lines_of(file.intake, writer):
        yield table, [{"case_id": case_id, "position": place, **line} for place, line in enumerate(lines)]
    yield (
        NumberKeyRow,
        [
            {"case_id": case_id, "kind": kind, "digits": key, "tail": key[::-1]}
            for kind, key in search_index.numbers_of(file.number, file.intake)
        ],
    )
    yield NoteRow, note.rows_of(case_id, file.notes)
    event = {"kind": shared.event, "at_utc": writer.at, "by_id": writer.account_id, "params": file.told}
    yield EventRow, [{"case_id": case_id, **event}]


def _next_id(connection: Connection, table: type[Base]) -> int:
    return int(connection.scalar(select(func.max(table_of(table).c.id))) or 0) + 1


def _file_columns(file: NewFile, shared: NewFiles, *, case_id: int, person_id: int) -> dict[str, Any]:
    writer, intake = shared.writer, file.intake
    return {
        "id": case_id,
        "number": file.number,
        "person_id": person_id,
        "pack_id": shared.pack_id,
        "pack_version": shared.pack_version,
        "is_draft": False,
        "opened_at_utc": writer.at,
        "opened_on": writer.on,
        "taken_by": writer.account_id,
        "updated_at_utc": writer.at,
        "touched_on": writer.on,
        "revision": 1,
        "household_id": None,
        **{name: getattr(intake, name) for name in PLAIN},
        **file.listed,
    }


def _lines_of(intake: Intake, writer: Writer) -> list[tuple[type[Base], list[dict[str, Any]]]]:
    """The lists that hold anything, as the rows of their tables."""
    told: list[tuple[type[Base], list[dict[str, Any]]]] = []
    if intake.categories:
        told.append((CategoryRow, [{"category": name} for name in intake.categories]))
    for name, table, _part in LINES:
        if lines := getattr(intake, name):
            told.append((table, [columns_of_line(line) for line in lines]))
    if intake.documents:
        told.append(
            (
                DocumentRow,
                [
                    {
                        **columns_of_line(seen),
                        "sighted_on": writer.on if seen.original_sighted else None,
                        "sighted_by": writer.account_id if seen.original_sighted else None,
                    }
                    for seen in intake.documents
                ],
            )
        )
    return told


_AT_ONCE = 500


class Known(NamedTuple):
    """A file that is there already, and what its person is found by."""

    number: str
    name_key: str
    id_number_key: str | None
    mobile_e164: str | None
    born_from: date | None
    born_to: date | None


def has_external_refs(connection: Connection) -> bool:
    """Whether any file bears a number of an older registry."""
    column = table_of(CaseRow).c.external_ref
    return connection.scalar(select(column).where(column.is_not(None)).limit(1)) is not None


def files_by_external_ref(
    connection: Connection, *, pack_id: str, refs: Sequence[str]
) -> dict[str, list[Known]]:
    """The files of a policy that bear these numbers of an older registry."""
    cases, people = table_of(CaseRow), table_of(PersonRow)
    found: dict[str, list[Known]] = defaultdict(list)
    for first in range(0, len(refs), _AT_ONCE):
        asked = (
            select(cases.c.external_ref, cases.c.number, *(people.c[name] for name in Known._fields[1:]))
            .join(people, people.c.id == cases.c.person_id)
            .where(cases.c.external_ref.in_(refs[first : first + _AT_ONCE]), cases.c.pack_id == pack_id)
        )
        for ref, *known in connection.execute(asked):
            found[ref].append(Known(*known))
    return found


def files_with_first_event(connection: Connection, event: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(number, parameters) of the files whose timeline has a line of this kind."""
    cases, events = table_of(CaseRow), table_of(EventRow)
    asked = (
        select(cases.c.number, events.c.params)
        .join(cases, cases.c.id == events.c.case_id)
        .where(events.c.kind == event)
    )
    yield from ((number, params) for number, params in connection.execute(asked))
