"""The case's timeline in words: what happened, one sentence an event."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.household import HOUSEHOLD_EVENTS
from intake_desktop.wording.labels import (
    form_label,
    language_label,
    notice_method_label,
    outcome_label,
)

if TYPE_CHECKING:
    from intake_desktop.domain.cases.case import EventRecord
    from intake_desktop.domain.packs.policy import PolicyPack


class _Told(NamedTuple):
    """An event with what its sentence may need: the pack's own words and the beneficiary's sex."""

    event: EventRecord
    pack: PolicyPack | None
    female: bool

    def param(self, name: str) -> str:
        return self.event.params.get(name, "").strip()


def event_sentence(event: EventRecord, pack: PolicyPack | None = None, sex: str | None = None) -> str:
    """What happened, in the language in use. Without `pack` its own codes stand for their words."""
    told = _Told(event, pack, sex == "female")
    sentence = _SENTENCES.get(event.kind)
    if sentence is None and event.kind in HOUSEHOLD_EVENTS:
        return HOUSEHOLD_EVENTS[event.kind](told.param, _day(told.param("day")))
    return sentence(told) if sentence else event.kind


def _day(text: str) -> str:
    """A day of the event's parameters (ISO) in both calendars."""
    with suppress(ValueError):
        return dual_date_text(in_both(date.fromisoformat(text)))
    return text


def _and(sentence: str, addition: str) -> str:
    return _("{sentence}، {addition}").format(sentence=sentence, addition=addition) if addition else sentence


def _channel(told: _Told) -> str:
    channels = told.pack.channels if told.pack else ()
    code = told.param("channel")
    return next((channel.label_ar for channel in channels if channel.id == code), code)


def _opened(told: _Told) -> str:
    channel = _channel(told)
    return _("فُتح الملف عن طريق {channel}").format(channel=channel) if channel else _("فُتح الملف")


def _imported(told: _Told) -> str:
    from intake_desktop.wording.importing import written_text

    sentence = _("استُورد الملف من سجل سابق")
    if told.param("row"):
        sentence = _("استُورد الملف من الصف {row} في سجل سابق").format(row=told.param("row"))
    return _and(sentence, written_text(told.param("written")))


def _drafted(told: _Told) -> str:
    channel = _channel(told)
    if channel:
        return _("بدأت مسودة الطلب عن طريق {channel}").format(channel=channel)
    return _("بدأت مسودة الطلب")


def _document(told: _Told) -> str:
    code = told.param("document") or told.param("kind")
    document = told.pack.document(code) if told.pack else None
    name = document.label_ar if document else code
    if told.param("original") in ("yes", "true", "1"):
        return _("اطُّلع على أصل {document}").format(document=name)
    return _("أُحضر {document} دون أصله").format(document=name)


def _step_label(told: _Told) -> str:
    step = told.pack.step(told.param("step")) if told.pack else None
    return step.label_ar if step else told.param("step")


def _step_done(told: _Told) -> str:
    step = told.pack.step(told.param("step")) if told.pack else None
    act = told.param("act") or (step.act if step else "")
    worded = _ACTS.get(act)
    first = told.pack.step_of(step.act) if told.pack and step else None
    if worded is None or first != step:  # of several steps of one kind each goes by its own name
        return _("تمّت خطوة: {step}").format(step=_step_label(told))
    return worded(told)


def _explained(told: _Told) -> str:
    sentence = _explanation_answer(told)
    language = told.param("language")
    if language and language != "ar":
        sentence = _and(sentence, _("باللغة {language}").format(language=language_label(language)))
    if interpreter := told.param("interpreter"):
        sentence = _and(sentence, _("بحضور المترجم {name}").format(name=interpreter))
    return sentence


def _explanation_answer(told: _Told) -> str:
    if told.param("understood") == "no":
        if told.female:
            return _("شُرح للمستفيدة مسار الطلب، وأجابت أنه لم يتضح لها")
        return _("شُرح للمستفيد مسار الطلب، وأجاب أنه لم يتضح له")
    if told.female:
        return _("شُرح للمستفيدة مسار الطلب، وأجابت أنها فهمت")
    return _("شُرح للمستفيد مسار الطلب، وأجاب أنه فهم")


