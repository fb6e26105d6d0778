"""How the paper was signed: by hand or thumb, before whom, when, and where the original is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.checked import Problem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import shown_date, told_date
from intake_desktop.ui.widgets.choice_field import OptionsField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.field import Field
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.labels import SIGNING_METHODS, signing_method_label


class SigningForm(QWidget):
    """The particulars of one signing."""

    def __init__(self, today: date) -> None:
        super().__init__()
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        column.addWidget(flow)
        methods = [(code, signing_method_label(code)) for code in SIGNING_METHODS]
        self.method = OptionsField(_("كيف وُقّع؟"), methods)
        self.method.set_value(SIGNING_METHODS[0])
        originals = (("kept", _("حُفظ في الملف الورقي")), ("scanned", _("مُسح ضوئيًا")))
        self.original = OptionsField(_("أين أصله؟"), originals)
        self.original.set_value("kept")
        self.witness = LineField(_("الشاهد"), optional=True, help_text=_("يلزم مع البصمة"))
        self.signer = LineField(_("الموقّع: ولي الأمر"), help_text=_("يوقّع عن المستفيد لأنه دون سن التوقيع"))
        self.signer.edit.setReadOnly(True)
        self.signer.hide()
        self.signed_on = DualDateField(_("تاريخ التوقيع"))
        self.signed_on.set_value(shown_date(today.isoformat()))
        placed: tuple[tuple[Field, int], ...] = (
            (self.signer, 300),
            (self.method, 200),
            (self.original, 300),
            (self.signed_on, 560),
            (self.witness, 240),
        )
        for field, width in placed:
            flow.add(field, width_px=scale.text_px(width), stretch=1)

    def show_guardian(self, name: str | None) -> None:
        """Who signs for a child; None where the beneficiary signs."""
        self.signer.setVisible(name is not None)
        if name is not None and name != self.signer.value():
            self.signer.set_value(name)

    def told(self) -> dict[str, str] | None:
        """The step's data; None where something is missing, said at its field."""
        method, original = self.method.value(), self.original.value()
        signer = "" if self.signer.isHidden() else self.signer.value() or ""
        if not self.signer.isHidden() and not signer:
            self.signer.set_error(_("سجّل ولي الأمر في صفحات الطلب أولًا"))
            self.signer.focus()
            return None
        day = told_date(self.signed_on.value()) or ""
        for field, value, words in (
            (self.method, method, _("اختر كيف وُقّع الإقرار")),
            (self.original, original, _("اختر أين الورقة الموقعة")),
        ):
            if value is None:
                field.set_error(words)
                field.focus()
                return None
        if method == "thumbprint" and not self.witness.value():
            self.witness.set_error(_("أدخل اسم الشاهد: البصمة تلزمها شهادة"))
            self.witness.focus()
            return None
        if isinstance(parse_date(day), Problem):
            self.signed_on.set_error(_("أدخل تاريخ التوقيع"))
            self.signed_on.focus()
            return None
        told = {"method": method, "original": original, "witness": self.witness.value() or "", "date": day}
        return {**told, "signer": signer} if signer else told

    def focus_first(self) -> None:
        """Take the keyboard."""
        self.method.focus()
