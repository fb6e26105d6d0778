"""Among whom two people are compared: what the words of a name say there, and how unlikely two are one."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from typing import Final

from intake_desktop.domain.duplicates.names import MOST_BITS

_PRIOR: Final = 16.0  # one in so many as a power of two
_FITTED_AT: Final = 100_000
"""The prior was fitted in a store of so many people. Of twice as many, twice as many are like anybody by
chance: a bit more."""
_IMAGINED: Final = 2_000.0
"""A store begins as if it held so many people already, named as people are named."""
_RARE: Final = 1 / 2_000
_USUAL: Final[Mapping[str, float]] = {
    "محمد": 0.35, "عبدالله": 0.16, "عبدالرحمن": 0.08, "احمد": 0.09, "علي": 0.09, "سعد": 0.05, "ابراهيم": 0.05,
    "صالح": 0.05, "عبدالعزيز": 0.06, "خالد": 0.04, "فهد": 0.04, "سليمان": 0.04, "ناصر": 0.03, "حسن": 0.03,
    "حسين": 0.03, "سعود": 0.02, "يوسف": 0.02, "سالم": 0.02, "فيصل": 0.02, "سلطان": 0.02, "نوره": 0.02,
    "فاطمه": 0.02, "ساره": 0.015, "مريم": 0.012, "قحطاني": 0.025, "غامدي": 0.02, "حربي": 0.025, "عتيبي": 0.03,
    "شهري": 0.02, "زهراني": 0.02, "مطيري": 0.025, "دوسري": 0.02, "شمري": 0.02, "عنزي": 0.025, "بقمي": 0.005,
}  # fmt: skip


class Crowd:
    """The `people` of a store, of whom `uses` bear each word."""

    def __init__(self, uses: Mapping[str, int], people: int) -> None:
        self._uses, self._people = uses, people
        self._bits: dict[str, float] = {}
        self.prior = _PRIOR + log2(max(people, _FITTED_AT) / _FITTED_AT)

    def rarity(self, word: str) -> float:
        """How many bits it says that two bear this word."""
        known = self._bits.get(word)
        if known is None:
            borne = self._uses.get(word, 0) + _IMAGINED * _USUAL.get(word, _RARE)
            part = borne / (self._people + _IMAGINED)
            known = self._bits[word] = min(-log2(min(part, 1.0)), MOST_BITS)
        return known
