"""Adopting the edited policy: its version, from which day, who approved it, and what it changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.policy.difference import Sentences
from intake_desktop.ui.policy.fields import LtrField
from intake_desktop.ui.policy.load import Proposal
from intake_desktop.ui.policy.told import day_words
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import TextArea
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

_FIELD_OF = {"pack-version-exists": "version", "pack-effective-too-early": "begins"}


class AdoptDialogue(Dialogue):
    """`wanted(version, day, approval)`."""

    wanted = Signal(str, object, str)
    opened_by = ("adopt",)

    def __init__(self, shell: Shell, proposal: Proposal) -> None:
        super().__init__(shell, _("اعتماد إصدار جديد من السياسة"))
        scale = theme.current().scale
        self.version = LtrField(_("الإصدار"), max_length=30)
        self.version.set_value(proposal.version)
        self.begins = DualDateField(_("يسري من"))
        today = proposal.today.isoformat().replace("-", "/")
        self.begins.set_value({"value": today, "calendar": "gregorian", "precision": "day"})
        self.approval = TextArea(
            _("مرجع الاعتماد"),
            lines=2,
            help_text=_("الجهة والاجتماع والتاريخ، مثل: مجلس الأمناء، الاجتماع 7، 12/05/1448هـ"),
        )
        row = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(10))
        row.add(self.version, width_px=scale.text_px(120))
        row.add(self.begins, width_px=scale.text_px(420), stretch=1)
        self.body.addWidget(row)
        self.body.addWidget(self.approval)
        kept = _("الملفات المفتوحة تبقى على الإصدار الذي بدأت به، وما يبدأ من ذلك اليوم يبدأ بالجديد.")
        self.body.addWidget(Note(kept))
        for version, day in proposal.ahead:
            ahead = _(
                "الإصدار {version} معتمد من قبل ويبدأ في {day}: يسري من يومه بنصه هو، وليس فيه هذا التعديل."
            )
            self.body.addWidget(Note(ahead.format(version=version, day=day_words(day)), "warn"))
        title = _("ما يتغيّر عن الإصدار الساري {version}").format(version=proposal.in_force)
        self.body.addWidget(label(title, role="heading", wrap=True))
        self.sentences = Sentences()
        self.sentences.show_sentences(proposal.changes)
        self.body.addWidget(self.sentences)
        self.body.addStretch(1)
        self.adopt = self.add_button(PrimaryButton(_("اعتمد الإصدار"), key=""))
        self.cancel = self.add_button(SecondaryButton(_("إلغاء"), key="Esc"))
        self.adopt.clicked.connect(self._send)
        self.cancel.clicked.connect(self.reject)
        self.setMinimumWidth(min(scale.text_px(660), shell.width() - 48))
        self.approval.focus()

    def _send(self) -> None:
        for field, words in (
            (self.version, _("اكتب رقم الإصدار")),
            (self.begins, _("اكتب يوم السريان")),
            (self.approval, _("اكتب مرجع الاعتماد: الجهة والاجتماع والتاريخ")),
        ):
            if field.is_blank():
                field.set_error(words)
            else:
                field.validate()
        day = self._day()
        wrong = next((field for field in self._fields() if field.finding), None)
        if wrong is not None or day is None:
            (wrong or self.begins).focus()
            return
        self.adopt.setEnabled(False)
        self.wanted.emit(self.version.value(), day, self.approval.value())

    def _fields(self) -> list[Field]:
        return [self.version, self.begins, self.approval]

    def _day(self) -> date | None:
        from intake_desktop.domain.calendars.dates import parse_date
        from intake_desktop.domain.checked import Problem

        told: dict[str, Any] = self.begins.value() or {"value": "", "calendar": "gregorian"}
        found = parse_date(told["value"], told["calendar"])
        return None if isinstance(found, Problem) else found.gregorian

    def refuse(self, error: IntakeError) -> None:
        """Say at its field what was refused."""
        self.adopt.setEnabled(True)
        field = getattr(self, _FIELD_OF.get(error.code, "approval"))
        field.set_error(error_message(error))
        field.focus()
