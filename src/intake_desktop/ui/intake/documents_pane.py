"""The documents of the file: those required, each with what it still wants, and any other brought."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from intake_desktop.domain.calendars.other_dates import document_question, with_other_date
from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.completeness import document_seen, required_documents
from intake_desktop.domain.cases.intake import Intake, OtherDate
from intake_desktop.domain.packs.policy import DocumentKind, Section
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.intake.document_row import DocumentRow
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.labels import label


class DocumentsPane(Pane):
    """Rows follow the service and the categories; one no longer required stays if it was brought."""

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__(draft, section)
        self.rows: dict[str, DocumentRow] = {}
        self._others: list[tuple[str, str]] = []
        self.lead = label("", tone="muted", wrap=True)
        self.column.addWidget(self.lead)
        self.questions = FieldsPane(draft, section) if section.fields else None
        if self.questions:
            self.column.addWidget(self.questions)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().scale.space_px(8))
        self.column.addLayout(self._list)
        self.column.addLayout(self._foot())
        self.fill()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(8))
        self.other = ChoiceField(_("مستند آخر أُحضر"))
        row.addWidget(self.other, 3)  # a document has a long name
        self.add = SecondaryButton(_("أضفه"), icon="plus")
        self.add.clicked.connect(self._add_other)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.add)
        row.addLayout(beside)
        row.addStretch(1)
        return row

    def fill(self) -> None:
        for kind in list(self.rows):
            self._drop(kind)
        if self.questions:
            self.questions.fill()
        self.refresh()

    def refresh(self) -> None:
        intake = self.draft.intake
        required = {kind.id: kind for kind in required_documents(self.draft.pack, intake)}
        brought = {seen.kind for seen in intake.documents}
        for gone in [kind for kind in self.rows if kind not in required and kind not in brought]:
            self._drop(gone)
        for kind_id in dict.fromkeys([*required, *(seen.kind for seen in intake.documents)]):
            kind = self.draft.pack.document(kind_id)
            if kind is not None:
                self._show(kind, required=kind_id in required)
        self._show_foot()
        count = len(required)
        lead = ngettext("مستند واحد مطلوب لهذا الطلب", "{n} مستندات مطلوبة لهذا الطلب", count)
        text = _("{lead}، بحسب الخدمة والفئة. تُحكم الصلاحية بيوم التقديم.")
        self.lead.setText(text.format(lead=lead.format(n=count)))

    def _show(self, kind: DocumentKind, *, required: bool) -> None:
        row = self.rows.get(kind.id)
        if row is not None and row.required != required:
            self._drop(kind.id)
            row = None
        if row is None:
            seen = document_seen(self.draft.intake, kind.id)
            row = DocumentRow(
                kind, seen, today=self.draft.today, required=required, clause=self.section.clause
            )
            row.setObjectName(f"documents.{kind.id}")
            row.edited.connect(self._tell)
            row.other_edited.connect(self._tell_other)
            row.removed.connect(self._remove_pressed)
            self.rows[kind.id] = row
            self._list.addWidget(row)
        dates = self.draft.intake.other_dates
        others = {name: dates.get(f"documents.{kind.id}.{name}") for name in ("issued", "expires")}
        row.show_others(others, document_question(self.draft.intake, kind.id))
        row.say_who(self.draft.sex)

    def _drop(self, kind: str) -> None:
        row = self.rows.pop(kind)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show_foot(self) -> None:
        others = [(kind.id, kind.label_ar) for kind in self.draft.pack.documents if kind.id not in self.rows]
        if others != self._others:
            self._others = others
            self.other.set_choices(others)
        for widget in (self.other, self.add):
            widget.setVisible(bool(others))

    def _tell(self) -> None:
        self.draft.tell("documents", tuple(row.seen for row in self.rows.values() if row.seen))

    def _tell_other(self, name: str, other: OtherDate | None) -> None:
        row = self.sender()
        assert isinstance(row, DocumentRow)
        path = f"documents.{row.kind.id}.{name}"
        self.draft.tell_all(with_other_date(self.draft.intake, path, other), path)

    def _add_other(self) -> None:
        kind = self.draft.pack.document(self.other.value() or "")
        if kind is None:
            self.other.set_error(_("اختر المستند أولًا"))
            return
        self._show(kind, required=False)
        row = self.rows[kind.id]
        row.brought.click()
        self.other.set_value(None)
        self._show_foot()
        row.focus()

    def _remove_pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, DocumentRow)
        before = self.draft.intake
        self._drop(row.kind.id)
        self._tell()
        for name in ("issued", "expires"):
            path = f"documents.{row.kind.id}.{name}"
            self.draft.tell_all(with_other_date(self.draft.intake, path, None), path)
        self._show_foot()
        messages.offer_undo(_("حُذف المستند"), lambda: self._restore(before))
        self.add.setFocus()

    def _restore(self, before: Intake) -> None:
        from shiboken6 import isValid

        if isValid(self):
            now = self.draft.intake
            restored = replace(now, documents=before.documents, other_dates=before.other_dates)
            self.draft.tell_all(restored, "documents")
            self.fill()

    def reach(self, item: MissingItem) -> bool:
        if item.section != self.section.id:
            return False
        row = self.rows.get(item.id)
        if row is not None:
            row.focus()
            return True
        return self.questions.reach(item) if self.questions else self.focus_first()

    def point_out(self, items: Sequence[MissingItem]) -> None:
        """Each row says itself what it wants."""

    def focus_first(self) -> bool:
        row = next(iter(self.rows.values()), None)
        if row is not None:
            row.focus()
        return row is not None
