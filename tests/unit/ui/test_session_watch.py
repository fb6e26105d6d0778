"""The PC is locked or goes to sleep: told by a real bus, and by the messages of Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from intake_desktop.ui.entrance import session_watch
from intake_desktop.ui.entrance.session_watch import is_leaving

SCRIPT = """
import os

os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget
from intake_desktop.ui.entrance.session_watch import SessionWatch

app, said = QApplication([]), []
watch = SessionWatch(QWidget(), app)
watch.went_away.connect(lambda: said.append(len(said)))
bus = QDBusConnection.sessionBus()
assert bus.registerService("org.freedesktop.login1")

def tell(path, interface, name, *told):
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(list(told))
    assert bus.send(signal)

tell("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
tell("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
tell("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")
tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
QTimer.singleShot(300, app.quit)
app.exec()
print(len(said))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus here")
def test_the_bus_says_that_nobody_is_at_the_window():
    command = ["dbus-run-session", "--", sys.executable, "-c", SCRIPT]
    source = str(Path(session_watch.__file__).parents[3])
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": source}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["3"], done.stderr


@pytest.mark.parametrize(
    ("message", "parameter", "leaving"),
    [
        (0x0218, 4, True),  # goes to sleep
        (0x0218, 7, False),  # is back
        (0x02B1, 7, True),  # locked
        (0x02B1, 8, False),  # unlocked
        (0x02B1, 2, True),  # another user at the console
        (0x0100, 7, False),  # a key
    ],
)
def test_of_the_messages_of_windows_those_are_meant(message, parameter, leaving):
    assert is_leaving(message, parameter) is leaving
