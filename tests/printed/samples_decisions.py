"""Fictional papers around a decision, for the tests of printed pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from intake_desktop.documents.papers.occasion import Occasion, SessionCase
from intake_desktop.domain.cases.case import DecisionRecord, StepRecord
from intake_desktop.domain.packs.steps import Outcome
from tests.of_ibtissam import TOLD, ibtissam, referred_intake
from tests.printed.occasions import OFFICER, blank_of, form_of, occasion_of, of_fiction, record_of
from tests.printed.samples import pdf_of
from tests.samples import aseeb, complete_intake

DECIDED = datetime(2026, 11, 10, 9, tzinfo=UTC)
_REASONS = {"accept": "meets-criteria", "reject": "income-above-limit", "defer": "needs-study"}


def done(step: str, on: date, **data: str) -> StepRecord:
    """A step that was done."""
    at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return StepRecord(step=step, status="done", at=at, on=on, by_id=1, by=OFFICER, data=data)


def decided(
    outcome: Outcome = "accept", *steps: StepRecord, asked: Mapping[str, str] | None = None
) -> Occasion:
    """The file after its decision, explained through an interpreter."""
    decision = DecisionRecord(
        outcome=outcome,
        reason=_REASONS[outcome],
        text="نصيب الفرد 420 ريالًا بعد خصم الإيجار، ودون الحد المقرر وهو 500 ريال.",
        session="12 لعام 1448هـ",
        on=DECIDED.date(),
        at=DECIDED,
        by_id=2,
        by="سعد مبارك العنزي",
    )
    explained = done(
        "explain", date(2026, 10, 20), reader=OFFICER, language="ur", interpreter="روضة أحمد خان"
    )
    pack = of_fiction(aseeb())
    record = record_of(
        pack,
        complete_intake(),
        decisions=(decision,),
        steps=(explained, *steps),
        submitted_on=date(2026, 10, 20),
    )
    return occasion_of(pack=pack, record=record, asked=asked)


def decision_notice() -> Occasion:
    """An acceptance with its amount and conditions, on one page."""
    conditions = "يُصرف على دفعات شهرية مدة سنة، وتُجدَّد بعد تحديث البيانات."
    return decided(asked={"amount_sar": "12500.50", "conditions": conditions})


def objection() -> Occasion:
    """An objection to a rejection that was told, within its period."""
    asked = {
        "grounds": "زاد عدد أفراد الأسرة بعد تقديم الطلب، وانقطع دخل الابن الأكبر منذ شهرين،"
        " والدخل المحسوب كان قبل ذلك. وعقد الإيجار الجديد يزيد ألف ريال على ما حُسب.",
        "enclosures": "شهادة ميلاد، وخطاب إنهاء عمل، وعقد إيجار موثق.",
    }
    told = done("notify", date(2026, 11, 10), method="in-person")
    return decided("reject", told, asked=asked)


def aid_receipt() -> Occasion:
    """A transfer to the beneficiary's account, received by a proxy."""
    asked = {
        "amount_sar": "1250.75", "period": "شهر جمادى الآخرة 1448هـ", "method": "transfer",
        "capacity": "proxy", "receiver": "مشعان عبدالرحمن الشراري", "receiver_id": "١٠٠٠٠٠٠٠٠٨",
        "basis": "وكالة شرعية رقم 4412077، ابن المستفيدة",
    }  # fmt: skip
    return decided(asked=asked)


MEMBERS = "سعد مبارك العنزي\nمها فيصل الرشيد: أمينة اللجنة\nعبدالإله ناصر الحربي\nريم خالد الشمري"


