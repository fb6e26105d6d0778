"""What is still wanted: what it is, who brings or does it, and the clause of the policy that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.labels import form_label, role_label

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import MissingItem
    from intake_desktop.domain.packs.policy import PolicyPack


_OWN_PROBLEMS = {
    "not-before": mark("{what}: لا تُسجَّل قبل {earliest}"),
    "day-before": mark("{what}: لا يسبق {earliest}"),
    "evidence-missing": mark("دليل «{what}»"),
    "reason-missing": mark("{what}: ما الذي استدعاها"),
    "refer-question-missing": mark("ما لم يتضح للمستفيد"),
    "authority-not-listed": mark("{what}: اختر جهة من قائمة السياسة"),
}


class MissingWords(NamedTuple):
    """One line of «النواقص». `clause` is empty where the policy names none."""

    what: str
    who: str
    clause: str

    @property
    def source(self) -> str:
        """Who and the clause, in one line."""
        return side_by_side((self.who, self.clause))


_DOCUMENT_PROBLEMS = {
    "document-missing": mark("لم يُحضر بعد"),
    "original-not-sighted": mark("لم يُطَّلع على الأصل"),
    "document-expired": mark("منتهٍ يوم التقديم: تلزم نسخة سارية"),
    "document-expiry-unknown": mark("أدخل تاريخ الانتهاء"),
    "document-issued-later": mark("تاريخ الإصدار بعد يوم التقديم: تحقق منه"),
}


def missing_words(item: MissingItem, pack: PolicyPack | None = None, sex: str | None = None) -> MissingWords:
    """A missing thing in words. `pack` says whose a document is; `sex` is the beneficiary's, as recorded."""
    return MissingWords(_what(item), _who(item, pack, sex), clause_label(item.clause))


def missing_sentence(item: MissingItem, pack: PolicyPack | None = None, sex: str | None = None) -> str:
    """A missing thing in one line, for the terminal and for dialogues."""
    words = missing_words(item, pack, sex)
    if not words.source:
        return words.what
    return _("{what} ({source})").format(what=words.what, source=words.source)


def told_text(items: object) -> str:
    """What is missing where it is the office's own to tell: each with its clause, in one line."""
    from intake_desktop.domain.cases.case import MissingItem

    words = (
        [missing_words(item) for item in items if isinstance(item, MissingItem)]
        if isinstance(items, tuple)
        else []
    )
    return _("؛ ").join(
        _("{what} ({source})").format(what=word.what, source=word.clause) if word.clause else word.what
        for word in words
    )


def items_text(items: object) -> str:
    """What is missing, each with who and the clause, in one line."""
    from intake_desktop.domain.cases.case import MissingItem

    listed = items if isinstance(items, tuple) else ()
    return _("؛ ").join(missing_sentence(item) for item in listed if isinstance(item, MissingItem))


def clause_label(clause: str) -> str:
    """The clause of the policy as it is cited: a bare number is a clause, anything else names itself."""
    if not clause:
        return ""
    numbered = clause.replace(".", "").replace("-", "").isdigit()
    return _("البند {clause}").format(clause=clause) if numbered else clause


def document_problem_words(code: str, params: Mapping[str, object] | None = None) -> str:
    """Why a document does not do, and what helps."""
    if code in ("document-too-old", "document-issue-unknown"):
        days = params.get("days") if params else None
        return _age_words(code, days if isinstance(days, int) else 0)
    if code in _DOCUMENT_PROBLEMS:
        return _(_DOCUMENT_PROBLEMS[code])
    return field_problem_words(code, params)


def _age_words(code: str, days: int) -> str:
    if code == "document-issue-unknown":
        return _("أدخل تاريخ الإصدار")
    if not days:
        return _("قديم: تلزم نسخة جديدة")
    return _("أقدم من {age}: تلزم نسخة جديدة").format(age=_days_words(days))


def _days_words(days: int) -> str:
    """A length in months where it is whole months of thirty days, in days otherwise."""
    if days % 30 == 0:
        return ngettext("شهر واحد", "{n} أشهر", days // 30).format(n=days // 30)
    return ngettext("يوم واحد", "{n} أيام", days).format(n=days)


def field_problem_words(code: str, params: Mapping[str, object] | None = None) -> str:
    """Why a typed value is not right, and what to type."""
    from intake_desktop.domain.checked import Problem
    from intake_desktop.wording.identifiers import problem_message

    return problem_message(Problem(code, dict(params or {})))


def wanted_words(label: str, *, chosen: bool = False) -> str:
    """What to do at an empty field that is required."""
    return _("اختر {label}").format(label=label) if chosen else _("أدخل {label}").format(label=label)


def _what(item: MissingItem) -> str:
    if item.kind == "document":
        return _document_what(item)
    if item.kind == "signature":
        return _signature_what(item)
    if item.problem in _OWN_PROBLEMS:
        return _(_OWN_PROBLEMS[item.problem]).format(what=item.label_ar, earliest=_day(item))
    if item.problem:
        problem = field_problem_words(item.problem, item.params)
        return _("{what}: {problem}").format(what=item.label_ar, problem=problem)
    return item.label_ar


def _day(item: MissingItem) -> str:
    """The first day allowed, in both calendars."""
    from datetime import date

    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    written = item.params.get("earliest")
    return dual_date_text(in_both(date.fromisoformat(written))) if isinstance(written, str) else ""


def _document_what(item: MissingItem) -> str:
    if item.problem == "original-not-sighted":
        return _("الأصل: {document}").format(document=item.label_ar)
    if item.problem in ("", "document-missing"):
        return item.label_ar
    problem = document_problem_words(item.problem, item.params)
    return _("{what}: {problem}").format(what=item.label_ar, problem=problem)


def _signature_what(item: MissingItem) -> str:
    paper = item.label_ar or form_label(item.id)
    if item.problem == "not-printed":
        return _("طباعة {paper}").format(paper=paper)
    return _("توقيع {paper}").format(paper=paper)


def _who(item: MissingItem, pack: PolicyPack | None, sex: str | None) -> str:
    if item.kind == "document":
        return _who_brings(item, pack, sex)
    if item.kind == "signature":
        return _("يُطبع بعد المراجعة") if item.problem == "not-printed" else _("بعد المراجعة")
    if item.kind == "report":
        return _("تُطلب من الجهة المحيلة")
    if item.kind == "step":
        step = pack.step(item.id) if pack else None
        return role_label(step.role) if step else ""
    return _("تُسأل عنه المستفيدة") if sex == "female" else _("يُسأل عنه المستفيد")


def _who_brings(item: MissingItem, pack: PolicyPack | None, sex: str | None) -> str:
    document = pack.document(item.id) if pack else None
    return who_brings(document.whose if document else "applicant", sex)


def who_brings(whose: str, sex: str | None = None) -> str:
    """Who brings a document, by whose it is and the beneficiary's recorded sex."""
    if whose == "authority":
        return _("تُطلب من الجهة المصدرة")
    if whose == "household":
        return _("تحضره المستفيدة عن أفراد أسرتها") if sex == "female" else _("يحضره المستفيد عن أفراد أسرته")
    return _("تحضره المستفيدة") if sex == "female" else _("يحضره المستفيد")
