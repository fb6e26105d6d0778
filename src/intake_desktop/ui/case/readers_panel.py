"""Who looked into the file: by person and role, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.widgets.buttons import LinkButton
from intake_desktop.ui.widgets.cards import Card, rule
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.audit_entries import acted_as, moment_text
from intake_desktop.wording.bidi import side_by_side

if TYPE_CHECKING:
    from intake_desktop.services.audit.log import Reader
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell


class ReadersPanel(Card):
    """For those who may read the audit. That it was asked is recorded too."""

    def __init__(self, shell: Shell, number: str) -> None:
        super().__init__(_("من اطّلع على هذا الملف"), gap_px=10)
        self.shell, self._number = shell, number
        self.setAccessibleName(_("من اطّلع على هذا الملف"))
        lead = _("فتح الملف، والنظر في صفحاته الممسوحة، ومعاينة أوراقه. القوائم ونتائج البحث لا تُسجَّل.")
        self.body.addWidget(label(lead, tone="muted", wrap=True))
        self.lines: list[str] = []
        shell.store.run(_readers, shell.signed_in, number, owner=self, on_done=self._show)

    def _show(self, readers: tuple[Reader, ...]) -> None:
        for reader in readers:
            self.body.addWidget(rule())
            who = label(side_by_side((reader.name, acted_as(reader.role))), weight="strong", wrap=True)
            self.body.addWidget(who)
            told = _told(reader)
            self.body.addWidget(label(told, role="small", tone="muted", wrap=True))
            self.lines.append(f"{who.text()} · {told}")
        everything = LinkButton(_("كل قيود هذا الملف في سجل التدقيق"), icon="history")
        everything.clicked.connect(self._open_log)
        self.body.addSpacing(theme.current().scale.space_px(4))
        self.body.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def _open_log(self) -> None:
        self.shell.show_screen("audit", number=self._number)


def _told(reader: Reader) -> str:
    times = ngettext("مرة واحدة", "{n} مرات", reader.times).format(n=reader.times)
    last = _("آخرها {moment}").format(moment=moment_text(reader.last))
    if reader.times == 1:
        return side_by_side((times, moment_text(reader.last)))
    return side_by_side((times, _("أولها {moment}").format(moment=moment_text(reader.first)), last))


def _readers(signed_in: SignedIn, number: str) -> tuple[Reader, ...]:
    from intake_desktop.services.audit.log import readers_of

    return readers_of(signed_in, number=number)
