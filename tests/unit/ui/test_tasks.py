from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from intake_desktop.domain.errors import Refused
from intake_desktop.ui import messages
from intake_desktop.ui.messages import Message
from intake_desktop.ui.tasks import StoreThread


class Wall:
    """Keeps what it is asked to show."""

    def __init__(self) -> None:
        self.shown: list[Message] = []

    def present(self, message: Message) -> None:
        self.shown.append(message)


@pytest.fixture
def wall() -> Wall:
    made = Wall()
    messages.attach(made)
    return made


def refuse() -> None:
    raise Refused("no-such-code-at-all")


def break_down() -> None:
    raise KeyError("خزامى الشراري 1123456780")


def test_everything_runs_on_one_other_thread_and_comes_back_to_this_one(store_thread: StoreThread):
    owner, ran, came = QObject(), [], []
    for _ in range(5):
        store_thread.run(
            threading.get_ident,
            owner=owner,
            on_done=lambda ident: (ran.append(ident), came.append(threading.get_ident())),
        )
    assert store_thread.wait_idle()
    assert len(set(ran)) == 1
    assert ran[0] != threading.get_ident()
    assert set(came) == {threading.get_ident()}


def test_calls_are_answered_in_the_order_they_were_made(store_thread: StoreThread):
    owner, answers = QObject(), []
    for number in range(50):
        store_thread.run(lambda n=number: n, owner=owner, on_done=answers.append)
    assert store_thread.wait_idle()
    assert answers == list(range(50))


def test_arguments_and_keywords_reach_the_function(store_thread: StoreThread):
    owner, answers = QObject(), []
    store_thread.run(sorted, [3, 1, 2], reverse=True, owner=owner, on_done=answers.append)
    assert store_thread.wait_idle()
    assert answers == [[3, 2, 1]]


def test_an_answer_for_someone_who_is_gone_is_dropped(store_thread: StoreThread, wall: Wall):
    owner, answers = QObject(), []
    store_thread.run(lambda: 1, owner=owner, on_done=answers.append)
    store_thread.run(break_down, owner=owner)
    from shiboken6 import delete

    delete(owner)
    assert store_thread.wait_idle()
    assert answers == []
    assert wall.shown == []


def test_a_refusal_goes_to_who_asked(store_thread: StoreThread, wall: Wall):
    owner, refused = QObject(), []
    store_thread.run(refuse, owner=owner, on_error=refused.append)
    assert store_thread.wait_idle()
    assert [error.code for error in refused] == ["no-such-code-at-all"]
    assert wall.shown == []


def test_a_refusal_nobody_takes_is_shown_in_words(store_thread: StoreThread, wall: Wall):
    store_thread.run(refuse, owner=wall_owner(), on_done=None)
    assert store_thread.wait_idle()
    (message,) = wall.shown
    assert message.tone == "error"
    assert "no-such-code-at-all" in message.text


_owners: list[QObject] = []


def wall_owner() -> QObject:
    _owners.append(QObject())
    return _owners[-1]


def test_a_defect_is_a_plain_dialogue_and_nobodys_data_is_logged(store_thread, wall, caplog):
    told = []
    store_thread.run(break_down, owner=wall_owner(), on_defect=lambda: told.append(True))
    assert store_thread.wait_idle()
    (message,) = wall.shown
    assert message.serious
    assert told == [True]
    assert "خزامى" not in message.text
    assert "Traceback" not in message.text


def test_idle_is_said_once_all_is_answered(store_thread: StoreThread, qtbot):
    owner = QObject()
    with qtbot.waitSignal(store_thread.idle):
        store_thread.run(lambda: 1, owner=owner)
        store_thread.run(lambda: 2, owner=owner)
        assert store_thread.pending == 2
    assert store_thread.pending == 0


def test_closing_finishes_what_was_asked_and_answers_no_more(qapp):
    thread, owner, done, answers = StoreThread(), QObject(), [], []
    for number in range(20):
        thread.run(done.append, number, owner=owner, on_done=answers.append)
    thread.close()
    assert done == list(range(20))
    assert answers == []
    thread.run(done.append, "late", owner=owner)
    assert "late" not in done


def test_messages_wait_for_the_first_window_that_can_show_them():
    messages.succeed("حُفظ")
    messages.warn("انتبه")
    wall = Wall()
    messages.attach(wall)
    assert [(message.text, message.tone) for message in wall.shown] == [("حُفظ", "ok"), ("انتبه", "warn")]


def test_the_window_on_top_shows_messages_until_it_closes(wall: Wall):
    above = Wall()
    messages.attach(above)
    messages.inform("للأعلى")
    messages.detach(above)
    messages.inform("للأول")
    assert [message.text for message in above.shown] == ["للأعلى"]
    assert [message.text for message in wall.shown] == ["للأول"]


def test_an_undo_carries_its_way_back(wall: Wall):
    undone = []
    messages.offer_undo("حُذف الفرد.", lambda: undone.append(True))
    (message,) = wall.shown
    assert message.undo
    assert message.act_label == "تراجع"
    assert message.act is not None
    message.act()
    assert undone == [True]


def test_trying_again_is_offered_where_it_may_help(wall: Wall):
    messages.report(Refused("disk-full"), retry=lambda: None)
    (message,) = wall.shown
    assert message.act_label == "أعد المحاولة"
