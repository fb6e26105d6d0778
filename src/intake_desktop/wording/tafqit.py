"""Amounts of money in words, for papers that must not be altered: tafqit.

The rules, and why they are our own: docs/adr/0015-amounts-in-words-are-our-own.md.
"""

from __future__ import annotations

from typing import Final

from intake_desktop.i18n import Language
from intake_desktop.wording.arabic_counting import AND, HALALA, RIYAL, SCALES, ZERO, counted
from intake_desktop.wording.english_numbers import english_amount

LARGEST_HALALAS: Final = 10**14 - 1  # 999,999,999,999.99 riyals
_NOTHING_MORE: Final = "فقط لا غير"  # same in every language


def amount_in_words(halalas: int, *, language: Language) -> str:
    """An amount as a paper says it, closed so that nothing can be added: `ألفا ريال فقط لا غير`.

    Arabic is in the nominative, as after «مبلغ قدره» or «المبلغ:», and writes «مئة» without its silent alif.
    Raises ValueError below zero and from a million million riyals on.
    """
    if not 0 <= halalas <= LARGEST_HALALAS:
        raise ValueError("no amount that can be written out")
    riyals, rest = divmod(halalas, 100)
    if language == "en":
        return english_amount(riyals, rest)
    parts = [_riyals(riyals)] if riyals or not rest else []
    if rest:
        parts.append(counted(rest, HALALA))
    return f"{AND.join(parts)} {_NOTHING_MORE}"


def _riyals(riyals: int) -> str:
    """The noun stands after the last part that can carry it: `ألفا ريال`, `ألف ريال وريال واحد`."""
    if not riyals:
        return f"{ZERO} {RIYAL.singular}"
    above, rest = divmod(riyals, 1000)
    parts = []
    for power, scale in reversed(tuple(enumerate(SCALES))):
        if group := above // 1000**power % 1000:
            before_noun = rest <= 2 and not above % 1000**power
            parts.append(counted(group, scale, before_noun=before_noun))
    if parts and rest <= 2:
        parts[-1] += f" {RIYAL.singular}"
    if rest:
        parts.append(counted(rest, RIYAL))
    return AND.join(parts)
