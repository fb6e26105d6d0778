"""A desk that is locked over what is half typed, and the same one after the password."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from intake_desktop.services.office.desk_place import kept_place
from intake_desktop.services.open_store import Account
from intake_desktop.ui.entrance.locking import Locking
from intake_desktop.ui.shell.desk_place import DeskPlace, Returning
from tests.desk import Desk


def lock(desk: Desk) -> None:
    """As when nobody has been here for long; the program then ends."""
    ended: list[bool] = []
    locking = Locking(desk.shell, why="idle")
    locking.saved.connect(lambda: ended.append(True))
    locking.begin()
    while not ended:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def come_back(desk: Desk, account: Account | None = None) -> DeskPlace:
    """Start again as who was here, or as `account`; the place that was found."""
    desk.reopen()
    if account is not None:
        desk.change_places(account)
    place = DeskPlace.from_text(desk.service(kept_place))
    desk.shell.go_back_to(place.screen, place.place)
    if place.screen:
        Returning(desk.shell, place).begin()
    desk.settle()
    QApplication.processEvents()
    return place


def lock_and_come_back(desk: Desk) -> DeskPlace:
    lock(desk)
    return come_back(desk)
