"""Two files beside each other, field by field, and what a person says of them: one person, or two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from intake_desktop.domain.duplicates.sides import FieldPair, Fit, Side, SideBySide
from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.i18n import gettext as _
from intake_desktop.ui import messages, theme
from intake_desktop.ui.duplicates.evidence import EvidenceLines
from intake_desktop.ui.duplicates.saying import take_back
from intake_desktop.ui.theme import Role
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Note, rule
from intake_desktop.ui.widgets.dialogue import Dialogue
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.line_field import TextArea
from intake_desktop.wording.bidi import ltr, own_direction, side_by_side
from intake_desktop.wording.duplicate_sides import fit_label, said_text, side_field_label, side_value
from intake_desktop.wording.errors import error_message
from intake_desktop.wording.labels import state_label

if TYPE_CHECKING:
    from datetime import date

    from intake_desktop.ui.shell.window import Shell

WIDTH_PX = 860
_SIGNS: dict[Fit, tuple[str, Role]] = {
    "equal": ("circle-check", "ok"),
    "similar": ("circle-dot", "warn"),
    "differs": ("circle-x", "error"),
    "unknown": ("circle-minus", "muted"),
}


def compare_files(shell: Shell, *, number: str, other: str, on_said: Callable[[], object]) -> None:
    """Show two files beside each other; `on_said` is called when something was said or taken back."""
    from intake_desktop.services.clock import local_day
    from intake_desktop.services.duplicates.side_by_side import compare_sides

    def show(sides: SideBySide) -> None:
        today = local_day(shell.signed_in.store.clock())
        SideBySideDialogue(shell, sides, today, on_said=on_said).open()

    shell.store.run(compare_sides, shell.signed_in, number=number, other=other, owner=shell, on_done=show)


class SideBySideDialogue(Dialogue):
    """Equal, similar and different are told by a sign and a word. Nothing is merged, whatever is said."""

    def __init__(
        self, shell: Shell, sides: SideBySide, today: date, *, on_said: Callable[[], object]
    ) -> None:
        super().__init__(shell, _("مقارنة ملفين"))
        self.opened_by = ("compare", sides.other.number)
        self.shell, self.sides, self._on_said = shell, sides, on_said
        scale = theme.current().scale
        self.setMinimumWidth(min(scale.text_px(WIDTH_PX), shell.width() - scale.space_px(32)))
        self.body.addWidget(EvidenceLines(sides.evidence))
        self.body.addWidget(self._grid(today))
        self.refusal = Note("", "error")
        self.refusal.hide()
        self.reason = TextArea(_("السبب"), lines=2)
        self.reason.setParent(self)
        self.reason.hide()
        self.acts: list[SecondaryButton] = []
        if shell.signed_in.may(Action.INTAKE_WRITE) and not sides.one_person:
            self._add_acts()
        self.body.addWidget(self.refusal)
        self.close_button = self.add_button(SecondaryButton(_("إغلاق"), key="Esc"))
        self.close_button.clicked.connect(self.reject)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # it is read from the top first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages scroll what does not fit: there is nothing in it to go to."""
        bar = self._scroller.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if (step := steps.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def _grid(self, today: date) -> QWidget:
        scale = theme.current().scale
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scale.space_px(12))
        grid.setVerticalSpacing(scale.space_px(5))
        for column, stretch in enumerate((2, 4, 2, 4)):
            grid.setColumnStretch(column, stretch)
        for column, side in ((1, self.sides.one), (3, self.sides.other)):
            grid.addWidget(_head(side), 0, column)
        for place, pair in enumerate(self.sides.fields, start=1):
            grid.addWidget(rule(), 2 * place - 1, 0, 1, 4)
            self._add_row(grid, 2 * place, pair, today)
        return table

    def _add_row(self, grid: QGridLayout, row: int, pair: FieldPair, today: date) -> None:
        name = side_field_label(pair.field)
        mine, theirs = (
            side_value(pair.field, side.applicant, today) for side in (self.sides.one, self.sides.other)
        )
        grid.addWidget(label(name, tone="muted", wrap=True), row, 0)
        for column, value in ((1, mine), (3, theirs)):
            grid.addWidget(label(own_direction(value) or _("لم يُذكر"), wrap=True), row, column)
        fit = _fit(pair.fit)
        fit.setAccessibleName(f"{name}: {fit_label(pair.fit)}")
        grid.addWidget(fit, row, 2)

    # What is said of them

    def _add_acts(self) -> None:
        said = self.sides.said
        if said is not None:
            self.body.addWidget(Note(said_text(said), "info"))
            self._add_act(_("ألغِ ذلك"), "undo-2", "undo")
        else:
            told = _("لا يُدمج شيء: «هو نفسه» يربط الملفين، و«شخص آخر» يُتذكر فلا يُعرضان معًا مرة أخرى.")
            self.body.addWidget(label(told, role="small", tone="muted", wrap=True))
            self._add_act(_("هو نفسه"), "link", "same")
            self._add_act(_("شخص آخر"), "user-x", "different")
        self.body.addWidget(self.reason)
        self.reason.show()

    def _add_act(self, text: str, icon: str, verb: str) -> None:
        button = SecondaryButton(text, icon=icon)
        button.clicked.connect(partial(self.say, verb))
        self.acts.append(button)
        self.add_button(button)

    def say(self, verb: str) -> None:
        """Say it, if there is a reason: same, different, or undo what was said."""
        from intake_desktop.services.duplicates import pairs as duplicates

        reason = (self.reason.value() or "").strip()
        if not reason:
            self.reason.set_error(_("اكتب السبب"))
            self.fit()
            self.reason.focus()
            return
        for button in self.acts:
            button.setEnabled(False)
        verbs = {
            "same": duplicates.link_same,
            "different": duplicates.mark_different,
            "undo": duplicates.undo_link,
        }
        self.shell.store.run(
            verbs[verb],
            self.shell.signed_in,
            number=self.sides.one.number,
            other=self.sides.other.number,
            reason=reason,
            owner=self,
            on_done=lambda _nothing: self._said(verb),
            on_error=self._refused,
        )

    def _said(self, verb: str) -> None:
        number, other, shell, on_said = (
            self.sides.one.number, self.sides.other.number, self.shell, self._on_said,
        )  # fmt: skip
        self.accept()
        on_said()
        told = {
            "same": _("رُبط الملفان {number} و{other}"),
            "different": _("سُجّل أن الملفين {number} و{other} لشخصين"),
            "undo": _("أُلغي ما قيل في الملفين {number} و{other}"),
        }[verb].format(number=ltr(number), other=ltr(other))
        if verb == "undo":
            messages.succeed(told)
        else:
            messages.offer_undo(told, lambda: take_back(shell, number=number, other=other, on_done=on_said))

    def _refused(self, error: IntakeError) -> None:
        for button in self.acts:
            button.setEnabled(True)
        self.refusal.say(error_message(error), "error")
        self.refusal.show()
        self.fit()


def _head(side: Side) -> QWidget:
    name = side.applicant.shown_name or _("بلا اسم بعد")
    file = side_by_side((_("ملف {number}").format(number=ltr(side.number)), state_label(side.state)))
    head = QWidget()
    column = QGridLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setVerticalSpacing(0)
    column.addWidget(label(own_direction(name), weight="strong", wrap=True), 0, 0)
    column.addWidget(label(file, role="small", tone="muted", wrap=True), 1, 0)
    return head


def _fit(fit: Fit) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().scale.space_px(6))
    icon, role = _SIGNS[fit]
    row.addWidget(IconLabel(icon, role, side_px=16), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label(fit_label(fit), wrap=True), 1)
    return made
