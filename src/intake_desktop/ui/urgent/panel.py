"""The hand-over: what to do, whom to call, the safety plan, and one filled button. It asks for no paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import EmergencyNumber, Urgent
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.step_form import StepForm
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.field import announce
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.missing import clause_label

BESIDE_FROM_PX = 620
KEY = "F4"


class UrgentPanel(QWidget):
    """`handed_over` gives what the step was told; `folded` when the desk goes on with its page."""

    handed_over = Signal(object)
    folded = Signal()

    def __init__(self, pack: PolicyPack, *, intake: Intake, today: date, plan: QWidget | None) -> None:
        super().__init__()
        assert pack.urgent is not None
        self.pack, self.rules = pack, pack.urgent
        step = pack.step(self.rules.step)
        assert step is not None
        self.setAccessibleName(self.rules.title_ar)
        self.form = StepForm(pack, step, intake, today)
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space_px(8))
        self.scroller = ScrollBody(gap_px=12)
        self.scroller.column.addWidget(_numbers(self.rules.numbers))
        self._beside = QHBoxLayout()
        self._beside.setSpacing(scale.space_px(12))
        self._beside.addLayout(self._what_to_do(), 1)
        self._beside.addLayout(self._what_to_record(plan), 1)
        self.scroller.column.addLayout(self._beside)
        self.scroller.column.addStretch(1)
        column.addWidget(_banner(self.rules))  # whatever is scrolled to
        column.addWidget(self.scroller, 1)
        column.addWidget(self._foot())

    def _what_to_do(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.current().scale.space_px(12))
        column.addWidget(_points(self.rules))
        column.addStretch(1)
        return column

    def _what_to_record(self, plan: QWidget | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.current().scale.space_px(12))
        card = Card(_("التسليم"), padding_px=14, gap_px=10)
        self.done = Note("", "ok")
        self.done.hide()
        card.body.addWidget(self.done)
        card.body.addWidget(self.form)
        self.refusal = Note("", "error")
        self.refusal.hide()
        card.body.addWidget(self.refusal)
        column.addWidget(card)
        if plan is not None:
            held = Card(_("خطة السلامة"), padding_px=14, gap_px=10)
            held.body.addWidget(plan)
            column.addWidget(held)
        column.addStretch(1)
        return column

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("frame", "footer")
        scale = theme.current().scale
        row = QHBoxLayout(foot)
        row.setContentsMargins(*[scale.space_px(space) for space in (6, 12, 6, 4)])
        row.setSpacing(scale.space_px(12))
        self.button = PrimaryButton(_("سُلّمت الحالة"), icon="shield-check")
        self.button.clicked.connect(self.send)
        self.fold = SecondaryButton(_("تابع الكتابة"), key=KEY)
        self.fold.clicked.connect(self.folded)
        row.addWidget(self.button)
        row.addWidget(self.fold)
        row.addStretch(1)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.current().scale.text_px(BESIDE_FROM_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if wide else down)

    def send(self) -> None:
        """Hand over what the step was told, where its one answer is there."""
        if self.button.isEnabled() and not self.form.wanting():
            self.refusal.hide()
            self.button.setEnabled(False)
            self.handed_over.emit(self.told())

    def told(self) -> Mapping[str, str]:
        """What was answered."""
        return {name: text for name, text in self.form.told().items() if text}

    def say_done(self, text: str) -> None:
        """It is on record; it may be recorded again."""
        self.button.setEnabled(True)
        self.done.say(text, "ok")
        self.done.show()
        announce(self.done, text)

    def refuse(self, error: IntakeError, items: Iterable[MissingItem] = ()) -> None:
        """Say why the store refused; nothing typed is lost."""
        self.button.setEnabled(True)
        if self.form.point_out(items):
            return
        self.refusal.say(error_message(error), "error")
        self.refusal.show()
        announce(self.refusal, error_message(error))

    def take_keyboard(self) -> None:
        """To the one answer that the hand-over asks for; the screen begins at its top."""
        self.form.focus_first()
        announce(self, self.rules.title_ar)


def _banner(rules: Urgent) -> QFrame:
    banner = QFrame()
    banner.setProperty("frame", "alarm")
    scale = theme.current().scale
    row = QHBoxLayout(banner)
    row.setContentsMargins(*[scale.space_px(space) for space in (16, 10, 16, 10)])
    row.setSpacing(scale.space_px(12))
    row.addWidget(IconLabel("triangle-alert", "surface", side_px=28), 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(rules.title_ar, role="title", wrap=True))
    clause = clause_label(rules.clause)
    if clause:
        words.addWidget(label(clause, role="small"))
    row.addLayout(words, 1)
    return banner


def _points(rules: Urgent) -> Card:
    card = Card(_("افعل الآن"), padding_px=14, gap_px=6)
    for number, text in enumerate(rules.points_ar, start=1):
        said = _("{number}. {text}").format(number=number, text=text)
        card.body.addWidget(label(said, weight="medium", wrap=True))
    return card


def _numbers(numbers: Iterable[EmergencyNumber]) -> Card:
    scale = theme.current().scale
    card = Card(padding_px=12, gap_px=8)
    card.setAccessibleName(_("أرقام الطوارئ"))
    flow = Flow(gap_px=scale.space_px(16), row_gap_px=scale.space_px(10))
    for each in numbers:
        shown = QWidget()
        shown.setAccessibleName(f"{each.label_ar}: {each.number}")
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(ltr(each.number), role="figure", tone="error"))
        column.addWidget(label(each.label_ar, role="small", wrap=True))
        flow.add(shown, width_px=scale.text_px(150), stretch=1)
    card.body.addWidget(flow)
    return card


class UrgentStrip(QFrame):
    """What stays in sight while the panel is folded. `opened` brings it back."""

    opened = Signal()

    def __init__(self, rules: Urgent) -> None:
        super().__init__()
        self.setProperty("frame", "alarm")
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 6, 8, 6)])
        row.setSpacing(scale.space_px(10))
        self._icon = IconLabel("triangle-alert", "surface", side_px=20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = label(rules.title_ar, weight="strong", wrap=True)
        row.addWidget(self.words, 1)
        self.button = SecondaryButton(_("لوحة التسليم"), key=KEY)
        self.button.clicked.connect(self.opened)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, text: str, *, done: bool) -> None:
        """What is to be done, or that it was done."""
        self.words.setText(text)
        self._icon.show_icon("circle-check" if done else "triangle-alert", "surface")
