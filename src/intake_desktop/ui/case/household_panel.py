"""The household of a file: who belongs to it now, who did and until when, who heads it and who did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.workflow import is_closed, is_frozen
from intake_desktop.domain.household.register import DEATH, Household, Member
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.case import household_dialogues as dialogues
from intake_desktop.ui.case.household_row import MemberRow
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Card, EmptyState, Note, rule
from intake_desktop.ui.widgets.dialogue import Question
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.household import handing_over_label, headship_text

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

HOUSEHOLD_TAB = "6"


class HouseholdPanel(QWidget):
    """The register with all that may be done to it; `on_done` has the case shown anew."""

    def __init__(self, shell: Shell, file: CaseFile, *, on_done: Callable[[CaseView], object]) -> None:
        super().__init__()
        self.shell, self.file, self._on_done = shell, file, on_done
        self.rows: dict[int, MemberRow] = {}
        self.add: SecondaryButton | None = None
        self.former: LinkButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().scale.space_px(12))
        self._column = column
        household = file.view.record.household
        if household is None:
            column.addWidget(self._nobody())
        else:
            self._show(household)
        column.addStretch(1)

    # What may be done

    @property
    def _may_write(self) -> bool:
        closed = is_closed(self.file.pack, self.file.view.record)
        return self.shell.signed_in.may(Action.INTAKE_WRITE) and not closed

    @property
    def _lives(self) -> bool:
        """Whether the register is changed here, and no longer in the intake that told of it."""
        record = self.file.view.record
        household = record.household
        if household is not None and (household.settled or household.numbers[0] != record.number):
            return True
        return is_frozen(self.file.pack, record)

    def _acts(self, household: Household, member: Member) -> dict[str, tuple[str, str]]:
        """What may be done with a member, in words with an icon."""
        if not self._may_write:
            return {}
        acts: dict[str, tuple[str, str]] = {}
        female = member.line.sex == "female"
        there = member.is_there(self.file.today)
        if self._lives:
            acts["correct"] = (_("صحّح البيانات"), "pencil")
            head = household.open_head
            if there and (head is None or head.person_id != member.person_id):
                words = _("انقل إليها رئاسة الأسرة") if female else _("انقل إليه رئاسة الأسرة")
                acts["head"] = (words, "users")
            if there:
                acts["leave"] = (_("خرجت من الأسرة") if female else _("خرج من الأسرة"), "log-out")
            elif self._may_return(household, member):
                acts["return"] = (_("عادت إلى الأسرة") if female else _("عاد إلى الأسرة"), "log-in")
        if not household.files_of(member.person_id):
            acts["open"] = (_("افتح لها ملفًا") if female else _("افتح له ملفًا"), "file-plus")
            acts["join"] = (_("لها ملف من قبل") if female else _("له ملف من قبل"), "link")
        return acts

    def _may_return(self, household: Household, member: Member) -> bool:
        stays = household.stays_of(member.person_id)
        gone = member.left_on is not None and member.line.left_why != DEATH
        return gone and not any(stay.is_there(self.file.today) for stay in stays)

    # What is shown

    def _nobody(self) -> QWidget:
        if not self._may_write:
            return EmptyState(_("لم تُذكر لهذا الملف أسرة."), icon="users")
        words = _("أضف فردًا") if self._lives else _("اذكر أفراد الأسرة في الطلب")
        act = self._enter if self._lives else self._go_to_intake
        return EmptyState(_("لم تُذكر لهذا الملف أسرة."), icon="users", action=words, on_action=act)

    def _show(self, household: Household) -> None:
        self._tell_place(household)
        today = self.file.today
        now = [row for row in household.members if row.is_there(today)]
        former = [row for row in household.members if not row.is_there(today)]
        self._column.addWidget(self._current(household, now))
        if former:
            self._column.addWidget(self._gone(household, former))
        if household.heads:
            self._column.addWidget(self._heads(household))

    def _tell_place(self, household: Household) -> None:
        """Where the household was told of, where that is not here."""
        self._first = household.numbers[0] if household.numbers else self.file.number
        if self._first != self.file.number:
            text = _("هذا الملف من أسرة الملف {number}، والصلات منسوبة إلى صاحبه.")
            note = Note(text.format(number=ltr(self._first)))
            self.family = SecondaryButton(_("افتح ملف الأسرة"), icon="users")
            self.family.clicked.connect(self._show_family)
            note.add_button(self.family)
            self._column.addWidget(note)
        elif not self._lives and self._may_write:
            note = Note(_("الطلب لم يُرفع بعد: تُعدَّل الأسرة في صفحتها منه."))
            self.to_intake = SecondaryButton(_("عدّل في الطلب"), icon="pencil")
            self.to_intake.clicked.connect(self._go_to_intake)
            note.add_button(self.to_intake)
            self._column.addWidget(note)

    def _current(self, household: Household, members: list[Member]) -> Card:
        card = Card(gap_px=0)
        row = QHBoxLayout()
        row.setSpacing(theme.current().scale.space_px(12))
        count = ngettext("فرد واحد في الأسرة", "{n} أفراد في الأسرة", len(members)).format(n=len(members))
        row.addWidget(label(_("أفراد الأسرة"), role="heading"))
        row.addWidget(label(count, tone="muted"))
        row.addStretch(1)
        if self._may_write and self._lives:
            self.add = SecondaryButton(_("أضف فردًا"), icon="user-plus")
            self.add.clicked.connect(self._enter)
            row.addWidget(self.add)
        card.body.addLayout(row)
        card.body.addSpacing(theme.current().scale.space_px(6))
        self._list(card.body, household, members)
        return card

    def _gone(self, household: Household, members: list[Member]) -> Card:
        """Folded: who is no longer there, with dates and why."""
        card = Card(gap_px=4)
        words = ngettext("من خرج من الأسرة: فرد واحد", "من خرجوا من الأسرة: {n}", len(members))
        self.former = LinkButton(words.format(n=len(members)), icon="history")
        self.former.setCheckable(True)
        card.body.addWidget(self.former, 0, Qt.AlignmentFlag.AlignLeading)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        card.body.addWidget(holder)
        self._list(inside, household, members)
        holder.hide()
        self.former.toggled.connect(holder.setVisible)
        return card

    def _list(self, column: QVBoxLayout, household: Household, members: list[Member]) -> None:
        for place, member in enumerate(members):
            if place:
                column.addWidget(rule())
            row = MemberRow(self.file, household, member)
            row.offer(self._acts(household, member))
            row.acted.connect(self._act)
            row.file_wanted.connect(self._show_file)
            self.rows[member.id] = row
            column.addWidget(row)

    def _heads(self, household: Household) -> Card:
        card = Card(_("رئاسة الأسرة"), gap_px=4)
        names = {row.person_id: row.line.name or "" for row in household.members}
        for head in reversed(household.heads):
            why = handing_over_label(head.reason) if head.reason else ""
            facts = [names.get(head.person_id, ""), headship_text(head), why]
            card.body.addWidget(label(side_by_side(facts), wrap=True))
        return card

    # Acting

    def open_again(self, act: str, member: str = "", unfolded: str = "") -> None:
        """Ask once more what the lock closed, where it may still be done."""
        household = self.file.view.record.household
        row = self.rows.get(int(member)) if member else None
        if act == "enter" and self._may_write and self._lives:
            self._enter()
        elif household is not None and row is not None and act in self._acts(household, row.member):
            self._do(act, household, row.member)
        if unfolded == dialogues.STAY_UNFOLDED:
            for opened in self.shell.findChildren(dialogues.MemberDialogue):
                opened.editor.unfold.click()

    def _act(self, act: str) -> None:
        row = self.sender()
        household = self.file.view.record.household
        assert isinstance(row, MemberRow)
        assert household is not None
        self._do(act, household, row.member)

    def _do(self, act: str, household: Household, member: Member) -> None:
        if act == "correct":
            dialogues.MemberDialogue(self.shell, self.file, member=member, on_done=self._on_done).open()
        elif act == "leave":
            self._leave(household, member)
        elif act == "return":
            dialogues.ReturnDialogue(self.shell, self.file, member=member, on_done=self._on_done).open()
        elif act == "head":
            dialogues.HeadDialogue(
                self.shell, self.file, household=household, member=member, on_done=self._on_done
            ).open()
        elif act == "join":
            dialogues.JoinDialogue(self.shell, self.file, member=member, on_done=self._on_done).open()
        else:
            self._open(member)

    def _enter(self) -> None:
        dialogues.MemberDialogue(self.shell, self.file, on_done=self._on_done).open()

    def _leave(self, household: Household, member: Member) -> None:
        head = household.open_head
        heads_it = head is not None and head.person_id == member.person_id

        def left(view: CaseView) -> None:
            self._on_done(view)
            if not heads_it:
                self._offer_return(member)

        dialogues.LeaveDialogue(
            self.shell, self.file, household=household, member=member, on_done=left
        ).open()

    def _offer_return(self, member: Member) -> None:
        """A leaving of somebody who headed nothing can be taken back at once."""
        from intake_desktop.services.cases.household import correct_member

        shell, number, on_done = self.shell, self.file.number, self._on_done
        changes = {"left": member.line.left, "left_why": member.line.left_why}

        def back() -> None:
            shell.store.run(
                correct_member,
                shell.signed_in,
                number=number,
                member=member.id,
                changes=changes,
                owner=shell,
                on_done=on_done,
            )

        name = member.line.name or ""
        messages.offer_undo(_("سُجّل خروج {name}").format(name=name), back)

    def _open(self, member: Member) -> None:
        from intake_desktop.services.cases.family_files import open_for_member

        name = member.line.name or ""
        text = _("يُفتح طلب جديد باسم {name} بما سُجّل في الأسرة من بيانات، ويُربط الملفان.").format(name=name)

        def go() -> None:
            self.shell.store.run(
                open_for_member,
                self.shell.signed_in,
                number=self.file.number,
                member=member.id,
                owner=self.shell,
                on_done=opened,
            )

        def opened(view: CaseView) -> None:
            self.shell.show_screen("intake", number=view.record.number)

        title = _("فتح ملف لفرد من الأسرة")
        Question(self.shell, title=title, text=text, verb=_("افتح الملف"), on_yes=go).open()

    def _show_file(self, number: str) -> None:
        self.shell.show_screen("case", number=number, tab=HOUSEHOLD_TAB)

    def _show_family(self) -> None:
        self._show_file(self._first)

    def _go_to_intake(self) -> None:
        pack = self.file.pack
        section = next((each for each in pack.sections if each.kind == "household"), None)
        page = pack.page_of(section.id) if section else None
        self.shell.show_screen("intake", number=self.file.number, page=page.id if page else "")
