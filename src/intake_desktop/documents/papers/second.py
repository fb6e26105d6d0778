"""A second language beside the Arabic of a paper: its labels, and its clauses where the pack gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake_desktop.documents.arabic.paragraph import Also, direction_of
from intake_desktop.documents.page.beside import Beside, In
from intake_desktop.documents.page.blocks import Block, Clause, Heading, Text
from intake_desktop.documents.page.table import Label
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import DualDate
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import in_language, mark
from intake_desktop.wording.dates import dual_date_text

_WORDS = {
    "name": mark("الاسم"),
    "file_number": mark("رقم الملف"),
    "id_number": mark("رقم الهوية"),
    "birth": mark("تاريخ الميلاد"),
    "mobile": mark("الجوال"),
    "service": mark("الخدمة المطلوبة"),
    "opening": mark("أقر أنا الموقع أدناه بما يأتي:"),
    "read": mark("قُرئ عليَّ الإقرار وفهمته."),
    "reader": mark("قرأه:"),
    "language": mark("اللغة:"),
    "interpreter": mark("المترجم (إن وُجد):"),
    "signature": mark("توقيع المستفيد"),
    "guardian_signature": mark("توقيع ولي الأمر"),
    "thumbprint": mark("البصمة"),
    "witness": mark("الشاهد"),
}
"""The Arabic of each of `domain.packs.policy.PAPER_WORDS`; English comes from the catalogue."""


@dataclass(frozen=True, slots=True)
class Second:
    """The words of the second language; of none, everything stays as it is."""

    language: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def also(self, word: str) -> Also | None:
        """A label's second text; None where the pack leaves it in Arabic."""
        if not self.language:
            return None
        given = self.words.get(word, "")
        if not given and self.language == "en":
            with in_language("en"):
                given = _(_WORDS[word])
        return Also(given, direction_of(self.language)) if given else None

    def label(self, word: str) -> Label:
        """A label in both languages."""
        also = self.also(word)
        return (_(_WORDS[word]), also) if also else _(_WORDS[word])

    def under(self, block: Text | Heading, text: str) -> list[Block]:
        """A paragraph with its second text under it."""
        if not self.language or not text:
            return [block]
        smaller = block.style.smaller()
        return [block, In(direction_of(self.language), Text(text, smaller))]

    def beside(self, ours: Clause, text: str) -> Block:
        """A clause with its translation on the other side of the page."""
        theirs = Clause(ours.number, text, ours.style.smaller())
        return Beside((ours, In(direction_of(self.language), theirs)))

    def day(self, day: DualDate) -> str:
        """A day as it stands inside a translated sentence: in figures where the words are not ours."""
        if self.language != "en":
            return f"{day.gregorian:%d/%m/%Y}"
        with in_language("en"):
            return dual_date_text(day)


def second_of(occasion: Occasion) -> Second:
    """The second language of a paper, with the words that the pack gives for it."""
    given = occasion.pack.declaration.translations.get(occasion.second)
    return Second(occasion.second, given.words if given else {})
