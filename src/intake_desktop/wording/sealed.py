"""Sealed sections in words: what stands for an answer, who can read it, what a section is called."""

from __future__ import annotations

from intake_desktop.domain.cases.case import SealedPart
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.listing import listed

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


def part_words(part: SealedPart) -> str:
    """How much is in a section."""
    told = [
        ngettext("جواب واحد", "{n} جوابًا", part.answers).format(n=part.answers) if part.answers else "",
        ngettext("صفحة ممسوحة واحدة", "{n} صفحة ممسوحة", part.pages).format(n=part.pages)
        if part.pages
        else "",
    ]
    return listed(told) or _("فارغ الآن")


def will_be_sealed(section: str) -> str:
    """What is said where something is typed that will be sealed."""
    return _("ما تكتبه هنا يُختم في «{section}»، ولا يقرؤه إلا من سُمّي له.").format(
        section=section_label(section)
    )


def readers_words(part: SealedPart) -> str:
    """Who can read a section."""
    if not part.readers:
        return _("لا يقرؤه أحد الآن إلا بمفتاح الاسترداد")
    return _("يقرؤه: {names}").format(names=_("، ").join(part.readers))
