"""Which place a column means, from what stands above it and, where that says nothing, from what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from intake_desktop.domain.importing.cells import Cell, is_blank, mobile_of, number_of
from intake_desktop.domain.importing.targets import Target
from intake_desktop.domain.importing.words import folded
from intake_desktop.domain.text import compact

# A column about somebody else than the person the file is about.
_OTHERS: Final = frozenset(
    folded(word)
    for word in [
        "زوج",
        "زوجة",
        "الزوج",
        "الزوجة",
        "أم",
        "والدة",
        "والد",
        "ابن",
        "أبناء",
        "ولي",
        "وكيل",
        "معرف",
        "كفيل",
        "مرافق",
        "spouse",
        "wife",
        "husband",
        "mother",
        "children",
        "guardian",
        "sponsor",
    ]
)
# A column that says what an income is, not how much.
_SAYING_WHAT: Final = frozenset(folded(word) for word in ["مصدر", "مصادر", "نوع", "جهة", "source", "type"])
_ID: Final = re.compile("[12][0-9]{9}")
_MOBILE: Final = re.compile(r"(?:\+966|00966|966)?0?5[0-9]{8}")
_IBAN: Final = re.compile("SA[0-9]{22}", re.IGNORECASE)
_BY_VALUE: Final = (
    ("applicant.id_number", _ID),
    ("applicant.mobile", _MOBILE),
    ("applicant.iban", _IBAN),
)
_MOST: Final = 0.8
EXACT, WITHIN = 3, 2


class Guess:
    """The words of every target of a policy, folded once."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._exact: dict[str, str] = {}
        self._phrases: list[tuple[frozenset[str], str]] = []
        self._amounts: set[str] = set()
        for target in targets:
            if target.kind in ("money", "income", "obligation"):
                self._amounts.add(target.id)
            for word in target.words:
                key = folded(word)
                if key and key not in self._exact:
                    self._exact[key] = target.id
                    self._phrases.append((frozenset(key.split()), target.id))
        self._phrases.sort(key=lambda phrase: -len(phrase[0]))

    def of_title(self, *headings: str) -> tuple[str, int]:
        """The target that headings (outermost first) name, and how surely; empty and 0 where none."""
        whole = folded(_bare(" ".join(headings)))
        if whole in self._exact:
            return self._exact[whole], EXACT
        last = folded(_bare(headings[-1])) if headings else ""
        words = frozenset(whole.split())
        if not words.isdisjoint(_OTHERS):
            return "", 0
        if len(headings) > 1 and last in self._exact:
            return self._exact[last], EXACT
        no_amount = not words.isdisjoint(_SAYING_WHAT)
        for phrase, target in self._phrases:
            if no_amount and target in self._amounts:
                continue
            if phrase <= words and (len(phrase) > 1 or len(words) < 4):
                return target, WITHIN
        return "", 0


def _bare(title: str) -> str:
    """A heading without what is added in brackets, numbers or marks of a form: `رقم الهوية (10 أرقام) *`."""
    return re.sub(r"\([^)]*\)|[*:/\\،,؛;#_-]", " ", title)


def of_values(cells: Sequence[Cell]) -> str:
    """The target whose form nearly all values have; empty where none."""
    told = [cell for cell in cells if not is_blank(cell)]
    texts = [compact(number_of(cell).value) for cell in told]
    for target, form in _BY_VALUE:
        if target == "applicant.mobile":
            texts = [compact(mobile_of(cell).value) for cell in told]
        if texts and sum(map(bool, map(form.fullmatch, texts))) >= _MOST * len(texts):
            return target
    return ""
