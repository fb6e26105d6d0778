"""The desk of the day: a few figures and the queue of what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from intake_desktop.domain.cases.listed import CaseLine, QueueRow, TodayOverview
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Action, Role
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import pack_of_case, parse_pack
from intake_desktop.services.search.names_shown import coded_packs
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store import policy_pack
from intake_desktop.store.cases import lists as case_lists
from intake_desktop.store.cases import tally as case_tally
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.engine import driver

LONGEST_QUEUE = 500


def overview(signed_in: SignedIn) -> TodayOverview:
    """Figures of all, and the queue of the roles that are signed in; a supervisor's holds everybody's."""
    with unit(signed_in, Action.CASE_LIST) as work:
        pack_of = _packs(work)
        rows = tuple(
            sorted(
                (_row(work, line, pack_of(pack, version)) for line, pack, version in _queue(work)),
                key=lambda row: not row.urgent,
            )
        )
        states = case_tally.by_state(work.session)
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
    names = tuple(map(str, shown))
    urgent = _urgent_steps(work)
    listed = partial(
        case_lists.queue,
        work.session,
        roles=names,
        limit=LONGEST_QUEUE,
        coded=coded_packs(driver(work.session.connection()), work.signed_in),
    )
    first = listed(steps=urgent) if urgent else ()
    rest = listed()
    known = {line.number for line, _pack, _version in first}
    return (*first, *(entry for entry in rest if entry[0].number not in known))


def _urgent_steps(work: Unit) -> tuple[str, ...]:
    """The steps of the policies in force that must not wait: their cases are never cut off the list."""
    rows = (
        policy_pack.effective_for(work.session, pack_id, work.today)
        for pack_id in policy_pack.pack_ids(work.session)
    )
    packs = (parse_pack(row.text) for row in rows if row is not None)
    return tuple(pack.urgent.step for pack in packs if pack.urgent is not None)


def _packs(work: Unit) -> Callable[[str, str], PolicyPack]:
    """The pack under which a case began; each is read once."""

    @cache
    def pack(pack_id: str, version: str) -> PolicyPack:
        return pack_of_case(work.session, pack_id, version).pack

    return pack


def _row(work: Unit, line: CaseLine, pack: PolicyPack) -> QueueRow:
    assert line.due is not None  # the query asks for it
    step = pack.step(line.next_step or "")
    days = (line.due - work.today).days
    return QueueRow(
        number=line.number,
        name=line.name,
        action_ar=step.label_ar if step else "",
        who=line.taken_by,
        state=line.state,
        when="late" if days < 0 else "today" if days == 0 else "ahead",
        due=line.due,
        days=days,
        pack_id=pack.id,
        urgent=pack.urgent is not None and line.next_step == pack.urgent.step,
    )
