"""The import's screen: four steps, the rail of them, a footer that never scrolls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.importing.columns_page import ColumnsPage
from intake_desktop.ui.importing.file_page import FilePage
from intake_desktop.ui.importing.frame import ImportFrame
from intake_desktop.ui.importing.interrupted import Interrupted, from_text, open_again, to_text
from intake_desktop.ui.importing.result_page import ResultPage, ask_where, saved_words
from intake_desktop.ui.importing.rows_page import RowsPage
from intake_desktop.ui.importing.steps import ORDER, StepId, is_open
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.shell.screen import Screen

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell
    from intake_desktop.ui.widgets.field import Field

PATIENCE_MS = 150


class ImportScreen(Screen):
    """One import at a time. It stays as it was left until another one is begun."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.work = ImportWork(shell, self)
        self.current: StepId = "file"
        self._resuming: Interrupted | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.frame = ImportFrame(self.work, margins=self.page_margins())
        whole.addWidget(self.frame)
        self.file, self.columns = FilePage(self.work), ColumnsPage(self.work)
        self.rows, self.result = RowsPage(self.work), ResultPage(self.work)
        self._page_of: dict[StepId, FilePage | ColumnsPage | RowsPage | ResultPage] = {
            "file": self.file,
            "columns": self.columns,
            "rows": self.rows,
            "import": self.result,
        }
        for page in self._page_of.values():
            self.frame.pages.addWidget(page)

    def _connect(self) -> None:
        work = self.work
        work.opened_file.connect(self._opened)
        work.looked_through.connect(self._looked)
        work.finished.connect(self._finished)
        work.rest_saved.connect(self._rest_saved)
        work.busy_changed.connect(self._show_busy)
        work.progressed.connect(self.frame.busy.show_progress)
        work.refused.connect(self._refused)
        self.frame.busy.stop_pressed.connect(work.stop)
        self._patience.timeout.connect(self._show_waiting)
        self.frame.chosen.connect(self._rail_chosen)
        self.frame.footer.primary.clicked.connect(self.primary_action)
        self.frame.footer.back.clicked.connect(self.go_back)
        self.frame.footer.out.clicked.connect(self._give_up)
        self.result.save_rest.clicked.connect(self._save_rest)
        self.rows.save_refused.clicked.connect(self._save_rest)
        self.result.again_wanted.connect(self._begin_anew)
        self.rows.file_wanted.connect(self._open_case)
        for page in (self.file, self.columns, self.rows):
            page.changed.connect(self._show)
        for keys, slot in (("Ctrl+PgUp", self.go_back), ("Ctrl+Return", self.primary_action)):
            QShortcut(QKeySequence(keys), self, slot)

    # The shell's

    def enter(self, *, interrupted: str = "", **_: Any) -> None:
        """As it was left: rows that were left by an import may still be saved."""
        self._resuming = from_text(interrupted) if self.work.opened is None else None
        if self._resuming is not None:
            self.work.read_again(open_again, kept=self._resuming)
        if self.work.imported is not None and not self.work.rows_left():
            self._begin_anew()
        self._show()

    def leave(self) -> None:
        """An import that is being written goes on to its end; a look at the rows can be had again."""
        self.work.stop_unless_writing()

    def place(self) -> dict[str, str]:
        """The file and what was done with it: nothing of it is in the store yet."""
        kept = to_text(self.work, self.current)
        return {"interrupted": kept} if kept else {}

    def keeps(self, _field: Field) -> bool:
        """All of them, with the place."""
        return True

    def first_focus(self) -> QWidget | None:
        """Where work goes on."""
        return None if self._page_of[self.current].focus_first() else self.frame.footer.primary

    def go_up(self) -> bool:
        """Esc: stop what runs, else a step back, and from the first to the beneficiaries."""
        if self.work.busy:
            self.frame.busy.press_stop()
        elif self._before() is not None:
            self.go_back()
        else:
            self.shell.show_screen("beneficiaries")
        return True

    def panes(self) -> list[QWidget]:
        """The steps, the page, the footer."""
        inner = self.rows.panes() if self.current == "rows" else [self.frame.pages]
        frame = self.frame
        return [frame.rail, frame.steps_button, frame.busy, *inner, frame.footer.primary]

    def help_text(self) -> str:
        """How to import."""
        return _(
            "يستورد سجل المستفيدين من ملف Excel أو OpenDocument أو CSV أو JSONL في أربع خطوات: "
            "اختر الملف، طابق أعمدته بحقول السياسة، عاين كل صف قبل استيراده، ثم افتح الملفات.\n"
            "لا يُحفظ شيء قبل الخطوة الأخيرة، وفيها تُفتح الملفات كلها معًا أو لا يُفتح منها شيء. "
            "ما رُفض يُحفظ في ملف مع سبب كل صف لتصحيحه واستيراده.\n"
            "في المعاينة: الأسهم بين الصفوف، المسافة تختار الصف أو تتركه، Enter إلى تفاصيله، "
            "Ctrl+PgUp الخطوة السابقة، F9 متابعة، Esc إيقاف."
        )

    # Steps

    def primary_action(self) -> None:
        """F9: what the filled button says."""
        if self.work.busy:
            return
        self.frame.trouble.clear()
        acts: dict[StepId, Callable[[], object]] = {
            "file": self._leave_file,
            "columns": self._leave_columns,
            "rows": self._import,
            "import": self._show_files,
        }
        acts[self.current]()

    def _leave_file(self) -> None:
        if self.work.opened is None:
            self.file.ask_file()
        elif self.file.lacks_channel():
            return
        elif self.work.opened.mapping is None:
            self._look()
        else:
            self.go_to("columns")

    def _leave_columns(self) -> None:
        if not self.columns.lacks_name():
            self._look()

    def _look(self) -> None:
        if self.work.looked is None:
            self.work.look()
        else:
            self.go_to("rows")

    def _import(self) -> None:
        if not self.work.taken:
            self.frame.trouble.tell(_("لا صف مختار: اختر صفًا على الأقل، أو صحّح المرفوض في ملفه وأعد اختياره"))
            return
        self.go_to("import")
        self.work.write()

    def _show_files(self) -> None:
        if self.work.imported is not None:
            self.shell.show_screen("beneficiaries", query="")

    def _before(self) -> StepId | None:
        steps = ORDER[: ORDER.index(self.current)]
        return next((step for step in reversed(steps) if is_open(self.work, step)), None)

    def go_back(self) -> None:
        """The step before."""
        before = self._before()
        if before is not None and not self.work.busy:
            self.go_to(before)

    def go_to(self, step: StepId) -> None:
        """Show a step."""
        self.frame.trouble.clear()
        self.current = step
        if step == "columns":
            self.columns.shown()
        self.frame.pages.setCurrentWidget(self._page_of[step])
        self._show()
        self._take_keyboard()

    def _rail_chosen(self, step: StepId) -> None:
        if is_open(self.work, step) and not self.work.busy:
            self.go_to(step)
        self._show()

    def _take_keyboard(self) -> None:
        if self.shell.current_key == "import" and not self._page_of[self.current].focus_first():
            self.frame.footer.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._reveal)  # once what was just shown has its place

    def _reveal(self) -> None:
        page, focus = self._page_of[self.current], QApplication.focusWidget()
        if focus is not None and page.inner.isAncestorOf(focus):
            page.ensureWidgetVisible(focus, 0, theme.current().scale.space_px(24))

    # What came of the work

    def _opened(self) -> None:
        self.frame.trouble.clear()
        kept, opened = self._resuming, self.work.opened
        if kept is None or opened is None or opened.registry.sha256 != kept.sha256 or kept.step == "file":
            self._resuming = None
            self._show()
            self._take_keyboard()
        elif kept.step == "columns":
            self._resuming = None
            self.go_to("columns")
        else:
            self.work.look()

    def _looked(self) -> None:
        if self._resuming is not None:
            self.work.take_these(self._resuming.taking, self._resuming.taken)
            self._resuming = None
        self.go_to("rows")

    def _finished(self) -> None:
        self.go_to("import")
        if self.shell.current_key != "import":
            imported = self.work.imported
            count = imported.opened if imported else 0
            words = ngettext("اكتمل الاستيراد: فُتح ملف واحد", "اكتمل الاستيراد: فُتحت {n} ملفات", count)
            messages.succeed(words.format(n=f"{count:,}"))

    def _rest_saved(self, saved: tuple[int, Path]) -> None:
        messages.succeed(saved_words(*saved))

    def _refused(self, error: IntakeError, again: Callable[[], object] | None) -> None:
        self._resuming = None
        if self.current == "import" and self.work.imported is None:
            self.go_to("rows")
        if self.current == "file":
            self.file.show_opened()  # as it was read, not as it could not be
        if error.code == "import-stale":
            self.frame.trouble.report(error, _("أعد المعاينة"), self.work.look)
        elif error.code == "import-cancelled":
            self.frame.trouble.report(error)
        else:
            self.frame.trouble.report(error, _("أعد المحاولة") if again else "", again)
        if self.shell.current_key != "import":
            messages.report(error)

    def _save_rest(self) -> None:
        ask_where(self._page_of[self.current], self.work)

    def _open_case(self, number: str) -> None:
        self.shell.show_screen("case", number=number)

    def _begin_anew(self) -> None:
        self.work.forget()
        self.file.show_opened()
        self.rows.show_looked()
        self.result.shown()
        self.go_to("file")

    def _give_up(self) -> None:
        """Out, and nothing of the registry stays here."""
        self._begin_anew()
        self.shell.show_screen("beneficiaries")

    # What is shown

    def _show(self) -> None:
        self.frame.show_step(self.current, act=self._act(), goes_back=self._before() is not None)

    def _act(self) -> str:
        if self.current == "file":
            return _("متابعة") if self.work.opened else _("اختر ملف السجل")
        if self.current == "columns":
            return _("عاين الصفوف")
        if self.current == "rows":
            count = len(self.work.taken)
            words = ngettext("استورد صفًا واحدًا", "استورد {n} صفوف", count)
            return words.format(n=f"{count:,}") if count else _("استورد")
        return _("اعرض الملفات") if self.work.imported else _("استورد")

    def _show_busy(self) -> None:
        if self.work.busy:
            self.frame.trouble.clear()
            self.frame.busy.begin(self.work.busy)
            self._patience.start()
            return
        self._patience.stop()
        waited = self.frame.busy.isVisible()
        self.frame.busy.end()
        self.frame.allow(True)
        self._show()
        if waited:
            self._take_keyboard()

    def _show_waiting(self) -> None:
        """What takes longer than a blink is shown, and nothing else can be pressed meanwhile."""
        if not self.work.busy:
            return
        self.frame.busy.appear()
        self._show()
        self.frame.allow(False)
        if self.shell.current_key == "import" and self.frame.busy.stop.isVisible():
            self.frame.busy.stop.setFocus(Qt.FocusReason.OtherFocusReason)
