"""The audit as a file that is read and checked without the program.

`.xlsx`, `.csv` and `.pdf` are for people. `.jsonl` holds what is sealed and the seals: a line that says what
follows, the entries as they lie in the store, and a line with the SHA-256 of all lines before it. The audit
keeps the SHA-256 of each file that went out; how all of this is checked stands in docs/admin-guide.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from intake_desktop.domain.audit.entries import Sealed
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.audit.log import ALL_ENTRIES, SoughtEntries, details_of, narrowed, shown, told_of
from intake_desktop.services.audit.paper import AuditPaper, draw_entries
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, require_right, unit
from intake_desktop.services.way_out import refuse_stores
from intake_desktop.store import audit, audit_log
from intake_desktop.store.account import names_of

FORMAT = "intake-audit-1"
KINDS = (".xlsx", ".csv", ".jsonl", ".pdf")


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out. `sha256` is of the whole file, and stands in the audit."""

    path: Path
    entries: int
    sha256: str


def export_audit(
    signed_in: SignedIn, *, path: Path, sought: SoughtEntries = ALL_ENTRIES, replace: bool = False
) -> Exported:
    """Write the entries that are meant, oldest first, as the name of the file says. Audited.

    The whole file or nothing, and never over one that is there unless `replace`. Errors: AccessRefused
    `not-allowed`; UsageProblem `audit-export-format`; Refused `output-exists`, `file-inside-store`,
    `audit-export-too-long`, `audit-print-too-many`, `audit-not-written`.
    """
    if path.suffix.lower() not in KINDS:
        raise UsageProblem("audit-export-format", known=", ".join(KINDS))
    kind = path.suffix.lower()
    part: Path | None = None
    require_right(signed_in, Action.AUDIT_READ)
    try:
        path = path.resolve()
        refuse_stores(path)
        if path.is_dir() or (path.exists() and not replace):
            raise Refused("output-exists", file=path.name)
        paper = draw_entries(signed_in, sought) if kind == ".pdf" else None
        part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
        with unit(signed_in, Action.AUDIT_READ) as work:
            entries = _write(work, part, kind, sought, paper)
            sha256 = _sha256(part)
            told: dict[str, Any] = {
                "format": kind[1:],
                "entries": entries,
                "sha256": sha256,
                **told_of(sought),
            }
            work.record("audit.export", **told)
        part.replace(path)  # on record before it is out
    except (OSError, ValueError) as error:
        raise Refused("audit-not-written", file=path.name) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Exported(path, entries, sha256)


def _write(work: Unit, part: Path, kind: str, sought: SoughtEntries, paper: AuditPaper | None) -> int:
    from intake_desktop.sheets import exported

    meant = narrowed(work.signed_in.account.roles, sought)
    if kind == ".xlsx" and audit_log.count(work.session, meant) > exported.MOST_ROWS_OF_XLSX:
        raise Refused("audit-export-too-long")
    found = audit_log.walk(work.session, meant)
    # Readable by its owner alone: it says who read whose file.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if paper is not None:
            file.write(paper.pdf)
            count = paper.entries
        elif kind == ".jsonl":
            count = _write_lines(file, work, found, sought)
        else:
            count = _write_sheet(file, work, found, kind, part.parent)
        file.flush()
        os.fsync(file.fileno())
    return count


def _write_lines(file: IO[bytes], work: Unit, found: Iterator[Sealed], sought: SoughtEntries) -> int:
    digest, count = hashlib.sha256(), 0

    def put(line: dict[str, object]) -> None:
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        digest.update(text)
        file.write(text)

    head = audit.head(work.session)
    put(
        {
            "format": FORMAT,
            "store": work.signed_in.store.store_id,
            "exported_at_utc": f"{work.now:%Y-%m-%dT%H:%M:%SZ}",
            "narrowed": told_of(sought),
            "head": {"sequence": head[0], "seal": head[1].hex()},
        }
    )
    for entry, seal in found:
        count += 1
        at = f"{entry.at_utc:%Y-%m-%dT%H:%M:%S.%fZ}"
        put({**entry._asdict(), "at_utc": at, "details": details_of(entry), "seal": seal.hex()})
    put({"entries": count, "sha256": digest.hexdigest()})
    return count


def _write_sheet(file: IO[bytes], work: Unit, found: Iterator[Sealed], kind: str, beside: Path) -> int:
    from intake_desktop.sheets import exported
    from intake_desktop.wording import audit_entries
    from intake_desktop.wording.importing import is_right_to_left

    names, titles = names_of(work.session), audit_entries.sheet_titles()
    rows = (audit_entries.sheet_row(shown(entry, names), entry.details, seal) for entry, seal in found)
    if kind == ".csv":
        return exported.write_csv(file, titles, rows)
    right_to_left = is_right_to_left()
    return exported.write_xlsx(
        file, titles, rows, widths=audit_entries.SHEET_WIDTHS, right_to_left=right_to_left, beside=beside
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
