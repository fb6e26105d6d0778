"""First run: organisation, folder, first user; then the store is made and its recovery key proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog

from intake_desktop.domain.errors import IntakeError, StoreUnusable
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.entrance.frame import EntrancePage, EntranceWindow
from intake_desktop.ui.setup.choose_page import ChoosePage
from intake_desktop.ui.setup.folder_page import FolderPage
from intake_desktop.ui.setup.key_page import KeyPage
from intake_desktop.ui.setup.making_page import MakingPage
from intake_desktop.ui.setup.person_page import PersonPage
from intake_desktop.ui.setup.proof_page import ProofPage
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.wording.errors import error_message

if TYPE_CHECKING:
    from intake_desktop.services.packs.policy_packs import PackInfo
    from intake_desktop.services.store_file.setup import NewStore
    from intake_desktop.ui.entrance.restoring import Restoring


class SetupWindow(EntranceWindow):
    """`opened` brings who signed in and where; `folder_chosen` a store that is there already.

    `restored` says before that whose login opened the copy.
    """

    opened = Signal(object, object)
    folder_chosen = Signal(str)
    restored = Signal(str)

    def __init__(self, *, store: StoreThread, folder: Path, kdf_cost: Any = None) -> None:
        super().__init__()
        self._store, self._kdf_cost = store, kdf_cost
        self._folder = folder
        self._new: NewStore | None = None
        self._sheet: bytes | None = None
        self.restoring: Restoring | None = None
        self.choose_page, self.folder_page = ChoosePage(), FolderPage(folder)
        self.person_page, self.making_page = PersonPage(), MakingPage()
        self.key_page, self.proof_page = KeyPage(), ProofPage()
        self._pages: list[EntrancePage] = [
            self.choose_page,
            self.folder_page,
            self.person_page,
            self.making_page,
            self.key_page,
            self.proof_page,
        ]
        for page in self._pages:
            self.add_page(page)
        self._connect()
        self.show_page(self.choose_page)
        QTimer.singleShot(0, self, self._read_packs)  # after the window: packs take what is slow to import

    def _connect(self) -> None:
        self.choose_page.chosen.connect(self._to_folder)
        self.choose_page.elsewhere.connect(self._open_existing)
        self.choose_page.restore.connect(self._show_restore)
        self.folder_page.chosen.connect(self._folder_given)
        self.folder_page.back.connect(self.go_up)
        self.person_page.chosen.connect(self._make)
        self.person_page.back.connect(self.go_up)
        self.key_page.kept.connect(self._to_proof)
        self.key_page.sheet_wanted.connect(self._show_sheet)
        self.proof_page.typed.connect(self._compare)
        self.proof_page.back.connect(self.go_up)

    def _read_packs(self) -> None:
        self._store.run(_packs, owner=self, on_done=self._show_packs)

    def _show_packs(self, packs: Sequence[PackInfo]) -> None:
        self.choose_page.show_packs(packs)

    def go_up(self) -> None:
        """Esc: the page before, where there is a way back."""
        before = {
            self.folder_page: self.choose_page,
            self.person_page: self.folder_page,
            self.proof_page: self.key_page,
        }
        if self.page in before:
            self.show_page(before[self.page])
        elif self.restoring is not None and self.page is self.restoring.page:
            self.show_page(self.choose_page)

    def _to_folder(self, _pack: str) -> None:
        self.show_page(self.folder_page)

    def _folder_given(self, folder: Path) -> None:
        self._folder = folder
        self.show_page(self.person_page)

    # Making the store

    def _make(self) -> None:
        self.language_button.hide()  # another language rebuilds the window, and would lose the key
        self.show_page(self.making_page)
        self._store.run(
            _create,
            folder=self._folder,
            pack_id=self.choose_page.value(),
            login=self.person_page.login.value(),
            name=self.person_page.name.value(),
            password=self.person_page.password.value(),
            progress=self.making_page.told.emit,
            kdf_cost=self._kdf_cost,
            owner=self,
            on_done=self._made,
            on_error=self._not_made,
            on_defect=self._defect,
        )

    def _made(self, new: NewStore) -> None:
        self._new = new
        self.person_page.password.forget()
        self.key_page.show_key(new.recovery_key)
        self.show_page(self.key_page)

    def _not_made(self, error: IntakeError) -> None:
        """Back to where it can be put right, everything typed still there."""
        if isinstance(error, StoreUnusable):
            self.show_page(self.folder_page)
            self.folder_page.refuse(error)
            return
        self.show_page(self.person_page)
        if not self.person_page.refuse(error):
            self.person_page.say(error_message(error))

    def _defect(self) -> None:
        self.show_page(self.person_page)

    # The key

    def _to_proof(self) -> None:
        self.show_page(self.proof_page)

    def _show_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet_drawn(self._sheet)
            return
        assert self._new is not None
        self._store.run(_draw_sheet, self._new, owner=self, on_done=self._sheet_drawn)

    def _sheet_drawn(self, sheet: bytes) -> None:
        from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue

        self._sheet = sheet
        dialogue = SheetDialogue(self, sheet)
        dialogue.kept.connect(self.key_page.say_kept)
        dialogue.open()

    def _compare(self, typed: str) -> None:
        assert self._new is not None
        self._store.run(_wrong_groups, typed, self._new.recovery_key, owner=self, on_done=self._compared)

    def _compared(self, wrong: tuple[int, ...]) -> None:
        if wrong:
            self.proof_page.refuse(wrong)
            return
        assert self._new is not None
        signed_in, self._new, self._sheet = self._new.signed_in, None, None
        self.proof_page.key.set_value(None)
        self.opened.emit(signed_in, self._folder)

    # Elsewhere, and away

    def _show_restore(self) -> None:
        if self.restoring is None:
            from intake_desktop.ui.entrance.restoring import Restoring

            self.restoring = Restoring(self, self._store, self._folder)
            self.restoring.page.cancelled.connect(self.go_up)
            self.restoring.done.connect(self._restored)
        self.show_page(self.restoring.page)

    def _restored(self, login: str) -> None:
        self.restored.emit(login)
        self.folder_chosen.emit(str(self._folder))

    def _open_existing(self) -> None:
        dialogue = QFileDialog(self, _("اختر مجلد القاعدة"), str(self._folder.parent))
        dialogue.setFileMode(QFileDialog.FileMode.Directory)
        dialogue.setOption(QFileDialog.Option.ShowDirsOnly)
        dialogue.fileSelected.connect(self.folder_chosen)
        dialogue.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The key is shown once: leaving before it is proved is asked about."""
        if self._new is None:
            super().closeEvent(event)
            return
        event.ignore()
        Question(
            self,
            title=_("لم يُتحقق من مفتاح الاسترداد"),
            text=_("القاعدة جاهزة، والمفتاح لن يظهر مرة أخرى. إن نُسيت كلمات المرور بعد ذلك ضاعت الملفات."),
            verb=_("اخرج بلا تحقق"),
            on_yes=self._leave,
            danger=True,
        ).open()

    def _leave(self) -> None:
        self._new = None
        self.close()


def _packs() -> tuple[PackInfo, ...]:
    from intake_desktop.services.packs import policy_packs

    return policy_packs.list_packs()


def _create(
    *,
    folder: Path,
    pack_id: str,
    login: str,
    name: str,
    password: str,
    progress: Callable[[int, int], None],
    kdf_cost: Any,
) -> NewStore:
    from intake_desktop.services.packs import policy_packs
    from intake_desktop.services.store_file import setup

    return setup.create_store(
        folder=folder,
        pack_text=policy_packs.load_source(pack_id).text,
        pack_id=pack_id,
        admin_login=login,
        admin_name=name,
        password=password,
        progress=progress,
        kdf_cost=kdf_cost,
    )


def _wrong_groups(typed: str, key: str) -> tuple[int, ...]:
    from intake_desktop.services.store_file import setup

    return setup.check_recovery_key(typed, key)


def _draw_sheet(new: NewStore) -> bytes:
    from intake_desktop.services.office.organisation import recovery_sheet

    return recovery_sheet(new.signed_in, key=new.recovery_key)
