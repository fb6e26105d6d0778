"""The unlock window: sign in, or learn why the store does not open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_desktop.domain.errors import IntakeError, StoreInUse, StoreUnusable
from intake_desktop.domain.remedies import Remedy
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.entrance.frame import EntranceWindow
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.unlock.sign_in_page import SignInPage

if TYPE_CHECKING:
    from intake_desktop.services.backups.copies_at_hand import CopyAtHand
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.entrance.restoring import Restoring
    from intake_desktop.ui.unlock.change_page import ChangePage
    from intake_desktop.ui.unlock.recover_page import RecoverPage
    from intake_desktop.ui.unlock.salvaging import Salvaging
    from intake_desktop.ui.unlock.trouble_page import TroublePage


class UnlockWindow(EntranceWindow):
    """`opened` brings who signed in; `folder_chosen` a store elsewhere."""

    opened = Signal(object)
    folder_chosen = Signal(str)

    def __init__(self, *, store: StoreThread, folder: Path, login: str = "", read_only: bool = False) -> None:
        super().__init__()
        self._read_only = self._always_read_only = read_only
        self._store, self._folder = store, folder
        self._password = ""
        self._signed_in: SignedIn | None = None
        self.sign_in_page = SignInPage(login=login)
        self.add_page(self.sign_in_page)
        self.sign_in_page.entered.connect(self._try)
        self.sign_in_page.forgotten.connect(self._show_recovery)
        self.sign_in_page.elsewhere.connect(self.choose_folder)
        self.sign_in_page.restore.connect(self._show_restore)
        self.recover_page: RecoverPage | None = None
        self.trouble_page: TroublePage | None = None
        self.change_page: ChangePage | None = None
        self.restoring: Restoring | None = None
        self.salvaging: Salvaging | None = None
        self.sign_in_page.set_reading(read_only)
        self.show_page(self.sign_in_page)

    # Signing in

    def _try(self, login: str, password: str) -> None:
        self._password = password
        self._store.run(
            _open_to_read if self._read_only else _sign_in,
            self._folder,
            login,
            password,
            owner=self,
            on_done=self._enter,
            on_error=self._refused,
            on_defect=self.sign_in_page.settle,
        )

    def _enter(self, signed_in: SignedIn) -> None:
        self.sign_in_page.forget()
        self._signed_in = signed_in
        if signed_in.account.must_change_password:
            self._show_change()
            return
        self._password = ""
        self.opened.emit(signed_in)

    def _refused(self, error: IntakeError) -> None:
        if not isinstance(error, (StoreUnusable, StoreInUse)):
            self.sign_in_page.refuse(error)
            return
        self.sign_in_page.settle()
        if self.trouble_page is None:
            from intake_desktop.ui.unlock.trouble_page import TroublePage

            self.trouble_page = TroublePage()
            self.add_page(self.trouble_page)
            self.trouble_page.chosen.connect(self._take_way)
        self.trouble_page.tell(error, str(self._folder), reading=self._read_only)
        self.show_page(self.trouble_page)
        if Remedy.RESTORE in self.trouble_page.remedies:
            self._store.run(
                _newest_copy, self._folder, owner=self.trouble_page, on_done=self.trouble_page.show_copy
            )

    def show_damage(self) -> None:
        """The store was found damaged by who worked in it: what can be done, before anybody signs in."""
        self._refused(StoreUnusable("store-damaged"))

    def _take_way(self, remedy: Remedy) -> None:
        ways: dict[Remedy, Callable[[], object]] = {
            Remedy.AGAIN: partial(self._sign_in_again, read_only=self._always_read_only),
            Remedy.READ: partial(self._sign_in_again, read_only=True),
            Remedy.RESTORE: self._show_restore,
            Remedy.SALVAGE: self._show_salvage,
            Remedy.RECOVERY_KEY: self._show_recovery,
            Remedy.ELSEWHERE: self.choose_folder,
        }
        ways[remedy]()

    def _sign_in_again(self, *, read_only: bool) -> None:
        self._read_only = read_only
        self.sign_in_page.set_reading(read_only)
        self.show_page(self.sign_in_page)
        if not self.sign_in_page.password.is_blank():
            self.sign_in_page.go_on()

    def go_up(self) -> None:
        """Esc leads back to the sign-in; not from a password to be changed, nor from work under way."""
        if self.salvaging is not None and self.page is self.salvaging.page and self.salvaging.page.busy:
            return
        if self.page is not self.change_page:
            self.show_page(self.sign_in_page)

    # A password of one's own

    def _show_change(self) -> None:
        if self.change_page is None:
            from intake_desktop.ui.unlock.change_page import ChangePage

            self.change_page = ChangePage()
            self.add_page(self.change_page)
            self.change_page.changed.connect(self._change)
        self.show_page(self.change_page)

    def _change(self, new: str) -> None:
        assert self.change_page is not None
        self._store.run(
            _change_password,
            self._signed_in,
            self._password,
            new,
            owner=self,
            on_done=self._changed,
            on_error=self.change_page.refuse,
        )

    def _changed(self, signed_in: SignedIn) -> None:
        assert self.change_page is not None
        self.change_page.password.forget()
        self._password = ""
        self.opened.emit(signed_in)

    # The recovery key

    def _show_recovery(self) -> None:
        if self.recover_page is None:
            from intake_desktop.ui.unlock.recover_page import RecoverPage

            self.recover_page = RecoverPage()
            self.add_page(self.recover_page)
            self.recover_page.cancelled.connect(self.go_up)
            self.recover_page.recovered.connect(self._recover)
        self.show_page(self.recover_page)

    def _recover(self, key: str, login: str, password: str) -> None:
        assert self.recover_page is not None
        self._store.run(
            _recover,
            self._folder,
            key,
            login,
            password,
            owner=self,
            on_done=self._recovered,
            on_error=self.recover_page.refuse,
        )

    def _recovered(self, signed_in: SignedIn) -> None:
        assert self.recover_page is not None
        self.recover_page.forget()
        self.opened.emit(signed_in)
        messages.warn(_("استُعمل مفتاح الاسترداد: اصنع مفتاحًا جديدًا من الإعدادات، فيبطل القديم."))

    # A backup

    def _show_restore(self) -> None:
        if self.restoring is None:
            from intake_desktop.ui.entrance.restoring import Restoring

            login = self.sign_in_page.login.value() or ""
            self.restoring = Restoring(self, self._store, self._folder, login=login)
            self.restoring.page.cancelled.connect(self.go_up)
            self.restoring.done.connect(self._restored)
            if self.trouble_page is not None and self.trouble_page.copy_folder is not None:
                self.restoring.page.choose(str(self.trouble_page.copy_folder))
                self.restoring.page.way.password.set_value(self.sign_in_page.password.value())
        self.show_page(self.restoring.page)

    def _restored(self, login: str) -> None:
        self.sign_in_page.forget()
        self.sign_in_page.login.set_value(login)
        self.show_page(self.sign_in_page)

    # What can still be read

    def _show_salvage(self) -> None:
        if self.salvaging is None:
            from intake_desktop.ui.unlock.salvaging import Salvaging

            login = self.sign_in_page.login.value() or ""
            self.salvaging = Salvaging(self, self._store, self._folder, login=login)
            self.salvaging.page.cancelled.connect(self.go_up)
            self.salvaging.page.open_new.connect(self.folder_chosen)
            self.salvaging.page.way.password.set_value(self.sign_in_page.password.value())
        self.show_page(self.salvaging.page)

    # Another folder

    def choose_folder(self) -> None:
        """Ask for a folder that holds a store."""
        from PySide6.QtWidgets import QFileDialog

        dialogue = QFileDialog(self, _("اختر مجلد القاعدة"), str(self._folder.parent))
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.folder_chosen)
        dialogue.open()


def _sign_in(folder: Path, login: str, password: str) -> SignedIn:
    from intake_desktop.services.access import sign_in

    return sign_in.sign_in(folder=folder, login=login, password=password)


def _open_to_read(folder: Path, login: str, password: str) -> SignedIn:
    from intake_desktop.services.store_file import open_to_read

    return open_to_read.open_to_read(folder=folder, login=login, password=password)


def _newest_copy(folder: Path) -> CopyAtHand | None:
    from intake_desktop import settings
    from intake_desktop.services.backups.copies_at_hand import newest_copy

    kept = settings.load().backup_folder
    return newest_copy(folder, Path(kept) if kept else None)


def _change_password(signed_in: SignedIn, current: str, new: str) -> SignedIn:
    from dataclasses import replace

    from intake_desktop.services.access import accounts

    account = accounts.change_password(signed_in, current=current, new=new)
    return replace(signed_in, account=account)


def _recover(folder: Path, key: str, login: str, password: str) -> SignedIn:
    from intake_desktop.services.access import recovery

    return recovery.open_with_recovery_key(folder=folder, typed_key=key, login=login, new_password=password)
