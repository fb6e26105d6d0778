"""Who referred the case, by which letter: asked before anything of a person is written down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.intake import DocumentSeen, Intake, with_value
from intake_desktop.domain.cases.referral import missing_referral
from intake_desktop.domain.packs.parts import Field as Question
from intake_desktop.domain.packs.parts import FieldType, Option
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.door.frame import Door
from intake_desktop.ui.intake.questions import make_widget, told_date, width_of
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card, Note
from intake_desktop.ui.widgets.choice_field import MultiChoice
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.missing import clause_label, missing_words, wanted_words

_BINDS = ("referral.authority", "referral.letter_number", "referral.letter_date")


class ReferralDoor(Door):
    """`referred` gives the intake with its referral; `without_referral` leads the other way."""

    referred = Signal(object)
    without_referral = Signal()

    def __init__(self, pack: PolicyPack, intake: Intake, today: date) -> None:
        assert pack.referral is not None
        super().__init__(_("الإحالة من الجهة المختصة"), over=_("طلب جديد"), act=_("متابعة الطلب"))
        self.pack, self._intake, self._today = pack, intake, today
        clause = clause_label(pack.referral.clause)
        rule = _("لا يُفتح ملف إلا بإحالة مع خطابها.")
        self.body.addWidget(Note(f"{rule} {own_direction(clause)}".strip(), "info"))
        card = Card(padding_px=16, gap_px=12)
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        self.fields: dict[str, Field] = {}
        for bind in _BINDS:
            question = _question(pack, bind)
            field = make_widget(question, pack)
            field.setObjectName(bind)
            self.fields[bind] = field
            flow.add(field, width_px=scale.text_px(max(width_of(question), 240)), stretch=1)
        card.body.addWidget(flow)
        letter = pack.document(pack.referral.letter)
        name = letter.label_ar if letter else _("خطاب الإحالة")
        self.sighted = MultiChoice(name, [("yes", _("اطُّلع على أصل الخطاب"))])
        card.body.addWidget(self.sighted)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.without = SecondaryButton(_("بلا إحالة"))
        self.without.clicked.connect(self.without_referral)
        self.add_button(self.without)

    def told(self) -> Intake:
        """The intake with the referral as it was told."""
        intake = self._intake
        for bind, field in self.fields.items():
            value = field.value()
            intake = with_value(intake, bind, told_date(value) if isinstance(value, dict) else value)
        assert self.pack.referral is not None
        if not self.sighted.value():
            return intake
        written = intake.referral.letter_date if intake.referral else None
        letter = DocumentSeen(kind=self.pack.referral.letter, original_sighted=True, issued=written)
        return with_value(intake, "documents", (letter,))

    def act(self) -> None:
        """Go on, where the referral is whole."""
        intake = self.told()
        wanted = missing_referral(self.pack, intake, self._today)
        for item in wanted:
            self._field_of(item).set_error(self._words(item))
        if wanted:
            self._field_of(wanted[0]).focus()
        else:
            self.referred.emit(intake)

    def _field_of(self, item: MissingItem) -> Field:
        return self.fields.get(item.bind, self.sighted)

    def _words(self, item: MissingItem) -> str:
        clause = clause_label(item.clause)
        if item.kind == "document":
            words = _("لا بد من الاطلاع على أصل الخطاب")
        elif item.problem and item.problem != "authority-not-listed":
            words = missing_words(item).what
        else:
            words = wanted_words(item.label_ar, chosen=item.bind == _BINDS[0])
        return _("{what} ({source})").format(what=words, source=clause) if clause else words

    def take_keyboard(self) -> None:
        self.fields[_BINDS[0]].focus()


def _question(pack: PolicyPack, bind: str) -> Question:
    """The policy's own question for it; where it asks none, ours."""
    for section in pack.sections:
        for question in section.fields:
            if question.bind == bind:
                return question
    ours: dict[str, tuple[FieldType, str]] = {
        "referral.authority": ("choice", _("الجهة المحيلة")),
        "referral.letter_number": ("text", _("رقم خطاب الإحالة")),
        "referral.letter_date": ("date", _("تاريخ خطاب الإحالة")),
    }
    kind, name = ours[bind]
    listed = pack.authorities if kind == "choice" else ()
    options = tuple(Option(id=row.id, label_ar=row.label_ar) for row in listed)
    return Question(id="asked", type=kind, label_ar=name, required=True, options=options)
