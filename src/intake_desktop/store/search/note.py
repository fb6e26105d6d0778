"""Texts of files as they are searched: folded words in an FTS5 table, which triggers keep in step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, ForeignKey, String, cast, delete, insert, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from intake_desktop.domain.cases.notes import Note, note_key
from intake_desktop.store.base import Base, table_of
from intake_desktop.store.cases.rows import CaseRow, DecisionRow, PrintRow, StepRow


class NoteRow(Base):
    """A text of a file: what it belongs to, the bits of the roles that may find it, its folded words."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    source: Mapped[str]
    readers: Mapped[int]
    text: Mapped[str]
    words: Mapped[str]


def keep_notes(connection: Connection, case_id: int, notes: Iterable[Note]) -> None:
    """The texts of a file are these: what is new is added, what is gone is forgotten."""
    table, wanted = table_of(NoteRow), set(notes)
    columns = (table.c.id, table.c.source, table.c.text, table.c.readers)
    kept = {
        Note(source, text, readers): row_id
        for row_id, source, text, readers in connection.execute(
            select(*columns).where(table.c.case_id == case_id)
        )
    }
    gone = [row_id for note, row_id in kept.items() if note not in wanted]
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    rows = rows_of(case_id, wanted - kept.keys())
    if rows:
        connection.execute(insert(table), rows)


def rows_of(case_id: int, notes: Iterable[Note]) -> list[dict[str, Any]]:
    """The texts of a file as rows."""
    return [{"case_id": case_id, **note._asdict(), "words": note_key(note.text)} for note in sorted(notes)]


def may_have_notes() -> ColumnElement[bool]:
    """Files in which somebody may have written something: most of a large register are bare."""
    ids = [select(row.case_id) for row in (StepRow, DecisionRow, PrintRow)]
    return or_(cast(CaseRow.sections, String) != "{}", *(CaseRow.id.in_(each) for each in ids))


_BY_WORDS = (
    "SELECT n.case_id, n.text FROM note_words w JOIN note n ON n.id = w.rowid"
    " WHERE w.note_words MATCH ? AND n.readers & ? ORDER BY w.rowid DESC LIMIT ?"
)


def notes_by_words(
    raw: Any, groups: Sequence[Iterable[str]], *, readers: int, most: int
) -> list[tuple[int, str]]:
    """The newest texts, and their files, with a word for each group of spellings that `readers` may find."""
    asked = " AND ".join("(" + " OR ".join(f'"{form}"*' for form in group) + ")" for group in groups)
    return raw.execute(_BY_WORDS, (asked, readers, most)).fetchall()  # type: ignore[no-any-return]
