"""Rows that were imported before: as the same row of the same file, or by the old registry's own number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from intake_desktop.domain.importing.findings import Finding
from intake_desktop.domain.importing.table import Registry
from intake_desktop.services.importing.checking import Checked
from intake_desktop.services.unit import Unit
from intake_desktop.store import audit
from intake_desktop.store.cases.bulk import (
    Known,
    files_by_external_ref,
    files_with_first_event,
    has_external_refs,
)

IMPORTED = "case.imported"
"""The first line in the timeline of an imported file."""
ACCEPTED = "import.accepted"
"""The entry of the audit; its subject begins the SHA-256 of the file."""


def subject_of(registry: Registry) -> str:
    """What the audit calls a registry's file."""
    return registry.sha256[:16]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is on file of the rows, by the row's number: the files they became, and what is to be said."""

    files: dict[int, str]
    findings: dict[int, tuple[Finding, ...]]


def known_files(work: Unit, registry: Registry, rows: Sequence[Checked]) -> dict[int, str]:
    """The numbers of the files that rows became before, by the row's number."""
    return earlier(work, registry, rows).files


def earlier(work: Unit, registry: Registry, rows: Sequence[Checked]) -> Earlier:
    """The files that rows became before, and what a row tells of them that they do not.

    A row with the registry's number of somebody else's file is doubtful: it may be the same person, whose
    name was written otherwise then.
    """
    files = _by_row(work, registry)
    findings: dict[int, tuple[Finding, ...]] = {}
    for row, known in list(_under_its_number(work, rows)):
        number = row.row.number
        if number in files:
            continue
        same = next((one for one in known if _is_same(one, row.understood)), None)
        if same is not None:
            files[number] = same.number
            findings[number] = tuple(_beyond(same, row))
        else:
            findings[number] = (_taken(known[0], row),)
    return Earlier(files, findings)


def _by_row(work: Unit, registry: Registry) -> dict[int, str]:
    if not audit.has_entry(work.session, kind=ACCEPTED, subject=subject_of(registry)):
        return {}
    return {
        int(told["row"]): number
        for number, told in files_with_first_event(work.session.connection(), IMPORTED)
        if told.get("file") == subject_of(registry) and told.get("sheet", "") == registry.sheet
    }


def _under_its_number(work: Unit, rows: Sequence[Checked]) -> Iterator[tuple[Checked, list[Known]]]:
    """The rows whose number of the older registry is on file, with the files that bear it."""
    if not has_external_refs(work.session.connection()):
        return
    told: defaultdict[str, defaultdict[str, list[Checked]]] = defaultdict(partial(defaultdict, list))
    for row in rows:
        intake = row.intake
        if intake is not None and intake.external_ref:
            told[intake.policy][intake.external_ref].append(row)
    for policy, by_ref in told.items():
        files = files_by_external_ref(work.session.connection(), pack_id=policy, refs=list(by_ref))
        for ref, known in files.items():
            yield from ((row, known) for row in by_ref[ref])


def _is_same(known: Known, understood: Mapping[str, Any]) -> bool:
    """One number of an older registry may stand for a whole family: the person must agree too."""
    if known.id_number_key and understood["id_number_key"]:
        return bool(known.id_number_key == understood["id_number_key"])
    return bool(known.name_key == understood["name_key"])


def _taken(known: Known, row: Checked) -> Finding:
    assert row.intake is not None
    return Finding(
        level="warning",
        code="reference-taken",
        target="external_ref",
        typed=row.intake.external_ref or "",
        params={"number": known.number},
    )


def _beyond(known: Known, row: Checked) -> Iterator[Finding]:
    """What a row tells of the person that their file does not: it is not taken, so it is said."""
    assert row.intake is not None
    person, understood = row.intake.applicant, row.understood
    born = (understood["born_from"], understood["born_to"])
    birth = person.birth.value if person.birth else None
    for target, typed, now, before in (
        ("full_name", person.shown_name, understood["name_key"], known.name_key),
        ("applicant.id_number", person.id_number, understood["id_number_key"], known.id_number_key),
        ("applicant.mobile", person.mobile, understood["mobile_e164"], known.mobile_e164),
        ("applicant.birth", birth, any(born) and born, (known.born_from, known.born_to)),
    ):
        if now and now != before:
            is_new = before in (None, "", (None, None))
            code = "not-in-the-file" if is_new else "file-says-otherwise"
            yield Finding(level="note", code=code, target=target, typed=typed or "")
