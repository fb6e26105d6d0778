"""How one person comes to be written twice, differently: slips mixed from easy to hard.

The weights in the domain were set by populations and pairs of the seeds 11, 21, 31 and 41, and by the kinds
in `slips` alone. Those in `slips_kept_out` were kept out of it, as was the seed that `bench duplicates`
judges by; they stand in a third of the pairs that it judges. The thirds are mixed so that a scan of all names
finds about nine in ten of a hundred thousand, as it does of real slips; hard pairs have six or more at once.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from intake_desktop.bench.population import Person
from intake_desktop.bench.slips import (
    SPELLINGS,
    STRUCTURE,
    TYPOS,
    Slip,
    day_slip,
    id_digit,
    muhammad_father,
    no_birth,
    no_id,
    no_mobile,
    other_mobile,
    short_name,
    year_slip,
)
from intake_desktop.bench.slips_kept_out import UNSEEN_DATA, UNSEEN_NAMES

Level = Literal["easy", "medium", "hard"]
LEVELS: Final[tuple[Level, ...]] = ("easy", "medium", "hard")
SHORT_IN: Final = 1 / 10
"""Of so many pairs only two names are told."""


class Pair(NamedTuple):
    """A copy of a person on file, how hard it is, and the slips in it."""

    original: int
    copy: Person
    level: Level
    slips: tuple[str, ...]


def corrupted(people: Sequence[Person], *, count: int, seed: int, unseen: bool) -> list[Pair]:
    """Copies of people on file, a third of each level. `unseen`: with the kinds kept out of the fitting.

    Person n of the sequence has the id n + 1.
    """
    dice = random.Random(seed)
    pairs: list[Pair] = []
    while len(pairs) < count:
        level = LEVELS[len(pairs) % len(LEVELS)]
        at = dice.randrange(len(people))
        slips = _mixed(level, dice, unseen=unseen)
        copy = people[at]
        done = []
        for slip in slips:
            changed = slip(copy, dice)
            if changed != copy:
                done.append(slip.__name__)
            copy = changed
        if done:
            pairs.append(Pair(at + 1, copy, level, tuple(done)))
    return pairs


def _mixed(level: Level, dice: random.Random, *, unseen: bool) -> list[Slip]:
    slips = list(_LEVELS[level](dice))
    if unseen and dice.random() < 1 / 3:
        slips.append(dice.choice(UNSEEN_NAMES))
        if level != "easy":
            slips.append(dice.choice(UNSEEN_DATA))
    return slips


def _easy(dice: random.Random) -> list[Slip]:
    data: list[Slip] = (
        [dice.choice((no_id, other_mobile, no_mobile, no_birth))] if dice.random() < 0.5 else []
    )
    return [*dice.sample(SPELLINGS, 2), *data]


def _medium(dice: random.Random) -> list[Slip]:
    short = dice.random() < SHORT_IN
    return [
        dice.choice(SPELLINGS),
        short_name if short else dice.choice(STRUCTURE),
        *dice.sample(TYPOS, 0 if short else dice.choice((0, 1))),
        dice.choice((no_id, no_id, id_digit)),
        dice.choice((other_mobile, no_mobile, year_slip)),
    ]


def _hard(dice: random.Random) -> list[Slip]:
    short = dice.random() < SHORT_IN
    return [
        dice.choice(SPELLINGS),
        *((short_name,) if short else dice.sample(STRUCTURE, dice.choice((1, 1, 2)))),
        *dice.sample(TYPOS, 1 if short else dice.choice((1, 1, 2))),
        dice.choice((no_id, no_id, id_digit)),
        dice.choice((other_mobile, no_mobile)),
        dice.choice((year_slip, year_slip, day_slip, day_slip, muhammad_father if not short else year_slip)),
    ]


_LEVELS: Final = {"easy": _easy, "medium": _medium, "hard": _hard}
