"""An import that the lock broke off: which file, how its columns were matched, which rows were chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from intake_desktop.domain.importing.mapping import Mapping
from intake_desktop.ui.importing.load import Opened, Source, open_file, under_policy
from intake_desktop.ui.importing.steps import StepId
from intake_desktop.ui.importing.work import ImportWork, Taking

if TYPE_CHECKING:
    from intake_desktop.services.importing.watch import Watch
    from intake_desktop.services.open_store import SignedIn


class Interrupted(msgspec.Struct, frozen=True, kw_only=True):
    """Enough to stand there again. `sha256` is of the file: of another one only its place is of use."""

    path: str
    sha256: str
    policy: str
    step: StepId
    sheet: str | None = None
    encoding: str | None = None
    header_row: int | None = None
    mapping: Mapping | None = None
    taking: Taking = "all"
    taken: tuple[int, ...] = ()

    @property
    def source(self) -> Source:
        """How the file was read."""
        return Source(Path(self.path), self.sheet, self.encoding, self.header_row)


def to_text(work: ImportWork, step: StepId) -> str:
    """Where an import stands, as JSON; empty where none was begun, or it is over."""
    opened = work.opened
    if opened is None or work.imported is not None or work.busy == "writing":
        return ""
    source = opened.source
    kept = Interrupted(
        path=str(source.path),
        sha256=opened.registry.sha256,
        policy=opened.pack.id,
        step=step,
        sheet=source.sheet,
        encoding=source.encoding,
        header_row=source.header_row,
        mapping=opened.mapping,
        taking=work.taking,
        taken=tuple(sorted(work.taken)) if work.taking == "chosen" else (),
    )
    return msgspec.json.encode(kept).decode()


def from_text(text: str) -> Interrupted | None:
    """What was kept; None where an older program kept it otherwise."""
    try:
        return msgspec.json.decode(text, type=Interrupted)
    except msgspec.DecodeError:
        return None


def open_again(signed_in: SignedIn, *, kept: Interrupted, watch: Watch) -> Opened:
    """The file read once more, its columns as they were matched unless it is another file by now."""
    opened = open_file(signed_in, source=kept.source, watch=watch)
    if opened.pack.id != kept.policy:
        opened = under_policy(signed_in, opened=opened, policy=kept.policy)
    if opened.registry.sha256 != kept.sha256 or kept.mapping is None or opened.mapping is None:
        return opened
    return opened.with_mapping(kept.mapping)
