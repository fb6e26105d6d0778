"""How the program looks: palette, sizes, font, icons and the style sheet made from them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.settings import ThemeChoice
from intake_desktop.ui.theme import fonts, icons
from intake_desktop.ui.theme.colours import DARK, LIGHT, Colours, Role, stronger
from intake_desktop.ui.theme.scale import Scale, TypeRole
from intake_desktop.ui.theme.stylesheet import stylesheet

__all__ = ["Colours", "Role", "Scale", "Theme", "TypeRole", "apply", "current", "font", "icon_for", "restyle"]


class Theme(NamedTuple):
    """What is on screen now."""

    colours: Colours = LIGHT
    scale: Scale = Scale()
    dark: bool = False


class _Current(QObject):
    """The theme in use, followed when the system turns dark or light."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme()
        self.choice: ThemeChoice = "system"
        self.percent = 100
        self.following = False

    def follow_system(self, _scheme: object = None) -> None:
        """Dress the application anew after the system changed its colours."""
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            _dress(app)


class _Holder:
    current: _Current | None = None


def _state() -> _Current:
    if _Holder.current is None:
        _Holder.current = _Current()
    return _Holder.current


def current() -> Theme:
    """The theme in use; widgets that draw themselves ask for it at each paint."""
    return _state().theme


def apply(app: QApplication, *, choice: ThemeChoice = "system", text_percent: int = 100) -> None:
    """Dress the whole application, whose style is Fusion.

    Open windows follow at once, except for sizes fixed when they were made.
    """
    state = _state()
    state.choice, state.percent = choice, text_percent
    fonts.load()
    if not state.following:
        app.styleHints().colorSchemeChanged.connect(state.follow_system)
        state.following = True
    _dress(app)


def _dress(app: QApplication) -> None:
    state = _state()
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = state.choice == "dark" or (state.choice == "system" and system_dark)
    colours = DARK if dark else LIGHT
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        colours = stronger(colours)
    state.theme = Theme(colours, Scale(state.percent), dark)
    app.setFont(font("body"))
    app.setPalette(_palette(state.theme.colours))
    app.setStyleSheet(stylesheet(state.theme.colours, state.theme.scale))
    state.changed.emit()


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    pairs: list[tuple[QPalette.ColorRole, str]] = [
        (QPalette.ColorRole.Window, colours.bg),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.neutral_tint),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.ToolTipBase, colours.text),
        (QPalette.ColorRole.ToolTipText, colours.surface),
        (QPalette.ColorRole.Highlight, colours.primary),
        (QPalette.ColorRole.HighlightedText, colours.on_primary),
        (QPalette.ColorRole.Link, colours.primary),
    ]
    for role, colour in pairs:
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def font(role: TypeRole, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface font for `role` at the text size in use."""
    return fonts.font(role, current().scale, weight)


def icon_for(widget: QWidget, name: str, role: Role, side: int | None = None) -> QPixmap:
    """The icon `name` for painting on `widget`: its direction, its screen, the theme's colour."""
    theme = current()
    return icons.pixmap(
        name,
        theme.colours.of(role),
        side or theme.scale.icon_px,
        ratio=widget.devicePixelRatioF(),
        right_to_left=widget.layoutDirection() == Qt.LayoutDirection.RightToLeft,
    )


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet asks about and draw the widget by them, if any changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
