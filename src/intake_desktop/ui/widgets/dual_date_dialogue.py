"""Two calendars on one document that disagree: which one it supports, and why. Nothing changes unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from intake_desktop.domain.calendars.dual_dates import DualCheck, Suggestion
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.date_words import Calendar
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.suggest_field import SuggestField


class DualDateDialogue(Dialogue):
    """`settled(calendar, suggestion, reason)`: the date relied on, or the slip of typing put right."""

    opened_by = ("two-dates",)

    settled = Signal(str, object, str)

    def __init__(self, parent: QWidget, check: DualCheck, *, reason: str = "") -> None:
        from intake_desktop.wording.dates import suggestion_text
        from intake_desktop.wording.other_dates import apart_words, right_words, side_words

        super().__init__(parent.window(), _("التاريخان في الوثيقة لا يتوافقان"))
        self.body.addWidget(label(apart_words(check), wrap=True))
        self._group = QButtonGroup(self)
        self.choices: list[Button] = []
        self._meant: list[tuple[Calendar, Suggestion | None]] = []
        self.body.addWidget(label(_("ما الذي تؤيده الوثيقة؟"), weight="strong"))
        for calendar in ("hijri", "gregorian"):
            self._offer(*side_words(check, calendar), calendar, None)
        if check.suggestions:
            self.body.addWidget(label(_("أم أُدخل أحدهما خطأً هنا؟"), weight="strong"))
        for suggestion in check.suggestions:
            self._offer(right_words(suggestion), suggestion_text(suggestion), suggestion.changed, suggestion)
        usual = (
            _("الخطأ في الوثيقة نفسها"),
            _("طوبق بوثيقة أخرى"),
            _("أكده صاحب الوثيقة"),
        )
        self.reason = SuggestField(_("السبب"), [(words, words) for words in usual])
        self.reason.set_value(reason)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.accept_button = self.add_button(PrimaryButton(_("اعتمد"), key=""))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.accept_button.clicked.connect(self._send)
        self.cancel.clicked.connect(self.reject)
        self._group.buttonClicked.connect(self._chosen)
        scale = theme.current().scale
        self.setMinimumWidth(min(scale.text_px(560), parent.window().width() - 48))
        self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, words: str, about: str, calendar: Calendar, suggestion: Suggestion | None) -> None:
        choice = Button(words, kind="choice", icon="circle", name=f"{words}، {about}", checkable=True)
        choice.toggled.connect(self._toggled)
        self._group.addButton(choice, len(self.choices))
        self.choices.append(choice)
        self._meant.append((calendar, suggestion))
        self.body.addWidget(choice)
        self.body.addWidget(label(about, role="small", tone="muted", wrap=True))

    def _toggled(self, on: bool) -> None:
        choice = self.sender()
        assert isinstance(choice, Button)
        choice.show_icon("circle-check" if on else "circle")

    def _chosen(self) -> None:
        """A slip of typing that is put right leaves nothing to give a reason for."""
        _calendar, suggestion = self._meant[self._group.checkedId()]
        self.reason.setVisible(suggestion is None)
        self.reason.clear_finding()

    def _send(self) -> None:
        place = self._group.checkedId()
        if place < 0:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.set_error(_("اختر أحد التاريخين أولًا"))
            return
        calendar, suggestion = self._meant[place]
        reason = self.reason.value() or ""
        if suggestion is None and not reason:
            self.reason.set_error(_("اكتب السبب: يبقى مع التاريخين"))
            self.reason.focus()
            return
        self.accept()
        self.settled.emit(calendar, suggestion, reason)
