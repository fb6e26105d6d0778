"""The four steps of an import and how each stands."""

from __future__ import annotations

from typing import Literal

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.widgets.steps_list import Step, StepsList

StepId = Literal["file", "columns", "rows", "import"]

TITLES: dict[StepId, tuple[str, str]] = {
    "file": (mark("الملف"), mark("اختر ملف السجل")),
    "columns": (mark("الأعمدة"), mark("طابق الأعمدة بالحقول")),
    "rows": (mark("المعاينة"), mark("عاين الصفوف قبل استيرادها")),
    "import": (mark("الاستيراد"), mark("افتح ملفات المستفيدين")),
}
ORDER: tuple[StepId, ...] = ("file", "columns", "rows", "import")


def page_title(step: StepId, *, done: bool = False) -> str:
    """The heading over a step."""
    if step == "import" and done:
        return _("نتيجة الاستيراد")
    return _(TITLES[step][1])


def is_open(work: ImportWork, step: StepId) -> bool:
    """Whether a step can be gone to. What was imported is not matched or looked at any more."""
    if work.imported is not None:
        return step == "import"
    if step == "file":
        return True
    if step == "columns":
        return work.opened is not None and work.opened.mapping is not None
    return step == "rows" and work.looked is not None


def step_views(work: ImportWork, current: StepId) -> list[Step]:
    """Each step as it stands."""
    return [_view(work, step, current) for step in ORDER]


def _view(work: ImportWork, step: StepId, current: StepId) -> Step:
    title, open_ = _(TITLES[step][0]), is_open(work, step)
    if step == "columns" and work.opened is not None and work.opened.mapping is None:
        return Step(step, title, _("لا تنطبق"), "skipped", open_)
    if _is_done(work, step):
        return Step(step, title, _("مكتملة"), "done", open_)
    if step == current:
        return Step(step, title, _("الحالية"), "ready", open_)
    return Step(step, title, _("لم تبدأ"), "ready", open_)


def _is_done(work: ImportWork, step: StepId) -> bool:
    if step == "file":
        return work.opened is not None
    if step == "columns":
        return work.looked is not None
    if step == "rows":
        return work.imported is not None or work.busy == "writing"
    return work.imported is not None


class ImportSteps(StepsList):
    """The rail of an import."""

    def __init__(self) -> None:
        super().__init__(_("خطوات الاستيراد"))

    def show_work(self, work: ImportWork, current: StepId) -> None:
        """Show the steps as they stand."""
        self.show_steps(step_views(work, current), current)
