"""The users of this store, for administrators."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.settings.account_dialogue import AccountDialogue
from intake_desktop.ui.settings.hand_over import HandOver
from intake_desktop.ui.settings.last_reader_dialogue import (
    LastReaderDialogue,
    words_of_removal,
    words_of_reset,
)
from intake_desktop.ui.settings.working_card import WorkingCard
from intake_desktop.ui.shell.screen import Screen
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.role_names import roles_text
from intake_desktop.ui.widgets.table import Column, ListTable

if TYPE_CHECKING:
    from intake_desktop.services.open_store import Account, SignedIn
    from intake_desktop.services.progress import Progress

_ROWS_SHOWN = 8


def _state(account: Account) -> str:
    if not account.active:
        return _("محذوف")
    return _("بكلمة مؤقتة") if account.must_change_password else _("نشط")


class UsersCard(WorkingCard):
    """A list, and what can be done with the one it stands on."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("المستخدمون"), doing=_("يُغيَّر مفتاح القاعدة"))
        self._dialogue: AccountDialogue | None = None
        self._handing: HandOver | None = None
        self._leaving: Account | None = None
        columns: list[Column[Account]] = [
            Column(_("الاسم"), lambda account: account.name, "strong", width_px=160, stretch=True),
            Column(_("اسم الدخول"), lambda account: account.login, "muted", width_px=130, spare=1),
            Column(
                _("الأدوار"), lambda account: roles_text(account.roles), "lines", width_px=220, stretch=True
            ),
            Column(
                _("الحالة"),
                _state,
                "badge",
                width_px=110,
                widest=(_("محذوف"), _("بكلمة مؤقتة"), _("نشط")),
                tone=lambda account: "ok" if account.active else "neutral",
            ),
        ]
        self.table = ListTable(_("المستخدمون"), columns)
        self.table.opened.connect(self._change_roles)
        self.body.addWidget(self.table)
        self.body.addWidget(self.busy)
        row = Flow(gap_px=theme.current().scale.space_px(8))
        self.add = SecondaryButton(_("مستخدم جديد"), icon="user-plus")
        self.roles = SecondaryButton(_("الأدوار"), icon="user-check")
        self.reset = SecondaryButton(_("كلمة مرور مؤقتة"), icon="key-round")
        self.add.clicked.connect(self._add)
        self.roles.clicked.connect(self._change_roles)
        self.reset.clicked.connect(self._ask_reset)
        self.remove = SecondaryButton(_("حذف المستخدم"), icon="user-x")
        self.remove.clicked.connect(self._ask_remove)
        self.buttons = (self.add, self.roles, self.reset, self.remove)
        for button in self.buttons:
            row.add(button)
        self.body.addWidget(row)
        self.table.selectionModel().currentRowChanged.connect(self._offer)

    def refresh(self) -> None:
        """Read the list anew."""
        shell = self._screen.shell
        shell.store.run(_accounts, shell.signed_in, owner=self, on_done=self._show)

    def _show(self, accounts: tuple[Account, ...]) -> None:
        self.table.show_rows(accounts)
        scale = theme.current().scale
        lines = min(max(len(accounts), 1), _ROWS_SHOWN) + 1
        self.table.setFixedHeight(scale.text_px(44) * lines + scale.space_px(8))
        self._offer()

    def _offer(self) -> None:
        """Nothing can be done with who has left, and nobody removes themselves."""
        account = self.table.current_row()
        present = account is not None and account.active
        self.roles.setEnabled(present)
        self.reset.setEnabled(present)
        own = account is not None and account.id == self._screen.shell.signed_in.account.id
        self.remove.setEnabled(present and not own)

    def _add(self) -> None:
        self._dialogue = AccountDialogue(self.window())
        self._dialogue.wanted.connect(self._send_new)
        self._dialogue.open()

    def _send_new(self, login: str, name: str, roles: list[str]) -> None:
        assert self._dialogue is not None
        shell = self._screen.shell
        shell.store.run(
            _invite,
            shell.signed_in,
            login=login,
            name=name,
            roles=[Role(role) for role in roles],
            owner=self._dialogue,
            on_done=self._added,
            on_error=self._dialogue.refuse,
        )

    def _added(self, made: tuple[Account, str]) -> None:
        if self._dialogue is not None:
            self._dialogue.accept()
            self._dialogue = None
        self.refresh()
        self._hand_over(*made)

    def _hand_over(self, account: Account, password: str) -> None:
        self._handing = HandOver(self.window(), account, password)
        self._handing.slip_wanted.connect(partial(self._draw_slip, account, password))
        self._handing.open()

    def _draw_slip(self, account: Account, password: str) -> None:
        shell = self._screen.shell
        shell.store.run(
            _slip,
            shell.signed_in,
            account,
            password,
            owner=self._handing or self,
            on_done=self._slip_drawn,
        )

    def _slip_drawn(self, pdf: bytes) -> None:
        from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue

        SheetDialogue(self.window(), pdf, title=_("كلمة مرور مؤقتة"), name="temporary-password").open()

    def _change_roles(self) -> None:
        account = self.table.current_row()
        if account is None or not account.active:
            return
        self._dialogue = AccountDialogue(self.window(), account)
        self._dialogue.wanted.connect(self._send_roles)
        self._dialogue.open()

    def _send_roles(self, login: str, _name: str, roles: list[str]) -> None:
        assert self._dialogue is not None
        shell = self._screen.shell
        shell.store.run(
            _set_roles,
            shell.signed_in,
            login=login,
            roles=[Role(role) for role in roles],
            owner=self._dialogue,
            on_done=self._roles_set,
            on_error=self._dialogue.refuse,
        )

    def _roles_set(self, account: Account) -> None:
        if self._dialogue is not None:
            self._dialogue.accept()
            self._dialogue = None
        self.refresh()
        messages.succeed(_("تغيّرت أدوار {name}، وتسري من دخوله التالي.").format(name=account.name))

    def _ask_reset(self) -> None:
        account = self.table.current_row()
        if account is None:
            return
        Question(
            self.window(),
            title=_("كلمة مرور مؤقتة"),
            text=_("تُلغى كلمة مرور {name} الحالية، وتظهر لك كلمة مؤقتة تسلّمها له.").format(name=account.name),
            verb=_("ألغ كلمة المرور"),
            on_yes=partial(self._reset, account),
        ).open()

    def _reset(self, account: Account, leave_sealed: bool = False) -> None:
        shell = self._screen.shell
        shell.store.run(
            _reset,
            shell.signed_in,
            account,
            leave_sealed,
            owner=self,
            on_done=self._was_reset,
            on_error=partial(self._not_reset, account),
        )

    def _not_reset(self, account: Account, error: IntakeError) -> None:
        if error.code != "sealed-last-reader":
            messages.report(error)
            return
        alone = LastReaderDialogue(self.window(), account, words_of_reset(account, _count(error)))
        alone.agreed.connect(partial(self._reset, account, True))
        alone.open()

    def _was_reset(self, made: tuple[Account, str]) -> None:
        self.refresh()
        self._hand_over(*made)

    # Someone leaves

    def _ask_remove(self) -> None:
        account = self.table.current_row()
        if account is None:
            return
        text = _(
            "يُغلق حساب {name} نهائيًا، ويُغيَّر مفتاح القاعدة: قد يستغرق ذلك دقيقة أو أكثر.\n"
            "كلمات مرور الآخرين كما هي، وما سُجّل بهذا الحساب يبقى باسمه.\n"
            "النسخ الاحتياطية السابقة تفتحها كلمات مرور يومها، ومنها كلمة هذا الحساب: أتلف ما لا تحتاجه."
        )
        Question(
            self.window(),
            title=_("حذف المستخدم"),
            text=text.format(name=account.name),
            verb=_("احذف {name}").format(name=account.name),
            on_yes=partial(self._remove, account),
            danger=True,
        ).open()

    def _remove(self, account: Account, leave_sealed: bool = False) -> None:
        self._leaving = account
        self.work(_remove, account.login, leave_sealed, on_done=self._removed)

    def _failed(self, error: IntakeError) -> None:
        if error.code != "sealed-last-reader" or self._leaving is None:
            super()._failed(error)
            return
        self._wait(False)
        words = words_of_removal(self._leaving, _count(error))
        alone = LastReaderDialogue(self.window(), self._leaving, words)
        alone.agreed.connect(partial(self._remove, self._leaving, True))
        alone.open()

    def _wait(self, waiting: bool) -> None:
        super()._wait(waiting)
        if not waiting:
            self._offer()

    def _removed(self, account: Account) -> None:
        self.refresh()
        messages.succeed(
            _("حُذف {name} وغُيِّر مفتاح القاعدة. خذ الآن نسخة احتياطية جديدة.").format(name=account.name)
        )


