"""Which place a column means, from what stands above it and, where nothing does, from what is in it.

A place is given only where no word of the heading is left that could make it another person's or another
thing's: `جوال المستفيد` is the applicant's, `جوال الأم` and `رقم حساب الكهرباء` are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from intake_desktop.domain.importing.cells import Cell, is_blank, mobile_of, number_of
from intake_desktop.domain.importing.owners import names_another
from intake_desktop.domain.importing.targets import Target, TargetKind
from intake_desktop.domain.importing.words import folded
from intake_desktop.domain.text import compact

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
NAME_PARTS: Final = ("applicant.given", "applicant.father", "applicant.grandfather", "applicant.family")


def _words(listed: str) -> frozenset[str]:
    return frozenset(word for phrase in listed.split("|") for word in folded(phrase).split())


# Words that leave a heading what it is: whose it is, where that is the applicant, and how it is written.
_SAME: Final = _words(
    "مستفيد|مستفيدة|مستفيدين|للمستفيد|للمستفيدة|كامل|كاملا|كاملة|رباعي|ثلاثي|خماسي|كما|في|من|أو|و|بالعربي|بالعربية|عربي|حالي|حالية"
    "|شخصي|شخصية|خاص|خاصة|أساسي|أساسية|رئيسي|beneficiary|beneficiarys|of|the|ar|arabic|in|full|current|main|personal"
)
_BY_KIND: Final[dict[TargetKind, frozenset[str]]] = {
    "number": _words("رقم|أرقام|no|number|num"),
    "mobile": _words("رقم|أرقام|أول|الأساسي|للتواصل|تواصل|واتساب|واتس|no|number|num|1"),
    "date": _words("تاريخ|ت|يوم|date"),
    "birth": _words("تاريخ|ت|سنة|عام|يوم|date|year"),
    "money": _words("مبلغ|قيمة|مقدار|شهري|شهريا|بالريال|ريال|amount|monthly|sar"),
    "income": _words("مبلغ|قيمة|مقدار|شهري|شهريا|بالريال|ريال|amount|monthly|sar"),
    "obligation": _words("مبلغ|قيمة|مقدار|شهري|شهريا|بالريال|ريال|amount|monthly|sar"),
    "text": _words("اسم|name"),
    "nationality": _words("اسم|name"),
    "document": _words("صورة|نسخة|أصل|copy"),
}
_NOTHING: Final[frozenset[str]] = frozenset()
# Who the files may be about where the names are headed so: then `هوية اليتيم` is the applicant's.
_OWNERS: Final = _words(
    "يتيم|يتيمة|أيتام|أرملة|مطلقة|مسن|مسنة|معاق|معاقة|مريض|مريضة|حالة|عميل|عميلة|عضو|سجين|نزيل|طالب|طالبة"
    "|مقدم الطلب|مقدمة الطلب|متقدم|متقدمة|صاحب الطلب|صاحبة الطلب|رب الأسرة|ربة الأسرة|عائل"
    "|applicant|client|orphan|widow"
)
_NAME: Final = frozenset({"اسم", "name"})
# Single words that say something of their own only where they stand alone.
_ONLY_ALONE: Final = frozenset({*NAME_PARTS, "applicant.sex", "applicant.alias", "marital"})


class Guess:
    """The words of every target of a policy, folded once."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._exact: dict[str, str] = {}
        self._known: list[frozenset[str]] = []
        self._phrases: list[tuple[frozenset[str], str, frozenset[str]]] = []
        for target in targets:
            same = _SAME | _BY_KIND.get(target.kind, _NOTHING)
            for word in target.words:
                key = folded(word)
                if key and key not in self._exact:
                    self._exact[key] = target.id
                    words = frozenset(key.split())
                    self._known.append(words)
                    if len(words) > 1 or target.id not in _ONLY_ALONE:
                        self._phrases.append((words, target.id, same))
        self._phrases.sort(key=lambda phrase: -len(phrase[0]))

    def of_titles(self, titles: Iterable[Sequence[str]]) -> list[tuple[str, int]]:
        """As `of_title` for all columns of a registry, whose names say who its files are about."""
        told = list(titles)
        owners = [_named_by(headings) for headings in told]
        found = [self.of_title(*headings) for headings in told]
        is_plain = _NOTHING in owners and any(
            owner == _NOTHING and target == "full_name"
            for owner, (target, _sure) in zip(owners, found, strict=True)
        )
        named = {owner for owner in owners if owner}
        if is_plain or len(named) > 1:  # whom the files are about is not known, or not one of these
            return [
                ("", 0) if owner and target == "full_name" else (target, sure)
                for owner, (target, sure) in zip(owners, found, strict=True)
            ]
        if not named:
            return found
        (owner,) = named
        return [
            guessed if guessed[0] else self._without(headings, owner)
            for headings, guessed in zip(told, found, strict=True)
        ]

    def _without(self, headings: Sequence[str], owner: frozenset[str]) -> tuple[str, int]:
        """What headings name once the words for whom the registry is about are left out."""
        if names_another(folded(_bare(" ".join(headings)))):
            return "", 0
        rest = [
            " ".join(word for word in heading.split() if folded(word) not in owner) for heading in headings
        ]
        target, sure = self.of_title(*filter(None, rest)) if any(rest) else ("", 0)
        return target, min(sure, WITHIN)

    def of_title(self, *headings: str) -> tuple[str, int]:
        """The target that headings (outermost first) name, and how surely; empty and 0 where none."""
        whole = folded(_bare(" ".join(headings)))
        if whole in self._exact:
            return self._exact[whole], EXACT
        if len(headings) > 1:
            last = self._exact.get(folded(_bare(headings[-1])), "")
            if last in NAME_PARTS and self.of_title(*headings[:-1])[0] == "full_name":
                return last, EXACT
            if last and not names_another(whole):
                return last, EXACT
        if names_another(whole):
            return "", 0
        words = frozenset(whole.split())
        for phrase, target, same in self._phrases:
            if phrase <= words and words - phrase <= same:
                return target, WITHIN
        return "", 0

    def mentions(self, *headings: str) -> bool:
        """Whether they speak of something that is known, be it another's: `وظيفة الأب` is a heading."""
        words = frozenset(folded(_bare(" ".join(headings))).split())
        return any(known <= words and (len(known) > 1 or len(words) < 4) for known in self._known)


def announces_a_name(title: str) -> bool:
    """Whether somebody's name stands below a heading, whoever it is."""
    return not _NAME.isdisjoint(folded(_bare(title)).split())


def _named_by(headings: Sequence[str]) -> frozenset[str] | None:
    """Whose name a heading announces; nothing for `الاسم` alone, None for a heading that is no name's."""
    words = frozenset(folded(_bare(" ".join(headings))).split())
    if words.isdisjoint(_NAME):
        return None
    owner = words - _NAME - _SAME
    return owner if owner <= _OWNERS else None


def _bare(title: str) -> str:
    """A heading without what is added in brackets, numbers or marks of a form: `رقم الهوية (10 أرقام) *`."""
    apart = re.sub(r"\([^)]*\)|[*:/\\،,؛;#_.-]", " ", title)
    return re.sub(r"(?<=[^\W\d])(?=\d)", " ", apart)


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
