"""A case of any policy, walked by what it says is next: as far as the days since the visit allow."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from msgspec.structs import replace

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.cases.case import CaseView, StepView
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Outcome, Step
from intake_desktop.services.cases import decisions, intake, steps
from intake_desktop.services.clock import local_day
from intake_desktop.services.demo.answers import Answers
from intake_desktop.services.demo.cases import Staff, Story, Told, working
from intake_desktop.services.demo.lives import LIVES, Kin, Life
from intake_desktop.services.demo.names import names
from intake_desktop.services.demo.people import People
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing

_VISIT: Final = frozenset({"receive", "inform", "match", "explain", "sign", "register", "submit", "handover"})
_MOST_STEPS: Final = 60


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
        moment = self._morning(working(day, -1))
        yield moment
        wanted = self._person(index, local_day(moment))
        view = intake.open_case(desk, intake=self._answers.whole(wanted, local_day(moment), urgent=urgent))
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
        """One of those whom the organisation serves, else of the lives that any desk meets."""
        channel = self._draw.choice(self._pack.channels).id
        client = names().clients.get(self._pack.id)
        if client is None:
            return self._people.intake(LIVES[index % len(LIVES)], day=day, channel=channel)
        kin: Kin = "mother and siblings" if client.child else "alone"
        sex = client.sexes[index % len(client.sexes)]
        foreign = client.foreign[index % len(client.foreign)]
        told = self._people.intake(
            Life((), "", sex, client.ages, kin, (), foreign=foreign), day=day, channel=channel
        )
        place = client.place
        address = replace(
            told.applicant.address,
            region=place.region,
            city=place.city,
            district=self._draw.choice(place.districts),
        )
        service = self._pack.services[index % len(self._pack.services)].id
        return replace(told, service=service, applicant=replace(told.applicant, address=address))

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
        opens = action.not_before if action is not None and action.step == step.id else None
        if step.act in _VISIT and (opens is None or opens <= local_day(before)):
            return before + timedelta(minutes=self._draw.randint(2, 8))
        day = local_day(before) + timedelta(days=self._draw.randint(1, 4))
        if opens is not None and day < opens:
            day = opens + timedelta(days=self._draw.randint(0, 3))
        return self._morning(working(day, 1))

    def _morning(self, day: date) -> datetime:
        local = datetime.combine(day, time(8, 10), RIYADH) + timedelta(minutes=self._draw.randrange(200))
        return local.astimezone(UTC)

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
