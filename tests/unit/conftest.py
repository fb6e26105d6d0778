from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import SignedIn
from tests.unit.bare_store import make_bare_store, open_bare_store
from tests.unit.office import Office


@pytest.fixture(scope="session")
def bare_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bare_store(tmp_path_factory.mktemp("template") / "vault.db")


@pytest.fixture
def bare_store(bare_template: Path, tmp_path: Path) -> Iterator[Callable[..., SignedIn]]:
    """Opens a fresh store signed in with the given roles (a supervisor when none is named)."""
    opened: list[SignedIn] = []

    def open_with(*roles: Role) -> SignedIn:
        opened.append(open_bare_store(bare_template, tmp_path / f"store{len(opened)}", *roles))
        return opened[-1]

    yield open_with
    for signed_in in opened:
        signed_in.store.close()


@pytest.fixture
def open_office(office: Office) -> Iterator[SignedIn]:
    """The same, signed in; the clock stands at noon of 2026-01-10 in Riyadh."""
    signed_in = office.open()
    yield signed_in
    signed_in.store.close()
