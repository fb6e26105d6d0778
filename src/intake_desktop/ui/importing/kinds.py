"""What a row is, for the filter over the list: a row may be several things at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

if TYPE_CHECKING:
    from intake_desktop.domain.importing.preview import Likeness, PreviewRow
    from intake_desktop.ui.widgets.labels import BadgeTone

Kind = Literal["all", "good", "incomplete", "warned", "alike", "refused", "already"]

KINDS: dict[Kind, str] = {
    "all": mark("الكل"),
    "good": mark("سليم"),
    "incomplete": mark("ناقص"),
    "warned": mark("عليه تنبيه"),
    "alike": mark("قد يكون مكررًا"),
    "refused": mark("مرفوض"),
    "already": mark("مستورد من قبل"),
}
_TONES: dict[Kind, BadgeTone] = {
    "good": "ok",
    "warned": "warn",
    "alike": "warn",
    "refused": "error",
    "already": "neutral",
}
_ICONS: dict[Kind, str] = {
    "good": "circle-check",
    "warned": "triangle-alert",
    "alike": "users",
    "refused": "circle-x",
    "already": "history",
}


def is_alarming(likeness: Likeness) -> bool:
    """Whether somebody should look before the row is taken; less is only shown with the row in full."""
    from intake_desktop.domain.duplicates.comparison import ALERT

    return likeness.score >= ALERT


def kinds_of(row: PreviewRow) -> Iterator[Kind]:
    """Everything that a row is."""
    yield "all"
    if row.verdict in ("good", "refused", "already"):
        yield row.verdict
    if row.state == "incomplete" and row.verdict != "already":
        yield "incomplete"
    if row.verdict == "doubtful":
        if any(finding.level == "warning" for finding in row.findings):
            yield "warned"
        if any(map(is_alarming, row.likenesses)):
            yield "alike"


def kind_shown(row: PreviewRow) -> Kind:
    """The one thing that a row is shown as: who it may be goes before what is wrong in it."""
    if row.verdict == "doubtful":
        return "alike" if any(map(is_alarming, row.likenesses)) else "warned"
    return row.verdict


def rows_by_kind(rows: Sequence[PreviewRow]) -> dict[Kind, tuple[int, ...]]:
    """The places of the rows, by what they are."""
    found: dict[Kind, list[int]] = {kind: [] for kind in KINDS}
    for place, row in enumerate(rows):
        for kind in kinds_of(row):
            found[kind].append(place)
    return {kind: tuple(places) for kind, places in found.items()}


def kind_label(kind: Kind) -> str:
    """What a row is, in a word or two."""
    return _(KINDS[kind])


def kind_tone(row: PreviewRow) -> BadgeTone:
    """The colour of a row's badge."""
    return _TONES[kind_shown(row)]


def kind_icon(row: PreviewRow) -> str:
    """The icon of a row's badge."""
    return _ICONS[kind_shown(row)]
