"""Where a scanned page belongs, said by a person: a page of a printed paper, or a document of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.domain.text import fold_digits
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.header import shown_name
from intake_desktop.ui.case.load import CaseFile, load_case
from intake_desktop.ui.widgets.choice_field import ChoiceField, OptionsField
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

PAPER, DOCUMENT = "paper", "document"


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Page `page` of the paper `outgoing` of a file; or its document `kind`."""

    number: str
    outgoing: int = 0
    page: int = 0
    kind: str = ""


class FilingForm(QWidget):
    """The file's number first; its papers and documents are then chosen from."""

    found = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._file: CaseFile | None = None
        self._wanted: ScanPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(10))
        self.number = LineField(_("رقم الملف"), help_text=_("الرقم المكتوب أعلى الورقة"))
        self.number.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.number.committed.connect(self._look_up)
        self.number.entered.connect(self._look_up)
        self.number.edited.connect(self._forget_file)
        self.whose = label("", tone="muted", wrap=True)
        self.what = OptionsField(
            _("ما هذه الصفحة؟"), [(PAPER, _("ورقة صادرة")), (DOCUMENT, _("مستند أحضره"))]
        )
        self.what.edited.connect(self._show_asked)
        self.paper = ChoiceField(_("الورقة"), searchable=False)
        self.paper.edited.connect(self._offer_pages)
        self.page = ChoiceField(_("رقم الصفحة"), searchable=False)
        self.kind = ChoiceField(_("المستند"), searchable=False)
        for part in (self.number, self.whose, self.what, self.paper, self.page, self.kind):
            column.addWidget(part)
        self._show_asked()

    def begin(self, page: ScanPage) -> None:
        """For this page; what its code said is filled in."""
        self._wanted = page
        self.number.set_value(page.number)
        self.what.set_value(PAPER)
        self._file = None
        self._show_asked()
        if page.number:
            self._look_up()

    def _forget_file(self) -> None:
        self._file = None
        self._show_asked()

    def _look_up(self) -> None:
        number = fold_digits(self.number.value() or "").strip()
        if not number or (self._file is not None and self._file.number == number):
            return
        self.shell.store.run(
            load_case,
            self.shell.signed_in,
            number=number,
            owner=self,
            on_done=self._loaded,
            on_error=self._not_there,
        )

    def _not_there(self, error: IntakeError) -> None:
        self.number.set_error(error_message(error))

    def _loaded(self, file: CaseFile) -> None:
        self._file = file
        self.number.clear_finding()
        papers = [paper for paper in reversed(file.view.record.prints) if paper.state != "reserved"]
        self.paper.set_choices(
            [
                (str(paper.outgoing), _("{form}، صادر {outgoing}").format(
                    form=form_label(paper.form), outgoing=paper.outgoing
                ))
                for paper in papers
            ]
        )  # fmt: skip
        self.kind.set_choices([(kind.id, kind.label_ar) for kind in file.pack.documents])
        meant = self._wanted.outgoing if self._wanted and self._wanted.number == file.number else None
        self.paper.set_value(str(meant) if meant else str(papers[0].outgoing) if len(papers) == 1 else None)
        self._offer_pages()
        self._show_asked()
        self.found.emit()

    def _offer_pages(self) -> None:
        outgoing = self.paper.value()
        papers = self._file.view.record.prints if self._file else ()
        count = next((paper.pages for paper in papers if str(paper.outgoing) == outgoing), 0)
        self.page.set_choices([(str(page), str(page)) for page in range(1, count + 1)])
        meant = self._wanted.page if self._wanted else None
        if meant and meant <= count:
            self.page.set_value(str(meant))
        elif count == 1:
            self.page.set_value("1")

    def _show_asked(self) -> None:
        found = self._file is not None
        of_paper = self.what.value() != DOCUMENT
        self.whose.setVisible(found)
        if self._file is not None:
            self.whose.setText(shown_name(self._file.view))
        self.what.setVisible(found)
        for field in (self.paper, self.page):
            field.setVisible(found and of_paper)
        self.kind.setVisible(found and not of_paper)

    def told(self) -> PagePlace | None:
        """Where it belongs; None where something is missing, said at its field."""
        if self._file is None:
            self.number.set_error(_("اكتب رقم الملف المكتوب على الورقة"))
            self.number.focus()
            return None
        if self.what.value() == DOCUMENT:
            asked = [(self.kind, _("اختر المستند"))]
        else:
            asked = [(self.paper, _("اختر الورقة")), (self.page, _("اختر رقم الصفحة"))]
        for field, words in asked:
            if field.value() is None:
                field.set_error(words)
                field.focus()
                return None
        if self.what.value() == DOCUMENT:
            return PagePlace(self._file.number, kind=self.kind.value() or "")
        return PagePlace(
            self._file.number, outgoing=int(self.paper.value() or 0), page=int(self.page.value() or 0)
        )