def _referred(told: _Told) -> str:
    if told.female:
        sentence = _("أُحيلت المستفيدة إلى مسؤول البحث الاجتماعي للإيضاح")
    else:
        sentence = _("أُحيل المستفيد إلى مسؤول البحث الاجتماعي للإيضاح")
    question = told.param("question")
    return _("{sentence}: {question}").format(sentence=sentence, question=question) if question else sentence


def _signed(told: _Told) -> str:
    form = form_label(told.param("form") or "declaration")
    method = told.param("method")
    if method == "thumbprint":
        sentence = _("بُصم على {form}").format(form=form)
    else:
        sentence = _("وُقّع {form}").format(form=form)
    if witness := told.param("witness"):
        sentence = _and(sentence, _("بحضور الشاهد {name}").format(name=witness))
    original = {"kept": _("وحُفظ أصله في الملف"), "scanned": _("وأُرفقت صورته الممسوحة")}
    return _and(sentence, original.get(told.param("original"), ""))


def _submitted(told: _Told) -> str:
    earliest = told.param("earliest") or told.param("earliest_reply")
    decider = told.pack.decision.decider if told.pack else "committee"
    sentence = _("رُفع الطلب إلى القسم المختص") if decider == "department" else _("رُفع الطلب إلى لجنة البحث")
    return _and(sentence, _("أقرب رد {date}").format(date=_day(earliest)) if earliest else "")


def _decided(told: _Told) -> str:
    code = told.param("reason")
    reason = told.pack.reason(code) if told.pack else None
    sentence = _("صدر القرار: {outcome}").format(outcome=outcome_label(told.param("outcome")))
    if session := told.param("session"):
        sentence = _and(sentence, _("الجلسة {session}").format(session=session))
    return _and(sentence, reason.label_ar if reason else code)


def _notified(told: _Told) -> str:
    sentence = _("أُبلغت المستفيدة بالقرار") if told.female else _("أُبلغ المستفيد بالقرار")
    if method := told.param("method"):
        sentence = _("{sentence} {method}").format(sentence=sentence, method=notice_method_label(method))
    proof = told.param("proof")
    return _and(sentence, _("الإثبات: {proof}").format(proof=proof) if proof else "")


def _delivered(told: _Told) -> str:
    what = told.param("what")
    return _("قُدّمت الخدمة: {what}").format(what=what) if what else _("قُدّمت الخدمة")


def _handed_over(told: _Told) -> str:
    receiver = told.param("receiver")
    return _("سُلّمت الحالة إلى {receiver}").format(receiver=receiver) if receiver else _("سُلّمت الحالة")


def _verified(told: _Told) -> str:
    kinds = {kind.id: kind.label_ar for kind in told.pack.verification_types} if told.pack else {}
    way = kinds.get(told.param("type"), told.param("type"))
    return _("تُحقق من الاستحقاق: {way}").format(way=way) if way else _("تُحقق من الاستحقاق")


def _closed(told: _Told) -> str:
    reason = told.param("reason")
    return _("أُغلق الملف: {reason}").format(reason=reason) if reason else _("أُغلق الملف")


def _skipped(told: _Told) -> str:
    sentence = _("تُجووزت خطوة: {step}").format(step=_step_label(told))
    return _and(sentence, told.param("reason_text") or told.param("reason"))


def _printed(told: _Told) -> str:
    sentence = _("طُبع {form}").format(form=form_label(told.param("form")))
    if reason := told.param("copy_reason"):
        sentence = _("طُبعت نسخة من {form} ({reason})").format(
            form=form_label(told.param("form")), reason=reason
        )
    outgoing = told.param("outgoing")
    return _and(sentence, _("صادر {number}").format(number=outgoing) if outgoing else "")


def _print_withdrawn(told: _Told) -> str:
    return _("سُحبت ورقة {form} رقم الصادر {number} لأنها لم تُطبع").format(
        form=form_label(told.param("form")), number=told.param("outgoing")
    )


def _print_outdated(told: _Told) -> str:
    return _("لم تعد ورقة {form} رقم الصادر {number} تصلح للتوقيع: تغيّرت البيانات بعد طباعتها").format(
        form=form_label(told.param("form")), number=told.param("outgoing")
    )


