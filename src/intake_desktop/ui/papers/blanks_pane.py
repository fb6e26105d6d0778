"""Empty forms, for the days when the computer is down: seen, printed or saved, one or all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.papers.beside import Beside
from intake_desktop.ui.printing.asking import has_printer
from intake_desktop.ui.printing.preview import PagePreview
from intake_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from intake_desktop.ui.widgets.cards import EmptyState
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.link_row import LinkRow
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell


ALL = "all"


class BlanksPane(QWidget):
    """The list beside the form that is chosen. F9 prints it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.rows: dict[str, LinkRow] = {}
        self._form, self._policy = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        self.preview = PagePreview()
        self.preview.hide()
        self.refusal = EmptyState(_("اختر نموذجًا"), icon="file-text")
        hint = _("نموذج فارغ بلا رقم صادر، يُملأ باليد حين يتعطل الجهاز، ثم يُدخل ويُضم مسحه إلى ملفه.")
        over = label(hint, tone="muted", wrap=True)
        self.beside = Beside(over, self.preview, self.refusal, QWidget())
        self.beside.show_questions(self._side())
        column.addWidget(self.beside, 1)
        printing = QShortcut(QKeySequence("Ctrl+P"), self.beside.side, self.act)
        printing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # the page has its own
        column.addLayout(self._footer())

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        self.organisation = ChoiceField(_("الجهة"))
        self.organisation.edited.connect(self._other_organisation)
        self.organisation.hide()
        column.addWidget(self.organisation)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        return side

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(8))
        self.save_all = SecondaryButton(_("احفظها كلها"), icon="folder-open")
        self.save = SecondaryButton(_("حفظ PDF"), icon="download")
        self.print = PrimaryButton(_("طباعة"), icon="printer")
        self.save_all.clicked.connect(self._ask_folder)
        self.save.clicked.connect(self.preview.ask_to_save)
        self.print.clicked.connect(self.act)
        row.addWidget(self.save_all)
        row.addStretch(1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        self.print.setEnabled(False)
        self.save.setEnabled(False)
        return row

    # Showing

    def refresh(self) -> None:
        """The forms of the organisation that is chosen."""
        served = self.shell.served.packs if self.shell.served else ()
        if len(served) > 1 and self.organisation.isHidden():
            self.organisation.set_choices([(pack.id, pack.name_ar) for pack in served])
            self.organisation.set_value(served[0].id)
            self.organisation.show()
        self._policy = self.organisation.value() or ""
        self.shell.store.run(_forms, self.shell.signed_in, self._policy, owner=self, on_done=self._show_forms)

    def _other_organisation(self) -> None:
        self._form = ""
        self.refresh()

    def _show_forms(self, forms: tuple[str, ...]) -> None:
        forms = (*forms, ALL)
        if tuple(self.rows) != forms:
            for row in self.rows.values():
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {form: self._row(form) for form in forms}
        if self._form not in forms:
            self.choose(forms[0])

    def _row(self, form: str) -> LinkRow:
        row = LinkRow(IconLabel("file-text", "muted"))
        row.say(_("كل النماذج في ملف واحد") if form == ALL else form_label(form))
        row.setCheckable(True)
        row.setMinimumHeight(theme.current().scale.target_px)
        row.clicked.connect(partial(self.choose, form))
        self._list.addWidget(row)
        return row

    def choose(self, form: str, *_pressed: object) -> None:
        """Show this form."""
        self._form = form
        for name, row in self.rows.items():
            row.setChecked(name == form)
        self.shell.store.run(
            _blank,
            self.shell.signed_in,
            form,
            self._policy,
            owner=self,
            on_done=lambda pdf: self._seen(form, pdf),
            on_error=lambda error: self._refused(form, error),
        )

    def _seen(self, form: str, pdf: bytes) -> None:
        if form == self._form:
            self.preview.show_pdf(pdf, name=f"{form}-blank")
            self.preview.bar.save.hide()
            self.preview.bar.print.hide()
            self._show_preview(True)

    def _refused(self, form: str, error: IntakeError) -> None:
        from intake_desktop.wording.errors import error_message

        if form == self._form:
            self.refusal.sentence.setText(error_message(error))
            self._show_preview(False)

    def _show_preview(self, shown: bool) -> None:
        self.preview.setVisible(shown)
        self.refusal.setVisible(not shown)
        self.print.setEnabled(shown)
        self.save.setEnabled(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.beside.fit(self.size())

    # Out they go

    def act(self) -> None:
        """F9: print the form that is shown; where this PC has no printer, save it."""
        if not self.print.isEnabled():
            return
        if has_printer():
            self.preview.ask_to_print()
        else:
            self.preview.ask_to_save()

    def _ask_folder(self) -> None:
        dialogue = QFileDialog(self.window(), _("اختر مجلدًا للنماذج الفارغة"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.save_all_to)
        dialogue.open()

    def save_all_to(self, folder: str) -> None:
        """Every blank form of the organisation into a folder, one file each."""
        self.save_all.setEnabled(False)
        self.shell.store.run(
            _save_all,
            self.shell.signed_in,
            self._policy,
            Path(folder),
            owner=self,
            on_done=self._saved_all,
            on_error=self._save_failed,
            on_defect=self._may_save_again,
        )

    def _saved_all(self, count: int) -> None:
        self._may_save_again()
        words = ngettext("حُفظ نموذج فارغ واحد", "حُفظت {n} نماذج فارغة", count)
        messages.succeed(words.format(n=count))

    def _save_failed(self, error: IntakeError) -> None:
        self._may_save_again()
        messages.report(error)

    def _may_save_again(self) -> None:
        self.save_all.setEnabled(True)


def _forms(signed_in: SignedIn, policy: str) -> tuple[str, ...]:
    from intake_desktop.services.papers.blanks import blank_forms

    return blank_forms(signed_in, policy=policy or None)


def _blank(signed_in: SignedIn, form: str, policy: str) -> bytes:
    from intake_desktop.services.papers.blanks import print_blank, print_blanks

    if form == ALL:
        return print_blanks(signed_in, policy=policy or None)
    return print_blank(signed_in, form=form, policy=policy or None)


def _save_all(signed_in: SignedIn, policy: str, folder: Path) -> int:
    """On the store thread: each form into a file of its own; how many."""
    from intake_desktop.services.papers.blanks import print_each_blank
    from intake_desktop.services.papers.pdf_file import write_pdf

    blanks = print_each_blank(signed_in, policy=policy or None)
    for form, pdf in blanks.items():
        write_pdf(folder / f"{form}-blank.pdf", pdf)
    return len(blanks)
