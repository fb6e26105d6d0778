"""What was copied in the program does not stay on the clipboard: it goes after a minute, and at the lock.

Only what is still ours is taken away. Clipboard histories are asked not to take it up: Windows by its three
formats, KDE and those that follow it by a hint.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEAR_AFTER_MS = 60_000
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_NO = b"\x00\x00\x00\x00"
SECRET_FORMATS = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format(name="CanUploadToCloudClipboard"): _NO,
}
# These have the clipboard of this process and no other, and say of nothing that it is theirs.
_OWN_CLIPBOARD = ("offscreen", "minimal")


class Copied(QObject):
    """Watches the clipboard while somebody is signed in."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._marking = False
        self._timer = QTimer(self, singleShot=True, interval=CLEAR_AFTER_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def is_ours(self) -> bool:
        """Whether what is on the clipboard was copied here."""
        mime = self._clipboard.mimeData()
        if QGuiApplication.platformName() in _OWN_CLIPBOARD:
            return bool(mime and mime.formats())
        return self._clipboard.ownsClipboard()

    def clear(self) -> None:
        """Take away what was copied here, and what was marked with the mouse on X11."""
        self._timer.stop()
        if self.is_ours:
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        if self._marking:
            return
        self._timer.stop()
        if not self.is_ours:
            return
        self._marking = True
        self._clipboard.setMimeData(_secret(self._clipboard.text()))
        self._marking = False
        self._timer.start()


def _secret(text: str) -> QMimeData:
    """`text` as what no history of the clipboard should keep."""
    mime = QMimeData()
    mime.setText(text)
    for name, content in SECRET_FORMATS.items():
        mime.setData(name, QByteArray(content))
    return mime
