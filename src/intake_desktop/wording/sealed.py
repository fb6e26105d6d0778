"""Sealed sections in words: what stands for an answer, who can read it, what a section is called."""

from __future__ import annotations

from intake_desktop.domain.case import SealedPart
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.wording.bidi import ltr

_SECTIONS = {
    "clinical": mark("التقارير النفسية والطبية"),
    "social": mark("التقارير الاجتماعية"),
    "trafficking": mark("تقارير الاتجار بالأشخاص"),
    "referral": mark("ما ذكرته الجهة المحيلة"),
    "identification": mark("ما يدل على الهوية"),
}


def sealed_words() -> str:
    """What stands in the place of an answer for who cannot read it."""
    return _("مختوم: يقرؤه من سُمّي له")


def section_label(section: str) -> str:
    """What a sealed section is called; one that only a policy of the office's own names goes by its id."""
    return _(_SECTIONS[section]) if section in _SECTIONS else ltr(section)


def readers_words(part: SealedPart) -> str:
    """Who can read a section."""
    if not part.readers:
        return _("لا يقرؤه أحد الآن إلا بمفتاح الاسترداد")
    return _("يقرؤه: {names}").format(names=_("، ").join(part.readers))
