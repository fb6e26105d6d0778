"""The household: who belongs to it besides the beneficiary, and who heads it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.completeness import applies
from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.packs.policy import Section
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import messages, theme
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.fields_pane import FieldsPane
from intake_desktop.ui.intake.member_card import MemberCard
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.labels import Badge, ElidedLabel, label
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.missing import field_problem_words


class HouseholdPane(Pane):
    """Cards of the members under the beneficiary's own, which cannot be removed."""

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__(draft, section)
        self.cards: list[MemberCard] = []
        self.questions = FieldsPane(draft, section) if section.fields else None
        if self.questions:
            self.column.addWidget(self.questions)
        self.family = Note(self._family_text())
        self.column.addWidget(self.family)
        self.family.setVisible(bool(self.family.text()))
        self.column.addWidget(self._applicant_card())
        self._members = QVBoxLayout()
        self._members.setSpacing(theme.current().scale.space_px(8))
        self.column.addLayout(self._members)
        self.problem = label("", role="small", tone="error", wrap=True)
        self.problem.hide()
        self.column.addWidget(self.problem)
        row = QHBoxLayout()
        self.add = SecondaryButton(_("أضف فردًا"), icon="user-plus")
        self.add.clicked.connect(self.add_member)
        row.addWidget(self.add)
        row.addStretch(1)
        self.count = label("", weight="strong")
        row.addWidget(self.count)
        self.column.addLayout(row)
        self.fill()

    def _family_text(self) -> str:
        """Where the household is told of already: this file is of a member of it."""
        record = self.draft.view.record
        family = record.household
        if family is None or not family.numbers or family.numbers[0] == record.number:
            return ""
        there = [row for row in family.household_on(self.draft.today) if row.person_id not in family.own_ids]
        names = _("، ").join(row.line.name or _("فرد بلا اسم") for row in there)
        text = _("هذا الملف من أسرة الملف {number}، وأفرادها محسوبون فيه: {names}. أضف هنا من لم يُذكر منهم.")
        return text.format(number=ltr(family.numbers[0]), names=names)

    def _applicant_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("frame", "card")
        scale = theme.current().scale
        row = QHBoxLayout(card)
        row.setContentsMargins(*[scale.space_px(space) for space in (14, 8, 14, 8)])
        row.setSpacing(scale.space_px(10))
        self.applicant = ElidedLabel("", weight="medium")
        row.addWidget(self.applicant, 3)
        row.addWidget(ElidedLabel(_("صاحب الطلب"), tone="muted"), 2)
        self.applicant_head = Badge("", "info")
        row.addWidget(self.applicant_head)
        self.take_head = LinkButton("")
        self.take_head.clicked.connect(self._applicant_is_head)
        row.addWidget(self.take_head)
        card.setMinimumHeight(scale.target_px + 2 * scale.space_px(8))
        return card

    def fill(self) -> None:
        for card in self.cards:
            self._drop(card)
        self.cards = []
        for member in self.draft.intake.household:
            self._append(member)
        if self.questions:
            self.questions.fill()
        self.refresh()

    def refresh(self) -> None:
        if self.questions:
            self.questions.refresh()
        applicant = self.draft.intake.applicant
        parts = (applicant.given, applicant.father, applicant.grandfather, applicant.family)
        self.applicant.setText(" ".join(part for part in parts if part) or applicant.alias or _("المستفيد"))
        female = applicant.sex == "female"
        heads = [card for card in self.cards if card.member.head]
        self.applicant_head.setText(_("ربة الأسرة") if female else _("رب الأسرة"))
        self.applicant_head.setVisible(not heads)
        self.take_head.setText(_("اجعلها ربة الأسرة") if female else _("اجعله رب الأسرة"))
        self.take_head.setVisible(bool(heads))
        count = 1 + len([card for card in self.cards if not card.is_blank() and not card.member.left])
        self.count.setText(ngettext("فرد واحد في الأسرة", "{n} أفراد في الأسرة", count).format(n=count))
        waived = self.section.waived_when
        alone = waived is not None and applies(waived, self.draft.intake) and not self.cards
        self.add.setEnabled(not alone)

    def _append(self, member: HouseholdMember) -> MemberCard:
        card = MemberCard(member, self.draft.today)
        card.edited.connect(self._tell)
        card.removed.connect(self._remove_pressed)
        card.made_head.connect(self._head_pressed)
        card.opened.connect(self._close_others)
        self.cards.append(card)
        self._members.addWidget(card)
        return card

    def _drop(self, card: MemberCard) -> None:
        self._members.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _tell(self) -> None:
        self.problem.hide()
        self.draft.tell("household", tuple(card.member for card in self.cards if not card.is_blank()))

    def add_member(self) -> None:
        """A new card, open; it is told with its first value."""
        self._append(HouseholdMember()).open()

    def _close_others(self) -> None:
        opened = self.sender()
        for card in self.cards:
            if card is not opened and card.is_open:
                card.close_editor()

    def _remove_pressed(self) -> None:
        card = self.sender()
        assert isinstance(card, MemberCard)
        before = self.draft.intake.household
        self.cards.remove(card)
        self._drop(card)
        self._tell()
        if not card.is_blank():
            messages.offer_undo(_("حُذف الفرد"), lambda: self._restore(before))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self, household: tuple[HouseholdMember, ...]) -> None:
        if isValid(self):
            self.draft.tell("household", household)
            self.fill()

    def _head_pressed(self) -> None:
        card = self.sender()
        assert isinstance(card, MemberCard)
        self._hand_head_to(card)

    def _applicant_is_head(self) -> None:
        self._hand_head_to(None)

    def _hand_head_to(self, head: MemberCard | None) -> None:
        """An explicit act: one head, and the one before gives way; it can be undone."""
        before = self.draft.intake.household
        for card in self.cards:
            card.show_member(msgspec.structs.replace(card.member, head=card is head))
        self._tell()
        self.refresh()
        name = head.member.name if head else self.applicant.text()
        text = _("انتقلت رئاسة الأسرة إلى {name}").format(name=name)
        messages.offer_undo(text, lambda: self._restore(before))

    def point_out(self, items: Sequence[MissingItem]) -> None:
        mine = [item for item in items if item.section == self.section.id]
        if self.questions:
            self.questions.point_out(mine)
        wanted = next((item for item in mine if item.bind == "household"), None)
        self.problem.setText(_wanted(wanted) if wanted else "")
        self.problem.setVisible(wanted is not None)

    def reach(self, item: MissingItem) -> bool:
        if self.questions and item.bind != "household" and self.questions.reach(item):
            return True
        return super().reach(item)

    def focus_first(self) -> bool:
        if self.questions and not self.cards:
            return self.questions.focus_first()
        if self.cards:
            self.cards[0].focus_line()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _wanted(item: MissingItem) -> str:
    """What is wrong in the members told, or that there are none."""
    if not item.problem:
        return _("أضف أفراد الأسرة")
    return field_problem_words(item.problem, item.params)
