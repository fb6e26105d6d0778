"""Qt's rich text on a QPdfWriter, in this process and offscreen."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from intake_desktop.bench.rivals.html import font_file, page_for_qt
from intake_desktop.bench.rivals.words import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice, QRectF
    from PySide6.QtGui import QPainter, QPdfWriter, QTextDocument

MARGINS_POINTS = (45, 48, 45, 92)
DOTS_PER_INCH = 300
SMALL_POINTS = 10.5


def printer() -> Callable[[Words], bytes]:
    """What sets one paper."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    # Kept by the function that is given out: without it Qt has no fonts.
    application = QGuiApplication.instance() or QGuiApplication([])
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(font_file(weight))

    def pdf(words: Words) -> bytes:
        assert application is not None
        return _pdf(words)

    return pdf


def _pdf(words: Words) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, QSizeF
    from PySide6.QtGui import QPainter, QTextDocument

    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(out, words.title)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setHtml(page_for_qt(words))
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        _draw_page(painter, document, page, words)
    painter.end()
    out.close()
    return bytes(out.data().data())


def _writer(out: QIODevice, title: str) -> QPdfWriter:
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

    writer = QPdfWriter(out)
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    size = QPageSize(QPageSize.PageSizeId.A4)
    upright = QPageLayout.Orientation.Portrait
    points = QPageLayout.Unit.Point
    writer.setPageLayout(QPageLayout(size, upright, QMarginsF(*MARGINS_POINTS), points))
    return writer


def _draw_page(painter: QPainter, document: QTextDocument, page: int, words: Words) -> None:
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QFont

    width, height = document.pageSize().width(), document.pageSize().height()
    painter.save()
    painter.translate(0, -page * height)
    document.drawContents(painter, QRectF(0, page * height, width, height))
    painter.restore()
    font = QFont("Amiri")
    font.setPointSizeF(SMALL_POINTS)
    painter.setFont(font)
    if page:
        head = MARGINS_POINTS[1] * DOTS_PER_INCH / 72 * 0.6
        _say(painter, QRectF(0, -head, width, head), words.running_head)
    painter.drawLine(QPointF(0, height), QPointF(width, height))
    foot = QRectF(0, height, width, MARGINS_POINTS[3] * DOTS_PER_INCH / 72)
    _say(painter, foot, "\n".join(words.foot_of(page + 1, document.pageCount())))


def _say(painter: QPainter, area: QRectF, text: str) -> None:
    from PySide6.QtCore import Qt

    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, text)
