"""The lives of the fictional cases: who did what on which day, each told as a story that yields its moments.

Stories are played together in the order of time, so numbers, prints and the audit run as they would have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Final, Literal

import msgspec

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.domain.cases.case import CaseState, CaseView
from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Step
from intake_desktop.services.cases import cases, decisions, intake, steps
from intake_desktop.services.demo.family import tell_of_illness, tell_of_recovery
from intake_desktop.services.demo.likeness import Likenesses, broken_off
from intake_desktop.services.demo.lives import FAR_AWAY, LIVES, WELL_OFF, Life
from intake_desktop.services.demo.names import names
from intake_desktop.services.demo.people import People
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing

Reach = Literal[
    "draft", "lacking", "taken in", "printed", "submitted", "decided", "notified", "delivered", "closed"
]
Story = Iterator[datetime]

OPENS: Final = time(8, 0)
_WEEKEND: Final = (4, 5)  # Friday, Saturday


@dataclass(frozen=True, slots=True)
class Plot:
    """How far a case comes, and how many days ago it reached that: least and most."""

    reach: Reach
    ago: tuple[int, int]
    outcome: Literal["accept", "reject", "defer"] = "accept"
    life: Life | None = None
    known: bool = False  # the visitor of the tour, at an earlier visit


# One round of them holds every state; a larger store repeats it with other people.
PLOTS: Final = (
    Plot("submitted", (17, 26)),  # past the floor: waits for the committee
    Plot("delivered", (6, 30)),
    Plot("lacking", (2, 9)),
    Plot("submitted", (2, 11)),  # within the floor
    Plot("closed", (3, 20)),
    Plot("draft", (1, 1), known=True),
    Plot("decided", (1, 2)),
    Plot("printed", (1, 3)),
    Plot("notified", (8, 40), "reject", WELL_OFF),
    Plot("taken in", (1, 5)),
    Plot("decided", (2, 9), "defer"),
    Plot("submitted", (14, 14)),
    Plot("delivered", (20, 70)),
    Plot("notified", (1, 4)),
    Plot("lacking", (10, 30)),
    Plot("submitted", (5, 9)),
    Plot("delivered", (10, 45)),
    Plot("decided", (1, 3), "reject", FAR_AWAY),
    Plot("submitted", (30, 38)),
    Plot("printed", (2, 4)),
    Plot("closed", (15, 60)),
    Plot("draft", (2, 3)),
    Plot("delivered", (3, 12)),
    Plot("taken in", (3, 8)),
)
_VISITING_ACTS: Final = (
    "receive",
    "inform",
    "match",
    "refer",
    "explain",
    "sign",
    "register",
    "submit",
    "record",
)
_UNTIL: Final[Mapping[Reach, int]] = {
    "submitted": 0,
    "decided": 1,
    "notified": 2,
    "delivered": 3,
    "closed": 4,
}
_LATER_ACTS: Final = ("decide", "notify", "deliver", "close")


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works at the office, by role; several at the desk."""

    desk: tuple[SignedIn, ...]
    by_role: Mapping[str, SignedIn]


@dataclass(slots=True)
class Told:
    """A case in the making: filled as its story is played."""

    number: str = ""
    state: CaseState = "draft"


