"""Whether two records may be one person: evidence for and against, weighed together. Nothing is merged.

Each item of evidence is in bits. A pair is weighed against two other explanations: that the two have nothing
to do with each other, and that they are relatives, who share names, a mobile and, as twins, the birth date.
The weaker of the two sums decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from intake_desktop.domain.duplicates.birth import fit_births
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import Identity
from intake_desktop.domain.duplicates.names import NameFit, Rarity, Word, fit_names

SHOWN: Final = 10
"""A score from which somebody is shown as a candidate."""
ALERT: Final = 50
"""A score from which somebody is asked to look."""

_RELATIVE_PRIOR: Final = 5.0  # one in so many as a power of two
_STEEPNESS: Final = 6.0


class Evidence(msgspec.Struct, frozen=True):
    """One thing that speaks for one person (bits above zero), against it, or (zero) explains a difference."""

    code: str
    bits: float


class _Item(NamedTuple):
    """A piece of evidence: the bits against an unrelated person, and against a relative."""

    code: str
    bits: float
    against_relative: float


class Comparison(NamedTuple):
    """How likely two records are one person: `bits` to rank by, `score` 0 to 100 to show."""

    bits: float
    items: tuple[_Item, ...]
    relation: str = ""

    @property
    def score(self) -> int:
        """0 to 100; 50 where as much speaks for one person as against."""
        return round(100 / (1 + 2 ** min(-self.bits / _STEEPNESS, 60)))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for it and against, the strongest first; what else they may be to each other last."""
        told = [Evidence(item.code, round(item.bits, 1)) for item in self.items]
        told.sort(key=lambda item: (-abs(item.bits), item.code))
        return (*told, Evidence(self.relation, round(self.bits, 1))) if self.relation else tuple(told)


_GIVEN_AGAINST_RELATIVE: Final = {
    "equal": 7.0,
    "filler": 1.0,
    "similar": 0.0,
    "unknown": -1.0,
    "differs": -6.0,
}


def compare(one: Identity, other: Identity, crowd: Crowd) -> Comparison:
    """Weigh two identities. The same whichever comes first."""
    names = _best_names(one, other, crowd.rarity)
    items = [*_of_names(names), *_of_number(one, other), *_of_mobiles(one, other), *_of_birth(one, other)]
    items += _of_the_rest(one, other)
    unrelated = sum(item.bits for item in items) - crowd.prior
    relative = sum(item.against_relative for item in items) - _RELATIVE_PRIOR
    if _SAME_NUMBER in items or _SAME_PASSPORT in items:
        return Comparison(max(unrelated, _SAME_NUMBER_LEAST), tuple(items))
    if relative < 0 < unrelated:
        return Comparison(relative, tuple(items), _relation(names, items))
    return Comparison(min(unrelated, relative), tuple(items))


def _relation(names: NameFit, items: Iterable[_Item]) -> str:
    codes = {item.code for item in items}
    if names.shifted:
        return "maybe-parent-and-child"
    return "maybe-twins" if codes & {"birth-same", "birth-near"} else "maybe-siblings"


def _best_names(one: Identity, other: Identity, rarity: Rarity) -> NameFit:
    """Of every name that both go by, the two that lie best beside each other."""
    mine, theirs = one.names, other.names
    fits = [fit_names(a, b, rarity) for a in mine for b in theirs if _same_script(a, b)]
    return max(fits, default=NameFit(0.0, "unknown"))


