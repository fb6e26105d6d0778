"""What the window asks the services for, on the store thread, several answers at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.ui.importing.kinds import Kind, rows_by_kind

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import CaseView
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.preview import Imported
    from intake_desktop.domain.importing.table import Registry
    from intake_desktop.domain.importing.targets import Target
    from intake_desktop.domain.packs.policy import PolicyPack
    from intake_desktop.services.importing.checking import Checked
    from intake_desktop.services.importing.preview import Preview
    from intake_desktop.services.importing.watch import Watch
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.policy_packs import PackInfo


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how it is to be read where a person knows better than what was recognised."""

    path: Path
    sheet: str | None = None
    encoding: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A file that was read, and what its columns go to under a policy. Lines of JSON have no `mapping`."""

    source: Source
    registry: Registry
    mapping: Mapping | None
    pack: PolicyPack
    targets: tuple[Target, ...]
    wanted: tuple[Target, ...]
    packs: tuple[PackInfo, ...]

    def with_mapping(self, mapping: Mapping) -> Opened:
        """As a person changed it."""
        return replace(self, mapping=mapping)


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """What an import would do, and the places of the rows in it by what they are."""

    preview: Preview
    by_kind: dict[Kind, tuple[int, ...]]


@dataclass(frozen=True, slots=True, repr=False)
class RowFile:
    """The file that a row would open; neither `intake` nor `view` where it opens none."""

    checked: Checked
    pack: PolicyPack
    view: CaseView | None
    today: date


def open_file(signed_in: SignedIn, *, source: Source, watch: Watch) -> Opened:
    """Read the file; its columns go where they went the last time, else where they seem to belong."""
    from intake_desktop.services.importing.mapping import suggest_mapping
    from intake_desktop.services.importing.reading import read_registry

    registry = read_registry(
        signed_in,
        path=source.path,
        sheet=source.sheet,
        encoding=source.encoding,
        header_row=source.header_row,
        watch=watch,
    )
    return _opened(signed_in, source, registry, suggest_mapping(signed_in, registry=registry))


def under_policy(signed_in: SignedIn, *, opened: Opened, policy: str) -> Opened:
    """The same file for another organisation's policy."""
    from intake_desktop.services.importing.mapping import suggest_mapping

    mapping = suggest_mapping(signed_in, registry=opened.registry, policy=policy)
    return _opened(signed_in, opened.source, opened.registry, mapping)


def _opened(signed_in: SignedIn, source: Source, registry: Registry, mapping: Mapping) -> Opened:
    from intake_desktop.services.importing.mapping import places
    from intake_desktop.services.packs.adoption import adopted_packs

    pack = _pack(signed_in, mapping.policy)
    targets = places(signed_in, policy=mapping.policy)
    return Opened(
        source=source,
        registry=registry,
        mapping=None if registry.kind == "jsonl" else _with_only_choice(mapping, pack),
        pack=pack,
        targets=targets,
        wanted=_wanted(pack, targets),
        packs=adopted_packs(signed_in),
    )


def _with_only_choice(mapping: Mapping, pack: PolicyPack) -> Mapping:
    """What has one answer is not asked."""
    for target, rows in (("channel", pack.channels), ("service", pack.services)):
        if target not in mapping.fixed and len(rows) == 1:
            mapping = mapping.with_fixed(target, rows[0].id)
    return mapping


def _wanted(pack: PolicyPack, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """The places of the questions that the policy wants answered whoever asks."""
    from intake_desktop.domain.packs.policy import bind_of

    required = {
        bind_of(section, field)
        for section in pack.sections
        for field in section.fields
        if field.required and field.when is None and field.optional_when is None
    }
    return tuple(target for target in targets if target.id in required)


def _pack(signed_in: SignedIn, policy: str) -> PolicyPack:
    from intake_desktop.services.packs.adoption import version_source

    return version_source(signed_in, pack_id=policy).pack


def look(signed_in: SignedIn, *, opened: Opened, watch: Watch) -> Looked:
    """Every row as it would be taken."""
    from intake_desktop.services.importing.preview import preview_import

    preview = preview_import(signed_in, registry=opened.registry, mapping=opened.mapping, watch=watch)
    return Looked(preview, rows_by_kind(preview.rows))


def row_file(signed_in: SignedIn, *, looked: Looked, place: int, policy: str) -> RowFile:
    """The row at a place of the preview as the file it would open."""
    from intake_desktop.services.importing.preview import would_be

    preview = looked.preview
    checked = preview.checked[place]
    pack = _pack(signed_in, checked.intake.policy if checked.intake else policy)
    view = None
    if checked.intake is not None and checked.standing is not None:
        view = would_be(signed_in, preview=preview, row=checked.row.number)
    return RowFile(checked, pack, view, preview.day)


def take(signed_in: SignedIn, *, looked: Looked, rows: frozenset[int], watch: Watch) -> Imported:
    """Open a file for each of these rows, all or none."""
    from intake_desktop.services.importing.writing import accept_import

    return accept_import(signed_in, preview=looked.preview, choose=rows, watch=watch)


def write_rest(signed_in: SignedIn, *, looked: Looked, path: Path, taken: frozenset[int]) -> int:
    """The rows that were left, with the reasons, into a new file; how many."""
    from intake_desktop.services.importing.rejects import write_rejects

    return write_rejects(signed_in, preview=looked.preview, path=path, taken=taken)
