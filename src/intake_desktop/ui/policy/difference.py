"""What one version says otherwise than another, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.policy.load import Versions, load_difference
from intake_desktop.ui.widgets.buttons import PrimaryButton
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import label
from intake_desktop.wording.bidi import own_direction

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


class Sentences(QWidget):
    """A heading that counts, and one sentence a line."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().scale.space_px(6))
        self.heading = label("", weight="strong", wrap=True)
        self.column.addWidget(self.heading)
        self.lines: list[QWidget] = []
        self.told: tuple[str, ...] = ()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these, or that there is none."""
        self.told = tuple(sentences)
        for line in self.lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        count = len(self.told)
        words = ngettext("فرق واحد", "{n} فروق", count).format(n=count) if count else _("لا فرق بينهما")
        self.heading.setText(words)
        self.lines = [label(own_direction(f"• {sentence}"), wrap=True) for sentence in self.told]
        for line in self.lines:
            self.column.addWidget(line)


class DifferenceDialogue(Dialogue):
    """Two versions, chosen from the list, and what parts them."""

    def __init__(self, shell: Shell, versions: Versions, *, old: str, new: str) -> None:
        super().__init__(shell, _("الفرق بين إصدارين"))
        self._shell, self._versions = shell, versions
        scale = theme.current().scale
        choices = [(row.version, _("الإصدار {version}").format(version=row.version)) for row in versions.rows]
        self.old = ChoiceField(_("من"), choices, searchable=False)
        self.new = ChoiceField(_("إلى"), choices, searchable=False)
        self.old.set_value(old)
        self.new.set_value(new)
        row = Flow(gap_px=scale.space_px(12))
        for field in (self.old, self.new):
            field.edited.connect(self._ask)
            row.add(field, width_px=scale.text_px(180), stretch=1)
        self.body.addWidget(row)
        self.sentences = Sentences()
        self.body.addWidget(self.sentences)
        self.body.addStretch(1)
        self.close_button = self.add_button(PrimaryButton(_("إغلاق"), key="Esc"))
        self.close_button.clicked.connect(self.accept)
        self.setMinimumWidth(min(scale.text_px(640), shell.width() - 48))
        self.setMinimumHeight(min(scale.text_px(480), shell.height() - 48))
        self.old.focus()
        self._ask()

    def _ask(self) -> None:
        old, new = self.old.value(), self.new.value()
        if old is None or new is None:
            return
        self._shell.store.run(
            load_difference,
            self._shell.signed_in,
            pack_id=self._versions.rows[0].id,
            old=old,
            new=new,
            owner=self,
            on_done=self.sentences.show_sentences,
        )
