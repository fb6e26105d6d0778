"""Accept: the chosen rows become files, in one transaction, all or none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from intake_desktop.domain.calendars.dates import to_hijri
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.notes import notes_of
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.importing.preview import Imported
from intake_desktop.domain.importing.standing import NewFileStandings
from intake_desktop.domain.importing.table import Registry
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.rights.sealed import sealed_paths, with_marks
from intake_desktop.services.cases.case_work import writer
from intake_desktop.services.importing.checking import Checked
from intake_desktop.services.importing.collector import without_collector
from intake_desktop.services.importing.known import ACCEPTED, IMPORTED, known_files, subject_of
from intake_desktop.services.importing.mapping import keep_mapping, pack_in_force
from intake_desktop.services.importing.preview import Preview
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.sealed.answers import seal_intake
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases.bulk import NewFile, NewFiles, add_cases

Choice = Literal["all", "good"] | frozenset[int]
"""Which rows to take: all that can be opened, those that nothing is said against, or these numbers."""

_AT_ONCE = 2_000
_File = tuple[NewFile, Intake | None]


def accept_import(
    signed_in: SignedIn, *, preview: Preview, choose: Choice = "all", watch: Watch | None = None
) -> Imported:
    """Open a file for each chosen row. Rows that were refused, or imported before, are never taken.

    Errors: Refused `import-nothing-to-take`, `import-stale` where the store has moved on since the preview,
    `import-cancelled`; UsageProblem `no-such-row` for a chosen row that cannot be taken.
    """
    watch = watch or Watch()
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        return write_import(work, preview, choose=choose, watch=watch)


def write_import(work: Unit, preview: Preview, *, choose: Choice, watch: Watch) -> Imported:
    """As `accept_import`, inside a unit."""
    chosen = _chosen(preview, choose)
    with without_collector():
        _require_fresh(work, preview, chosen)
        numbers = _write(work, preview.registry, chosen, watch)
    left = len(preview.rows) - len(chosen)
    registry = preview.registry
    work.record(
        ACCEPTED,
        subject=subject_of(registry),
        sha256=registry.sha256,
        file=registry.file,
        sheet=registry.sheet,
        rows=len(preview.rows),
        opened=len(chosen),
        refused=preview.counts.refused,
        already=preview.counts.already,
        first=numbers[0],
        last=numbers[-1],
    )
    if preview.mapping is not None:
        keep_mapping(work, registry, preview.mapping)
    return Imported(opened=len(chosen), first_number=numbers[0], last_number=numbers[-1], left=left)


def rows_to_take(preview: Preview, choose: Choice) -> frozenset[int]:
    """The numbers of the rows that a choice takes. UsageProblem `no-such-row` for one that cannot be."""
    if choose == "all":
        return frozenset(row.row for row in preview.rows if row.verdict in ("good", "doubtful"))
    if choose == "good":
        return frozenset(row.row for row in preview.rows if row.verdict == "good")
    unfit = choose - rows_to_take(preview, "all")
    if unfit:
        raise UsageProblem("no-such-row", row=min(unfit))
    return choose


def _chosen(preview: Preview, choose: Choice) -> list[Checked]:
    takes = rows_to_take(preview, choose)
    if not takes:
        raise Refused("import-nothing-to-take")
    return [row for row in preview.checked if row.row.number in takes]


def _require_fresh(work: Unit, preview: Preview, chosen: Sequence[Checked]) -> None:
    """What was looked at is what will be written: the same day, the same policies, no row taken meanwhile."""
    if preview.day != work.today or not known_files(work, preview.registry, chosen).keys().isdisjoint(
        row.row.number for row in chosen
    ):
        raise Refused("import-stale")


def _write(work: Unit, registry: Registry, chosen: Sequence[Checked], watch: Watch) -> list[str]:
    """The numbers of the new files, in the order of the rows."""
    year = to_hijri(work.today).year
    first = cases.next_numbers(work.session, f"file-{year}", len(chosen))
    numbers = [f"{year}-{number:04}" for number in range(first, first + len(chosen))]
    connection = work.session.connection()
    done = 0
    for policy, group in groupby(zip(numbers, chosen, strict=True), key=lambda one: _policy(one[1])):
        pack = pack_in_force(work, policy)
        fresh = NewFileStandings(pack, work.today, work.now)
        shared = NewFiles(pack.id, pack.version, IMPORTED, writer(work))
        for batch in _batches([_new_file(registry, number, row, fresh) for number, row in group]):
            watch.step("writing", done, len(chosen))
            add_cases(connection, [file for file, _told in batch], shared)
            _seal(work, pack, batch)
            done += len(batch)
    watch.step("writing", done, len(chosen))
    return numbers


def _policy(row: Checked) -> str:
    assert row.intake is not None
    return row.intake.policy


def _seal(work: Unit, pack: PolicyPack, batch: list[_File]) -> None:
    """What the policy seals of the new files: who imports them is the first to read it."""
    for file, told in batch:
        if told is not None:
            row = cases.find_row(work.session, file.number)
            assert row is not None
            seal_intake(work, row, pack, before=Intake(policy=told.policy), intake=told)


def _batches(files: list[_File]) -> Iterator[list[_File]]:
    for first in range(0, len(files), _AT_ONCE):
        yield files[first : first + _AT_ONCE]


def _new_file(registry: Registry, number: str, row: Checked, fresh: NewFileStandings) -> _File:
    """A row as its file, and the whole of what it tells where some of that is sealed."""
    assert row.intake is not None
    assert row.standing is not None
    action = row.standing.next_action
    told = {
        "channel": row.intake.channel or "",
        "file": subject_of(registry),
        "row": str(row.row.number),
    }
    if registry.sheet:
        told["sheet"] = registry.sheet
    if row.written and (written := _open_words(fresh.pack, row.written)):
        told["written"] = msgspec.json.encode(written).decode()
    listed = {
        "state": row.standing.state,
        "missing_count": row.standing.missing_count,
        "next_step": action.step if action else None,
        "next_role": action.role if action else None,
        "next_due": action.due if action else None,
    }
    # Only what a policy asks in its own sections is written in somebody's words.
    kept, secret = with_marks(fresh.pack, Intake(policy=row.intake.policy), row.intake)
    notes = notes_of(fresh.pack, fresh.record(kept)) if kept.sections else ()
    return NewFile(number, kept, row.understood, listed, told, notes), row.intake if secret else None


def _open_words(pack: PolicyPack, written: dict[str, str]) -> dict[str, str]:
    """What cells said of places that the policy does not seal."""
    secrets = sealed_paths(pack)
    return {place: said for place, said in written.items() if place.rstrip("+") not in secrets}
