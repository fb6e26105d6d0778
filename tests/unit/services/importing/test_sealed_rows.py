from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from intake_desktop.domain.cases.intake import value_at, with_value
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.importing.preview import preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.store.engine import driver
from tests.of_ibtissam import referred_intake
from tests.unit.bare_store import NOON, SECRETARY, add_secretary, adopt_pack

ADVICE, SAID = "sections.referral.recommendations", "تُبعد عن صاحب العمل"


@pytest.fixture
def imported(desk: SignedIn, tmp_path: Path) -> str:
    """A row of a registry that tells what the policy seals; the number of its file."""
    adopt_pack(desk, at=NOON, source=load_source("ibtissam"))
    told = with_value(referred_intake((NOON - timedelta(days=1)).date()), ADVICE, SAID)
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(msgspec.to_builtins(told)), encoding="utf-8")
    preview = preview_import(desk, registry=read_registry(desk, path=file))
    assert accept_import(desk, preview=preview).opened == 1
    return list_cases(desk)[0].number


def test_who_imports_reads_what_is_sealed_and_another_does_not(desk: SignedIn, imported: str) -> None:
    assert value_at(show_case(desk, number=imported).record.intake, ADVICE) == SAID
    add_secretary(desk, at=NOON)
    other = SignedIn(desk.store, SECRETARY)
    assert value_at(show_case(other, number=imported).record.intake, ADVICE) != SAID


def test_nothing_sealed_of_a_registry_lies_open_in_the_store(desk: SignedIn, imported: str) -> None:
    with desk.store.engine.connect() as connection:
        raw = driver(connection)
        for table in ("case_file", "case_event", "audit", "note"):
            assert not [row for row in raw.execute(f"SELECT * FROM {table}") if SAID in repr(row)], table