def minutes(cases: int = 14) -> Occasion:
    """A session of some length, with a conflict of interest and a dissenting member."""
    session = tuple(
        SessionCase(
            number=f"1448-0{200 + at}",
            outcome=("accept", "accept", "reject", "defer")[at % 4],
            reason=("تنطبق عليه ضوابط الاستحقاق", "استثناء أقرته اللجنة لظرف خاص", "الدخل أعلى من الحد",
                    "يحتاج إلى بحث اجتماعي أو زيارة")[at % 4],
            text="نصيب الفرد 420 ريالًا بعد خصم الإيجار، والأسرة ثمانية أفراد." if at % 3 == 0 else "",
        )
        for at in range(cases)
    )  # fmt: skip
    asked = {
        "place": "مقر المؤسسة", "chair": "نواف تركي المطيري", "present": MEMBERS,
        "members": "7", "quorum": "4",
        "conflicts": "ريم خالد الشمري: 1448-0203: قريبة المستفيد، وخرجت من القاعة حتى فُصل فيه",
        "amounts": "1448-0200 2000\n1448-0201: 12,500.50\n١٤٤٨-٠٢٠٤ ٧٥٠",
        "dissent": "ترى مها فيصل الرشيد تأجيل الملف 1448-0202 حتى تُحدَّث شهادة الدخل.",
    }  # fmt: skip
    return replace(decided(asked=asked), session=session)


def referral_letter() -> Occasion:
    """To a hospital, with the name."""
    asked = {
        "recipient": "مستشفى الأمير متعب بن عبدالعزيز، قسم الخدمة الاجتماعية",
        "subject": "تحتاج المستفيدة إلى تقرير طبي عن ابنها وإلى خطة علاجه، ليُضم ما يرد منكم إلى ملف طلبها.",
        "enclosures": "صورة من سجل الأسرة.",
    }
    return occasion_of(asked=asked)


def referral_under_code() -> Occasion:
    """Back to the authority whose letter opened the case, by the file's number alone."""
    asked = {
        "recipient": "public-prosecution",
        "subject": "نفيدكم بما ورد في تقرير الأخصائية، ونطلب استكمال الفحص.",
    }
    return occasion_of(referred_intake(date(2026, 11, 1)), pack=ibtissam(), asked=asked)


def closure() -> Occasion:
    """A file that ends once the aid was given."""
    given = (
        done("notify", date(2026, 11, 10)),
        done("deliver", date(2026, 11, 10), what="كسوة الشتاء وسلة غذائية"),
        done("close", date(2026, 11, 11), reason="انتهت الكفالة لتوظف الابن الأكبر"),
    )
    return decided("accept", *given)


def discharge(last: str = "follow-up-1") -> Occasion:
    """Ibtissam's case up to one of its steps, a week between any two and three ratings more."""
    day, steps = date(2026, 5, 1), []
    for step, told in TOLD.items():
        day += timedelta(days=7)
        steps.append(done(step, day, **told))
        if step == "education":
            for level in ("unsettled", "settling"):
                steps.append(
                    done("progress", day, rating=level, **{"programme-state": "goes-on", "remark": "نص"})
                )
                steps.append(done("education", day, subject="life-skills", sessions="4"))
        if step == last:
            break
    pack = of_fiction(ibtissam())
    return occasion_of(
        pack=pack, record=record_of(pack, referred_intake(date(2026, 5, 1)), steps=tuple(steps))
    )


PAPERS: dict[str, Callable[[], bytes]] = {
    "minutes": lambda: pdf_of(form_of("minutes", minutes())),
    "minutes-blank": lambda: pdf_of(blank_of("minutes")),
    "decision-notice": lambda: pdf_of(form_of("decision-notice", decision_notice())),
    "decision-notice-rejected": lambda: pdf_of(form_of("decision-notice", decided("reject"))),
    "objection": lambda: pdf_of(form_of("objection", objection())),
    "objection-blank": lambda: pdf_of(blank_of("objection")),
    "aid-receipt": lambda: pdf_of(form_of("aid-receipt", aid_receipt())),
    "aid-receipt-blank": lambda: pdf_of(blank_of("aid-receipt")),
    "referral-letter": lambda: pdf_of(form_of("referral-letter", referral_letter())),
    "referral-letter-code": lambda: pdf_of(form_of("referral-letter", referral_under_code())),
    "referral-letter-blank": lambda: pdf_of(blank_of("referral-letter")),
    "closure": lambda: pdf_of(form_of("closure", closure())),
    "closure-blank": lambda: pdf_of(blank_of("closure")),
    "closure-discharge": lambda: pdf_of(form_of("closure", discharge())),
    "decision-notice-blank": lambda: pdf_of(blank_of("decision-notice")),
}
