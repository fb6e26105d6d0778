"""A desk in a process of its own, to be killed: types into a new request and goes on working until it dies.

`python -m tests.journeys.typing_process TEMPLATE FOLDER TEXT` prints one line once everything is typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_desktop.domain.permissions import Role
from intake_desktop.ui import theme
from tests.desk import Desk
from tests.unit.ui.hands import type_text

FIELD = "رقم الملف في السجل السابق"


def main(template: Path, folder: Path, text: str) -> None:
    app = QApplication([])
    theme.apply(app, choice="light", text_percent=100)
    desk = Desk(template, folder, Role.RECEPTION)
    desk.shell.start_new()
    desk.settle()
    box = next(
        box
        for box in desk.shell.findChildren(QLineEdit)
        if FIELD in QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Name)
    )
    box.setFocus()
    type_text(box, text)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
