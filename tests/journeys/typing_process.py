"""A desk in a process of its own, to be killed: types into a form and goes on working until it dies.

`python -m tests.journeys.typing_process TEMPLATE FOLDER TEXT [request|policy]` prints one line once
everything is typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.ui import theme
from tests.desk import Desk
from tests.unit.ui.hands import type_text


def begin_request(desk: Desk) -> str:
    """A new request; the name of a field in it."""
    desk.shell.start_new()
    desk.settle()
    return "رقم الملف في السجل السابق"


def begin_policy(desk: Desk) -> str:
    """The next version of the policy; the name of a field in it."""
    desk.go("policy").versions.primary.click()
    desk.settle()
    return "رقم الترخيص"


BEGIN = {"request": begin_request, "policy": begin_policy}


def main(template: Path, folder: Path, text: str, what: str = "request") -> None:
    app = QApplication([])
    theme.apply(app, choice="light", text_percent=100)
    desk = Desk(template, folder, Role.RECEPTION, Role.SUPERVISOR)
    field = BEGIN[what](desk)
    box = next(
        box
        for box in desk.shell.findChildren(QLineEdit)
        if field in QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Name)
    )
    box.setFocus()
    type_text(box, text)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
