from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import SignedIn
from tests.unit.bare_store import NOON, adopt_pack, make_bare_store, open_bare_store


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bare_store(tmp_path_factory.mktemp("importing") / "vault.db")


@pytest.fixture
def desk(empty_store: Path, tmp_path: Path) -> Iterator[SignedIn]:
    """An office of Aseeb's policy without any file yet."""
    signed_in = open_bare_store(empty_store, tmp_path / "store", Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    yield signed_in
    signed_in.store.close()
