"""How far two names can be one person's: their words laid side by side in order, rare words saying more.

Everything is in bits: how many times likelier, as a power of two, a pair of words is where the two are one
person than where they are not. Pure; the same either way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from intake_desktop.domain.identity.names import search_key

Rarity = Callable[[str], float]
"""How many bits it says that two bear this word: -log2 of the part of people who do, MOST_BITS at most."""

MOST_WORDS: Final = 8
LONGEST_WORD: Final = 24
_ARTICLE: Final = "ال"
_SECOND_HALVES: Final = frozenset({"دين", "له", "اسلام", "حق"})  # as they are left without their article
_COMMONEST: Final = "محمد"
FILLERS: Final = frozenset({_COMMONEST})
"""Put before a given name, or left out, without another person being meant."""

# Fitted; see docs/adr/0020.
EQUAL_LOST: Final = 0.3
SIMILAR_LOST: Final = 4.0
SIMILAR_LEAST: Final = -1.5
OTHER_PLACE_LOST: Final = 1.5
CROSSED_LOST: Final = 3.0
MOST_BITS: Final = 12.0
_DIFFERS: Final = {"given": -6.0, "middle": -4.5, "family": -4.5}
_LEFT_OUT: Final = {"given": -5.0, "middle": -2.2, "family": -3.0}
_FILLER_LEFT_OUT: Final = -1.0

Place = str
Word = tuple[str, Place]


class NameFit(NamedTuple):
    """How two names lie beside each other: in bits, and how the given names and the words fared.

    `given` is equal, similar, differs, unknown, or filler: one begins with محمد, the other after it. `equal`,
    `similar`, `differing` and `missing` count words. `filler`: a word such as محمد stands in one name only.
    `shifted`: one name is the other's from the father on. `crossed`: equal words stand in another order.
    """

    bits: float
    given: str
    equal: int = 0
    similar: int = 0
    differing: int = 0
    missing: int = 0
    filler: bool = False
    shifted: bool = False
    crossed: bool = False


@lru_cache(maxsize=65_536)
def words_of(part: str) -> tuple[str, ...]:
    """A part of a name as folded words; names of two words are one (`نور الدين` as `نورالدين`)."""
    words: list[str] = []
    for word in search_key(part).split()[:MOST_WORDS]:
        bare = _bare(word)[:LONGEST_WORD]
        if words and bare in _SECOND_HALVES:
            words[-1] += bare
        else:
            words.append(bare)
    return tuple(words)


def _bare(word: str) -> str:
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
        return word[len(_ARTICLE) :]
    for half in _SECOND_HALVES:
        joined = _ARTICLE + half
        if word.endswith(joined) and len(word) > len(joined) + 1 and not word.startswith("عبد"):
            return word[: -len(joined)] + half
    return word


def placed(given: Sequence[str], middle: Sequence[str], family: Sequence[str]) -> tuple[Word, ...]:
    """Words with the place each has in the name."""
    return (
        *((word, "given") for word in given),
        *((word, "middle") for word in middle),
        *((word, "family") for word in family),
    )[:MOST_WORDS]


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> int:
    """2 where two words are equal, 1 where one may be a slip of the other, else 0."""
    if one == other:
        return 2
    if not one or not other:
        return 0
    slips_between, jaro_winkler = _distances()
    shorter = min(len(one), len(other))
    slips = slips_between(one, other, score_cutoff=2)
    if (slips == 1 and shorter >= 3) or (slips == 2 and shorter >= 6):
        return 1
    if shorter >= 4 and sorted(one) == sorted(other):
        return 1
    if shorter >= 5 and jaro_winkler(one, other) >= 0.92:
        return 1
    # A slip in the article itself: then it still stands before one of the two.
    longer, bare = (one, other) if len(one) > len(other) else (other, one)
    return int(
        longer[:1] in _ARTICLE
        and shorter >= 4
        and slips_between(longer, _ARTICLE + bare, score_cutoff=1) <= 1
    )


def likest(names: Sequence[Sequence[Word]], others: Mapping[int, str]) -> Iterator[tuple[int, float]]:
    """How much each of `others` (folded names by the id of who bears them) has in common with a person's
    names, 0 to 1: a first look, quicker than laying out their words.
    """
    extract, similarity = _first_look()
    sought = " ".join(word for name in names for word, _place in name if word not in FILLERS)
    bare = {person: name.replace(_COMMONEST, "") for person, name in others.items()}
    return (
        (person, alike)
        for _name, alike, person in extract(sought, bare, scorer=similarity, processor=None, limit=None)
    )


@cache
def _first_look() -> tuple[Callable[..., Any], Callable[..., float]]:
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    return extract, Indel.normalized_similarity


@cache
def _distances() -> tuple[Callable[..., int], Callable[..., float]]:
    """Imported when names are first compared: most of the program does without."""
    from rapidfuzz.distance import OSA, JaroWinkler

    return OSA.distance, JaroWinkler.similarity


def fit_names(one: tuple[Word, ...], other: tuple[Word, ...], rarity: Rarity) -> NameFit:
    """The best way to lay two names side by side."""
    if not one or not other:
        return NameFit(0.0, "unknown")
    if other < one:  # the same either way round, also where two ways to lay them are equally good
        one, other = other, one
    if one == other:
        bits = sum(rarity(word) - EQUAL_LOST for word, _place in one)
        return _told(bits, [*zip(one, other, strict=True)], [], [], rarity)
    bits, ways = _aligned(one, other, rarity)
    return _told(bits, *_traced(ways, one, other), rarity)


_Pair = tuple[Word, Word]
_BOTH, _ONE, _OTHER = 0, 1, 2


def _pair_bits(one: Word, other: Word, rarity: Rarity) -> float:
    like = likeness(one[0], other[0])
    if not like:
        return _DIFFER[one[1], other[1]]
    if like == 2:
        bits = rarity(one[0]) - EQUAL_LOST
    else:
        bits = max(min(rarity(one[0]), rarity(other[0])) - SIMILAR_LOST, SIMILAR_LEAST)
    return bits if one[1] == other[1] else bits - OTHER_PLACE_LOST


_DIFFER: Final = {(one, other): min(_DIFFERS[one], _DIFFERS[other]) for one in _DIFFERS for other in _DIFFERS}


def _skip_bits(word: Word) -> float:
    return _FILLER_LEFT_OUT if word[0] in FILLERS else _LEFT_OUT[word[1]]


def _aligned(one: Sequence[Word], other: Sequence[Word], rarity: Rarity) -> tuple[float, list[list[int]]]:
    """The most bits any way to lay the words side by side in order has, and the ways that lead there."""
    skips = [_skip_bits(word) for word in other]
    above = [0.0]
    for skip in skips:
        above.append(above[-1] + skip)
    ways = [[_OTHER] * len(above)]
    for word in one:
        skip = _skip_bits(word)
        place = word[1]
        here = above[0] + skip
        line, way = [here], [_ONE]
        for column, against in enumerate(other):
            if likeness(word[0], against[0]):
                both = above[column] + _pair_bits(word, against, rarity)
            else:
                both = above[column] + _DIFFER[place, against[1]]
            alone, beside = above[column + 1] + skip, here + skips[column]
            if both >= alone and both >= beside:
                here, chosen = both, _BOTH
            elif alone >= beside:
                here, chosen = alone, _ONE
            else:
                here, chosen = beside, _OTHER
            line.append(here)
            way.append(chosen)
        above = line
        ways.append(way)
    return above[-1], ways


def _traced(
    ways: list[list[int]], one: Sequence[Word], other: Sequence[Word]
) -> tuple[list[_Pair], list[Word], list[Word]]:
    """Which word stands against which, and which stand alone."""
    pairs: list[_Pair] = []
    alone: tuple[list[Word], list[Word]] = ([], [])
    row, column = len(one), len(other)
    while row or column:
        way = ways[row][column]
        if way != _OTHER:
            row -= 1
        if way != _ONE:
            column -= 1
        if way == _BOTH:
            pairs.append((one[row], other[column]))
        elif way == _ONE:
            alone[0].append(one[row])
        else:
            alone[1].append(other[column])
    return pairs, *alone


def _told(
    bits: float,
    pairs: list[_Pair],
    alone_one: list[Word],
    alone_other: list[Word],
    rarity: Rarity,
) -> NameFit:
    """What the best way to lay them says."""
    likes = [likeness(mine[0], theirs[0]) for mine, theirs in pairs]
    crossed = _crossed(pairs, likes, alone_one, alone_other)
    bits += sum(rarity(word) - CROSSED_LOST + regained for word, regained in crossed)
    alone = (*alone_one, *alone_other)
    fillers = sum(word[0] in FILLERS for word in alone)
    given, shifted = _given(pairs, likes, alone_one, alone_other)
    return NameFit(
        bits=bits,
        given=given,
        equal=likes.count(2),
        similar=likes.count(1),
        differing=likes.count(0),
        missing=len(alone) - fillers,
        filler=fillers > 0,
        shifted=shifted,
        crossed=bool(crossed),
    )


def _crossed(
    pairs: list[_Pair], likes: list[int], alone_one: list[Word], alone_other: list[Word]
) -> list[tuple[str, float]]:
    """Words that both names have, in another order; and what their standing alone had cost."""
    if len(pairs) == sum(map(bool, likes)) and not (alone_one and alone_other):
        return []
    left_one = [*alone_one, *(mine for (mine, _), like in zip(pairs, likes, strict=True) if not like)]
    left_other = [*alone_other, *(theirs for (_, theirs), like in zip(pairs, likes, strict=True) if not like)]
    there = dict(left_other)
    return [
        (word, -(_skip_bits((word, place)) + _skip_bits((word, there[word]))) / 2)
        for word, place in left_one
        if word in there and word not in FILLERS
    ]


def _given(
    pairs: list[_Pair], likes: list[int], alone_one: list[Word], alone_other: list[Word]
) -> tuple[str, bool]:
    """How the given names fared, and whether one name is the other's from the father on."""
    both = [
        like for (mine, theirs), like in zip(pairs, likes, strict=True) if mine[1] == theirs[1] == "given"
    ]
    if both:
        return _LIKENESS[max(both)], False
    met = [like for (mine, theirs), like in zip(pairs, likes, strict=True) if "given" in (mine[1], theirs[1])]
    lone = [word for word in (*alone_one, *alone_other) if word[1] == "given"]
    if met and max(met) == 2:
        if lone and all(word[0] in FILLERS for word in lone):
            return "filler", True
        return ("differs", True) if lone else ("similar", False)
    return ("differs", False) if met or lone else ("unknown", False)


_LIKENESS: Final = ("differs", "similar", "equal")
