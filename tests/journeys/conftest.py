from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.office import Office, make_office


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office") / "store")


@pytest.fixture
def office(office_template: Office, tmp_path: Path) -> Office:
    """A closed store of one's own, with one account that holds the three roles of a first account."""
    return office_template.copy_to(tmp_path / "office")
