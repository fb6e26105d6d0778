"""The store of the office that takes referrals, and its people one after another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_desktop.services.open_store import SignedIn
from tests.shelter import Shelter, make_shelter


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> Shelter:
    return make_shelter(tmp_path_factory.mktemp("shelter") / "store")


@pytest.fixture
def shelter(template: Shelter, tmp_path: Path) -> Shelter:
    shutil.copytree(template.folder, tmp_path / "store")
    return Shelter(tmp_path / "store", template.recovery_key, template.number)


@pytest.fixture
def enter(shelter: Shelter) -> Iterator[Callable[..., SignedIn]]:
    """Signs in as one after another; the one before goes out."""
    open_now: list[SignedIn] = []

    def leave() -> None:
        while open_now:
            open_now.pop().store.close()

    def as_login(login: str, password: str = "") -> SignedIn:
        leave()
        open_now.append(shelter.open(login, password))
        return open_now[-1]

    yield as_login
    leave()
