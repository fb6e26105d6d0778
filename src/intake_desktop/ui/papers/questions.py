"""What the desk may tell of one paper before it is printed. Nothing is required."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.cases.field_checks import check_field
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.step_data import StepDatum, told_value
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.parts import FieldType, Option
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.papers.forms import form_takes
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import FULL_ROW, make_widget, shown_date, told_date, width_of
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.digits_field import DigitsField
from intake_desktop.ui.widgets.field import Field, Finding
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.form_asks import asked_help, asked_label, option_label
from intake_desktop.wording.labels import language_label
from intake_desktop.wording.missing import field_problem_words

if TYPE_CHECKING:
    from intake_desktop.services.papers.occasion import Particulars

_ALONE = "-"  # no second language; a chip needs a value of its own
_TYPES: Mapping[str, FieldType] = {
    "text": "text", "long_text": "long_text", "number": "number", "money": "money", "date": "date",
    "choice": "choice", "id_number": "id_number", "yes_no": "yes_no",
}  # fmt: skip


def question_of(form: str, datum: StepDatum) -> Question:
    """The question that a paper's datum puts, as a pack would write it."""
    return Question(
        id=datum.id,
        type=_TYPES.get(datum.type, "text"),
        label_ar=asked_label(form, datum),
        help_ar=asked_help(datum),
        required=True,  # that none need be told is said once over all of them
        options=tuple(Option(id=each, label_ar=option_label(datum, each)) for each in datum.options),
    )


class PaperQuestions(QWidget):
    """`fields` by the names of what is told. `told_anew` when an answer was changed and left."""

    told_anew = Signal()

    def __init__(self, pack: PolicyPack, form: str, intake: Intake, today: date) -> None:
        super().__init__()
        self._intake, self._today = intake, today
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        asked = form_takes(form)
        if asked:
            column.addWidget(label(_("لهذه الورقة"), role="heading"))
            column.addWidget(label(_("ما لا تذكره يبقى نقاطًا تُملأ باليد."), tone="muted", wrap=True))
        flow = Flow(gap_px=theme.current().scale.space_px(12), row_gap_px=theme.current().scale.space_px(12))
        for datum in asked:
            question = question_of(form, datum)
            self.fields[datum.id] = field = make_widget(question, pack)
            field.check = self._check_of(datum.id, question)
            flow.add(field, width_px=theme.current().scale.text_px(width_of(question)), stretch=1)
        self.attachments = DigitsField(_("عدد المرفقات"), optional=True, max_length=3)
        flow.add(self.attachments, width_px=theme.current().scale.text_px(150), stretch=1)
        self.second = OptionsField(_("لغة الورقة"))
        self.second.hide()
        flow.add(self.second, width_px=theme.current().scale.text_px(FULL_ROW), stretch=1)
        column.addWidget(flow)
        for name, field in zip((*self.fields, "attachments", "second"), self.all_fields, strict=True):
            field.setObjectName(f"paper-{name}")
            field.committed.connect(self.told_anew)
            if isinstance(field, OptionsField):  # chosen is told
                field.edited.connect(self.told_anew)

    @property
    def all_fields(self) -> list[Field]:
        """Every field, the paper's own first."""
        return [*self.fields.values(), self.attachments, self.second]

    def offer_languages(self, seconds: tuple[str, ...]) -> None:
        """In which languages the paper can be printed beside the Arabic."""
        if not seconds or not self.second.isHidden():
            return
        beside = [(code, _("مع {language}").format(language=language_label(code))) for code in seconds]
        self.second.set_choices([(_ALONE, _("العربية وحدها")), *beside])
        self.second.set_value(_ALONE)
        self.second.show()

    def _check_of(self, name: str, question: Question) -> Callable[[object], Finding | None]:
        def check(_value: object) -> Finding | None:
            value = told_value(question, self._text(self.fields[name]))
            problem = check_field(question, value, self._intake, self._today)
            return Finding(field_problem_words(problem.code, problem.params)) if problem else None

        return check

    def fill(self, told: Mapping[str, str]) -> None:
        """What was told for the last one: it is told again unless it is changed."""
        for name, field in self.fields.items():
            if name in told:
                text = told[name]
                field.set_value(shown_date(text) if isinstance(field, DualDateField) else text)

    def particulars(self) -> Particulars:
        """What is told now."""
        from intake_desktop.services.papers.occasion import Particulars

        told = {name: text for name, field in self.fields.items() if (text := self._text(field))}
        second = self.second.value() if not self.second.isHidden() else None
        return Particulars(
            told=told,
            attachments=int(self._text(self.attachments) or 0),
            second="" if second in (None, _ALONE) else second,
        )

    def wanting(self) -> bool:
        """Whether something told cannot be meant; said at its field, which takes the keyboard."""
        for field in self.all_fields:
            found = field.validate() if not field.is_blank() else None
            if found is not None and found.severity == "error":
                field.focus()
                return True
        return False

    @staticmethod
    def _text(field: Field) -> str:
        value = field.value()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return told_date(value) or ""
        return str(value or "").strip()