def _accounts(signed_in: SignedIn) -> tuple[Account, ...]:
    from intake_desktop.services.access import accounts

    return accounts.list_accounts(signed_in)


def _invite(signed_in: SignedIn, *, login: str, name: str, roles: list[Role]) -> tuple[Account, str]:
    from intake_desktop.services.access import accounts

    password = accounts.one_time_password()
    account = accounts.add_account(
        signed_in, login=login, name=name, password=password, roles=roles, must_change_password=True
    )
    return account, password


def _set_roles(signed_in: SignedIn, *, login: str, roles: list[Role]) -> Account:
    from intake_desktop.services.access import accounts

    return accounts.set_roles(signed_in, login=login, roles=roles)


def _reset(signed_in: SignedIn, account: Account, leave_sealed: bool) -> tuple[Account, str]:
    from intake_desktop.services.access import accounts

    return account, accounts.reset_password(signed_in, login=account.login, leave_sealed=leave_sealed)


def _count(error: IntakeError) -> int:
    """How many sections they alone read."""
    return int(str(error.params["count"]))


def _slip(signed_in: SignedIn, account: Account, password: str) -> bytes:
    from intake_desktop.services.office.organisation import password_slip

    return password_slip(signed_in, login=account.login, name=account.name, password=password)


def _remove(signed_in: SignedIn, login: str, leave_sealed: bool, *, progress: Progress) -> Account:
    from intake_desktop.services.access import leaving

    return leaving.remove_account(signed_in, login=login, leave_sealed=leave_sealed, progress=progress)
