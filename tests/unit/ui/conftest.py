"""Real widgets, offscreen, dressed as they are for people; stores are real too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from intake_desktop import i18n
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import PackSource, load_source
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.screen import SettingsScreen
from intake_desktop.ui.shell.screens import register_all
from intake_desktop.ui.shell.window import Shell
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.theme.focus_ring import FocusRing
from tests.desk import Desk
from tests.unit.office import LOGIN, PASSWORD, Office, make_office
from tests.unit.ui.hands import show_active

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture(scope="session")
def _ring(qapp: QApplication) -> FocusRing:
    return FocusRing(qapp)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, _ring: FocusRing) -> Iterator[None]:
    """Arabic, light, 100%, unless a test says otherwise; no messages of another test."""
    qapp.setLayoutDirection(RTL)
    theme.apply(qapp, choice="light", text_percent=100)
    messages.forget_all()
    yield
    messages.forget_all()


@pytest.fixture(params=["ar", "en"])
def both_ways(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    """Run in Arabic, right to left, and in English, left to right."""
    language: i18n.Language = request.param
    i18n.activate(language)
    qapp.setLayoutDirection(RTL if language == "ar" else LTR)
    return language


@pytest.fixture
def store_thread(qapp: QApplication) -> Iterator[StoreThread]:
    thread = StoreThread()
    yield thread
    thread.wait_idle()
    thread.close()


@pytest.fixture(scope="session")
def full_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A store with the whole pack of Aseeb, made once."""
    return make_office(tmp_path_factory.mktemp("full") / "store", load_source("aseeb").text)


@pytest.fixture
def desk_office(full_office: Office, tmp_path: Path) -> Office:
    """A copy of one's own, closed."""
    return full_office.copy_to(tmp_path / "desk")


@pytest.fixture
def signed_in(desk_office: Office, store_thread: StoreThread) -> Iterator[SignedIn]:
    """Signed in on the store thread, as the window is."""
    opened: list[SignedIn] = []
    owner = QObject()
    store_thread.run(
        sign_in,
        folder=desk_office.folder,
        login=LOGIN,
        password=PASSWORD,
        owner=owner,
        on_done=opened.append,
    )
    assert store_thread.wait_idle()
    yield opened[0]
    store_thread.run(opened[0].store.close, owner=owner)
    assert store_thread.wait_idle()


@pytest.fixture
def shell(qtbot, store_thread: StoreThread, signed_in: SignedIn) -> Iterator[Shell]:
    """The main window, shown at the size of a small office screen, without any screen yet."""
    window = Shell(store=store_thread, signed_in=signed_in, organisation="مؤسسة نخلة الوادي")
    qtbot.addWidget(window)
    window.resize(1366, 720)
    yield window
    store_thread.wait_idle()


@pytest.fixture
def desk_under(bare_template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Desk]]:
    """A desk under other packs: `desk_under(pack, ...)`, at most one a test."""
    made: list[Desk] = []

    def make(*packs: PackSource, roles: tuple[Role, ...] = (Role.RECEPTION, Role.SUPERVISOR)) -> Desk:
        made.append(Desk(bare_template, tmp_path / "store", *roles, packs=packs))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(bare_template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """Reception, who may also supervise, at an office that has adopted Aseeb's pack."""
    made = Desk(bare_template, tmp_path / "store", Role.RECEPTION, Role.SUPERVISOR)
    yield made
    made.close()


@pytest.fixture
def settings_screen(shell: Shell, qtbot, store_thread) -> SettingsScreen:
    register_all(shell)
    shell.show_screen("settings")
    show_active(qtbot, shell)
    assert store_thread.wait_idle()
    screen = shell.made_screen("settings")
    assert isinstance(screen, SettingsScreen)
    return screen
