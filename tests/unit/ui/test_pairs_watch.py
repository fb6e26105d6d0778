from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt

from intake_desktop.domain.duplicates.cases import WaitingPairs
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.duplicates.pairs import list_duplicates
from intake_desktop.services.open_store import Account
from intake_desktop.ui.shell.pairs_watch import PairsWatch
from intake_desktop.ui.tasks import StoreThread
from tests.desk import Desk
from tests.unit.ui.duplicates.people import SAAD, like_saad, opened
from tests.unit.ui.hands import press

AUDITOR = Account(9, "nasser", "ناصر الفهيد", frozenset({Role.AUDITOR}))


def two_files_of_one(desk: Desk) -> None:
    opened(desk, SAAD)
    opened(desk, like_saad(family="القحطانى"))


def waiting(desk: Desk) -> WaitingPairs:
    found: WaitingPairs = desk.service(list_duplicates)
    return found


def test_while_nobody_types_who_came_is_compared_and_home_says_what_waits(desk):
    two_files_of_one(desk)
    home = desk.go("today")
    assert not home.possible.isVisible()
    PairsWatch(desk.shell).begin()
    desk.settle()
    assert home.possible.isVisible()
    assert home.possible.text() == "احتمال تكرار واحد"
    home.possible.click()
    desk.settle()
    assert desk.shell.current_key == "duplicates"


def test_a_key_ends_it_until_all_is_quiet_again(desk):
    two_files_of_one(desk)
    watch = PairsWatch(desk.shell)
    press(desk.shell.windowHandle(), Qt.Key.Key_Shift)
    assert watch.is_enough()
    watch.begin()
    desk.settle()
    assert not watch.is_enough()
    assert waiting(desk).to_compare == 0


def test_who_may_not_write_compares_nobody(desk):
    desk.change_places(AUDITOR)
    watch = PairsWatch(desk.shell)
    press(desk.shell.windowHandle(), Qt.Key.Key_Shift)
    assert not watch.is_enough()


def test_long_work_hears_that_something_waits(qapp):
    store, owner, answers = StoreThread(), QObject(), []
    go_on = threading.Event()

    def long_work() -> tuple[bool, bool]:
        alone = store.is_wanted()
        begun.set()
        go_on.wait()
        return alone, store.is_wanted()

    begun = threading.Event()
    store.run(long_work, owner=owner, on_done=answers.append)
    begun.wait()
    store.run(lambda: None, owner=owner)
    go_on.set()
    assert store.wait_idle()
    assert answers == [(False, True)]
    store.close()
