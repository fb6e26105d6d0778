"""Typing into a search box in a process of its own, run by its path: from a key to the painted list.

`program STORE LOGIN PASSWORD` signs in as a person does and types into the box of the main window; `bare
ROWS` into a line edit over a plain list, which is what Qt itself takes. What to type comes as JSON on the
standard input: a list of texts, each typed letter by letter. Prints one JSON line: the milliseconds of every
key but those of the first text, which is for warming up.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

BETWEEN_KEYS_MS = 30  # nobody types faster
GIVEN_UP_MS = 5000


class Typist(QObject):
    """Presses key after key and looks when `painted`'s picture shows what was typed: `is_shown` says so."""

    def __init__(
        self, box: QLineEdit, painted: Sequence[QWidget], is_shown: Callable[[], bool], texts: Sequence[str]
    ) -> None:
        super().__init__(box)
        self._box, self._is_shown, self._painted = box, is_shown, painted
        self._keys = [(place, key) for place, text in enumerate(texts) for key in (None, *text)]
        self._pressed: float | None = None
        self._at = 0
        self.took: list[float] = []
        for widget in painted:
            widget.installEventFilter(self)
        self._patience = QTimer(self)
        self._patience.timeout.connect(lambda: os._exit(3))
        self._patience.setInterval(GIVEN_UP_MS)

    def press_next(self) -> None:
        """The next key; before the first of a text the box is emptied."""
        if not self._keys:
            report(self.took)
        self._at, key = self._keys.pop(0)
        if key is None:
            self._box.clear()
            QTimer.singleShot(BETWEEN_KEYS_MS, self.press_next)
            return
        self._patience.start()
        self._pressed = time.perf_counter()
        QApplication.postEvent(
            self._box, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._pressed is not None and self._is_shown():
            QTimer.singleShot(0, self._shown)  # after the paint itself
        return False

    def _shown(self) -> None:
        if self._pressed is None or not self._is_shown():
            return
        took, self._pressed = (time.perf_counter() - self._pressed) * 1000, None
        if self._at:
            self.took.append(took)
        self._patience.stop()
        QTimer.singleShot(BETWEEN_KEYS_MS, self.press_next)


def report(took: Sequence[float]) -> None:
    """The one line of this process; then it ends."""
    sys.stdout.write(json.dumps(took) + "\n")
    sys.stdout.flush()
    os._exit(0)  # closing down is not measured


def bare(texts: Sequence[str], rows: int) -> None:
    application = QApplication([])
    window, box, shown = QWidget(), QLineEdit(), QListView()
    window.resize(1100, 720)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addWidget(shown)
    model = QStringListModel(window)
    shown.setModel(model)
    box.textChanged.connect(lambda text: model.setStringList([f"{text} {row}" for row in range(rows)]))
    window.show()
    box.setFocus()
    typist = Typist(box, [shown.viewport()], lambda: True, texts)
    QTimer.singleShot(500, typist.press_next)
    application.exec()


def program(store: str, login: str, password: str, texts: Sequence[str]) -> None:
    from intake_desktop import app
    from intake_desktop.cli.main import run

    open_entrance = app.open_entrance

    def open_and_sign_in(*args: Any, **choices: Any) -> Any:
        entrance = open_entrance(*args, **choices)
        first: Any = entrance.window
        waiting = QTimer(entrance)

        def look() -> None:
            if entrance.window is not first:
                waiting.stop()
                QTimer.singleShot(1500, lambda: type_or_end(entrance.window, texts))

        waiting.timeout.connect(look)
        waiting.start(20)
        QTimer.singleShot(0, lambda: first.sign_in_page.entered.emit(login, password))
        return entrance

    app.open_entrance = open_and_sign_in
    run(["--store", store])


def type_or_end(shell: Any, texts: Sequence[str]) -> None:
    """As `type_into`. What goes wrong ends this process: the program would go on, and be waited for."""
    try:
        type_into(shell, texts)
    except Exception:
        traceback.print_exc()
        os._exit(3)


def type_into(shell: Any, texts: Sequence[str]) -> None:
    """The main window's own box; its answers are painted over the screen."""
    box, results = shell.top_bar.search, shell.search.results
    shell.activateWindow()
    box.setFocus()

    def is_shown() -> bool:
        return bool(results.isVisible() and results.answer.query == box.text())

    Typist(box, [results, results.list.viewport()], is_shown, texts).press_next()


if __name__ == "__main__":
    typed = json.loads(sys.stdin.read())
    match sys.argv[1:]:
        case ["bare", rows]:
            bare(typed, int(rows))
        case ["program", store, login, password]:
            program(store, login, password, typed)
