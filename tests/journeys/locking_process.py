"""The program in a process of its own, signed in over a case with a step half typed, to be locked.

`python -m tests.journeys.locking_process FOLDER`; who signs in, the case and what is typed come as one line
of JSON on the standard input. It prints its keys once it stands there, locks at the next line, and prints
`again` when the process that takes its place asks for the password.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from intake_desktop import app
from intake_desktop.cli.main import run
from intake_desktop.ui.entrance.again import VARIABLE


def say(told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def when(condition: Any, then: Any, owner: Any) -> None:
    """Call `then` once `condition` holds."""
    looking = QTimer(owner, interval=10)

    def look() -> None:
        if condition():
            looking.stop()
            then()

    looking.timeout.connect(look)
    looking.start()


def work(entrance: Any) -> None:
    """Sign in, open the case, begin to record a step, copy a name, wait for the word."""
    told = json.loads(sys.stdin.readline())
    first = entrance.window
    first.sign_in_page.login.edit.setText(told["login"])
    first.sign_in_page.password.edit.setText(told["password"])
    first.sign_in_page.go_on()

    def signed_in() -> None:
        entrance.window.show_screen("case", number=told["number"])
        when(lambda: not entrance.store.pending, at_case, entrance)

    def at_case() -> None:
        shell = entrance.window
        shell.made_screen("case").acts.record("close")
        (dialogue,) = [each for each in QApplication.topLevelWidgets() if hasattr(each, "form")]
        dialogue.fields["reason"].edit.setPlainText(told["typed"])
        QApplication.clipboard().setText(told["typed"])
        signed_in = shell.signed_in
        store, reader = signed_in.store, signed_in.store.reader_keys[signed_in.account.id]
        keys = {"data": store.data_key, "audit": store.audit_key, "reader": reader.private}
        say({name: bytes(key).hex() for name, key in keys.items()})
        sys.stdin.readline()
        entrance.lock()

    when(lambda: entrance.window is not first, signed_in, entrance)


def main(folder: str) -> None:
    again = VARIABLE in os.environ
    open_entrance = app.open_entrance

    def open_and_go_on(*args: Any, **choices: Any) -> Any:
        entrance = open_entrance(*args, **choices)
        # After the services are loaded, as they are while somebody types.
        QTimer.singleShot(
            1000 if again else 0, entrance, (lambda: say("again")) if again else lambda: work(entrance)
        )
        return entrance

    app.open_entrance = open_and_go_on
    run(["--store", folder])


if __name__ == "__main__":
    main(sys.argv[1])
