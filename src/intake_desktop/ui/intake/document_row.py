"""One document: brought or not, the original sighted, its dates, and whether it does today."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from intake_desktop.domain.completeness import document_problem
from intake_desktop.domain.intake import DocumentSeen
from intake_desktop.domain.policy import DocumentKind
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.questions import shown_date, told_date
from intake_desktop.ui.widgets.buttons import IconButton
from intake_desktop.ui.widgets.choice_field import Chip
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, StateIcon, label
from intake_desktop.wording.bidi import side_by_side
from intake_desktop.wording.missing import clause_label, document_problem_words, who_brings


class DocumentRow(QFrame):
    """A document of the list. `seen` is None until it is brought. `edited` follows every change."""

    edited = Signal()
    removed = Signal()

    def __init__(
        self, kind: DocumentKind, seen: DocumentSeen | None, *, today: date, required: bool, clause: str
    ) -> None:
        super().__init__()
        self.kind, self.seen, self._today = kind, seen, today
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
        self.brought = Chip("brought", _("أُحضر"), ticked=True)
        self.sighted = Chip("sighted", _("اطُّلع على الأصل"), ticked=True)
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

    def _sighted_pressed(self) -> None:
        """Sighting the original means it was brought."""
        seen = self.seen or DocumentSeen(kind=self.kind.id)
        self.seen = msgspec.structs.replace(seen, original_sighted=self.sighted.isChecked())
        self.show_seen()
        self.edited.emit()

    def _date_edited(self) -> None:
        assert self.seen is not None
        told = {name: told_date(field.value()) for name, field in self.dates.items()}
        self.seen = msgspec.structs.replace(self.seen, **told)
        self._show_state("")
        self.edited.emit()

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
                field.edited.connect(self._date_edited)
                self.dates[name] = field
                self._column.addWidget(field)

    def _show_state(self, who: str) -> None:
        problem = document_problem(self.kind, self.seen, self._today)
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

    def _word(self, code: str) -> tuple[str, BadgeTone]:
        if code == "document-missing":
            return (_("ناقص"), "error") if self.required else (_("لم يُحضر"), "neutral")
        words = {
            "original-not-sighted": _("صورة بلا أصل"),
            "document-expired": _("منتهٍ"),
            "document-too-old": _("قديم"),
        }
        return words.get(code, _("ينقصه تاريخ")), "warn"

    def focus(self) -> None:
        """Take the keyboard to what it wants next."""
        problem = document_problem(self.kind, self.seen, self._today)
        asked = {"document-expiry-unknown": "expires", "document-issue-unknown": "issued"}
        field = self.dates.get(asked.get(problem.code, "")) if problem else None
        if field is not None:
            field.focus()
        else:
            (self.sighted if self.seen else self.brought).setFocus()
