"""Who the rows may be: people on file, and people in other rows of the same registry.

As `services.duplicates.pairs` finds and weighs them, for very many at once: the words of names are counted
once for all, and only those who share the most and the rarest keys are compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from math import log2
from typing import Any, NamedTuple

from intake_desktop.domain.duplicates.comparison import ALERT, Comparison, compare
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import Identity, identity_of
from intake_desktop.domain.duplicates.keys import asked_keys, stored_keys
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.importing.preview import Likeness
from intake_desktop.services.importing.checking import Checked
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.unit import Unit
from intake_desktop.store.engine import driver
from intake_desktop.store.people import duplicates as index
from intake_desktop.store.people.person import told_columns

MOST_UNDER_A_KEY = 120
MOST_COMPARED = 6
WORTH_COMPARING = 18.0
"""The bits that shared keys must say together: one pair of names that somebody else bears says less."""
SHOWN = 50
MOST_SHOWN = 5
_STRIDE = 200


class _Row(NamedTuple):
    number: int
    name: str
    identity: Identity


def likenesses(
    work: Unit, rows: Sequence[Checked], *, leaving_out: Container[int], watch: Watch
) -> dict[int, tuple[Likeness, ...]]:
    """The likeliest of each row, by the row's number; rows without any are left out.

    Errors: Refused `import-cancelled`.
    """
    people = [_row(row) for row in rows if row.intake and row.row.number not in leaving_out]
    comparing = _Comparing(driver(work.session.connection()), people)
    found = {}
    for done, row in enumerate(people):
        if not done % _STRIDE:
            watch.step("comparing", done, len(people))
        like = sorted(comparing.like(row), key=lambda one: (-one.score, one.row))
        if like:
            found[row.number] = tuple(like[:MOST_SHOWN])
    return found


def is_alarming(like: Likeness) -> bool:
    """Whether somebody should look before the row is taken."""
    return like.score >= ALERT


def _row(row: Checked) -> _Row:
    assert row.intake is not None
    applicant = row.intake.applicant
    return _Row(
        row.row.number, applicant.shown_name, identity_of({**told_columns(applicant), **row.understood})
    )


class _Comparing:
    """The registry's own keys beside those of the store."""

    def __init__(self, raw: Any, rows: Sequence[_Row]) -> None:
        self._raw, self._rows = raw, rows
        self._on_file = index.count_people(raw)
        self._under: defaultdict[int, list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            for key in stored_keys(row.identity):
                self._under[key].append(place)
        people = self._on_file + len(rows)
        self._crowd = Crowd(_Uses(raw, _word_counts(rows)), people)

    def like(self, row: _Row) -> Iterator[Likeness]:
        """Who this row may be."""
        if row.identity.is_empty:
            return
        keys = asked_keys(row.identity)
        yield from self._in_the_registry(row, keys)
        if self._on_file:
            yield from self._in_the_store(row, keys)

    def _in_the_registry(self, row: _Row, keys: Sequence[int]) -> Iterator[Likeness]:
        shared: defaultdict[int, float] = defaultdict(float)
        for key in keys:
            met = self._under.get(key, ())
            if 1 < len(met) <= MOST_UNDER_A_KEY:
                worth = log2(len(self._rows) / len(met) + 1)
                for place in met:
                    shared[place] += worth
        for place in _nearest(shared, len(self._rows)):
            other = self._rows[place]
            if other.number != row.number:
                weighed = compare(row.identity, other.identity, self._crowd)
                if weighed.score >= SHOWN:
                    yield _likeness(weighed, name=other.name, row=other.number)

    def _in_the_store(self, row: _Row, keys: Sequence[int]) -> Iterator[Likeness]:
        shared: defaultdict[int, float] = defaultdict(float)
        for key in keys:
            met = index.meeting(self._raw, key, MOST_UNDER_A_KEY + 1)
            if met and len(met) <= MOST_UNDER_A_KEY:
                worth = log2(self._on_file / len(met) + 1)
                for person in met:
                    shared[person] += worth
        nearest = _nearest(shared, self._on_file)
        known = index.known_people(self._raw, nearest) if nearest else []
        files = index.files_of(self._raw, nearest) if nearest else {}
        for one in known:
            weighed = compare(row.identity, one.identity, self._crowd)
            if weighed.score >= SHOWN and one.id in files:
                yield _likeness(weighed, name=_name(one.columns), number=files[one.id][-1].number)


class _Uses(dict[str, int]):
    """How many people bear a word, in the registry and on file; asked of the store once a word."""

    def __init__(self, raw: Any, told: Counter[str]) -> None:
        super().__init__()
        self._raw, self._told = raw, told

    def get(self, word: str, _default: Any = 0) -> Any:
        """As `Crowd` asks, which remembers the answer."""
        return index.uses_of(self._raw, [word]).get(word, 0) + self._told[word]


def _word_counts(rows: Sequence[_Row]) -> Counter[str]:
    return Counter(word for row in rows for word in {each for each, _place in row.identity.words})


def _nearest(shared: dict[int, float], among: int) -> list[int]:
    """Those worth comparing of so many people; of a few, nearly everybody who shares anything rare."""
    least = min(WORTH_COMPARING, 1.2 * log2(among + 1))
    worth = [place for place, bits in shared.items() if bits >= least]
    return sorted(worth, key=lambda place: (-shared[place], place))[:MOST_COMPARED]


def _likeness(weighed: Comparison, *, name: str, number: str = "", row: int = 0) -> Likeness:
    return Likeness(name=name, score=weighed.score, evidence=weighed.evidence, number=number, row=row)


def _name(told: dict[str, Any]) -> str:
    parts = (told["given"], told["father"], told["grandfather"], told["family"])
    return full_name(parts) or told["latin_name"] or told["alias"] or ""