def _same_script(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return one[0][0].isascii() == other[0][0].isascii()


def _of_names(names: NameFit) -> Iterable[_Item]:
    if names.given == "unknown" and not names.equal:
        return
    yield _Item(_name_code(names), names.bits, _GIVEN_AGAINST_RELATIVE[names.given])
    if names.filler:
        yield _Item("name-muhammad", 0.0, 0.0)
    if names.missing:
        yield _Item("name-part-missing", 0.0, 0.0)
    if names.crossed:
        yield _Item("name-order", 0.0, 0.0)


def _name_code(names: NameFit) -> str:
    if names.shifted and names.given == "differs":
        return "name-shifted"
    if names.given == "differs":
        return "given-differs"
    if names.differing or not (names.equal or names.similar):
        return "name-partly"
    return "name-similar" if names.similar else "name-same"


_ONE_OFF_BOTH_HOLD: Final = _Item("id-one-off", 8.0, -3.0)
_ONE_OFF: Final = _Item("id-one-off", 15.0, 6.0)
_SAME_NUMBER: Final = _Item("id-same", 26.0, 16.0)
_SAME_PASSPORT: Final = _Item("passport-same", 22.0, 16.0)
_SAME_NUMBER_LEAST: Final = 4.0
"""Whatever else differs: one number is of one person, or one of the two files is wrong."""
_OTHER_NUMBER: Final = _Item("id-differs", -7.0, -7.0)
_OTHER_PASSPORT: Final = _Item("passport-differs", -3.0, -3.0)


def _of_number(one: Identity, other: Identity) -> Iterable[_Item]:
    mine, theirs = one.number, other.number
    if not mine or not theirs or one.number_kind != other.number_kind:
        return
    if mine == theirs:
        yield _SAME_PASSPORT if one.number_kind == "passport" else _SAME_NUMBER
        return
    if slip_of(min(mine, theirs), max(mine, theirs)):
        yield _ONE_OFF_BOTH_HOLD if _holds(mine) and _holds(theirs) else _ONE_OFF
    elif one.number_kind in {"passport", "border"}:
        yield _OTHER_PASSPORT  # both are given anew
    else:
        yield _OTHER_NUMBER


@lru_cache(maxsize=16_384)
def slip_of(one: str, other: str) -> bool:
    """One digit wrong, left out or doubled, or two changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(one, other, score_cutoff=1) == 1)


def _holds(number: str) -> bool:
    """The check digit of a Saudi number (Luhn)."""
    if not number.isdecimal():
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


_SAME_MOBILE: Final = _Item("mobile-same", 10.0, 0.5)
_MOBILE_ONE_OFF: Final = _Item("mobile-one-off", 6.0, 0.5)
_OTHER_MOBILE: Final = _Item("mobile-differs", -1.0, -0.5)


def _of_mobiles(one: Identity, other: Identity) -> Iterable[_Item]:
    if not one.mobiles or not other.mobiles:
        return
    if set(one.mobiles) & set(other.mobiles):
        yield _SAME_MOBILE
    elif any(slip_of(min(a, b), max(a, b)) for a in one.mobiles for b in other.mobiles):
        yield _MOBILE_ONE_OFF
    else:
        yield _OTHER_MOBILE


def _of_birth(one: Identity, other: Identity) -> Iterable[_Item]:
    fit = fit_births(one, other)
    if fit.code:
        yield _Item(*fit)


_SEX_DIFFERS: Final = _Item("sex-differs", -5.0, -5.0)
_SAME_NATION: Final = _Item("nationality-same", 0.3, 0.0)
_SAME_FOREIGN_NATION: Final = _Item("nationality-same", 2.5, 0.0)
_OTHER_NATION: Final = _Item("nationality-differs", -3.0, -2.0)
_SAME_FAMILY: Final = _Item("family-same", 7.0, 0.0)
_SAME_CITY: Final = _Item("city-same", 2.0, 0.0)
_OTHER_CITY: Final = _Item("city-differs", -1.0, -0.5)


def _of_the_rest(one: Identity, other: Identity) -> Iterable[_Item]:
    if one.sex and other.sex and one.sex != other.sex:
        yield _SEX_DIFFERS
    if one.nationality and other.nationality:
        if one.nationality != other.nationality:
            yield _OTHER_NATION
        else:
            yield _SAME_NATION if one.nationality == "SA" else _SAME_FOREIGN_NATION
    if one.family & other.family:
        yield _SAME_FAMILY
    if one.city and other.city:
        yield _SAME_CITY if one.city == other.city else _OTHER_CITY
