"""What the journeys share: a terminal in an office, and a desk with its windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.ui import messages, theme
from tests.desk import Desk
from tests.journeys.cli_office import CliOffice
from tests.journeys.terminal import Terminal, make_office
from tests.journeys.windows import seat_all
from tests.unit.bare_store import make_bare_store


@pytest.fixture(scope="module")
def closed_office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed store of an office under the policy that the module names as its `POLICY`."""
    return make_office(tmp_path_factory.mktemp("template") / "store", request.module.POLICY)


@pytest.fixture
def terminal(closed_office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(closed_office, tmp_path, capsys)


@pytest.fixture
def clerk(terminal: Terminal) -> CliOffice:
    return CliOffice(terminal)


@pytest.fixture
def office_of(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[str], Desk]]:
    """A desk under a published policy, with everybody's account; reception sits at it."""
    made: list[Desk] = []
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, choice="light", text_percent=100)
    messages.forget_all()

    def make(policy: str) -> Desk:
        template = tmp_path / "template.db"
        make_bare_store(template)
        desk = Desk(template, tmp_path / "store", Role.RECEPTION, packs=(load_source(policy),))
        made.append(desk)
        seat_all(desk)
        return desk

    yield make
    for desk in made:
        desk.close()
