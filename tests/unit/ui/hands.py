"""What a person does, as Qt sees it. (QTest.keyClicks with Arabic letters aborts the process.)"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from intake_desktop.ui.printing.preview import PagePreview

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type `text` into `widget`, letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key that writes nothing."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Show `window` and wait until it may have the keyboard."""
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def settle() -> None:
    """Let layouts come to rest: a wrapped text asks for its height only once it has its width."""
    for _ in range(4):
        QApplication.processEvents()


def file_dialogues() -> list[QFileDialog]:
    """The dialogues that ask for a file."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]


def choose_file(path: Path) -> None:
    """Answer the dialogue that asks for a file, as typing its name and Enter does."""
    (dialogue,) = file_dialogues()
    edit = dialogue.findChild(QLineEdit, "fileNameEdit")
    edit.setText(str(path))
    dialogue.accept()


def has_page(preview: PagePreview) -> bool:
    """Whether a page is on the screen. (Its signal may have come before anyone waited for it.)"""
    return preview.page_count > 0 and not preview.view.sheet.picture.isNull()


def focusable(window: QWidget) -> Iterator[QWidget]:
    """Every visible widget in `window` that Tab can reach."""
    for widget in window.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if widget.isVisible() and widget.isEnabled() and reachable:
            yield widget


def nameless(window: QWidget) -> list[str]:
    """The widgets a screen reader could only call by their kind."""
    found = []
    for widget in focusable(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def tab_chain(window: QWidget, limit: int = 200) -> list[QWidget]:
    """The widgets in the order Tab goes through them, until it comes round."""
    chain: list[QWidget] = []
    step = window.nextInFocusChain()
    while step is not window and len(chain) < limit * 10:
        if step in set(focusable(window)):
            chain.append(step)
        step = step.nextInFocusChain()
    return chain


def clipped(window: QWidget) -> list[str]:
    """The buttons that are smaller than their words, or stick out of what does not scroll."""
    found = []
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        hint = button.minimumSizeHint()
        if button.width() < hint.width() or button.height() < hint.height():
            found.append(f"{button.text()}: {button.size().toTuple()} under {hint.toTuple()}")
        elif not _inside(button, window):
            found.append(f"{button.text()}: outside")
    return found


def _inside(widget: QWidget, window: QWidget) -> bool:
    """Whether it can be seen whole, or be scrolled to up and down."""
    holder: QWidget = window
    step = widget.parentWidget()
    while step is not None and step is not window:
        if isinstance(step, QScrollArea):
            holder = step.widget()
            break
        step = step.parentWidget()
    corner = widget.mapTo(holder, widget.rect().topLeft())
    return holder.rect().contains(widget.rect().translated(corner))
