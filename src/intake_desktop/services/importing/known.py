"""Rows that were imported before: as the same row of the same file, or by the old registry's own number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from intake_desktop.domain.importing.table import Registry
from intake_desktop.services.importing.checking import Checked
from intake_desktop.services.unit import Unit
from intake_desktop.store import audit
from intake_desktop.store.cases.bulk import Known, files_by_external_ref, files_with_first_event

IMPORTED = "case.imported"
"""The first line in the timeline of an imported file."""
ACCEPTED = "import.accepted"
"""The entry of the audit; its subject begins the SHA-256 of the file."""


def subject_of(registry: Registry) -> str:
    """What the audit calls a registry's file."""
    return registry.sha256[:16]


def known_files(work: Unit, registry: Registry, rows: Sequence[Checked]) -> dict[int, str]:
    """The numbers of the files that rows became before, by the row's number."""
    return {**_by_number(work, rows), **_by_row(work, registry)}


def _by_row(work: Unit, registry: Registry) -> dict[int, str]:
    if not audit.has_entry(work.session, kind=ACCEPTED, subject=subject_of(registry)):
        return {}
    return {
        int(told["row"]): number
        for number, told in files_with_first_event(work.session.connection(), IMPORTED)
        if told.get("file") == subject_of(registry) and told.get("sheet", "") == registry.sheet
    }


def _by_number(work: Unit, rows: Sequence[Checked]) -> dict[int, str]:
    told: dict[str, dict[str, list[Checked]]] = {}
    for row in rows:
        if row.intake is not None and row.intake.external_ref:
            told.setdefault(row.intake.policy, {}).setdefault(row.intake.external_ref, []).append(row)
    found = {}
    for policy, by_ref in told.items():
        files = files_by_external_ref(work.session.connection(), pack_id=policy, refs=list(by_ref))
        for ref, known in files.items():
            for row in by_ref[ref]:
                same = next((one for one in known if _is_same(one, row.understood)), None)
                if same is not None:
                    found[row.row.number] = same.number
    return found


def _is_same(known: Known, understood: Mapping[str, Any]) -> bool:
    """One number of an older registry may stand for a whole family: the person must agree too."""
    if known.id_number_key and understood["id_number_key"]:
        return bool(known.id_number_key == understood["id_number_key"])
    return bool(known.name_key == understood["name_key"])
