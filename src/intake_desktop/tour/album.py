"""The pictures and papers of a tour, numbered in the order in which they were taken."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.domain.errors import Refused

_LIST = "tour.json"  # what the last tour wrote here, so that this one takes away that and nothing else
_SHADE, _FRAME = QColor(0, 0, 0, 90), QColor(90, 98, 94)


class Album:
    """Writes into one folder. Errors: Refused `tour-folder` where nothing can be written there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures: list[Path] = []
        self.papers: list[Path] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._take_away_last()
        except OSError as error:
            raise Refused("tour-folder") from error

    def _take_away_last(self) -> None:
        with suppress(FileNotFoundError, ValueError):
            for name in json.loads((self.folder / _LIST).read_text(encoding="utf-8")):
                (self.folder / Path(str(name)).name).unlink(missing_ok=True)

    def picture(self, window: QWidget, name: str) -> Path:
        """The window as it stands now, with the dialogues over it."""
        image = window.grab()
        painter = QPainter(image)
        for over in QApplication.topLevelWidgets():
            if over is not window and over.isVisible() and over.parentWidget() is not None:
                self._draw_over(painter, over, window)
        painter.end()
        path = self.folder / f"{self._next():03}-{name}.png"
        self._keep(image, path)
        self.pictures.append(path)
        return path

    @staticmethod
    def _draw_over(painter: QPainter, over: QWidget, window: QWidget) -> None:
        """A dialogue with the frame and the shade that a window manager gives it."""
        if over.isModal():
            painter.fillRect(window.rect(), _SHADE)
        place = over.geometry().translated(-window.geometry().topLeft())
        painter.drawPixmap(place.topLeft(), over.grab())
        painter.setPen(QPen(_FRAME, 2))
        painter.drawRect(place)

    def paper_path(self, name: str) -> Path:
        """Where a printed paper goes; it counts once it is there."""
        path = self.folder / f"{self._next():03}-{name}.pdf"
        path.unlink(missing_ok=True)
        self.papers.append(path)
        self._write_list()
        return path

    def _next(self) -> int:
        return len(self.pictures) + len(self.papers) + 1

    def _keep(self, image: QPixmap, path: Path) -> None:
        if not image.save(str(path)):
            raise Refused("tour-folder")
        self._write_list(path)

    def _write_list(self, *more: Path) -> None:
        names = sorted(path.name for path in (*self.pictures, *self.papers, *more))
        (self.folder / _LIST).write_text(json.dumps(names, indent=1), encoding="utf-8")
