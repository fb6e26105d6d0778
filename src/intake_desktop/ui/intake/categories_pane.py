"""The categories of the beneficiary: several may hold, each brings its own documents."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.packs.policy import Section
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.pane import Pane
from intake_desktop.ui.widgets.choice_field import MultiChoice
from intake_desktop.ui.widgets.labels import label


class CategoriesPane(Pane):
    """Chips of the pack's categories, and under them what they bring along."""

    def __init__(self, draft: Draft, section: Section) -> None:
        super().__init__(draft, section)
        choices = [(category.id, category.label_ar) for category in draft.pack.categories]
        self.field = MultiChoice(
            section.label_ar,
            choices,
            optional=not section.required,
            help_text=_("اختر كل ما ينطبق. تحدد الفئة المستندات المطلوبة"),
        )
        self.field.setObjectName("categories")
        self.field.edited.connect(self._edited)
        self.column.addWidget(self.field)
        self.brings = label("", tone="muted", wrap=True)
        self.column.addWidget(self.brings)
        self.fill()

    def _edited(self) -> None:
        self.draft.tell("categories", tuple(self.field.value()))

    def fill(self) -> None:
        self.field.set_value(list(self.draft.intake.categories))
        self.refresh()

    def refresh(self) -> None:
        pack, told = self.draft.pack, self.draft.intake.categories
        kinds = dict.fromkeys(kind for row in pack.categories if row.id in told for kind in row.documents)
        names = [document.label_ar for kind in kinds if (document := pack.document(kind))]
        text = _("تضيف هذه الفئات إلى المستندات: {documents}").format(documents=_("، ").join(names))
        self.brings.setText(text)
        self.brings.setVisible(bool(names))

    def point_out(self, items: Sequence[MissingItem]) -> None:
        if any(item.section == self.section.id for item in items):
            self.field.set_error(_("اختر فئة واحدة على الأقل"))

    def focus_first(self) -> bool:
        self.field.focus()
        return True
