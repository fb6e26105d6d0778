"""A key stroke in the search box, through the service against the same question put to the index bare, and
through the window against a plain list."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from intake_desktop.bench import Measurement, milliseconds
from intake_desktop.bench.crowd import fill
from intake_desktop.bench.sample import LOGIN, PASSWORD, folder_of_its_own, new_store

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn

PEOPLE = 100_000
SHOWN = 20
_TYPED = 60
_TYPED_IN_WINDOW = 6  # for each run
_TURNS = 2  # for each run: all strokes together take half a second
FRAME_MS = 16.0
_MOST_MISTYPED_MS = 25.0
PATIENCE_SECONDS = 300
_MOST_MS = {100_000: 2.0, 1_000_000: 6.0}


def measure(runs: int, people: int = PEOPLE) -> list[Measurement]:
    """The key strokes while names and numbers are typed, from the first letter on."""
    with folder_of_its_own() as folder:
        signed_in = new_store(folder / "store")
        try:
            texts = list(typed(fill(signed_in, people=people), people))
            by_service = measured(signed_in, list(keys_of(texts)), people=people, runs=runs)
            mistyped = _mistyped(signed_in, texts, people)
        finally:
            signed_in.store.close()
        return [
            by_service,
            mistyped,
            _through_the_window(folder / "store", texts[: runs * _TYPED_IN_WINDOW], people),
        ]


def typed(names: Sequence[tuple[str, str, str, str]], people: int) -> Iterator[str]:
    """What a receptionist might look for."""
    dice = random.Random(7)
    for _ in range(_TYPED):
        given, father, _grandfather, family = dice.choice(names)
        yield dice.choice(
            (f"{given} {family}", f"{given} {father} {family}", family, f"1448-{dice.randrange(people):07}")
        )


def keys_of(texts: Sequence[str]) -> Iterator[str]:
    """What stands in the box after each key."""
    for text in texts:
        yield from (text[:end] for end in range(1, len(text) + 1) if text[end - 1] != " ")


def _mistyped(signed_in: SignedIn, texts: Sequence[str], people: int) -> Measurement:
    """Names with two letters changed places, against the same names as they are spelt."""
    from intake_desktop.services.search.cases import search_cases

    spelt = [text for text in texts if text[0].isalpha()]
    slipped = [text[:1] + text[2] + text[1] + text[3:] for text in spelt]
    figure, baseline = (
        [milliseconds(partial(search_cases, signed_in, text=text, thorough=False)) for text in asked]
        for asked in (slipped, spelt)
    )
    return Measurement(
        name=f"search.mistyped.{people}",
        figure_of="search_cases of a name with a slip, p95",
        baseline_of="of the same name without",
        unit="ms",
        figure=p95(figure),
        baseline=p95(baseline),
        most=_MOST_MISTYPED_MS,
    )


def _through_the_window(store: Path, texts: Sequence[str], people: int) -> Measurement:
    """From a key pressed in the box of the main window until its answers are painted."""
    return Measurement(
        name=f"search.window.{people}",
        figure_of="from a key to the painted answers, p95",
        baseline_of="to a plain list in a bare window",
        unit="ms",
        figure=p95(_typing(texts, "program", str(store), LOGIN, PASSWORD)),
        baseline=p95(_typing(texts, "bare", "8")),
        most=FRAME_MS,
    )


def _typing(texts: Sequence[str], *arguments: str) -> list[float]:
    package = Path(__file__).resolve().parents[1]
    command = [sys.executable, str(package / "bench" / "typing_process.py"), *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(package.parent)}
    done = subprocess.run(
        command, env=environment, input=json.dumps(texts), capture_output=True, text=True, check=True,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return list(json.loads(done.stdout.splitlines()[-1]))


def measured(signed_in: SignedIn, keys: Sequence[str], *, people: int, runs: int) -> Measurement:
    """Each key stroke asked again and again both ways in turn; the p95 of the quickest of each, for what
    else the machine does meanwhile is no part of it.
    """
    from intake_desktop.services.search.cases import search_cases
    from intake_desktop.store.engine import driver

    with signed_in.store.engine.connect() as connection:
        raw = driver(connection)
        ways: list[Sequence[Callable[[], object]]] = [
            [partial(search_cases, signed_in, text=text, limit=SHOWN, thorough=False) for text in keys],
            [bare(raw, text) for text in keys],
        ]
        took: tuple[list[list[float]], list[list[float]]] = ([], [])
        for turn in range(runs * _TURNS + 1):
            for way in (0, 1) if turn % 2 else (1, 0):
                took[way].append([milliseconds(ask) for ask in ways[way]])
    service, by_hand = ([min(stroke) for stroke in zip(*turns[1:], strict=True)] for turns in took)
    return Measurement(
        name=f"search.{people}",
        figure_of="search_cases, p95 of a key stroke",
        baseline_of="one statement on the same index, same columns and rows",
        unit="ms",
        figure=p95(service),
        baseline=p95(by_hand),
        goal=1.5,
        most=_MOST_MS.get(people),
    )


_LISTED = (
    " c.number, c.state, c.pack_id, c.external_ref, p.id_number, p.born_from, p.city, p.given, p.father,"
    " p.grandfather, p.family, p.latin_name, p.alias"
)
_BARE_WORDS = (
    f"SELECT w.search_key,{_LISTED} FROM person_words w JOIN person p ON p.id = w.rowid"
    " JOIN case_file c ON c.person_id = p.id WHERE w.person_words MATCH ? ORDER BY w.rowid DESC LIMIT ?"
)
_BARE_NUMBERS = " UNION ALL ".join(
    f"SELECT{_LISTED} FROM {table} k JOIN case_file c ON {owner} JOIN person p ON p.id = c.person_id"
    " WHERE k.digits >= ?1 AND k.digits < ?2"
    for table, owner in (("number_key", "c.id = k.case_id"), ("person_number", "c.person_id = k.person_id"))
)
_BARE_NUMBERS += " LIMIT ?3"


def bare(raw: Any, text: str) -> Callable[[], Any]:
    """What somebody would write by hand over the same index for the same list: one statement that gives the
    rows that a search looks at, the newest who answer, with what they are judged by and every column that the
    list shows. Read and folded beforehand; not judged, not ordered, without last digits."""
    from intake_desktop.domain.search import read_sought, spellings
    from intake_desktop.store.search.questions import LOOKED_AT

    sought = read_sought(text)
    if sought.words:
        each = (" OR ".join(f'"{form}"*' for form in spellings(word)) for word in sought.words)
        asked = " AND ".join(f"({forms})" for forms in each)
        return lambda: raw.execute(_BARE_WORDS, (asked, LOOKED_AT)).fetchall()
    key = sought.whole
    return lambda: raw.execute(_BARE_NUMBERS, (key, key + "\U0010ffff", LOOKED_AT)).fetchall()


def p95(took: Sequence[float]) -> float:
    return quantiles(took, n=20)[-1]
