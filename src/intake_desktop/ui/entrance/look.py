"""Language, direction and look of every window of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from intake_desktop import i18n, paths
from intake_desktop.settings import MachineSettings
from intake_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

    from intake_desktop.ui.theme.focus_ring import FocusRing


class Look(QObject):
    """What the application wears. Windows that are open already keep what they were made with."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._translator: QTranslator | None = None
        self.ring: FocusRing | None = None

    def put_on(self, choices: MachineSettings) -> None:
        """For every window made from now on."""
        i18n.activate(choices.language)
        QLocale.setDefault(QLocale.c())
        right_to_left = choices.language == "ar"
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        theme.apply(self._app, choice=choices.theme, text_percent=choices.text_percent)

    def finish(self) -> None:
        """What the first paint can do without: the ring around the focus, Qt's own words, the icon."""
        from intake_desktop.ui.theme.focus_ring import FocusRing

        if self.ring is None:
            self.ring = FocusRing(self._app)
        self._translate_qt()
        self._app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "program.svg")))

    def _translate_qt(self) -> None:
        """Qt's own words, in the menu of a text box."""
        from PySide6.QtCore import QLibraryInfo, QTranslator

        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if i18n.language() == "ar" and self._translator.load("qtbase_ar", folder):
            self._app.installTranslator(self._translator)
