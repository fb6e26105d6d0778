"""Scanned pages in words: what became of each, and why one was not filed."""

from __future__ import annotations

from typing import Protocol

from intake_desktop.domain.papers.scans import Why
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.labels import form_label

_WHY: dict[str, str] = {
    "no-code": mark("لا رمز مقروءًا على الصفحة: ضعها في ملفها بيدك"),
    "foreign-code": mark("على الصفحة رمز ليس من رموز هذا البرنامج: ضعها في ملفها بيدك"),
    "damaged-code": mark("رمز الصفحة تالف: ضعها في ملفها بيدك"),
    "newer-code": mark("رمز الصفحة من إصدار أحدث من البرنامج: حدّث البرنامج أو ضعها بيدك"),
    "several-codes": mark("في الصورة أكثر من ورقة: امسح كل ورقة وحدها"),
    "blank-page": mark("تبدو الصفحة بيضاء، كظهر ورقة: تخلّص منها إن لم يكن فيها شيء"),
    "no-such-page": mark("رقم الصفحة أكبر من صفحات ورقتها: ضعها في ملفها بيدك"),
    "other-store": mark("ورقة طُبعت في مكتب آخر أو قاعدة أخرى، وليست من هذه القاعدة"),
    "unknown-print": mark("ورقة من هذه القاعدة لا يُعرف صدورها، كأن تكون القاعدة استُرجعت من نسخة أقدم"),
    "same-page": mark("هذه الصفحة محفوظة من قبل: راجع الصورتين، ثم أضفها أو تخلّص منها"),
}


class PageOutcome(Protocol):
    """What `services.scans.scanning.PageReport` tells of a page."""

    @property
    def result(self) -> str: ...

    @property
    def why(self) -> Why: ...

    @property
    def number(self) -> str | None: ...

    @property
    def form(self) -> str | None: ...

    @property
    def outgoing(self) -> int | None: ...

    @property
    def print_page(self) -> int | None: ...

    @property
    def standing(self) -> str: ...


def why_sentence(why: str) -> str:
    """Why a page waits for a person, and what to do with it. One that was taken out again says only that."""
    return _(_WHY[why]) if why in _WHY else _("تنتظر من يضعها في ملفها")


def page_result_sentence(page: PageOutcome) -> str:
    """What became of a page, on one line."""
    if page.result == "filed":
        return _standing(page, _("حُفظت في {place}").format(place=_place(page)))
    if page.result == "duplicate":
        if page.why == "same-page":
            return _("مكررة: {place} محفوظة من قبل، وتنتظر هذه قرارك").format(place=_place(page))
        return _("جاءت من قبل ولم تُحفظ ثانية: {place}").format(place=_place(page))
    return why_sentence(page.why)


def _place(page: PageOutcome) -> str:
    if page.form is None or page.outgoing is None:
        return _("الملف {number}").format(number=ltr(page.number or ""))
    return _("الملف {number}، {form}، صادر {outgoing}، صفحة {page}").format(
        number=ltr(page.number or ""),
        form=form_label(page.form),
        outgoing=page.outgoing,
        page=page.print_page,
    )


def _standing(page: PageOutcome, sentence: str) -> str:
    if page.standing == "outdated":
        return _("{sentence} (صدرت بعدها ورقة أحدث)").format(sentence=sentence)
    if page.standing == "withdrawn":
        return _("{sentence} (ورقة سُحبت أو تغيّرت بياناتها بعد طباعتها)").format(sentence=sentence)
    return sentence


def filed_text(count: int) -> str:
    """How many pages were filed."""
    return ngettext("حُفظت صفحة واحدة", "حُفظت {n} صفحات", count).format(n=count)


def not_filed_text(count: int) -> str:
    """How many pages were not."""
    return ngettext("لم تُحفظ صفحة واحدة", "لم تُحفظ {n} صفحات", count).format(n=count)
