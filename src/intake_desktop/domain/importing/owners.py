"""Whose a column is: words for people and things besides the person whom the file is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from intake_desktop.domain.importing.words import folded

_KIN: Final = (
    "أب|أم|أخ|أخت|زوج|زوجة|طليق|طليقة|مطلق|والد|والدة|والدين|ولد|أولاد|ابن|ابنة|بنت|أبناء|بنات|طفل|أطفال|شقيق|شقيقة"
    "|إخوة|أخوات|جد|جدة|عم|خال|وريث|ورثة|قريب|قريبة|أقارب|متوفى|متوفية|متوفاة|مورث|متوفي|مرحوم|فقيد"
)
_OTHERS: Final = (
    "ولي|وصي|وكيل|كفيل|ضامن|معرف|مرافق|مرافقين|تابع|تابعين|معال|معالين|أفراد|فرد|حاضنة|حاضن|معيل|سكرتير|طوارئ"
    "|باحث|باحثة|موظف|موظفة|مدخل|مندوب|مشرف|مسؤول|طبيب|مؤجر|مالك|جهة|بنك|مدرسة|مستشفى|شركة|عمل|كهرباء|مياه"
    "|عداد|صك|لوحة|سيارة|مركبة|عقد|فاتورة|صندوق|حجة|وكالة|رخصة|عقار|منزل"
)
_LATIN: Final = (
    "spouse|wife|husband|mother|father|parent|child|children|son|daughter|brother|sister|guardian|sponsor|agent"
    "|relative|deceased|emergency|dependant|dependent|employee|researcher|owner|landlord|bank|school|employer"
    "|meter|deed|electricity|water|vehicle|contract"
)
_HIS_OR_HER: Final = ("ه", "ها", "هم", "ته", "تها")
_BEFORE: Final = ("ال", "لل", "ل", "و", "وال", "بال", "ب")


def _spellings() -> Iterator[str]:
    for word in f"{_KIN}|{_OTHERS}".split("|"):
        bare = folded(word)
        yield bare
        for ending in _HIS_OR_HER:
            yield bare.removesuffix("ه") + ending
    yield from _LATIN.split("|")


_ANOTHER: Final = frozenset(_spellings())


def names_another(heading: str) -> bool:
    """Whether a folded heading speaks of somebody or something else than the applicant."""
    return any(_is_another(word) for word in heading.split())


def _is_another(word: str) -> bool:
    return word in _ANOTHER or any(
        word.startswith(before) and word.removeprefix(before) in _ANOTHER for before in _BEFORE
    )
