"""Real widgets, offscreen, dressed as they are for people; stores are real too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intake_desktop import i18n
from intake_desktop.ui import messages, theme
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.theme.focus_ring import FocusRing

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
