"""The main window over a store that is open to be read only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.store_file.open_to_read import open_to_read
from intake_desktop.ui import messages
from intake_desktop.ui.case.screen import CaseScreen
from intake_desktop.ui.papers.paper_screen import PaperScreen
from intake_desktop.ui.shell.screens import register_all
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.tasks import StoreThread
from tests.samples import complete_intake
from tests.unit.office import LOGIN, NOON, PASSWORD, Office
from tests.unit.ui.hands import clipped, nameless, settle, show_active

INTAKE = with_value(complete_intake(), "received", "2026-01-10")


@pytest.fixture
def number(desk_office: Office) -> str:
    signed_in = desk_office.open()
    made = open_case(signed_in, intake=INTAKE).record.number
    signed_in.store.close()
    return made


@pytest.fixture
def reader(number: str, qtbot, store_thread: StoreThread, desk_office: Office) -> Iterator[Shell]:
    opened: list[SignedIn] = []
    owner = QObject()
    store_thread.run(
        open_to_read,
        folder=desk_office.folder,
        login=LOGIN,
        password=PASSWORD,
        clock=lambda: NOON,
        owner=owner,
        on_done=opened.append,
    )
    assert store_thread.wait_idle()
    shell = Shell(store=store_thread, signed_in=opened[0], organisation="مؤسسة نخلة الوادي")
    qtbot.addWidget(shell)
    shell.resize(1366, 720)
    register_all(shell)
    shell.show_read_only()
    shell.show_screen("today")
    show_active(qtbot, shell)
    assert store_thread.wait_idle()
    yield shell
    store_thread.run(opened[0].store.close, owner=owner)
    assert store_thread.wait_idle()


def test_every_screen_opens_and_none_complains(reader: Shell, store_thread: StoreThread, number: str) -> None:
    said: list[messages.Message] = []
    reader.present = said.append  # type: ignore[method-assign]
    for key in ("today", "beneficiaries", "duplicates", "papers", "policy", "settings"):
        reader.show_screen(key)
        assert store_thread.wait_idle()
        settle()
        assert reader.reading_bar is not None
        assert reader.reading_bar.isVisible()
        assert nameless(reader) == []
    assert said == []


def test_a_case_is_shown_whole_and_nothing_in_it_can_be_written(
    reader: Shell, store_thread: StoreThread, number: str
) -> None:
    assert not reader.makes_new
    assert not reader.top_bar.new_button.isVisible()
    assert not reader.knows("intake")
    assert not reader.knows("committee")
    reader.show_screen("case", number=number)
    assert store_thread.wait_idle()
    screen = reader.made_screen("case")
    assert isinstance(screen, CaseScreen)
    for place in range(7):
        screen.tabs.choose(place)
        assert store_thread.wait_idle()
    assert not screen.header.button.isVisible()
    reader.show_screen("paper", number=number, form="declaration")
    assert store_thread.wait_idle()
    paper = reader.made_screen("paper")
    assert isinstance(paper, PaperScreen)
    assert paper.preview.isVisible()
    assert not paper.footer.print.isEnabled()
    assert not paper.footer.save.isEnabled()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_bar_fits_a_small_screen(reader: Shell, both_ways: str, qapp, percent: int) -> None:
    from intake_desktop.ui import theme

    theme.apply(qapp, choice="light", text_percent=percent)
    reader.resize(683, 384)
    settle()
    assert clipped(reader) == []
