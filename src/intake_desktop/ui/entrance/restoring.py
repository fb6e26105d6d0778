"""The talk between the page that restores a copy and the store thread, for the two windows that have it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.entrance.frame import EntranceWindow
from intake_desktop.ui.entrance.restore_page import RestorePage
from intake_desktop.ui.entrance.way_in import WayIn
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.wording.restoring import loss_line, loss_of, report_lines

if TYPE_CHECKING:
    from intake_desktop.services.backups.copy_check import CopyReport
    from intake_desktop.services.backups.restoring import Restored
    from intake_desktop.services.progress import Progress


class Restoring(QObject):
    """Owns the page. `done(login)` when the copy is the store of `folder`."""

    done = Signal(str)

    def __init__(self, window: EntranceWindow, store: StoreThread, folder: Path, *, login: str = "") -> None:
        super().__init__(window)
        self._window, self._store, self._folder = window, store, folder
        self._loss = ""
        self.page = RestorePage(folder, login=login)
        window.add_page(self.page)
        self.page.checked.connect(self._check)
        self.page.wanted.connect(self._ask)

    def _check(self, copy: Path, way: WayIn) -> None:
        self._store.run(
            _check_copy,
            copy,
            folder=self._folder,
            way=way,
            progress=self.page.busy.tell,
            owner=self.page,
            on_done=self._checked,
            on_error=self.page.refuse,
            on_defect=self.page.settle,
        )

    def _checked(self, report: CopyReport) -> None:
        self._loss = loss_line(loss_of(report))
        self.page.show_report("\n".join(report_lines(report)), good=report.ok)

    def _ask(self, copy: Path, way: WayIn) -> None:
        from intake_desktop.ui.entrance.flow import has_store

        text = _("تُوضع النسخة في مجلد القاعدة على هذا الجهاز، وليس فيه الآن قاعدة.")
        if has_store(self._folder):
            text = _("تحل النسخة محل القاعدة في هذا المجلد، وتُحفظ الحالية جانبًا فيه.\n{loss}")
        question = Question(
            self._window,
            title=_("استعادة نسخة احتياطية"),
            text=text.format(loss=self._loss),
            verb=_("استعد النسخة"),
            on_yes=partial(self._restore, copy, way),
            danger=True,
        )
        question.rejected.connect(self.page.settle)
        question.open()

    def _restore(self, copy: Path, way: WayIn) -> None:
        self._store.run(
            _restore,
            copy,
            folder=self._folder,
            way=way,
            progress=self.page.busy.tell,
            owner=self.page,
            on_done=partial(self._restored, way.login),
            on_error=self.page.refuse,
            on_defect=self.page.settle,
        )

    def _restored(self, login: str, restored: Restored) -> None:
        self.page.settle()
        self.page.forget()
        self.done.emit(login)
        text = _("استُعيدت النسخة. سجّل الدخول.")
        if restored.aside is not None:
            text = _("استُعيدت النسخة، والقاعدة السابقة محفوظة في {name}. سجّل الدخول.").format(
                name=f"\u2066{restored.aside.name}\u2069"
            )
        messages.succeed(text)


def _check_copy(copy: Path, *, folder: Path, way: WayIn, progress: Progress) -> CopyReport:
    from intake_desktop.services.backups import copy_check

    return copy_check.check_copy(source=copy, folder=folder, secret=way.secret(), progress=progress)


def _restore(copy: Path, *, folder: Path, way: WayIn, progress: Progress) -> Restored:
    from intake_desktop.services.backups import restoring

    return restoring.restore(
        source=copy,
        folder=folder,
        secret=way.secret(),
        present=way.present(),
        new_password=way.new_password,
        progress=progress,
    )
