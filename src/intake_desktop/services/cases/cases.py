"""Reading cases: one whole, and lists. Reading a file is recorded; lists are not."""

from __future__ import annotations

from intake_desktop.domain.cases.case import CaseState, CaseView
from intake_desktop.domain.cases.listed import CaseLine
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.names_shown import coded_packs
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.cases import lists as case_lists
from intake_desktop.store.cases.lists import Narrowed
from intake_desktop.store.engine import driver


def show_case(signed_in: SignedIn, *, number: str, again: bool = False) -> CaseView:
    """One case with everything computed, and what of it is sealed for who asks. The reading is recorded, once
    where what is open is read `again`."""
    with unit(signed_in, Action.CASE_READ) as work:
        return case_work.see(work, case_work.get_case(work, number), again=again)


def pack_of(signed_in: SignedIn, *, number: str) -> PolicyPack:
    """The pack's version under which a case began."""
    with unit(signed_in, Action.CASE_LIST) as work:
        return case_work.get_case(work, number).pack


def list_cases(
    signed_in: SignedIn,
    *,
    state: CaseState | None = None,
    mine: bool = False,
    overdue: bool = False,
    limit: int = 200,
    offset: int = 0,
) -> tuple[CaseLine, ...]:
    """Cases, newest first. `overdue`: those whose next step was due before today, the latest first."""
    with unit(signed_in, Action.CASE_LIST) as work:
        narrowed = _narrowed(work, state, mine=mine, overdue=overdue)
        return case_lists.list_cases(
            work.session,
            narrowed,
            limit=limit,
            offset=offset,
            coded=coded_packs(driver(work.session.connection()), signed_in),
        )


def count_cases(
    signed_in: SignedIn, *, state: CaseState | None = None, mine: bool = False, overdue: bool = False
) -> int:
    """How many cases a list without a limit would hold."""
    with unit(signed_in, Action.CASE_LIST) as work:
        narrowed = _narrowed(work, state, mine=mine, overdue=overdue)
        return case_lists.count_listed(work.session, narrowed)


def _narrowed(work: Unit, state: CaseState | None, *, mine: bool, overdue: bool) -> Narrowed:
    return Narrowed(
        state=state,
        taken_by=work.signed_in.account.id if mine else None,
        late_on=work.today if overdue else None,
    )
