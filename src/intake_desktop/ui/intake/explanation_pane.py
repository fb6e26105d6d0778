"""What must be explained, read aloud and ticked; who explained, and whether it was understood."""

from __future__ import annotations

from PySide6.QtCore import Qt

from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.cases.workflow import earliest_reply
from intake_desktop.domain.packs.policy import Section
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.intake.points import PointList
from intake_desktop.ui.intake.way import is_done
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.choice_field import ChoiceField, OptionsField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField, TextArea
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.dates import dual_date_text, long_date_text
from intake_desktop.wording.labels import LANGUAGES, language_label
from intake_desktop.wording.missing import clause_label

EARLIEST = "{earliest_reply}"


class ExplanationPane(Pane):
    """The approved points with the earliest reply if the request were submitted today."""

    def __init__(self, draft: Draft, section: Section, work: IntakeWork) -> None:
        super().__init__(draft, section)
        self.work = work
        self.done = Note("", "ok")
        self.column.addWidget(self.done)
        self.points = PointList(self._texts(), _("اقرأ كل نقطة على المستفيد وضع علامة عليها"))
        self.points.changed.connect(self.act_changed)
        self.column.addWidget(self.points)
        self.column.addWidget(self._floor_note())
        self.column.addWidget(self._who())
        self.answer = OptionsField(
            _("هل اتضح له ما قُرئ عليه؟"), (("yes", _("نعم، اتضح")), ("no", _("لم يتضح")))
        )
        self.answer.edited.connect(self._answered)
        self.column.addWidget(self.answer)
        self._add_referral()
        self.column.addStretch(1)
        self.refresh()

    def _texts(self) -> list[str]:
        explanation = self.draft.pack.explanation
        floor = earliest_reply(self.draft.pack, self.draft.today)
        date = dual_date_text(in_both(floor)) if floor else ""
        organisation = self.draft.pack.organisation.name_ar
        points = explanation.points_ar if explanation else ()
        return [text.replace(EARLIEST, date).replace("{organisation}", organisation) for text in points]

    def _floor_note(self) -> Note:
        """The earliest reply, where no point to read says it already."""
        floor = earliest_reply(self.draft.pack, self.draft.today)
        explanation = self.draft.pack.explanation
        said = explanation is not None and any(EARLIEST in text for text in explanation.points_ar)
        note = Note("", "info")
        if floor is None or said:
            note.hide()
            return note
        text = _("إذا رُفع الطلب اليوم فأقرب رد {date}. وهذا أقرب موعد للرد، لا وعد به.")
        note.say(text.format(date=long_date_text(in_both(floor))), "info")
        return note

    def _who(self) -> Flow:
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        self.reader = LineField(_("من شرح"))
        self.reader.set_value(self.work.signed_in.account.name)
        self.language = ChoiceField(_("لغة الشرح"), [(code, language_label(code)) for code in LANGUAGES])
        self.language.set_value(self.draft.intake.applicant.language or "ar")
        self.interpreter = LineField(_("المترجم"), optional=True)
        flow.add(self.reader, width_px=scale.text_px(200), stretch=1)
        flow.add(self.language, width_px=scale.text_px(150), stretch=1)
        flow.add(self.interpreter, width_px=scale.text_px(180), stretch=1)
        self.who = flow
        return flow

    def _add_referral(self) -> None:
        self.referral = Note("", "warn", title=_("لم يتضح: أحل المستفيد إلى مسؤول البحث الاجتماعي"))
        refer = self.draft.pack.step_of("refer")
        clause = clause_label(refer.clause) if refer else ""
        text = _("يجيب عن أسئلته ويوضح الجوانب التنظيمية، ثم يُقرأ التوضيح مرة أخرى.")
        self.referral.say(
            " ".join(part for part in (text, clause) if part),
            "warn",
            title=_("لم يتضح: أحل المستفيد إلى مسؤول البحث الاجتماعي"),
        )
        self.column.addWidget(self.referral)
        self.question = TextArea(_("ما الذي لم يتضح؟"), lines=2)
        self.column.addWidget(self.question)
        self.refer = SecondaryButton(_("سجّل الإحالة"), icon="send")
        self.refer.clicked.connect(self._refer)
        self.column.addWidget(self.refer, 0, Qt.AlignmentFlag.AlignLeading)

    def _answered(self) -> None:
        self.refresh()
        self.act_changed.emit()

    def refresh(self) -> None:
        pack, view = self.draft.pack, self.draft.view
        explained = is_done(pack, view, "explain")
        unclear = self.answer.value() == "no" and not explained
        can_refer = pack.step_of("refer") is not None and not is_done(pack, view, "refer")
        self.referral.setVisible(unclear and pack.step_of("refer") is not None)
        self.question.setVisible(unclear and can_refer)
        self.refer.setVisible(unclear and can_refer)
        for widget in (self.who, self.answer):
            widget.setVisible(not explained)
        self.points.show_all_ticked(explained)
        self.done.setVisible(explained)
        if explained:
            self._say_done()

    def _say_done(self) -> None:
        step = self.draft.pack.step_of("explain")
        record = next((each.record for each in self.draft.view.steps if step and each.id == step.id), None)
        if record is not None:
            text = _("سُجّل التوضيح: {by}، {date}")
            self.done.say(
                text.format(by=own_direction(record.by), date=dual_date_text(in_both(record.on))), "ok"
            )

    def _refer(self) -> None:
        question = self.question.value()
        if not question:
            self.question.set_error(_("اكتب ما لم يتضح، ليجيب عنه مسؤول البحث الاجتماعي"))
            self.question.focus()
            return
        self.work.do("refer", {"question": question}, then=self.refresh)

    def act_label(self) -> str:
        if is_done(self.draft.pack, self.draft.view, "explain"):
            return ""
        return _("سجّل التوضيح وتابع")

    def act(self) -> bool:
        if is_done(self.draft.pack, self.draft.view, "explain"):
            return False
        if not self.points.all_ticked():
            self.points.point_out(_("بقيت نقاط لم تُقرأ: ضع علامة على كل نقطة بعد قراءتها"))
        elif self.answer.value() is None:
            self.answer.set_error(_("اسأله هل اتضح له ما قُرئ، واختر جوابه"))
            self.answer.focus()
        elif self.answer.value() == "no":
            again = _("لا يُسجَّل التوضيح حتى يتضح: أعد الشرح")
            refer = _("لا يُسجَّل التوضيح حتى يتضح: أحله إلى مسؤول البحث الاجتماعي أو أعد الشرح")
            self.answer.set_error(refer if self.draft.pack.step_of("refer") else again)
            self.question.focus() if self.question.isVisible() else self.answer.focus()
        else:
            self._record()
        return True

    def _record(self) -> None:
        data = {
            "reader": self.reader.value() or "",
            "language": self.language.value() or "ar",
            "interpreter": self.interpreter.value() or "",
            "understood": "yes",
        }
        self.work.do("explain", data, then=self.finished.emit)

    def focus_first(self) -> bool:
        self.points.focus_first()
        return True
