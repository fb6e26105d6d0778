"""What is asked before the household's register changes: who comes, who goes, who heads it, whose file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.household.register import HANDING_OVER, LEAVING, Household, Member, normal
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import theme
from intake_desktop.ui.case.case_dialogue import CaseDialogue, Done
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.intake.member_editor import MemberEditor
from intake_desktop.ui.intake.questions import told_date
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.date_field import DualDateField
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import LineField
from intake_desktop.wording.household import handing_over_label, leaving_label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell

WIDTH_PX, WIDEST_PX = 620, 900
STAY_UNFOLDED = "stay"


class FamilyDialogue(CaseDialogue):
    """Some fields and a verb of `services.cases.household` or `family_files`."""

    def __init__(self, shell: Shell, file: CaseFile, *, title: str, yes: str, on_done: Done) -> None:
        super().__init__(shell, file, title=title, on_done=on_done)
        self.setMinimumWidth(min(theme.current().scale.text_px(WIDTH_PX), WIDEST_PX))
        self.ask()
        self._close_with(yes)

    def ask(self) -> None:
        """Put the questions into the body."""
        raise NotImplementedError


class MemberDialogue(FamilyDialogue):
    """Somebody comes into the household, or what is told of a member is put right."""

    def __init__(self, shell: Shell, file: CaseFile, *, member: Member | None = None, on_done: Done) -> None:
        self.member = member
        title = _("تصحيح بيانات فرد") if member else _("فرد انضم إلى الأسرة")
        yes = _("احفظ التصحيح") if member else _("أضف الفرد")
        super().__init__(shell, file, title=title, yes=yes, on_done=on_done)
        self.opened_by = ("household", "correct", str(member.id)) if member else ("household", "enter")

    def ask(self) -> None:
        line = self.member.line if self.member else HouseholdMember()
        self.editor = MemberEditor(line, stay=self.member is not None)
        self.editor.unfold.clicked.connect(self._unfolded)
        self.body.addWidget(self.editor)
        self.entered: DualDateField | None = None
        if self.member is None:
            self.entered = self._ask_day(_("انضم إليها في"))
        self.editor.fields["name"].focus()

    def _unfolded(self) -> None:
        self.opened_by = (*self.opened_by, STAY_UNFOLDED)

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.household import correct_member, member_enters

        return correct_member if self.member else member_enters

    def told(self) -> dict[str, Any] | None:
        if self._lacks(self.editor.fields["name"], _("اكتب الاسم")):
            return None
        line = self.editor.member
        if self.member is None:
            assert self.entered is not None
            return {"member": line, "date": told_date(self.entered.value())}
        return {"member": self.member.id, "changes": changed_fields(self.member.line, line)}


def changed_fields(before: HouseholdMember, after: HouseholdMember) -> dict[str, Any]:
    """What is told otherwise, as a merge patch."""
    import msgspec

    was, now = msgspec.structs.asdict(normal(before)), msgspec.structs.asdict(normal(after))
    return {name: msgspec.to_builtins(now[name]) for name in now if now[name] != was[name]}


class ReturnDialogue(FamilyDialogue):
    """Somebody who left comes back."""

    def __init__(self, shell: Shell, file: CaseFile, *, member: Member, on_done: Done) -> None:
        self.member = member
        super().__init__(shell, file, title=_("عودة إلى الأسرة"), yes=_("سجّل العودة"), on_done=on_done)
        self.opened_by = ("household", "return", str(member.id))

    def ask(self) -> None:
        self.body.addWidget(label(self.member.line.name or "", weight="strong", wrap=True))
        self.day = self._ask_day(_("يوم العودة"))
        self.day.focus()

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.household import member_returns

        return member_returns

    def told(self) -> dict[str, Any] | None:
        return {"member": self.member.id, "date": told_date(self.day.value())}


class LeaveDialogue(FamilyDialogue):
    """Somebody goes: the day and why; of the head also who takes over."""

    def __init__(
        self, shell: Shell, file: CaseFile, *, household: Household, member: Member, on_done: Done
    ) -> None:
        self.household, self.member = household, member
        title = _("خروج من الأسرة")
        super().__init__(shell, file, title=title, yes=_("سجّل الخروج"), on_done=on_done)
        self.opened_by = ("household", "leave", str(member.id))

    def ask(self) -> None:
        self.body.addWidget(label(self.member.line.name or "", weight="strong", wrap=True))
        self.why = ChoiceField(_("السبب"), [(why, leaving_label(why)) for why in LEAVING])
        self.body.addWidget(self.why)
        self.day = self._ask_day(_("يوم الخروج من الأسرة"))
        self.heir: ChoiceField | None = None
        head = self.household.open_head
        if head is not None and head.person_id == self.member.person_id:
            others = heirs(self.household, self.file, besides=self.member.person_id)
            if others:
                female = self.member.line.sex == "female"
                asked = _("من يرأس الأسرة بعدها؟") if female else _("من يرأس الأسرة بعده؟")
                self.heir = ChoiceField(asked, others)
                self.body.addWidget(self.heir)
        self.note = LineField(_("ملاحظة"), optional=True)
        self.body.addWidget(self.note)
        self.why.focus()

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.household import member_leaves

        return member_leaves

    def told(self) -> dict[str, Any] | None:
        if self._lacks(self.why, _("اختر السبب")):
            return None
        if self.heir is not None and self._lacks(self.heir, _("اختر من يرأس الأسرة")):
            return None
        return {
            "member": self.member.id,
            "why": self.why.value(),
            "date": told_date(self.day.value()),
            "successor": int(self.heir.value() or 0) if self.heir is not None else None,
            "note": (self.note.value() or "").strip(),
        }


def heirs(household: Household, file: CaseFile, *, besides: int) -> list[tuple[str, str]]:
    """Who may head the household now."""
    there = household.household_on(file.today)
    return [(str(row.id), row.line.name or "") for row in there if row.person_id != besides]


class HeadDialogue(FamilyDialogue):
    """The household is headed by somebody else from a day on: an explicit act with its reason."""

    def __init__(
        self, shell: Shell, file: CaseFile, *, household: Household, member: Member, on_done: Done
    ) -> None:
        self.household, self.member = household, member
        title = _("انتقال رئاسة الأسرة")
        super().__init__(shell, file, title=title, yes=_("انقل رئاسة الأسرة"), on_done=on_done)
        self.opened_by = ("household", "head", str(member.id))

    def ask(self) -> None:
        name = self.member.line.name or ""
        self.body.addWidget(label(_("إلى {name}").format(name=name), weight="strong", wrap=True))
        self.why = ChoiceField(_("السبب"), [(why, handing_over_label(why)) for why in HANDING_OVER])
        self.body.addWidget(self.why)
        self.day = self._ask_day(_("ابتداءً من"))
        self.note = LineField(_("ملاحظة"), optional=True)
        self.body.addWidget(self.note)
        self.why.focus()

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.household import transfer_head

        return transfer_head

    def told(self) -> dict[str, Any] | None:
        if self._lacks(self.why, _("اختر السبب")):
            return None
        return {
            "member": self.member.id,
            "why": self.why.value(),
            "date": told_date(self.day.value()),
            "note": (self.note.value() or "").strip(),
        }


class JoinDialogue(FamilyDialogue):
    """A member has a file already: it joins the family."""

    def __init__(self, shell: Shell, file: CaseFile, *, member: Member, on_done: Done) -> None:
        self.member = member
        female = member.line.sex == "female"
        title = _("لها ملف من قبل") if female else _("له ملف من قبل")
        super().__init__(shell, file, title=title, yes=_("اربط الملف"), on_done=on_done)
        self.opened_by = ("household", "join", str(member.id))

    def ask(self) -> None:
        self.body.addWidget(label(self.member.line.name or "", weight="strong", wrap=True))
        text = _("يبقى الملفان كما هما، ويُربط صاحباهما شخصًا واحدًا، ويُعرف الملف بأسرته. وللربط رجعة.")
        self.body.addWidget(Note(text))
        self.other = LineField(_("رقم الملف"))
        self.body.addWidget(self.other)
        self.other.focus()

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.family_files import join_file

        return join_file

    def told(self) -> dict[str, Any] | None:
        if self._lacks(self.other, _("اكتب رقم الملف")):
            return None
        return {"member": self.member.id, "other": (self.other.value() or "").strip()}
