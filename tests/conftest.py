"""What holds for every test: no display, no home of a real person, Arabic, up-to-date catalogues."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from itertools import cycle
from pathlib import Path

import catalogues
import pytest
from hypothesis import settings

from intake_desktop import i18n
from intake_desktop.vault import kdf
from tests.one_dialect import share_statements
from tests.unit.office import Office, make_office

os.environ["QT_QPA_PLATFORM"] = "offscreen"
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 4 * 1024**3
"""What a disk in memory must have free: a worker holds some hundred MiB at most."""
SALTS = 8
"""As many as the demo store has slots: no two of one store share a salt."""
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
settings.register_profile("fuzz", max_examples=10_000)
settings.register_profile("short", max_examples=50)


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("short")
    if "TMPDIR" not in os.environ and _serves(MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _serves(disk: Path) -> bool:
    """Whether the stores of the tests may lie there: on a disk each commit waits, ten times a test."""
    if not os.access(disk, os.W_OK):
        return False
    runs_programs = not os.statvfs(disk).f_flag & os.ST_NOEXEC
    return runs_programs and shutil.disk_usage(disk).free >= MEMORY_BYTES


def pytest_collection_finish() -> None:
    """All that was loaded for the tests stays to the end: the collector need not go through it each time."""
    gc.collect()
    gc.freeze()


def pytest_sessionstart() -> None:
    catalogues.compile_stale()
    # The stores of the tests are copies of one, and the salts of new ones come round again: a password costs
    # in full, but once.
    kdf.derive = lru_cache(maxsize=512)(kdf.derive)
    kdf.new_salt = cycle([bytes([number]) * kdf.SALT_BYTES for number in range(SALTS)]).__next__
    share_statements()


def set_home(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOME", str(home))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # not that of who runs them
    for name in HOMES:
        patch.setenv(name, str(home / name.lower()))


@pytest.fixture(scope="session", autouse=True)
def _home_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stores that several tests share are made without a look at who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        set_home(tmp_path_factory.mktemp("home"), patch)
        patch.delenv("PYTHONWARNINGS", raising=False)
        yield


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Default stores and settings of a test lie in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    set_home(home, monkeypatch)
    return home


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """The program makes its process private; the next test starts as a process of a person does."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def papers_put_away() -> Iterator[None]:
    """A paper that was shown closes with its window: PDFium complains of others at the very end."""
    yield
    if "intake_desktop.ui.printing.pages" in sys.modules:  # most tests show none
        from PySide6.QtCore import QCoreApplication, QEvent

        from intake_desktop.ui.printing.pages import page_thread

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        pages = page_thread()
        for _ in range(3):  # closing the last window ends whatever loop waits next
            pages.wait_idle()
        assert (pages.pending, pages.open_documents) == (0, 0)


@pytest.fixture(autouse=True)
def speaking_arabic() -> None:
    i18n.activate("ar")


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office") / "store")


@pytest.fixture
def office(office_template: Office, tmp_path: Path) -> Office:
    """A store of one's own: closed, with one account that holds the three roles of a first account."""
    return office_template.copy_to(tmp_path / "office")
