"""One member in the household's register: who, how old, whose own file; and what may be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desktop.domain.cases.field_checks import understood_birth
from intake_desktop.domain.cases.intake import BirthEntry
from intake_desktop.domain.household.register import Household, Member
from intake_desktop.domain.identity.birth import PartialDate
from intake_desktop.domain.identity.identifiers import mask
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.buttons import IconButton, LinkButton
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, label
from intake_desktop.wording.ages import age_text
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.household import head_word, leaving_label, relation_word, stay_text


class MemberRow(QWidget):
    """`acted` names what is asked of the member; `file_wanted` the number of a file to show."""

    acted = Signal(str)
    file_wanted = Signal(str)

    def __init__(self, file: CaseFile, household: Household, member: Member) -> None:
        super().__init__()
        self.member, self._file, self._household = member, file, household
        self.acts: dict[str, LinkButton] = {}
        self.files: dict[str, LinkButton] = {}
        scale = theme.current().scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        column.setSpacing(scale.space_px(4))
        row = QHBoxLayout()
        row.setSpacing(scale.space_px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name())
        words.addWidget(label(side_by_side(self._facts()), role="small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        self.more = IconButton("ellipsis", _("ماذا تفعل مع {name}؟").format(name=self._called()))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.more.hide()
        column.addLayout(row)
        self._folded = Flow(gap_px=scale.space_px(16), row_gap_px=scale.space_px(6))
        column.addWidget(self._folded)
        self._folded.hide()

    def _called(self) -> str:
        return self.member.line.name or _("فرد بلا اسم")

    @property
    def is_head(self) -> bool:
        """Whether the household is headed by this member today."""
        head = self._household.head_on(self._file.today)
        return head is not None and head.person_id == self.member.person_id and self._is_there()

    def _is_there(self) -> bool:
        return self.member.is_there(self._file.today)

    def _name(self) -> Flow:
        scale = theme.current().scale
        flow = Flow(gap_px=scale.space_px(8), row_gap_px=scale.space_px(4), centred=True)
        flow.add(label(self._called(), weight="medium", wrap=True))
        line = self.member.line
        if self.is_head:
            flow.add(Badge(head_word(line.sex), "info"))
        if self.member.person_id in self._household.own_ids:
            owns = _("صاحبة هذا الملف") if line.sex == "female" else _("صاحب هذا الملف")
            flow.add(Badge(owns, "ok"))
        if not line.resident and self._is_there():
            flow.add(Badge(_("لا يقيم مع الأسرة"), "neutral"))
        if self.member.is_struck:
            flow.add(Badge(leaving_label("error"), "warn"))
        for file in self._household.files_of(self.member.person_id):
            if file.number != self._file.number:
                words = _("ملفها {number}") if line.sex == "female" else _("ملفه {number}")
                link = LinkButton(words.format(number=ltr(file.number)), icon="folder-open")
                link.clicked.connect(self._file_pressed)
                self.files[file.number] = link
                flow.add(link)
        return flow

    def _facts(self) -> list[str]:
        line = self.member.line
        facts = [relation_word(line)]
        if self._is_there():
            facts += [self._age(), ltr(mask(line.id_number)) if line.id_number else ""]
            facts += [line.health or "", line.work or ""]
        facts.append(stay_text(self.member))
        if line.left_why and not self.member.is_struck:
            facts.append(leaving_label(line.left_why))
        return facts

    def _age(self) -> str:
        birth = self.member.line.birth
        born = understood_birth(birth, self._file.today) if isinstance(birth, BirthEntry) else None
        return age_text(born, self._file.today) if isinstance(born, PartialDate) else ""

    def offer(self, acts: dict[str, tuple[str, str]]) -> None:
        """Let these be done, each with its words and its icon; folded away until asked for."""
        for act, (words, icon) in acts.items():
            button = LinkButton(words, icon=icon)
            button.clicked.connect(self._act_pressed)
            self.acts[act] = button
            self._folded.add(button)
        self.more.setVisible(bool(acts))

    def _fold(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        if shown and self.acts:
            next(iter(self.acts.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _act_pressed(self) -> None:
        pressed = self.sender()
        self.acted.emit(next(act for act, button in self.acts.items() if button is pressed))

    def _file_pressed(self) -> None:
        pressed = self.sender()
        self.file_wanted.emit(next(number for number, link in self.files.items() if link is pressed))
