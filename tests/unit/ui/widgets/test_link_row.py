from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desktop.ui import theme
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.link_row import LinkRow


@pytest.fixture
def card(qtbot) -> QFrame:
    card = QFrame()
    card.setProperty("frame", "card")
    QVBoxLayout(card).addWidget(LinkRow())
    qtbot.addWidget(card)
    card.resize(240, 80)
    with qtbot.waitExposed(card):
        card.show()
    return card


@pytest.fixture
def row(card: QFrame) -> LinkRow:
    made = card.findChild(LinkRow)
    made.setCheckable(True)
    made.say("الهوية", "لم تبدأ")
    return made


def ground(row: LinkRow) -> QColor:
    """What is drawn in the middle of its far edge, where no word stands."""
    where = row.mapTo(row.window(), row.rect().topLeft())
    picture = row.window().grab().toImage()
    return picture.pixelColor(where.x() + 1, where.y() + row.height() // 2)


def colour(role: Role) -> QColor:
    return QColor(theme.current().colours.of(role))


def test_a_row_lies_flat_in_its_list(row: LinkRow) -> None:
    assert ground(row) == colour("surface")


def test_a_row_that_is_chosen_is_tinted_and_one_that_is_settled_is_not(row: LinkRow) -> None:
    row.setChecked(True)
    assert ground(row) == colour("primary_tint")
    row.setEnabled(False)
    assert ground(row) == colour("surface")
