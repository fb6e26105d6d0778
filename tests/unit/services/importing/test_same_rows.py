from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from intake_desktop.domain.duplicates.keys import stored_keys
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.importing.preview import preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.store.engine import driver
from intake_desktop.store.people import duplicates
from tests.people import inmate
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack, open_bare_store

# What tells of the import itself.
OWN = {"audit", "audit_head", "setting", "case_event"}


def rows(desk: SignedIn) -> dict[str, list[Any]]:
    """Every row of the store, as it lies in its tables."""
    with desk.store.engine.connect() as connection:
        raw = driver(connection)
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        inner = ("_words_", "_keys")
        kept = [name for name in names if name not in OWN and not any(part in name for part in inner)]
        told = {name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in kept}
        asked = "SELECT rowid FROM {0} WHERE {0} MATCH ?"
        told["words"] = [list(raw.execute(asked.format("person_words"), (f"{word}*",))) for word in "اسعمن"]
        keys = (f'"{key:x}"' for key in _keys_of(raw))
        told["keys"] = [sorted(raw.execute(asked.format("person_keys"), (key,))) for key in keys]
        return told


def _keys_of(raw: Any) -> list[int]:
    """The keys that the persons of a store are filed under."""
    ids = [person_id for (person_id,) in raw.execute("SELECT id FROM person ORDER BY id")]
    known = [duplicates.known_person(raw, person_id) for person_id in ids]
    return sorted({key for one in known if one for key in stored_keys(one.identity)})


def test_an_import_writes_the_very_rows_that_opening_one_by_one_does(
    desk: SignedIn, empty_store: Path, tmp_path: Path
) -> None:
    """Persons, members, households, lines, numbers, words, keys: each index and register holds the same."""
    adopt_pack(desk, at=NOON, source=load_source("basirah"))
    whole = msgspec.structs.replace(complete_intake(), received=None)
    alone = msgspec.structs.replace(whole, household=())
    told = [whole, inmate(NOON.date()), alone, whole]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(json.dumps(msgspec.to_builtins(one)) for one in told), encoding="utf-8")
    by_hand = open_bare_store(empty_store, tmp_path / "by-hand")
    adopt_pack(by_hand, at=NOON)
    adopt_pack(by_hand, at=NOON, source=load_source("basirah"))
    for one in told:
        open_case(by_hand, intake=one)
    preview = preview_import(desk, registry=read_registry(desk, path=file))
    assert accept_import(desk, preview=preview).opened == 4
    imported, opened = rows(desk), rows(by_hand)
    by_hand.store.close()
    assert imported.keys() == opened.keys()
    for name, lines in opened.items():
        assert imported[name] == lines, name
