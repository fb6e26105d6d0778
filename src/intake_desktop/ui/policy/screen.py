"""The screen of the policy: its versions; from there one to read, two to compare, the next to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.policy import load
from intake_desktop.ui.policy.adopting import Adopting
from intake_desktop.ui.policy.difference import DifferenceDialogue
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.editor_view import EditorView
from intake_desktop.ui.policy.preview_view import PreviewView
from intake_desktop.ui.policy.reading_view import ReadingView
from intake_desktop.ui.policy.versions_view import VersionsView
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.dialogue import Question

if TYPE_CHECKING:
    from intake_desktop.services.packs.adoption import PackVersion
    from intake_desktop.ui.intake.begin import Beginning
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.widgets.field import Field


class PolicyScreen(Screen):
    """Esc goes back to the versions, and from the preview to the editor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.page_margins())
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.versions = VersionsView()
        self.reading = ReadingView()
        self.preview = PreviewView(shell)
        for view in (self.versions, self.reading, self.preview):
            self.stack.addWidget(view)
        self.known: load.Versions | None = None
        self.editor: EditorView | None = None
        self._pack_id = ""
        self.versions.chosen.connect(self._other_organisation)
        self.versions.opened.connect(self._read)
        self.versions.compare.connect(self._compare)
        self.versions.edit.connect(self._edit_pressed)
        self.reading.back.clicked.connect(self._to_versions)
        self.preview.left.connect(self._to_editor)

    def enter(self, *, page: str = "", pack: str = "", **_more: Any) -> None:
        """The versions, read anew; with `page` the edit that was left there for the lock."""
        self._pack_id = pack or self._pack_id
        self._refresh()
        if page and self.editor is None:
            self._open_edit(fresh=False, page=page)
        elif self.editor is not None:
            self._show_saved()

    def _refresh(self) -> None:
        self.shell.store.run(
            load.load_versions,
            self.shell.signed_in,
            pack_id=self._pack_id,
            owner=self,
            on_done=self._loaded,
        )

    def _other_organisation(self, pack_id: str) -> None:
        self._pack_id = pack_id
        self._refresh()

    def _loaded(self, versions: load.Versions) -> None:
        self.known = versions
        may_edit = self.shell.signed_in.may(Action.POLICY_ADOPT)
        self.versions.show_versions(versions, may_edit=may_edit)

    # Reading

    def _read(self, row: PackVersion) -> None:
        self.shell.store.run(
            load.load_version,
            self.shell.signed_in,
            pack_id=row.id,
            version=row.version,
            owner=self,
            on_done=self._show_version,
        )

    def _show_version(self, loaded: tuple[str, dict[str, Any]]) -> None:
        self.reading.show_version(*loaded)
        self.stack.setCurrentWidget(self.reading)
        self.reading.first_focus().setFocus()

    def _compare(self, row: PackVersion) -> None:
        if self.known is None:
            return
        rows = self.known.rows
        place = next(n for n, each in enumerate(rows) if each.version == row.version)
        if place + 1 < len(rows):
            old, new = rows[place + 1], row
        else:
            old, new = row, rows[max(place - 1, 0)]
        DifferenceDialogue(self.shell, self.known, old=old.version, new=new.version).open()

    # Editing

    def _edit_pressed(self, fresh: bool) -> None:
        if not fresh:
            self._open_edit(fresh=False)
            return
        Question(
            self.window(),
            title=_("بدء نسخة جديدة"),
            text=_("يُترك التعديل الذي لم يكتمل، وتبدأ من نص الإصدار الساري."),
            verb=_("اترك التعديل"),
            on_yes=self._edit_afresh,
            danger=True,
        ).open()

    def _edit_afresh(self) -> None:
        self._open_edit(fresh=True)

    def _open_edit(self, *, fresh: bool, page: str = "") -> None:
        self.shell.store.run(
            load.open_edit,
            self.shell.signed_in,
            pack_id=self._pack_id,
            fresh=fresh,
            owner=self,
            on_done=lambda opened: self._show_editor(opened, page),
        )

    def _show_editor(self, opened: load.Opened, page: str) -> None:
        self._close_editor()
        editing = Editing(self.shell.store, self.shell.signed_in, opened)
        editing.state_changed.connect(self._show_saved)
        editing.failed.connect(self._keeping_failed)
        self.editor = EditorView(editing, page)
        editing.setParent(self.editor)
        self.editor.left.connect(self._to_versions)
        self.editor.preview_pressed.connect(self._preview)
        adopting = Adopting(self.shell, editing)
        adopting.adopted.connect(self._to_versions)
        adopting.not_sound.connect(self._not_sound)
        self.editor.adopt_pressed.connect(adopting.propose)
        self.stack.addWidget(self.editor)
        self.stack.setCurrentWidget(self.editor)
        self.editor.focus_first()

    def _close_editor(self) -> None:
        if self.editor is None:
            return
        editor, self.editor = self.editor, None
        editor.editing.send()
        editor.editing.stop()
        editor.hide()
        editor.deleteLater()  # it leaves the stack then; removed from it, it would end under its own event

    def _show_saved(self) -> None:
        if self.editor is not None:
            editing = self.editor.editing
            at = editing.saved_at
            self.shell.set_save_state(editing.state, at.astimezone(RIYADH) if at else None)

    def _keeping_failed(self, error: IntakeError) -> None:
        assert self.editor is not None
        messages.report(error, retry=self.editor.editing.send)

    # Preview

    def _preview(self) -> None:
        if self.editor is not None:
            self.editor.editing.ask(load.preview, self._show_preview, self._not_sound)

    def _show_preview(self, beginning: Beginning) -> None:
        self.shell.set_save_state("none")
        self.preview.show_beginning(beginning)
        self.stack.setCurrentWidget(self.preview)
        if self.preview.wizard is not None:
            self.preview.wizard.go_to_field("")

    def _not_sound(self, _error: IntakeError) -> None:
        """What is wrong stands beside the page already: go there."""
        if self.editor is not None:
            messages.warn(_("في السياسة ما يُصحَّح أولًا: فحصها يدلّك على موضعه."))
            self.editor.next_problem()

    def _to_editor(self) -> None:
        self.preview.close_wizard()
        if self.editor is not None:
            self.stack.setCurrentWidget(self.editor)
            self.editor.preview.setFocus()
            self._show_saved()

    def _to_versions(self) -> None:
        self._close_editor()
        self.shell.set_save_state("none")
        self.stack.setCurrentWidget(self.versions)
        self.versions.table.setFocus()
        self._refresh()

    # The shell

    def leave(self) -> None:
        """What was typed goes to the store before anything asked later."""
        if self.editor is not None:
            self.editor.editing.send()

    def go_up(self) -> bool:
        """From the preview to the editor, from elsewhere to the versions."""
        shown = self.stack.currentWidget()
        if shown is self.versions:
            return False
        if shown is self.preview:
            self._to_editor()
        else:
            self._to_versions()
        return True

    def first_focus(self) -> QWidget | None:
        """On the list; the editor and the preview see to it themselves."""
        shown = self.stack.currentWidget()
        if shown is self.reading:
            return self.reading.first_focus()
        return self.versions.table if shown is self.versions else None

    def primary_action(self) -> None:
        """F9."""
        shown = self.stack.currentWidget()
        if shown is self.versions:
            self.versions.primary.click()
        elif shown is self.preview and self.preview.wizard is not None:
            self.preview.wizard.press_primary()
        elif shown is self.editor and self.editor is not None:
            self.editor.adopt.click()

    def place(self) -> dict[str, str]:
        """The page of the editor."""
        if self.editor is None:
            return {}
        return {"page": self.editor.current, "pack": self.editor.editing.draft.pack_id}

    def keeps(self, field: Field) -> bool:
        """The draft of a policy is kept as it is typed; what is tried out in its preview is kept nowhere."""
        return True

    def unsaved(self) -> bool:
        """Whether the draft is ahead of the disk."""
        return self.editor is not None and self.editor.editing.dirty

    def open_again(self, again: tuple[str, ...]) -> None:
        """The adoption of the draft."""
        if again == ("adopt",) and self.editor is not None:
            self.editor.adopt.click()

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        shown = self.stack.currentWidget()
        if shown is self.reading:
            return [self.reading.header, self.reading.scroller]
        if shown is self.preview:
            return self.preview.panes()
        if self.editor is not None and shown is self.editor:
            return self.editor.panes()
        return [self.versions.served, self.versions.waiting, self.versions.table, self.versions.buttons]

    def help_text(self) -> str:
        """How versions and the editor work."""
        if self.editor is not None:
            return _(
                "هنا تُعدَّل نسخة من الإصدار الساري: نصوصها وقنواتها وخدماتها ومستنداتها وقواعدها. "
                "كل ما يُكتب يُحفظ من تلقاء نفسه، ولا يسري شيء قبل الاعتماد.\n"
                "«فحص السياسة» يقول ما يُصحَّح، وكل سطر فيه يوصل إلى موضعه. F8 إلى الخطأ التالي، "
                "وCtrl+PgUp وCtrl+PgDn بين الأقسام.\n"
                "«معاينة المعالج» تعرض صفحات الاستقبال بهذه النسخة دون أن يُحفظ شيء. "
                "«النص» هو الملف نفسه لمن يعرفه."
            )
        return _(
            "هنا إصدارات سياسة المنظمة: متى يسري كل منها ومن اعتمده وكم ملفًا بدأ به. "
            "الملف يبقى على الإصدار الذي بدأ به مهما اعتُمد بعده.\n"
            "Enter يقرأ الإصدار، و«الفرق بين إصدارين» يقول ما تغيّر جملة جملة.\n"
            "«نسخة جديدة» تأخذ نص الإصدار الساري لتعدّله، ويُحفظ التعديل من تلقاء نفسه حتى يُعتمد."
        )
