"""What needs a reason in words: passing over an optional step, taking a step back, reopening a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.cases.case import CaseView, StepView
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.case.case_dialogue import CaseDialogue, Done
from intake_desktop.ui.case.load import CaseFile
from intake_desktop.ui.widgets.cards import Note
from intake_desktop.ui.widgets.labels import label
from intake_desktop.ui.widgets.line_field import TextArea
from intake_desktop.wording.bidi import own_direction
from intake_desktop.wording.missing import clause_label

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class _ReasonDialogue(CaseDialogue):
    """A step, a reason, a verb of the services that takes both."""

    kind = ""

    def __init__(
        self, shell: Shell, file: CaseFile, step: StepView, *, title: str, yes: str, on_done: Done
    ) -> None:
        super().__init__(shell, file, title=title, on_done=on_done)
        self.opened_by = (self.kind, step.id)
        self.step = step
        self.body.addWidget(label(step.label_ar, weight="strong", wrap=True))
        if step.clause:
            self.body.addWidget(label(clause_label(step.clause), role="small", tone="muted"))
        self.explain()
        self.reason = TextArea(_("السبب"), lines=2)
        self.body.addWidget(self.reason)
        self._close_with(yes)
        self.reason.focus()

    def explain(self) -> None:
        """Say in the body what follows from it."""

    def told(self) -> dict[str, Any] | None:
        if self._lacks(self.reason, _("اكتب السبب")):
            return None
        return {"step": self.step.id, "reason": self.reason.value()}


class SkipDialogue(_ReasonDialogue):
    """Passing over an optional step."""

    kind = "skip"

    def __init__(self, shell: Shell, file: CaseFile, step: StepView, *, on_done: Done) -> None:
        super().__init__(
            shell, file, step, title=_("تجاوز خطوة اختيارية"), yes=_("تجاوز الخطوة"), on_done=on_done
        )

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.steps import skip_step

        return skip_step


class ReopenDialogue(_ReasonDialogue):
    """Taking a step back, with all that rests on it; at the closing step, reopening the file."""

    kind = "reopen"

    def __init__(self, shell: Shell, file: CaseFile, step: StepView, *, on_done: Done) -> None:
        closing = step.act == "close"
        title = _("إعادة فتح الملف") if closing else _("إعادة فتح خطوة")
        yes = _("أعد فتح الملف") if closing else _("أعد فتح الخطوة")
        super().__init__(shell, file, step, title=title, yes=yes, on_done=on_done)

    def explain(self) -> None:
        others = also_taken_back(self.file, self.step.id)
        if not others:
            self.body.addWidget(Note(_("يبقى ما سُجّل في السجل، وتُسجَّل الخطوة من جديد."), "info"))
            return
        names = "\n".join(f"• {own_direction(name)}" for name in others)  # same in every language
        text = _("يبقى ما سُجّل في السجل. وتُعاد معها خطوات مبنية عليها:\n{names}").format(names=names)
        self.body.addWidget(Note(text, "warn"))

    def verb(self) -> Callable[..., CaseView]:
        from intake_desktop.services.cases.reopening import reopen_step

        return reopen_step


def also_taken_back(file: CaseFile, step_id: str) -> list[str]:
    """The steps that were done and rest on this one."""
    from intake_desktop.services.cases.reopening import resting_on

    step = file.pack.step(step_id)
    if step is None:
        return []
    record = file.view.record
    return [
        row.label_ar
        for row in resting_on(file.pack, step)
        if row.id != step_id and record.step_record(row.id) is not None
    ]
