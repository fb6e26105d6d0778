"""What a narrow window folds into a button, shown under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button

HIGHEST_PX = 420


def unfold(button: Button, inside: QWidget, *, width_px: int) -> QFrame:
    """`inside` under `button`, closed by Esc or a click elsewhere."""
    scale, window = theme.current().scale, button.window()
    popup = QFrame(button, Qt.WindowType.Popup)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.setProperty("frame", "card")
    column = QVBoxLayout(popup)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    width = min(scale.text_px(width_px), window.width())
    popup.resize(width, min(scale.text_px(HIGHEST_PX), window.height() - scale.space_px(24)))
    corner = button.mapToGlobal(button.rect().bottomLeft())
    if button.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        corner.setX(button.mapToGlobal(button.rect().bottomRight()).x() - width)
    popup.move(corner)
    popup.show()
    return popup
