from __future__ import annotations

from collections.abc import Iterator

import pytest

from intake_desktop.ui.printing.pages import page_thread


@pytest.fixture(scope="session", autouse=True)
def _page_thread_ended(qapp) -> Iterator[None]:
    yield
    page_thread().close()
