"""Step 1: the file, how it was recognised, and what goes for all its rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import language, ngettext
from intake_desktop.ui import theme
from intake_desktop.ui.importing.load import Opened, Source
from intake_desktop.ui.importing.work import ImportWork
from intake_desktop.ui.widgets.buttons import SecondaryButton
from intake_desktop.ui.widgets.cards import Card
from intake_desktop.ui.widgets.choice_field import ChoiceField
from intake_desktop.ui.widgets.flow import Flow
from intake_desktop.ui.widgets.labels import IconLabel, label
from intake_desktop.ui.widgets.scroll import ScrollBody
from intake_desktop.wording.bidi import own_direction, side_by_side
from intake_desktop.wording.importing import delimiter_label, encoding_label

if TYPE_CHECKING:
    from intake_desktop.domain.importing.table import Registry
    from intake_desktop.ui.widgets.field import Field

PATTERNS = "(*.xlsx *.xlsm *.ods *.xls *.csv *.tsv *.txt *.jsonl)"
_ENCODINGS = ("utf-8", "utf-16", "windows-1256", "iso-8859-6", "windows-1252")
_NO_HEADINGS, _MOST_HEADINGS = "0", 12


class FilePage(ScrollBody):
    """A file is chosen or dropped here. `ready` says whether the next step has what it needs."""

    changed = Signal()

    def __init__(self, work: ImportWork) -> None:
        super().__init__(gap_px=12)
        self._work = work
        self.setAcceptDrops(True)
        self.column.addWidget(self._file_card())
        self.for_all = self._for_all_card()
        self.column.addWidget(self.for_all)
        self.column.addStretch(1)
        work.opened_file.connect(self.show_opened)
        self.show_opened()

    def _file_card(self) -> Card:
        card = Card()
        scale = theme.current().scale
        self._invitation = QWidget()
        column = QVBoxLayout(self._invitation)
        column.setContentsMargins(*[scale.space_px(space) for space in (16, 24, 16, 24)])
        column.setSpacing(scale.space_px(8))
        column.addWidget(IconLabel("download", "muted", side_px=36), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            (_("اسحب ملف السجل إلى هنا، أو اختره"), "heading"),
            (_("جدول Excel أو OpenDocument أو CSV أو JSONL، ولا يُغيَّر فيه شيء"), "body"),
        ):
            line = label(text, role=role, tone="text" if role == "heading" else "muted", wrap=True)  # type: ignore[arg-type]
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        card.body.addWidget(self._invitation)
        self.name = label("", role="heading", wrap=True)
        self.facts = label("", tone="muted", wrap=True)
        self.choose = SecondaryButton(_("اختر ملفًا آخر"), icon="folder-open")
        self.choose.clicked.connect(self.ask_file)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(scale.space_px(2))
        lines.addWidget(self.name)
        lines.addWidget(self.facts)
        self._head = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(8), centred=True)
        self._head.add(words, width_px=scale.text_px(320), stretch=1)
        self._head.add(self.choose)
        card.body.addWidget(self._head)
        card.body.addWidget(self._how_read())
        return card

    def _how_read(self) -> Flow:
        self.sheet = ChoiceField(_("الورقة"))
        self.encoding = ChoiceField(_("ترميز النص"))
        self.headings = ChoiceField(_("صف العناوين"), help_text=_("الصف الذي فوق البيانات مباشرة"))
        self.sheet.edited.connect(self._sheet_chosen)
        self.encoding.edited.connect(self._encoding_chosen)
        self.headings.edited.connect(self._headings_chosen)
        return self._row_of(self.sheet, self.encoding, self.headings, stretch=0)

    def _for_all_card(self) -> Card:
        card = Card(_("لكل الصفوف"))
        card.body.addWidget(label(_("ما في عمود من الملف يُقدَّم على ما يُختار هنا"), tone="muted", wrap=True))
        self.policy = ChoiceField(_("الجهة والسياسة"), searchable=False)
        self.channel = ChoiceField(_("قناة وصول الطلب"), searchable=False)
        self.service = ChoiceField(_("الخدمة"), optional=True, searchable=False)
        self.policy.edited.connect(self._policy_chosen)
        self.channel.edited.connect(self._channel_chosen)
        self.service.edited.connect(self._service_chosen)
        card.body.addWidget(self._row_of(self.policy, self.channel, self.service))
        return card

    @staticmethod
    def _row_of(*fields: Field, stretch: int = 1) -> Flow:
        scale = theme.current().scale
        row = Flow(gap_px=scale.space_px(12), row_gap_px=scale.space_px(12))
        for field in fields:
            row.add(field, width_px=scale.text_px(210 if stretch else 250), stretch=stretch)
        return row

    # The file

    def ask_file(self) -> None:
        """The system's dialogue, in the folder of the last file."""
        dialogue = QFileDialog(self.window(), _("اختر ملف السجل"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialogue.setNameFilter(_("سجلات {patterns}").format(patterns=PATTERNS))
        if self._work.opened is not None:
            dialogue.setDirectory(str(self._work.opened.source.path.parent))
        dialogue.fileSelected.connect(self.take_file)
        dialogue.open()

    def take_file(self, file: str) -> None:
        """Read a file that was chosen or dropped."""
        self._work.read(Source(Path(file)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if file := _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.take_file(file)

    def _sheet_chosen(self) -> None:
        self._work.read_otherwise(sheet=self.sheet.value(), header_row=None)

    def _encoding_chosen(self) -> None:
        self._work.read_otherwise(encoding=self.encoding.value())

    def _headings_chosen(self) -> None:
        self._work.read_otherwise(header_row=int(self.headings.value() or _NO_HEADINGS))

    # For all rows

    def _policy_chosen(self) -> None:
        if chosen := self.policy.value():
            self._work.choose_policy(chosen)

    def _channel_chosen(self) -> None:
        self._fix("channel", self.channel.value())

    def _service_chosen(self) -> None:
        self._fix("service", self.service.value())

    def _fix(self, target: str, value: str | None) -> None:
        opened = self._work.opened
        if opened is not None and opened.mapping is not None:
            self._work.change(opened.mapping.with_fixed(target, value or ""))
            self.changed.emit()

    def lacks_channel(self) -> bool:
        """Whether no row could open for want of a channel; said at its field."""
        opened = self._work.opened
        if opened is None or opened.mapping is None:
            return False
        told = "channel" in opened.mapping.fixed or any(
            use.target == "channel" for use in opened.mapping.columns
        )
        if not told:
            self.channel.set_error(_("اختر القناة التي وصلت منها هذه الطلبات"))
            self.channel.focus()
        return not told

    # What is shown

    def show_opened(self) -> None:
        """The file as it was read, or the invitation to choose one."""
        opened = self._work.opened
        self._invitation.setVisible(opened is None)
        self._head.setVisible(opened is not None)
        for field in (self.sheet, self.encoding, self.headings, self.policy):
            field.setVisible(False)
        self.for_all.setVisible(opened is not None and opened.mapping is not None)
        if opened is not None:
            self._show_file(opened.registry, opened.source)
            self._show_for_all(opened)
        self.changed.emit()

    def _show_file(self, registry: Registry, source: Source) -> None:
        self.name.setText(own_direction(registry.file))
        rows = ngettext("صف واحد", "{n} صفوف", len(registry.rows)).format(n=f"{len(registry.rows):,}")
        columns = ngettext("عمود واحد", "{n} أعمدة", len(registry.columns)).format(n=len(registry.columns))
        text = _("الترميز {name}").format(name=encoding_label(registry.encoding)) if registry.encoding else ""
        mark = (
            _("الفاصل {name}").format(name=delimiter_label(registry.delimiter)) if registry.delimiter else ""
        )
        self.facts.setText(
            side_by_side((rows, columns if registry.columns else "", text, mark, _heading_fact(registry)))
        )
        self._offer(self.sheet, [(name, name) for name in registry.sheets], registry.sheet, least=2)
        names = [(name, encoding_label(name)) for name in _ENCODINGS] if registry.encoding else []
        self._offer(self.encoding, names, source.encoding or registry.encoding)
        rows_of = [] if registry.kind == "jsonl" else _heading_choices(registry)
        self._offer(self.headings, rows_of, str(registry.header_rows[1]) if registry.header_rows else "0")

    def _show_for_all(self, opened: Opened) -> None:
        if opened.mapping is None:
            return
        english = language() == "en"
        packs = [(pack.id, pack.name_en if english else pack.name_ar) for pack in opened.packs]
        self._offer(self.policy, packs, opened.pack.id, least=2)
        channels = [(row.id, row.label_ar) for row in opened.pack.channels]
        self._offer(self.channel, channels, opened.mapping.fixed.get("channel"))
        services = [("", _("بلا خدمة الآن")), *((row.id, row.label_ar) for row in opened.pack.services)]
        self._offer(self.service, services, opened.mapping.fixed.get("service", ""))

    @staticmethod
    def _offer(field: ChoiceField, choices: list[tuple[str, str]], value: str | None, least: int = 1) -> None:
        field.setVisible(len(choices) >= least)
        field.set_choices(choices)
        field.set_value(value)

    def focus_first(self) -> bool:
        """The first field that wants an answer, else the first there is."""
        if self._work.opened is None:
            return False
        shown = [field for field in (self.policy, self.channel, self.service) if field.isVisible()]
        wanting = next((field for field in shown if field.value() is None), None)
        field = wanting or next(iter(shown), None)
        (field or self.choose).setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _dropped(data: QMimeData) -> str:
    """The one file that is being dropped; empty where it is anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and Path(files[0]).is_file() else ""


def _heading_fact(registry: Registry) -> str:
    if registry.kind == "jsonl":
        return ""
    if registry.header_rows is None:
        return _("بلا عناوين")
    first, last = registry.header_rows
    if first == last:
        return _("العناوين في الصف {row}").format(row=last)
    return _("العناوين في الصفوف {first} إلى {last}").format(first=first, last=last)


def _heading_choices(registry: Registry) -> list[tuple[str, str]]:
    """No headings at all, or one of the first rows."""
    last = registry.header_rows[1] if registry.header_rows else 1
    return [
        (_NO_HEADINGS, _("بلا عناوين")),
        *((str(row), _("الصف {row}").format(row=row)) for row in range(1, max(last, _MOST_HEADINGS) + 1)),
    ]
