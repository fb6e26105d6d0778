"""The decision that a paper rests on, in words; until when one may object to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from intake_desktop.documents.arabic.bidi import isolate
from intake_desktop.documents.page.blocks import Block
from intake_desktop.documents.page.fill_in import FillIn, Item
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.wording.dates import dual_date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as papers tell it. Everything is empty on a blank, and where the policy decides nothing.

    `outcome` is the code, `reason` the coded one in the pack's words, `step` what the policy calls deciding.
    """

    outcome: str = ""
    reason: str = ""
    text: str = ""
    day: str = ""
    session: str = ""
    step: str = ""


def decided(occasion: Occasion, *, accepted: bool = False) -> Decided:
    """The newest decision. Refused `form-needs-decision`, or `form-needs-acceptance` where it must be one."""
    step = occasion.pack.step_of("decide")
    named = step.label_ar if step else ""
    decision = occasion.decision
    if occasion.blank or (decision is None and step is None):
        return Decided(step=named)
    if decision is None or (accepted and decision.outcome != "accept"):
        raise Refused("form-needs-acceptance" if accepted else "form-needs-decision")
    return Decided(
        outcome=decision.outcome,
        reason=reason_words(occasion.pack, decision.reason),
        text=decision.text.strip(),
        day=dual_date_text(in_both(decision.on)),
        session=decision.session.strip(),
        step=named,
    )


def reason_words(pack: PolicyPack, reason: str) -> str:
    """A coded reason in the pack's words."""
    coded = pack.reason(reason)
    return coded.label_ar if coded else reason


def outcome_boxes(outcome: str) -> Block:
    """The three outcomes, the one that was reached ticked; none on a blank."""
    said = {"accept": _("قبول الطلب"), "reject": _("رفض الطلب"), "defer": _("تأجيل النظر في الطلب")}
    return FillIn(
        (
            Item(_("القرار:")),
            *(Item(words, box=True, ticked=code == outcome) for code, words in said.items()),
        )
    )


def session_words(decision: Decided) -> str:
    """The session as it was named; empty where the decision names none."""
    return isolate(decision.session)


def objection_days_words(pack: PolicyPack) -> str:
    """How long one may object, `30 يومًا`."""
    days = pack.decision.objection_days
    return ngettext("يوم واحد", "{n} أيام", days).format(n=days)


def last_day_to_object(pack: PolicyPack, told_on: date) -> date | None:
    """The last day of the period that began when the decision was told; None where the policy gives none."""
    days = pack.decision.objection_days
    return told_on + timedelta(days=days) if days else None


def told_on(occasion: Occasion) -> date | None:
    """The day on which the newest decision was told to the beneficiary; None while that is not on record.

    Where the policy knows no such step the period runs from the decision.
    """
    decision, step = occasion.decision, occasion.pack.step_of("notify")
    if decision is None or step is None:
        return decision.on if decision else None
    notice = occasion.record.step_record(step.id)
    return notice.on if notice and notice.status == "done" else None
