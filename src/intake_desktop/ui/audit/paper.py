"""What the audit's list shows, on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages
from intake_desktop.ui.shell.screen import Screen

if TYPE_CHECKING:
    from intake_desktop.services.audit.log import SoughtEntries
    from intake_desktop.services.audit.paper import AuditPaper
    from intake_desktop.services.open_store import SignedIn


def print_shown(screen: Screen, sought: SoughtEntries | None) -> None:
    """Draw the entries that are listed, and show the pages as they will leave the printer."""
    shell = screen.shell
    shell.store.run(_draw, shell.signed_in, sought, owner=screen, on_done=partial(_show, screen))


def _show(screen: Screen, paper: AuditPaper) -> None:
    from intake_desktop.ui.setup.sheet_dialogue import SheetDialogue

    put = _("فيها من اطّلع على ملف مَن: احفظها حيث تُحفظ أوراق المراجعة.")
    sheet = SheetDialogue(
        screen.window(), paper.pdf, title=_("قيود سجل التدقيق"), name="audit-entries", put=put
    )
    sheet.kept.connect(messages.succeed)
    sheet.open()


def _draw(signed_in: SignedIn, sought: SoughtEntries | None) -> AuditPaper:
    from intake_desktop.services.audit.log import ALL_ENTRIES
    from intake_desktop.services.audit.paper import print_entries

    return print_entries(signed_in, sought=sought or ALL_ENTRIES)
