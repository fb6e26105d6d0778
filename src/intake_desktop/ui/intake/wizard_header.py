"""The heading of the wizard: which page of which file, and two buttons for what a narrow window folds."""

from __future__ import annotations

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import HeaderBar
from intake_desktop.wording.bidi import ltr, side_by_side
from intake_desktop.wording.labels import state_label


class WizardHeader(HeaderBar):
    """Says where the work stands. The two buttons are there only while `fold`ed."""

    def __init__(self) -> None:
        super().__init__("")
        self.steps_button = SecondaryButton("", icon="list-checks")
        self.missing_button = SecondaryButton("", icon="triangle-alert", key="F8")
        for button in (self.steps_button, self.missing_button):
            self.add_action(button)
        self._folds: tuple[tuple[SecondaryButton, str, str], ...] = ()
        self._tight = False

    def show_place(self, draft: Draft, place: int) -> None:
        """The page at `place` among the policy's, from 0, of this draft as it stands."""
        pages, number, missing = draft.pack.pages, draft.number, len(draft.view.missing)
        step = _("الخطوة {n} من {count}").format(n=place + 1, count=len(pages))
        self.title.setText(pages[place].title_ar)
        parts = [
            _("طلب دعم مستفيد"),
            _("ملف {number}").format(number=ltr(number)) if number else "",
            state_label(draft.view.state),
            step,
        ]
        self.set_over(side_by_side(parts))
        wanting = _("النواقص {n}").format(n=missing) if missing else _("لا نواقص")
        self._folds = (
            (self.steps_button, step, ltr(f"{place + 1}/{len(pages)}")),
            (self.missing_button, wanting, str(missing)),
        )
        self._label_folds()

    def fold(self, folded: bool, *, tight: bool) -> None:
        """Show the two buttons or not; where it is `tight` with their figures alone."""
        self._tight = tight
        for button in (self.steps_button, self.missing_button):
            button.setVisible(folded)
        self._label_folds()

    def _label_folds(self) -> None:
        for button, words, figures in self._folds:
            button.setText(figures if self._tight else words)
            button.setAccessibleName(words)
