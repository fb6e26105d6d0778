"""A case with all a screen needs of it, read on the store thread in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from intake_desktop.domain.cases.case import CaseView, StepView
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import STEP_ACTION

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case, the version of the pack it began with, and the office's day."""

    pack: PolicyPack
    view: CaseView
    today: date

    @property
    def number(self) -> str:
        """Its file number."""
        return self.view.record.number

    @property
    def sex(self) -> str | None:
        """The beneficiary's, as recorded."""
        return self.view.record.intake.applicant.sex

    def step(self, step_id: str) -> StepView | None:
        """A step as it stands."""
        return next((step for step in self.view.steps if step.id == step_id), None)


def load_case(signed_in: SignedIn, *, number: str, again: bool = False) -> CaseFile:
    """Read the file `number`; the reading is recorded, once where what is open is read `again`."""
    from intake_desktop.services.cases.cases import pack_of, show_case
    from intake_desktop.services.clock import local_day

    view = show_case(signed_in, number=number, again=again)
    pack = pack_of(signed_in, number=number)
    return CaseFile(pack, view, local_day(signed_in.store.clock()))


def may_do(signed_in: SignedIn, role: str) -> bool:
    """Whether who signed in may do a step of that role. The services enforce it; this only hides."""
    return signed_in.may(STEP_ACTION[role])
