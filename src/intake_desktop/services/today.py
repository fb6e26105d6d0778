"""The desk of the day: a few figures and the queue of what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from intake_desktop.domain.case import CaseLine, QueueRow, TodayOverview
from intake_desktop.domain.permissions import Action, Role
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.policy_packs import pack_of_case
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import case_lists
from intake_desktop.store.case_rows import CaseRow

LONGEST_QUEUE = 500


def overview(signed_in: SignedIn) -> TodayOverview:
    """Figures of all, and the queue of the roles that are signed in; a supervisor's holds everybody's."""
    with unit(signed_in, Action.CASE_LIST) as work:
        label = _labels(work)
        rows = tuple(
            _row(work, line, label(pack, version, line.next_step)) for line, pack, version in _queue(work)
        )
        states = case_lists.counts_by_state(work.session)
        today = CaseRow.opened_on == work.today
        late = [row for row in rows if row.when == "late"]
        return TodayOverview(
            today=work.today,
            taken_today=case_lists.count_cases(work.session, today),
            incomplete_today=case_lists.count_cases(
                work.session, today, CaseRow.state.in_(("draft", "incomplete"))
            ),
            awaiting_signature=case_lists.count_unsigned(work.session),
            at_committee=states.get("awaiting_decision", 0),
            next_reply=case_lists.first_due(work.session, "awaiting_decision", from_day=work.today),
            late=len(late),
            latest_days=max((-row.days for row in late), default=0),
            due_today=sum(row.when == "today" for row in rows),
            ahead=sum(row.when == "ahead" for row in rows),
            rows=rows,
        )


def _queue(work: Unit) -> tuple[tuple[CaseLine, str, str], ...]:
    roles = work.signed_in.account.roles
    shown = set(Role) if Role.SUPERVISOR in roles or Role.AUDITOR in roles else roles
    return case_lists.queue(work.session, roles=tuple(map(str, shown)), limit=LONGEST_QUEUE)


def _labels(work: Unit) -> Callable[[str, str, str | None], str]:
    """The pack's word for a step; each pack is read once."""

    @cache
    def pack(pack_id: str, version: str) -> PolicyPack:
        return pack_of_case(work.session, pack_id, version).pack

    def label(pack_id: str, version: str, step_id: str | None) -> str:
        step = pack(pack_id, version).step(step_id or "")
        return step.label_ar if step else ""

    return label


def _row(work: Unit, line: CaseLine, action_ar: str) -> QueueRow:
    assert line.due is not None  # the query asks for it
    days = (line.due - work.today).days
    return QueueRow(
        number=line.number,
        name=line.name,
        action_ar=action_ar,
        who=line.taken_by,
        state=line.state,
        when="late" if days < 0 else "today" if days == 0 else "ahead",
        due=line.due,
        days=days,
    )
