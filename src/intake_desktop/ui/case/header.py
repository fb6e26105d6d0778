"""The head of a case: who, where it stands and since when, and the one thing to do next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import StepAct
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.intake.way import last_act
from intake_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, ElidedLabel, label
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.dates import dual_date_text
from intake_desktop.wording.labels import role_label, state_label

STATE_TONES: dict[str, BadgeTone] = {
    "draft": "neutral",
    "open": "info",
    "incomplete": "warn",
    "awaiting_decision": "warn",
    "accepted": "ok",
    "rejected": "error",
    "deferred": "warn",
    "in_service": "ok",
    "follow_up": "info",
    "closed": "neutral",
}


def shown_name(view: CaseView) -> str:
    """The name a person is called by on screen."""
    applicant = view.record.intake.applicant
    parts = (applicant.given, applicant.father, applicant.grandfather, applicant.family)
    return full_name(parts) or applicant.latin_name or applicant.alias or _("بلا اسم بعد")


def since(view: CaseView) -> date:
    """The day the case came to stand where it stands."""
    record = view.record
    days = [record.opened_on, *(step.on for step in record.steps), *(made.on for made in record.decisions)]
    return max(days)


class CaseHeader(Card):
    """`acted` when the filled button is pressed, `alarmed` when a danger is said to have shown."""

    acted = Signal()
    alarmed = Signal()

    def __init__(self) -> None:
        super().__init__(padding_px=14, gap_px=0)
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(16), row_gap_px=scale.space_px(10))
        self.body.addWidget(flow)
        flow.add(self._who(), width_px=scale.text_px(320), stretch=3)
        flow.add(self._next(), width_px=scale.text_px(380), stretch=2)

    def _who(self) -> QWidget:
        scale = theme.current().scale
        who = QWidget()
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(2))
        self.over = ElidedLabel("", role="small", tone="muted")
        column.addWidget(self.over)
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(12))
        self.name = ElidedLabel("", role="title")
        self.state = Badge()
        row.addWidget(self.name)
        row.addWidget(self.state)
        row.addStretch(1)
        self.alarm = LinkButton(_("ظهر خطر؟"))
        self.alarm.clicked.connect(self.alarmed)
        self.alarm.hide()
        row.addWidget(self.alarm)
        column.addLayout(row)
        return who

    def _next(self) -> QWidget:
        scale = theme.current().scale
        following = QWidget()
        row = QHBoxLayout(following)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scale.space_px(16))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.next_title = label(_("الإجراء التالي"), role="small", tone="muted")
        words.addWidget(self.next_title)
        self.next = label("", weight="strong", wrap=True)
        words.addWidget(self.next)
        row.addLayout(words, 1)
        self.button = PrimaryButton("")
        self.button.clicked.connect(self.acted)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        return following

    def show_case(self, file: CaseFile, *, may_act: bool, may_alarm: bool = False) -> None:
        """Show a case; the buttons only to who may press them."""
        self.alarm.setVisible(may_alarm)
        view = file.view
        self.over.setText(side_by_side(_facts(file)))
        self.name.setText(shown_name(view))
        days = (file.today - since(view)).days
        state = state_label(view.state)
        if days > 0:
            lasting = ngettext("{state} منذ يوم واحد", "{state} منذ {n} أيام", days)
            state = lasting.format(state=state, n=days)
        self.state.show_badge(state, STATE_TONES[view.state])
        self._show_next(file, may_act=may_act)

    def _show_next(self, file: CaseFile, *, may_act: bool) -> None:
        action = file.view.next_action
        self.button.setVisible(action is not None and may_act)
        self.next_title.setVisible(action is not None)
        if action is None:
            self.next.setText(_("لا إجراء بعد: اكتمل الملف"))
            return
        text = side_by_side((action.label_ar,))
        if action.not_before is not None and action.not_before > file.today:
            day = dual_date_text(in_both(action.not_before))
            text = _("{action}، ليس قبل {date}").format(action=text, date=day)
        if not may_act:
            text = _("{action} · ينتظر: {role}").format(action=text, role=role_label(action.role))
        self.next.setText(text)
        step = file.step(action.step)
        act = step.act if step else "record"
        if step is not None and act != "decide" and not opens_wizard(file.pack, step.id):
            act = act if act in _RECORDED else "record"
        if act == "decide" and file.pack.decision.decider != "committee":
            self.button.setText(_("افتح للقرار"))
            return
        self.button.setText(button_text(act))


def _facts(file: CaseFile) -> list[str]:
    intake = file.view.record.intake
    service = file.pack.service(intake.service)
    number = (intake.applicant.id_number or "").strip()
    return [
        _("ملف {number}").format(number=ltr(file.number)),
        *([service.label_ar] if service else []),
        *([_("الهوية تنتهي بـ {digits}").format(digits=ltr(number[-4:]))] if len(number) > 4 else []),
    ]


def button_text(act: str) -> str:
    """What the filled button does for an act, in a word or three."""
    texts: dict[str, str] = {
        "explain": _("افتح التوضيح"),
        "sign": _("اطبع الإقرار ووقّعه"),
        "register": _("استكمل التسجيل"),
        "submit": _("ارفع الطلب"),
        "decide": _("افتح ملخص اللجنة"),
        "notify": _("سجّل التبليغ"),
        "deliver": _("سجّل تقديم الخدمة"),
        "close": _("أغلق الملف"),
        "record": _("سجّل الخطوة"),
        "refer": _("سجّل الإحالة"),
        "verify": _("سجّل التحقق"),
        "evaluate": _("سجّل التقييم"),
        "handover": _("سُلّمت الحالة"),
    }
    return texts.get(act, _("متابعة الطلب"))


_IN_WIZARD: frozenset[StepAct] = frozenset(
    {"receive", "inform", "match", "explain", "sign", "register", "submit"}
)


_RECORDED = frozenset(
    {"register", "notify", "deliver", "close", "record", "refer", "verify", "evaluate", "handover"}
)


def opens_wizard(pack: PolicyPack, step_id: str) -> bool:
    """True for a step that the pages of the intake lead to.

    One that asks questions is recorded by itself, and so is a registration that waits for what others do.
    """
    step = pack.step(step_id)
    if step is None or step.act not in _IN_WIZARD or step.fields or step.criteria:
        return False
    return step.act != "register" or last_act(pack) in ("register", "submit")
