"""The way to the pairs that wait for somebody to look, with how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from intake_desktop.domain.duplicates.cases import WaitingPairs
    from intake_desktop.ui.shell.window import Shell


class WaitingPairsLink(LinkButton):
    """Hidden while no pair waits; with `also_to_compare` it shows while somebody is left to compare, too."""

    def __init__(self, shell: Shell, *, also_to_compare: bool) -> None:
        super().__init__(_("احتمالات التكرار"), icon="users")
        self._shell, self._also_to_compare = shell, also_to_compare
        self.clicked.connect(self._show_pairs)
        shell.pairs_compared.connect(self._recount)
        self.hide()

    def count(self) -> None:
        """Ask how many wait."""
        from intake_desktop.services.duplicates.pairs import list_duplicates

        self._shell.store.run(
            list_duplicates, self._shell.signed_in, limit=0, owner=self, on_done=self._counted
        )

    def _recount(self) -> None:
        """After some were compared, where it is looked at."""
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self.count()

    def _counted(self, waiting: WaitingPairs) -> None:
        total = waiting.total
        words = ngettext("احتمال تكرار واحد", "{n} احتمالات تكرار", total).format(n=total)
        self.setText(words if total else _("احتمالات التكرار"))
        self.setVisible(bool(total or (self._also_to_compare and waiting.to_compare)))

    def _show_pairs(self) -> None:
        self._shell.show_screen("duplicates")
