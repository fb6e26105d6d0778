"""A case of any policy, walked by what it says is next: as far as the days since the visit allow."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from intake_desktop.domain.case import CaseView, StepView
from intake_desktop.domain.intake import Intake
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.policy_steps import Outcome, Step
from intake_desktop.services import decisions, intake, printing, steps
from intake_desktop.services.clock import RIYADH, local_day
from intake_desktop.services.demo_answers import Answers
from intake_desktop.services.demo_cases import Staff, Story, Told
from intake_desktop.services.demo_lives import LIVES, Life
from intake_desktop.services.demo_names import names
from intake_desktop.services.demo_people import People
from intake_desktop.services.open_store import SignedIn

_VISIT: Final = frozenset({"receive", "inform", "match", "explain", "sign", "register", "submit", "handover"})
_MOST_STEPS: Final = 60
_CHILD: Final = Life(("orphan",), "", "male", (5, 13), "mother and siblings", ())


class Walker:
    """Makes the stories of one pack's cases, the newest of them not yet far."""

    def __init__(self, pack: PolicyPack, staff: Staff, *, today: date, seed: int, first_serial: int) -> None:
        self._pack, self._staff, self._today = pack, staff, today
        self._draw = random.Random(seed)
        self._people = People(pack, seed=seed, first_serial=first_serial)
        self._answers = Answers(pack, self._draw)

    def story(self, index: int, told: Told) -> Story:
        """The story of the case with that index; every third one has had time for all its steps."""
        ago = (200, 60, 9)[index % 3] + self._draw.randrange(6)
        urgent = self._pack.urgent is not None and index % 2 == 1
        desk = self._staff.desk[index % len(self._staff.desk)]
        return self._walk(told, desk, self._today - timedelta(days=ago), index, urgent=urgent)

    def _walk(self, told: Told, desk: SignedIn, day: date, index: int, *, urgent: bool) -> Story:
        moment = datetime.combine(day, time(9, self._draw.randrange(60)), RIYADH).astimezone(UTC)
        yield moment
        wanted = self._person(index, day)
        view = intake.open_case(desk, intake=self._answers.whole(wanted, day, urgent=urgent))
        told.number, told.state = view.record.number, view.state
        for _ in range(_MOST_STEPS):
            step = self._next_step(view)
            if step is None:
                return
            moment = self._moment_of(view, step, moment)
            if local_day(moment) >= self._today:
                return
            yield moment
            view = self._do(told.number, desk, step, view)
            told.state = view.state

    def _person(self, index: int, day: date) -> Intake:
        """A child where guardians sign, else one of the lives a desk meets."""
        life = _CHILD if self._pack.declaration.guardian_under else LIVES[index % len(LIVES)]
        channel = self._draw.choice(self._pack.channels).id
        return self._people.intake(life, day=day, channel=channel)

    def _next_step(self, view: CaseView) -> Step | None:
        """What is next; where its gates want another step first, that one."""
        action = view.next_action
        if action is None:
            return None
        found = _view_of(view, action.step)
        wanted = [item for item in found.refusals if item.kind == "step" and item.problem != "not-before"]
        return self._pack.step(wanted[0].id if wanted else action.step)

    def _moment_of(self, view: CaseView, step: Step, before: datetime) -> datetime:
        """Minutes later while the person is here, days later afterwards; never before the policy allows."""
        action = view.next_action
        moment = before + timedelta(minutes=self._draw.randint(2, 12))
        if step.act not in _VISIT:
            moment = before + timedelta(days=self._draw.randint(1, 4), minutes=self._draw.randint(1, 50))
        opens = action.not_before if action is not None and action.step == step.id else None
        if opens is not None and local_day(moment) < opens:
            late = opens + timedelta(days=self._draw.randint(0, 3))
            moment = datetime.combine(late, time(10, self._draw.randrange(60)), RIYADH).astimezone(UTC)
        return moment

    def _do(self, number: str, desk: SignedIn, step: Step, view: CaseView) -> CaseView:
        if step.act == "decide":
            return self._decide(view)
        by = self._staff.by_role.get(step.role, desk)
        form = self._pack.declaration.form
        if step.act == "sign" and view.record.current_print(form) is None:
            printing.print_form(by, number=number, form=form)
        told = view.record.intake
        on = local_day(by.store.clock())
        data = self._answers.step_data(step, told, on, verification=self._verification(view, step))
        return steps.do_step(by, number=number, step=step.id, data={**data, **self._said(step, by, view)})

    def _decide(self, view: CaseView) -> CaseView:
        by = self._staff.by_role["supervisor" if self._pack.decision.decider == "department" else "secretary"]
        outcome: Outcome = "reject" if view.eligibility.outcome == "not_eligible" else "accept"
        reasons = [row.id for row in self._pack.decision.reasons if row.outcome == outcome]
        return decisions.record_decision(by, number=view.record.number, outcome=outcome, reason=reasons[0])

    def _verification(self, view: CaseView, step: Step) -> str:
        """The way of verification that the next step still wants."""
        if step.act != "verify":
            return ""
        items = [item for row in view.steps for item in row.refusals if item.id == step.id]
        ways = [str(item.params["type"]) for item in items if "type" in item.params]
        return ways[0] if ways else ""

    def _said(self, step: Step, by: SignedIn, view: CaseView) -> dict[str, str]:
        words = names().words
        service = self._pack.service(view.record.intake.service)
        match step.act:
            case "explain":
                return {"language": "ar", "reader": by.account.name}
            case "notify":
                return {"method": "phone", "proof": words["told_by_phone"]}
            case "deliver":
                return {"what": service.label_ar if service else step.label_ar}
            case "close":
                return {"reason": words["ended"]}
            case _:
                return {}


def _view_of(view: CaseView, step: str) -> StepView:
    return next(row for row in view.steps if row.id == step)
