"""One document: brought or not, the original sighted, its dates, and whether it does today."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.cases.completeness import document_problem
from intake_desktop.domain.cases.intake import DocumentSeen, OtherDate
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.packs.policy import DocumentKind
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import shown_date, shown_other, told_date, told_other
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.choice_field import Chip
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, StateIcon, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.missing import clause_label, document_problem_words, who_brings


class DocumentRow(QFrame):
    """A document of the list. `seen` is None until it is brought. `edited` follows every change."""

    edited = Signal()
    other_edited = Signal(str, object)  # `issued` or `expires`, an OtherDate or None
    removed = Signal()

    def __init__(
        self, kind: DocumentKind, seen: DocumentSeen | None, *, today: date, required: bool, clause: str
    ) -> None:
        super().__init__()
        self.kind, self.seen, self._today = kind, seen, today
        self.others: dict[str, OtherDate | None] = {}
        self.question: Problem | None = None
        self.required = required
        self.setProperty("frame", "card")
        scale = theme.current().scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[scale.space_px(space) for space in (14, 10, 14, 10)])
        self._column.setSpacing(scale.space_px(8))
        self._column.addLayout(self._line(clause))
        self.dates: dict[str, DualDateField] = {}
        self.show_seen()

    def _line(self, clause: str) -> QHBoxLayout:
        scale = theme.current().scale
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(10))
        self.icon = StateIcon("ready")
        row.addWidget(self.icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.kind.label_ar, weight="medium", wrap=True))
        self._clause = clause_label(self.kind.clause or clause)
        self.about = label("", role="small", tone="muted", wrap=True)
        words.addWidget(self.about)
        row.addLayout(words, 1)
        self.badge = Badge()
        row.addWidget(self.badge)
        self.brought = Chip("brought", _("أُحضر"))
        self.sighted = Chip("sighted", _("اطُّلع على الأصل"))
        for chip in (self.brought, self.sighted):
            chip.setAccessibleName(f"{self.kind.label_ar}: {chip.text()}")
            row.addWidget(chip)
        self.brought.clicked.connect(self._brought_pressed)
        self.sighted.clicked.connect(self._sighted_pressed)
        if not self.required:
            self.remove = IconButton("trash-2", _("احذف المستند"))
            self.remove.clicked.connect(self.removed)
            row.addWidget(self.remove)
        return row

    def _brought_pressed(self) -> None:
        self.seen = DocumentSeen(kind=self.kind.id) if self.brought.isChecked() else None
        self.show_seen()
        self.edited.emit()
        for name, field in self.dates.items():
            field.set_value(None)
            if field.told_other() is not None:
                field.set_other(None)
                self.other_edited.emit(name, None)

    def _sighted_pressed(self) -> None:
        """Sighting the original means it was brought."""
        seen = self.seen or DocumentSeen(kind=self.kind.id)
        self.seen = msgspec.structs.replace(seen, original_sighted=self.sighted.isChecked())
        self.show_seen()
        self.edited.emit()

    def _date_edited(self) -> None:
        assert self.seen is not None
        """Only the date that was edited is told: the other one stays as it was typed."""
        name = self._name_of(self.sender())
        self.seen = msgspec.structs.replace(self.seen, **{name: told_date(self.dates[name].value())})
        self._show_state("")
        self.edited.emit()
        self.other_edited.emit(name, told_other(self.dates[name]))

    def _date_in_other_calendar(self) -> None:
        name = self._name_of(self.sender())
        self.other_edited.emit(name, told_other(self.dates[name]))

    def _name_of(self, edited: object) -> str:
        return next(name for name, field in self.dates.items() if field is edited)

    def show_others(self, others: dict[str, OtherDate | None], question: Problem | None) -> None:
        """What its dates are in the other calendar as it bears them, and what they leave open."""
        self.others, self.question = others, question
        for name, field in self.dates.items():
            if shown_other(others.get(name)) != field.told_other():
                field.set_other(shown_other(others.get(name)))

    def show_seen(self, who: str = "") -> None:
        """Draw the row as the document stands."""
        self.brought.setChecked(self.seen is not None)
        self.sighted.setChecked(self.seen is not None and self.seen.original_sighted)
        if self.seen is not None and not self.dates:
            self._add_dates()
        for field in self.dates.values():
            field.setVisible(self.seen is not None)
        self._show_state(who)

    def _add_dates(self) -> None:
        """The dates its validity asks for; both where nothing is asked would only slow the desk."""
        assert self.seen is not None
        wanted = {"issued": self.kind.max_age_days is not None, "expires": self.kind.expires}
        names = {"issued": _("تاريخ الإصدار"), "expires": _("تاريخ الانتهاء")}
        for name, asked in wanted.items():
            if asked:
                field = DualDateField(names[name])
                field.set_value(shown_date(getattr(self.seen, name)))
                field.allow_other(document=self.kind.id)
                field.set_other(shown_other(self.others.get(name)))
                field.edited.connect(self._date_edited)
                field.other_edited.connect(self._date_in_other_calendar)
                self.dates[name] = field
                self._column.addWidget(field)

    def _show_state(self, who: str) -> None:
        problem = self._problem()
        about = who or self.about_words
        if problem is None:
            self.icon.show_state("done")
            self.badge.show_badge(_("مستوفى"), "ok")
        else:
            missing = problem.code == "document-missing"
            self.icon.show_state("ready" if missing else "incomplete")
            word, tone = self._word(problem.code)
            self.badge.show_badge(word, tone)
            if not missing:
                about = document_problem_words(problem.code, problem.params)
        self.about.setText(side_by_side((about, self._clause)))

    about_words = ""

    def say_who(self, sex: str | None) -> None:
        """Who brings it, by the beneficiary's recorded sex."""
        self.about_words = who_brings(self.kind.whose, sex)
        self._show_state("")

    def _problem(self) -> Problem | None:
        return self.question or document_problem(self.kind, self.seen, self._today)

    def _word(self, code: str) -> tuple[str, BadgeTone]:
        if code == "document-missing":
            return (_("ناقص"), "error") if self.required else (_("لم يُحضر"), "neutral")
        words = {
            "original-not-sighted": _("صورة بلا أصل"),
            "document-expired": _("منتهٍ"),
            "document-too-old": _("قديم"),
            "dates-disagree": _("تاريخان لا يتوافقان"),
        }
        return words.get(code, _("ينقصه تاريخ")), "warn"

    def focus(self) -> None:
        """Take the keyboard to what it wants next."""
        problem = self._problem()
        asked = {"document-expiry-unknown": "expires", "document-issue-unknown": "issued"}
        field = self.dates.get(asked.get(problem.code, "")) if problem else None
        field = next((each for each in self.dates.values() if each.twice and each.twice.is_asking), field)
        if field is not None:
            field.focus()
        else:
            (self.sighted if self.seen else self.brought).setFocus()
