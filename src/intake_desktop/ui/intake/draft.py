"""The intake being typed: held in memory, understood beside, never written back into a field."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.completeness import applies, is_required
from intake_desktop.domain.cases.intake import Intake, value_at, with_value
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.household.told import in_step
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack

_UNSAVED = 1 << 40  # person ids of members that no save has told of yet
_SETTLE_MS = 60  # keystrokes closer than this are understood together


class Draft(QObject):
    """One intake of one case under its pack. `view` is what the case looks like with what is typed now."""

    typed = Signal(str)  # the path of a value that has just changed
    understood = Signal()  # `view` was computed anew

    def __init__(self, pack: PolicyPack, view: CaseView, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.today = today
        self.view = view
        self._family = view.record.household
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.understand)

    @property
    def intake(self) -> Intake:
        """Everything told so far, as typed."""
        return self.view.record.intake

    @property
    def number(self) -> str:
        """The file's number; empty until the first save."""
        return self.view.record.number

    @property
    def sex(self) -> str | None:
        """The recorded sex, by which people are addressed."""
        return self.intake.applicant.sex

    def value(self, path: str) -> object:
        """What is told at `path`."""
        return value_at(self.intake, path)

    def is_asked(self, field: Field) -> bool:
        """True where the field applies to what is told now."""
        return applies(field.when, self.intake)

    def is_required(self, field: Field) -> bool:
        """True where the field, being asked, must be answered as things are told now."""
        return is_required(field, self.intake, self.pack, self.today)

    def tell(self, path: str, value: object) -> None:
        """Put what was typed at `path`. `view.record` holds it at once, the rest follows shortly."""
        if value_at(self.intake, path) == value:
            return
        self._hold(with_value(self.intake, path, value))
        self._settle.start()
        self.typed.emit(path)

    def tell_all(self, intake: Intake, path: str) -> None:
        """Put a whole changed intake, for a change of more than one value; `path` names the part."""
        if intake == self.intake:
            return
        self._hold(intake)
        self._settle.start()
        self.typed.emit(path)

    def take(self, view: CaseView) -> None:
        """Take the store's word on steps and papers; what was typed since stays."""
        intake = self.intake
        self.view = view
        self._family = view.record.household
        self._hold(intake)
        self.understand()

    def understand(self) -> None:
        """Compute `view` from what is told now."""
        self._settle.stop()
        self.view = view_case(self.pack, self.view.record, self.today)
        self.understood.emit()

    def _hold(self, intake: Intake) -> None:
        record = msgspec.structs.replace(self.view.record, intake=intake)
        if self._family is not None:  # as saving will keep it in step
            family = in_step(self._family, intake, file_id=record.id, fresh=_UNSAVED, today=self.today)
            record = msgspec.structs.replace(record, household=family)
        self.view = msgspec.structs.replace(self.view, record=record)