def _scanned(told: _Told) -> str:
    sentence = _("حُفظت صورة الصفحة {page} من {form}، صادر {number}").format(
        page=told.param("page"), form=form_label(told.param("form")), number=told.param("outgoing")
    )
    standings = {
        "outdated": _("وقد صدرت بعدها ورقة أحدث"),
        "withdrawn": _("وهي ورقة سُحبت أو تغيّرت بياناتها بعد طباعتها"),
    }
    return _and(sentence, standings.get(told.param("standing"), ""))


def _document_name(told: _Told) -> str:
    document = told.pack.document(told.param("kind")) if told.pack else None
    return document.label_ar if document else told.param("kind")


def _document_scanned(told: _Told) -> str:
    return _("حُفظت صورة {document}").format(document=_document_name(told))


def _scan_taken_out(told: _Told) -> str:
    what = form_label(told.param("form")) if told.param("form") else _document_name(told)
    return _("أُخرجت من الملف صورة حُفظت مع {what}: {reason}").format(
        what=what, reason=told.param("reason_text")
    )


def _amended(told: _Told) -> str:
    reason = told.param("reason")
    return _("عُدّلت بيانات الطلب: {reason}").format(reason=reason) if reason else _("عُدّلت بيانات الطلب")


def _informed(told: _Told) -> str:
    return (
        _("قُدّمت للمستفيدة المعلومات وأجيب عن أسئلتها")
        if told.female
        else _("قُدّمت للمستفيد المعلومات وأجيب عن أسئلته")
    )


def _reopened(told: _Told) -> str:
    step = told.pack.step(told.param("step")) if told.pack else None
    if step is not None and step.act == "close":
        return _("أُعيد فتح الملف: {reason}").format(reason=told.param("reason_text"))
    return _("أُعيد فتح خطوة «{step}»: {reason}").format(
        step=_step_label(told), reason=told.param("reason_text")
    )


def _said_same(told: _Told) -> str:
    return _("رُبط بالملف {number} لأن صاحبهما واحد: {reason}").format(
        number=ltr(told.param("other")), reason=told.param("reason_text")
    )


def _said_different(told: _Told) -> str:
    return _("صاحب هذا الملف غير صاحب الملف {number}: {reason}").format(
        number=ltr(told.param("other")), reason=told.param("reason_text")
    )


def _saying_undone(told: _Told) -> str:
    if told.param("verdict") == "same":
        sentence = _("أُلغي الربط بالملف {number}: {reason}")
    else:
        sentence = _("أُلغي القول إن صاحب الملف {number} شخص آخر: {reason}")
    return sentence.format(number=ltr(told.param("other")), reason=told.param("reason_text"))


_ACTS: dict[str, Callable[[_Told], str]] = {
    "receive": lambda told: _("استُقبلت المستفيدة") if told.female else _("استُقبل المستفيد"),
    "inform": _informed,
    "match": lambda _told: _("طوبقت البيانات بالأصول وتُحقق من صلاحيتها"),
    "refer": _referred,
    "explain": _explained,
    "sign": _signed,
    "register": lambda _told: _("استُكملت إجراءات التسجيل"),
    "submit": _submitted,
    "decide": _decided,
    "notify": _notified,
    "deliver": _delivered,
    "handover": _handed_over,
    "verify": _verified,
    "evaluate": lambda _told: _("قُيّمت الحالة بالمعايير"),
    "close": _closed,
}

_SENTENCES: dict[str, Callable[[_Told], str]] = {
    "case.opened": _opened,
    "case.draft": _drafted,
    "case.imported": _imported,
    "case.amended": _amended,
    "case.submitted": _submitted,
    "case.closed": _closed,
    "document.recorded": _document,
    "step.done": _step_done,
    "step.skipped": _skipped,
    "step.reopened": _reopened,
    "print.made": _printed,
    "print.withdrawn": _print_withdrawn,
    "print.outdated": _print_outdated,
    "scan.filed": _scanned,
    "scan.document": _document_scanned,
    "scan.taken-out": _scan_taken_out,
    "declaration.signed": _signed,
    "decision.made": _decided,
    "beneficiary.notified": _notified,
    "service.delivered": _delivered,
    "duplicate.same": _said_same,
    "duplicate.different": _said_different,
    "duplicate.undone": _saying_undone,
}
