"""Lucide icons in the colours of the theme, crisp at any scale, mirrored where a direction is meant."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from intake_desktop import paths

# Those that point along the line of reading. A clock, a tick or a magnifier looks the same in both.
MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "log-out", "send"}
)
STROKE = 'stroke-width="2"'
FINER_STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float, mirrored: bool) -> QPixmap:
    svg = _source(name).replace("currentColor", colour).replace(STROKE, FINER_STROKE)
    pixels = round(side * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.setTransform(QTransform(-1, 0, 0, 1, pixels, 0))
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(
    name: str, colour: str, side: int, *, ratio: float = 1.0, right_to_left: bool | None = None
) -> QPixmap:
    """The icon `name` (a lucide name, drawn for left to right) as a square of `side` logical pixels."""
    if right_to_left is None:
        right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _drawn(name, colour, side, ratio, right_to_left and name in MIRRORED)


def icon(name: str, colour: str, side: int) -> QIcon:
    """The same as a QIcon, for what takes nothing else. It keeps its colour when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, side, ratio=ratio))
    return made
