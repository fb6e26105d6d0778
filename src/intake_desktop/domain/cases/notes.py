"""What people wrote in a file in their own words, and which roles a search may find it for. Pure.

Whoever may open a file reads it there, and that is recorded; a search runs through all files at once and is
not. So it finds the words of a specialist for specialists and supervisors alone, of the social study for
those who study and decide, and of files about crises and trafficking nothing for who has no part in their
care: what such a person told when they came is the specialist's to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from intake_desktop.domain.cases.case import CaseRecord
from intake_desktop.domain.cases.intake import value_at
from intake_desktop.domain.cases.step_data import step_takes
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.forms import form_takes
from intake_desktop.domain.rights.fields import (
    CARE,
    EVERY_READER,
    Roles,
    is_guarded,
    readers_of_answer,
    readers_of_form,
    readers_of_step,
)
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.domain.search import words_at
from intake_desktop.domain.text import clean_text

_FINDERS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "reception": EVERY_READER,
        "researcher": EVERY_READER - {Role.RECEPTION},
        "specialist": frozenset({Role.SPECIALIST, Role.SUPERVISOR}),
        "secretary": frozenset({Role.RESEARCHER, Role.SECRETARY, Role.SUPERVISOR, Role.AUDITOR}),
        "supervisor": frozenset({Role.SUPERVISOR, Role.AUDITOR}),
    }
)
"""By the role whose work a text belongs to: never more than read it in the file (`domain.rights.fields`)."""
_WORK_OF_FORM = MappingProxyType(
    {"social-report": "researcher", "minutes": "secretary", "complaint": "supervisor"}
)
_BITS = MappingProxyType(
    {
        Role.RECEPTION: 1,
        Role.RESEARCHER: 2,
        Role.SPECIALIST: 4,
        Role.SECRETARY: 8,
        Role.SUPERVISOR: 16,
        Role.AUDITOR: 32,
        Role.ADMINISTRATOR: 64,
    }
)
"""Kept in the store: a role keeps its bit for good."""
_WRITTEN = frozenset({"text", "long_text"})
_BEFORE, _AFTER = 6, 70
"""So many characters of a note are shown around where what matched begins: it must not be cut off itself."""


class Note(NamedTuple):
    """A text of a file; `readers` are the bits of the roles that may find it."""

    source: str
    text: str
    readers: int


def bits_of(roles: Iterable[Role]) -> int:
    """Roles as one number."""
    return sum(_BITS[role] for role in set(roles))


def notes_of(pack: PolicyPack, record: CaseRecord) -> tuple[Note, ...]:
    """The texts of a file that still count, each once. What a reopened step said is not among them."""
    told = (*_of_intake(pack, record), *_of_steps(pack, record), *_of_decisions(record))
    guarded = is_guarded(pack)
    notes: dict[tuple[str, str], Note] = {}
    for source, role, text, readers in (*told, *_of_papers(pack, record)):
        finders = readers & _FINDERS["specialist" if guarded and source == "intake" else role]
        finders = finders & CARE if guarded else finders
        if any(mark.isalpha() for mark in text):
            notes[source, text] = Note(source, text, bits_of(finders))
    return tuple(notes.values())


Told = Iterator[tuple[str, str, str, Roles]]
"""Source, whose work it is, the text, and who reads it in the file."""


def _of_intake(pack: PolicyPack, record: CaseRecord) -> Told:
    for section in pack.sections:
        for field in section.fields:
            place = field.bind or f"sections.{section.id}.{field.id}"
            if field.type in _WRITTEN and place.startswith("sections."):
                value = value_at(record.intake, place)
                if isinstance(value, str):
                    yield "intake", "reception", value, readers_of_answer(section, field)


def _of_steps(pack: PolicyPack, record: CaseRecord) -> Told:
    for done in record.steps:
        step = pack.step(done.step)
        if step is None or done.status == "reopened":
            continue
        written = {datum.id for datum in step_takes(pack, step) if datum.type in _WRITTEN}
        written = (written | {"reason"}) - {"language"}  # which is told by its code
        for name, text in done.data.items():
            if name in written:
                yield f"step:{step.id}", step.role, text, readers_of_step(pack, step)


def _of_decisions(record: CaseRecord) -> Told:
    for decision in record.decisions:
        yield "decision", "reception", decision.text, EVERY_READER


def _of_papers(pack: PolicyPack, record: CaseRecord) -> Told:
    for paper in record.prints:
        if paper.state in ("superseded", "failed"):
            continue
        written = {datum.id for datum in form_takes(paper.form) if datum.type in _WRITTEN}
        readers = readers_of_form(pack, paper.form)
        for name, text in paper.told.items():
            if name in written:
                yield f"paper:{paper.form}", _WORK_OF_FORM.get(paper.form, "reception"), text, readers


def note_key(text: str) -> str:
    """The words of a text as the index holds them: folded as names are, every article left out."""
    first, _space, rest = search_key(text).partition(" ")
    bare = first.removeprefix("ال")
    return f"{bare if len(bare) > 1 else first} {rest}".strip()


def excerpt(text: str, words: Iterable[str]) -> str:
    """What stands around the first of `words` in a text, in one line; dots where it goes on."""
    line = clean_text(text)
    at = words_at(words, line)
    start = 0 if at <= _BEFORE else line.rfind(" ", 0, at - _BEFORE) + 1
    end = len(line) if len(line) <= at + _AFTER else line.find(" ", at + _AFTER)
    end = len(line) if end < 0 else end
    return ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")
