"""The PC is locked, put to sleep or left by its user: what Qt does not tell, asked of the system itself.

Linux says it on D-Bus (login1, and the screen savers of the desktops), Windows to the window. Where neither
speaks the idle lock remains, whose clock goes on while the PC sleeps.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

LOGIN = "org.freedesktop.login1"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver",
                 "org.cinnamon.ScreenSaver")  # fmt: skip
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_LEAVING = {0x2, 0x4, 0x6, 0x7}  # console or remote disconnect, log-off, lock


class SessionWatch(QObject):
    """`went_away` when the system says that nobody can be at this window now."""

    went_away = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._filter: _WindowsMessages | None = None
        if sys.platform == "win32":
            self._filter = _WindowsMessages(window, self)
        elif sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # a Linux without D-Bus
            return
        # The stubs ask for bytes, which the binding does not take.
        said: Any = SLOT("said()")
        said_if: Any = SLOT("said_if(bool)")
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            system.connect(LOGIN, "", f"{LOGIN}.Manager", "PrepareForSleep", self, said_if)
            system.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, said)
        if session.isConnected():
            for name in SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, said_if)

    @Slot()
    def said(self) -> None:
        """The session is locked."""
        self.went_away.emit()

    @Slot(bool)
    def said_if(self, away: bool) -> None:
        """Sleep or the screen saver begins; what ends is no concern of ours."""
        if away:
            self.went_away.emit()


def is_leaving(message: int, parameter: int) -> bool:
    """Whether a message of Windows says that the user goes, or the PC to sleep."""
    if message == WM_POWERBROADCAST:
        return parameter == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and parameter in WTS_LEAVING


class _WindowsMessages(QAbstractNativeEventFilter):
    def __init__(self, window: QWidget, watch: SessionWatch) -> None:
        super().__init__()
        import ctypes

        self._watch = watch
        # Windows tells of locking only the windows that ask to be told.
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(  # type: ignore[attr-defined, unused-ignore]
            ctypes.c_void_p(int(window.winId())), 0
        )
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self)
        watch.destroyed.connect(lambda: app.removeNativeEventFilter(self))

    def nativeEventFilter(self, _kind: Any, message: Any) -> Any:  # noqa: N802 - Qt's name
        from ctypes import wintypes

        told = wintypes.MSG.from_address(int(message))
        if is_leaving(told.message, told.wParam):
            self._watch.went_away.emit()
        return False, 0
