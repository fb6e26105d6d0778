"""Step 2: each column of the file with a look at its values, and the field it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark
from intake_desktop.ui import theme
from intake_desktop.ui.importing.wanting import has_name, places_wanting
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.widgets.cards import Card, Note, rule
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import Badge, BadgeTone, label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.bidi import ltr, own_direction, side_by_side
from intake_desktop.wording.importing import left_out_text, place_label

if TYPE_CHECKING:
    from intake_desktop.domain.importing.mapping import Mapping, Origin
    from intake_desktop.domain.importing.table import Column
    from intake_desktop.ui.importing.load import Opened

_ORIGINS: dict[Origin, tuple[str, BadgeTone]] = {
    "heading": (mark("خُمّن من العنوان"), "info"),
    "values": (mark("خُمّن من القيم"), "info"),
    "remembered": (mark("كما في المرة السابقة"), "ok"),
    "chosen": (mark("اخترته"), "neutral"),
}
NOT_TAKEN = ""
_PLACE_ROLE = int(Qt.ItemDataRole.UserRole)  # as QComboBox.addItem keeps it


class _PlaceField(ChoiceField):
    """One of the places of a policy, by typing any part of it; all rows share one list."""

    def __init__(self, name: str, places: QStandardItemModel) -> None:
        super().__init__("", searchable=False)
        self.combo.setModel(places)
        self._searchable = True
        self._make_searchable()
        for control in self.controls:
            control.setAccessibleName(name)


class ColumnRow(QWidget):
    """A column: its heading, some of its values, where it goes and who says so."""

    def __init__(self, column: Column, places: QStandardItemModel) -> None:
        super().__init__()
        self.column_index = column.index
        scale = theme.current().scale
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, scale.space_px(6), 0, scale.space_px(6))
        row = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(4), centred=True)
        outer.addWidget(row)
        letter = _("العمود {letter}").format(letter=ltr(column.letter))
        title = own_direction(column.title) or letter
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(title, weight="medium", wrap=True))
        samples = column.samples[:3]
        told = side_by_side((letter, *samples) if column.title else samples)
        lines.addWidget(label(told, role="small", tone="muted", wrap=True))
        self.field = _PlaceField(_("الحقل الذي يذهب إليه {column}").format(column=title), places)
        self.origin = Badge()
        row.add(words, width_px=scale.text_px(220), stretch=3)
        row.add(self.field, width_px=scale.text_px(230), stretch=2)
        beside = QWidget()
        column_of_badge = QVBoxLayout(beside)
        column_of_badge.setContentsMargins(0, 0, 0, 0)
        column_of_badge.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeading)
        row.add(beside, width_px=scale.text_px(190))  # the longest of them, so that all rows line up

    def show_use(self, target: str, origin: Origin | None) -> None:
        """Where it goes, and how that was found."""
        self.field.set_value(target)
        self.origin.setVisible(bool(target and origin))
        if target and origin:
            words, tone = _ORIGINS[origin]
            self.origin.show_badge(_(words), tone)


class ColumnsPage(ScrollBody):
    """All columns, in the order of the file."""

    changed = Signal()

    def __init__(self, work: ImportWork) -> None:
        super().__init__(gap_px=12)
        self._work = work
        self._shown: Opened | None = None
        self._choosing: Mapping | None = (
            None  # as it was: places that arrow keys only pass stay where they are
        )
        self.rows: list[ColumnRow] = []
        self.nameless = Note("", "error")
        self.wanting = Note("", "warn")
        self.left_out = Note("", "info")
        self._card: Card | None = None
        for part in (self.nameless, self.wanting, self.left_out):
            self.column.addWidget(part)
            part.hide()
        self.column.addStretch(1)

    def shown(self) -> None:
        """The columns of the file that is open now."""
        opened, self._choosing = self._work.opened, None
        if opened is None or opened.mapping is None:
            return
        if self._is_another(opened):
            self._build(opened)
        self._shown = opened
        self._show(opened.mapping)

    def _is_another(self, opened: Opened) -> bool:
        shown = self._shown
        return shown is None or shown.registry is not opened.registry or shown.targets is not opened.targets

    def _build(self, opened: Opened) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        places = QStandardItemModel(self)
        for name, words in [(NOT_TAKEN, _("لا يُستورد")), *_choices(opened)]:
            item = QStandardItem(words)
            item.setData(name, _PLACE_ROLE)
            places.appendRow(item)
        self._card = card = Card(gap_px=0)
        self.rows = []
        for column in opened.registry.columns:
            if self.rows:
                card.body.addWidget(rule())
            row = ColumnRow(column, places)
            row.field.edited.connect(self._chosen)
            row.field.committed.connect(self._chose)
            card.body.addWidget(row)
            self.rows.append(row)
        self.column.insertWidget(self.column.count() - 1, card)
        card.show()

    def _show(self, mapping: Mapping) -> None:
        uses = {use.column: use for use in mapping.columns}
        for row in self.rows:
            use = uses.get(row.column_index)
            row.show_use(use.target if use else NOT_TAKEN, use.origin if use else None)
        self._say(mapping)
        self.changed.emit()

    def _say(self, mapping: Mapping) -> None:
        assert self._shown is not None
        named = has_name(mapping)
        self.nameless.setVisible(not named)
        self.nameless.say(
            _("اختر عمود الاسم كاملًا أو أعمدة أجزائه: لا يُفتح ملف بلا اسم"),
            "error",
            title=_("لا عمود للاسم"),
        )
        wanting = places_wanting(mapping, self._shown.wanted)
        self.wanting.setVisible(bool(wanting))
        if wanting:
            names = _("، ").join(place_label(target) for target in wanting)
            self.wanting.say(names, "warn", title=_("تطلب السياسة ما ليس له عمود، فتُفتح الملفات ناقصة منه"))
        self._say_left_out(mapping)

    def _say_left_out(self, mapping: Mapping) -> None:
        from intake_desktop.domain.importing.mapping import left_out

        assert self._shown is not None
        columns = left_out(self._shown.registry, mapping)
        self.left_out.setVisible(bool(columns))
        if columns:
            title = _("أعمدة لا تُستورد: ليست من بيانات صاحب الملف، أو لم يُعرف أنها منها")
            self.left_out.say(left_out_text(columns), "info", title=title)

    def _chosen(self) -> None:
        opened, field = self._work.opened, self.sender()
        row = next((row for row in self.rows if row.field is field), None)
        if row is None or opened is None or opened.mapping is None:
            return
        if self._choosing is None:
            self._choosing = opened.mapping
        self._work.change(self._choosing.with_target(row.column_index, row.field.value() or NOT_TAKEN))
        self._shown = self._work.opened
        assert self._shown is not None
        assert self._shown.mapping is not None
        self._show(self._shown.mapping)

    def _chose(self) -> None:
        self._choosing = None

    def lacks_name(self) -> bool:
        """Whether no row could open for want of a name; the keyboard goes to a column without a field."""
        opened = self._work.opened
        if opened is None or opened.mapping is None or has_name(opened.mapping):
            return False
        free = (row for row in self.rows if not row.field.value())
        first = next(free, self.rows[0])
        self.ensureWidgetVisible(self.nameless)
        first.field.focus()
        return True

    def focus_first(self) -> bool:
        """The first column that goes nowhere, else the first."""
        free = (row for row in self.rows if not row.field.value())
        row = next(free, self.rows[0] if self.rows else None)
        if row is not None:
            row.field.focus()
        return row is not None


def _choices(opened: Opened) -> list[tuple[str, str]]:
    return [(target.id, place_label(target)) for target in opened.targets]