class Teller:
    """Makes the stories of one pack's cases. `today` is the office's day on which all of them end."""

    def __init__(self, pack: PolicyPack, staff: Staff, *, today: date, seed: int) -> None:
        self._pack, self._staff, self._today = pack, staff, today
        self._people = People(pack, seed=seed)
        self._likenesses = Likenesses()
        self._draw = random.Random(seed + 1)
        self._decided_so_far = 0

    def story(self, index: int, told: Told) -> Story:
        """The story of the case with that index. Its first moment is when the person came."""
        plot = PLOTS[index % len(PLOTS)]
        life = plot.life or LIVES[index % len(LIVES)]
        days = self._days(plot)
        channel = self._pack.channels[(0, 0, 1, 0, 3, 5)[index % 6] % len(self._pack.channels)].id
        wanted = self._likenesses.of(self._people.intake(life, day=days[0], channel=channel))
        desk = self._staff.desk[index % len(self._staff.desk)]
        if plot.reach == "draft":
            if plot.known:
                wanted = msgspec.structs.replace(wanted, applicant=broken_off())
            return self._draft(told, desk, wanted, self._opening_hour(days[0]))
        story = self._case(told, desk, wanted, plot, days)
        return chain(story, self._family_news(told, desk, days[0])) if index == 0 else story

    # When.

    def _days(self, plot: Plot) -> list[date]:
        """The day of the visit, then those of the later acts, weekends left out."""
        gaps = [self._draw.randint(*span) for span in ((17, 26), (1, 3), (4, 12), (28, 60))]
        later = gaps[: _UNTIL.get(plot.reach, 0)]
        ago = self._draw.randint(*plot.ago) + sum(later)
        days = [working(self._today - timedelta(days=ago), -1)]
        for gap in later:
            days.append(working(days[-1] + timedelta(days=gap), 1))
        # A weekend may have pushed the last act beyond yesterday: then it was done before that weekend.
        last = working(self._today - timedelta(days=1), -1)
        return [min(day, last) for day in days]

    def _opening_hour(self, day: date) -> datetime:
        minutes = self._draw.randrange(10, 300)
        local = datetime.combine(day, OPENS, RIYADH) + timedelta(minutes=minutes)
        return local.astimezone(UTC)

    def _pause(self, least: int, most: int) -> timedelta:
        return timedelta(minutes=self._draw.randint(least, most), seconds=self._draw.randrange(60))

    # What.

    def _draft(self, told: Told, desk: SignedIn, wanted: Intake, moment: datetime) -> Story:
        """A visit that was broken off: half is typed, and saved."""
        yield moment
        view = intake.start_draft(desk, intake=Intake(policy=wanted.policy, channel=wanted.channel))
        told.number = view.record.number
        person = wanted.applicant
        half = Applicant(given=person.given, father=person.father, family=person.family, sex=person.sex)
        for part in (
            half,
            msgspec.structs.replace(
                half,
                id_type=person.id_type,
                id_number=person.id_number,
                mobile=person.mobile if person.id_number is None else (person.mobile or "")[:7],
                birth=person.birth if person.id_number is None else None,
            ),
        ):
            moment += self._pause(1, 3)
            yield moment
            typed = msgspec.structs.replace(
                wanted, applicant=part, household=(), income=(), obligations=(), documents=()
            )
            intake.save_draft(desk, number=told.number, intake=typed)

    def _case(self, told: Told, desk: SignedIn, wanted: Intake, plot: Plot, days: list[date]) -> Story:
        moment = self._opening_hour(days[0])
        yield moment
        brought = _half_brought(wanted) if plot.reach == "lacking" else wanted
        view = intake.open_case(desk, intake=brought)
        told.number, told.state = view.record.number, view.state
        for step in self._visit_steps(plot.reach):
            moment += self._pause(2, 11)
            yield moment
            view = self._visit(desk, told.number, step, wanted, told)
        told.state = view.state
        yield from self._later(told, desk, plot, view, days[1:])

    def _visit_steps(self, reach: Reach) -> list[Step | Literal["print"]]:
        """What is done while the person is here; the print comes before the signature."""
        acts: tuple[str, ...] = _VISITING_ACTS
        if reach == "lacking":
            acts = ("receive",)
        elif reach == "taken in":
            acts = ("receive", "inform")
        todo: list[Step | Literal["print"]] = []
        for step in self._pack.steps:
            if step.act not in acts or (step.optional and self._draw.random() < 0.8):
                continue
            if step.act == "sign":
                todo.append("print")
                if reach == "printed":
                    break
            todo.append(step)
        return todo

    def _visit(
        self, desk: SignedIn, number: str, step: Step | Literal["print"], wanted: Intake, told: Told
    ) -> CaseView:
        if step == "print":
            printing.print_form(desk, number=number, form=self._pack.declaration.form)
            return cases.show_case(desk, number=number)
        by = self._staff.by_role.get(step.role, desk)
        return steps.do_step(by, number=number, step=step.id, data=self._said(step, wanted, desk))

    def _said(self, step: Step, wanted: Intake, desk: SignedIn) -> dict[str, str]:
        """What the desk writes down at a step."""
        words = names().words
        language = wanted.applicant.language or "ar"
        elderly = "elderly" in wanted.categories
        match step.act:
            case "explain":
                interpreter = names().interpreters.get(language, "")
                return {"language": language, "reader": desk.account.name, "interpreter": interpreter}
            case "sign" if elderly:
                return {"method": "thumbprint", "witness": self._draw.choice(names().witnesses)}
            case "refer":
                return {"question": words["question"], "answer": words["answer"]}
            case _:
                return {}

    def _family_news(self, told: Told, desk: SignedIn, visit: date) -> Story:
        """The first family comes twice more, to tell what changed in it."""
        for days, tell in ((8, tell_of_illness), (13, tell_of_recovery)):
            yield self._opening_hour(working(visit + timedelta(days=days), 1))
            tell(desk, number=told.number, since=visit)

    # Afterwards.

    def _later(self, told: Told, desk: SignedIn, plot: Plot, view: CaseView, days: list[date]) -> Story:
        for act, day in zip(_LATER_ACTS, days, strict=False):
            step = next((row for row in self._pack.steps if row.act == act), None)
            if step is None or (step.outcomes and plot.outcome not in step.outcomes):
                continue
            yield self._opening_hour(day)
            view = self._do_later(told.number, desk, step, plot, view)
            told.state = view.state

    def _do_later(self, number: str, desk: SignedIn, step: Step, plot: Plot, view: CaseView) -> CaseView:
        if step.act == "decide":
            self._decided_so_far += 1
            return decisions.record_decision(
                self._staff.by_role["secretary"],
                number=number,
                outcome=plot.outcome,
                reason=self._reason(plot, view),
                session=str(1 + self._decided_so_far // 3),
            )
        by = self._staff.by_role.get(step.role, desk)
        return steps.do_step(by, number=number, step=step.id, data=self._noted(step, view))

    def _reason(self, plot: Plot, view: CaseView) -> str:
        """A reason that goes with what the checklist found, where the pack has such a one."""
        known = [reason.id for reason in self._pack.decision.reasons if reason.outcome == plot.outcome]
        fitting = {
            "accept": "meets-criteria" if view.eligibility.outcome == "eligible" else "exception-approved",
            "reject": "outside-area" if plot.life is FAR_AWAY else "income-above-limit",
            "defer": "needs-study",
        }[plot.outcome]
        return fitting if fitting in known else known[0]

    def _noted(self, step: Step, view: CaseView) -> dict[str, str]:
        words = names().words
        match step.act:
            case "notify":
                if self._draw.random() < 0.5:
                    return {"method": "phone", "proof": words["told_by_phone"]}
                return {"method": "in-person", "proof": words["told_in_person"]}
            case "deliver":
                service = self._pack.service(view.record.intake.service)
                return {"what": service.label_ar if service else ""}
            case "close":
                return {"reason": words["ended"]}
            case _:
                return {}


def working(day: date, towards: int) -> date:
    """The nearest day in that direction (1 or -1) on which the office is open."""
    while day.weekday() in _WEEKEND:
        day += timedelta(days=towards)
    return day


def _half_brought(wanted: Intake) -> Intake:
    """Some papers were left at home, and the account number with them."""
    applicant = msgspec.structs.replace(wanted.applicant, iban=None, mobile=wanted.applicant.mobile)
    return msgspec.structs.replace(wanted, applicant=applicant, documents=wanted.documents[:2])
