"""«مراجعة البيانات»: every answer read back, each with the way to change it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.packs.policy import Page, Section, bind_of
from intake_desktop.domain.packs.steps import StepAct
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.pages import is_asked, sections_of
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.intake.way import is_done, is_signed, review_act
from intake_desktop.ui.intake.work import IntakeWork
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, Note, rule
from intake_desktop.ui.widgets.labels import Tone, label
from intake_desktop.wording.answers import answer_at, list_texts
from intake_desktop.wording.missing import field_problem_words

_READ_BACK = {"fields", "categories", "household", "income", "obligations", "documents"}


class _Line(QWidget):
    """A question, its answer, and the link that changes it."""

    def __init__(self, question: str, answer: str, tone: Tone, target: MissingItem) -> None:
        super().__init__()
        self.target = target
        scale = theme.current().scale
        row = QHBoxLayout(self)
        row.setContentsMargins(0, scale.space_px(5), 0, scale.space_px(5))
        row.setSpacing(scale.space_px(12))
        asked = label(question, tone="muted", wrap=True)
        row.addWidget(asked, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(answer, tone=tone, wrap=True), 4, Qt.AlignmentFlag.AlignTop)
        self.change = LinkButton(_("تغيير"))
        self.change.setAccessibleName(_("تغيير {question}").format(question=question))
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)


class ReviewPane(Pane):
    """Cards of answers, one a page. Its act is the desk's word that all was matched with the originals.

    Where nothing is signed it is the last page: its act ends the intake, and then opens the file.
    """

    opened = Signal(str)

    def __init__(self, draft: Draft, section: Section, work: IntakeWork) -> None:
        super().__init__(draft, section)
        self.work = work
        self.ends_intake = not is_signed(draft.pack)
        self.note = Note("", "info")
        self.column.addWidget(self.note)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.current().scale.space_px(12))
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        self.lines: list[_Line] = []
        self._stale = True

    @property
    def matching(self) -> StepAct:
        """The policy's step that the review ends in."""
        return review_act(self.draft.pack)

    def shown(self) -> None:
        self._draw()

    def refresh(self) -> None:
        self._say()
        if self.isVisible():
            self._draw()

    def _say(self) -> None:
        if is_done(self.draft.pack, self.draft.view, self.matching):
            registered = self.matching == "register" and self.ends_intake
            told = _("اكتمل التسجيل") if registered else _("رُوجعت البيانات مع المستفيد وطوبقت بالأصول")
            self.note.say(told, "ok")
        elif self.ends_intake:
            self.note.say(_("اقرأ الإجابات على المستفيد وطابقها بالأصول، وغيّر ما يلزم قبل التسجيل"), "info")
        else:
            self.note.say(_("اقرأ الإجابات على المستفيد وطابقها بالأصول، وغيّر ما يلزم قبل الطباعة"), "info")

    def _draw(self) -> None:
        self._say()
        self.lines = []
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for page in self.draft.pack.pages:
            lines = list(self._lines_of(page))
            if lines:
                self._cards.addWidget(self._card(page, lines))
                self.lines.extend(lines)

    def _card(self, page: Page, lines: list[_Line]) -> Card:
        card = Card(page.label_ar, gap_px=0)
        for place, line in enumerate(lines):
            if place:
                card.body.addWidget(rule())
            line.change.clicked.connect(self._change)
            card.body.addWidget(line)
        return card

    def _lines_of(self, page: Page) -> Iterator[_Line]:
        for section in sections_of(self.draft.pack, page):
            if section.kind in _READ_BACK and is_asked(section, self.draft.intake):
                yield from self._fields_of(section)
                yield from self._entries_of(section)

    def _fields_of(self, section: Section) -> Iterator[_Line]:
        wanted = {item.bind: item for item in self.draft.view.missing if item.section == section.id}
        for question in section.fields:
            bind = bind_of(section, question)
            if not self.draft.is_asked(question):
                continue
            answer = answer_at(question, bind, self.draft.intake, self.draft.pack, self.draft.today)
            target = MissingItem(
                kind="field", id=question.id, label_ar=question.label_ar, section=section.id, bind=bind
            )
            item = wanted.get(bind)
            if item is not None:
                told = field_problem_words(item.problem, item.params) if item.problem else _("لم يُجب بعد")
                text = f"{answer}\n{told}" if answer else told
                yield _Line(question.label_ar, text, "warn", target)
            elif answer:
                yield _Line(question.label_ar, answer, "text", target)

    def _entries_of(self, section: Section) -> Iterator[_Line]:
        if section.kind == "fields":
            return
        entries = list_texts(section, self.draft.intake, self.draft.pack, self.draft.today)
        target = MissingItem(kind="field", id=section.id, label_ar=section.label_ar, section=section.id)
        if entries:
            yield _Line(section.label_ar, "\n".join(entries), "text", target)
        elif section.required and any(item.id == section.id for item in self.draft.view.missing):
            yield _Line(section.label_ar, _("لم يُجب بعد"), "warn", target)

    def _change(self) -> None:
        link = self.sender()
        line = next(line for line in self.lines if line.change is link)
        page = self.draft.pack.page_of(line.target.section)
        if page is not None:
            self.asked_for.emit(page.id, line.target)

    def act_label(self) -> str:
        if is_done(self.draft.pack, self.draft.view, self.matching):
            return _("افتح الملف") if self.ends_intake else ""
        if not self.ends_intake:
            return _("طوبقت البيانات، متابعة")
        return _("استكمل التسجيل") if self.matching == "register" else _("طوبقت البيانات، افتح الملف")

    def act(self) -> bool:
        done = is_done(self.draft.pack, self.draft.view, self.matching)
        if done and not self.ends_intake:
            return False
        if done:
            self._open()
        else:
            then = self._open if self.ends_intake else self.finished.emit
            self.work.do(self.matching, then=then, finish=True)
        return True

    def _open(self) -> None:
        self.opened.emit(self.draft.number)

    def focus_first(self) -> bool:
        if self.lines:
            self.lines[0].change.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.lines)
