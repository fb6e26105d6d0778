from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from intake_desktop.domain.cases.case import CaseState, CaseView
from intake_desktop.domain.cases.completeness import missing_fields
from intake_desktop.domain.errors import AccessRefused, Refused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit import check as audit
from intake_desktop.services.cases import cases
from intake_desktop.services.clock import local_day
from intake_desktop.services.demo.cases import PLOTS
from intake_desktop.services.demo.lives import LIVES
from intake_desktop.services.demo.making import (
    DEMO_CASES,
    DEMO_PASSWORD,
    MARKER,
    DemoMade,
    is_demo,
    make_demo,
)
from intake_desktop.services.demo.names import names
from intake_desktop.services.demo.people import People
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import shipped_names
from tests.samples import aseeb

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = local_day(NOW)


@contextmanager
def at_work(folder: Path, login: str, password: str = DEMO_PASSWORD) -> Iterator[SignedIn]:
    signed_in = sign_in(folder=folder, login=login, password=password, clock=lambda: NOW)
    try:
        yield signed_in
    finally:
        signed_in.store.close()


class Demo:
    """The demo store with all its cases, read once."""

    def __init__(self, made: DemoMade, temporary: Path) -> None:
        self.made, self.temporary = made, temporary
        with at_work(made.folder, "mona") as supervisor:
            self.lines = cases.list_cases(supervisor)
            self.views = tuple(cases.show_case(supervisor, number=line.number) for line in self.lines)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    temporary = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            patch.setenv(name, str(temporary))
        patch.setattr(tempfile, "tempdir", None)
        made = make_demo(folder=tmp_path_factory.mktemp("office") / "demo", clock=lambda: NOW)
        yield Demo(made, temporary)


def test_every_state_is_there(demo: Demo) -> None:
    assert {line.state for line in demo.lines} == set(get_args(CaseState))
    listed = {line.number: line.state for line in demo.lines}
    assert {number: state for state, numbers in demo.made.numbers.items() for number in numbers} == listed
    assert len(listed) == DEMO_CASES
    assert len([view for view in demo.views if view.record.pack_id == "aseeb"]) == len(PLOTS) == 24


def test_each_policy_is_at_work_from_the_door_to_the_end(demo: Demo) -> None:
    for name in shipped_names():
        views = [view for view in demo.views if view.record.pack_id == name]
        assert {"closed"} < {view.state for view in views}, name
    handed_over = [
        view.record.step_record("handover") is not None
        for view in demo.views
        if view.record.pack_id == "amal"
    ]
    assert set(handed_over) == {False, True}


def test_the_office_may_be_of_another_policy(tmp_path: Path) -> None:
    made = make_demo(folder=tmp_path / "demo", policy="amal", cases=3, clock=lambda: NOW)
    with at_work(made.folder, "mona") as supervisor:
        views = [cases.show_case(supervisor, number=line.number) for line in cases.list_cases(supervisor)]
    assert [view.record.pack_id for view in views].count("amal") == 2
    assert all(view.state not in ("draft", "incomplete") for view in views)


def test_cases_wait_for_a_signature_and_for_the_committee_within_and_past_the_floor(demo: Demo) -> None:
    waiting = [view for view in demo.views if view.state == "awaiting_decision"]
    floors = [view.earliest_reply for view in waiting if view.earliest_reply]
    assert any(floor < TODAY for floor in floors)
    assert TODAY in floors
    assert any(floor > TODAY for floor in floors)
    unsigned = [view for view in demo.views if view.next_action and view.next_action.step == "declaration"]
    assert all(view.record.current_print("declaration") for view in unsigned)
    assert unsigned


@pytest.mark.parametrize("persona", names().staff, ids=lambda persona: persona.login)
def test_each_login_opens_the_store_with_the_one_password(demo: Demo, persona) -> None:
    with at_work(demo.made.folder, persona.login) as someone:
        assert (someone.account.name, someone.account.roles) == (persona.name, frozenset({persona.role}))
        assert not someone.account.must_change_password
        if persona.role is Role.ADMINISTRATOR:
            with pytest.raises(AccessRefused):
                cases.list_cases(someone)
            assert len(accounts.list_accounts(someone)) == len(names().staff)
        else:
            assert len(cases.list_cases(someone)) == DEMO_CASES


def test_the_password_is_as_long_as_a_real_one_must_be() -> None:
    assert len(DEMO_PASSWORD) >= 15


def test_the_people_are_of_many_kinds(demo: Demo) -> None:
    told = [view.record.intake for view in demo.views if view.record.pack_id == "aseeb"]
    assert {intake.service for intake in told} == {service.id for service in aseeb().services}
    births = [intake.applicant.birth for intake in told if intake.applicant.birth]
    assert {birth.calendar for birth in births} == {"hijri", "gregorian"}
    assert {birth.precision for birth in births} > {"day"}
    assert {intake.applicant.sex for intake in told} == {"male", "female"}
    assert len({intake.applicant.nationality for intake in told} - {None}) > 1
    assert {view.eligibility.outcome for view in demo.views} >= {"eligible", "not_eligible", "needs_review"}
    assert {view.record.taken_by for view in demo.views} == {"نورة البيدر", "هيا السنبلي"}


@pytest.mark.parametrize("life", LIVES, ids=lambda life: f"{life.categories[0]}-{life.service}")
def test_everyone_drawn_answers_all_that_the_policy_asks(life) -> None:
    for seed in range(5):
        told = People(aseeb(), seed=seed).intake(life, day=TODAY, channel="interview")
        assert missing_fields(aseeb(), told, TODAY) == ()


def test_numbers_are_not_given_twice() -> None:
    people = People(aseeb(), seed=1)
    told = [people.intake(LIVES[n % len(LIVES)], day=TODAY, channel="phone") for n in range(500)]
    for field in ("id_number", "mobile", "iban"):
        assert len({getattr(intake.applicant, field) for intake in told}) == 500


def test_a_timeline_runs_forward_in_office_hours_and_never_ahead(demo: Demo) -> None:
    for view in demo.views:
        moments = [event.at for event in view.record.events]
        assert moments == sorted(moments)
        assert moments[-1] <= NOW
        assert all(5 <= moment.hour < 12 for moment in moments), "the office is open from 8 to 15 in Riyadh"
    opened = [view.record.opened_at for view in demo.views]
    assert max(opened) - min(opened) > timedelta(days=90)


def test_numbers_run_in_the_order_of_time(demo: Demo) -> None:
    by_number = sorted(demo.views, key=lambda view: view.record.number)
    assert [view.record.opened_at for view in by_number] == sorted(v.record.opened_at for v in by_number)
    prints = sorted((p.outgoing, p.at) for view in demo.views for p in view.record.prints)
    assert [at for _, at in prints] == sorted(at for _, at in prints)


def test_nobody_decided_a_case_they_took_in(demo: Demo) -> None:
    decided = [view for view in demo.views if view.record.decision]
    assert decided
    assert all(v.record.decision and v.record.decision.by_id != v.record.taken_by_id for v in decided)


def test_the_audit_of_its_making_is_whole(demo: Demo) -> None:
    with at_work(demo.made.folder, "mona") as supervisor:
        report = audit.verify_audit(supervisor)
    assert report.ok
    assert report.entries > DEMO_CASES * 5


def texts_of(view: CaseView) -> set[str]:
    """Every name, number, phone and account that was told."""
    applicant = view.record.intake.applicant
    told = {
        applicant.given, applicant.father, applicant.family, applicant.latin_name, applicant.id_number,
        applicant.mobile, applicant.iban, *(member.id_number for member in view.record.intake.household),
        *(member.name for member in view.record.intake.household),
    }  # fmt: skip
    return {text for text in told if text and len(text) > 3}


def test_nothing_that_was_told_lies_in_clear_in_any_file(demo: Demo) -> None:
    seeded = {text for view in demo.views for text in texts_of(view)}
    seeded |= {persona.name for persona in names().staff} | {DEMO_PASSWORD}
    seeded |= {"+966" + text[1:] for text in seeded if text.startswith("05")}
    assert len(seeded) > 100
    wanted = {t.encode(c) for t in seeded for c in ("utf-8", "utf-16-le", "utf-16-be")}
    files = [path for path in demo.made.folder.rglob("*") if path.is_file()]
    assert {"vault.db", "keyslots.json", MARKER} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert not [text for text in wanted if text in content], path.name


def test_nothing_is_left_in_the_temporary_folder_nor_beside_the_store(demo: Demo) -> None:
    assert list(demo.temporary.iterdir()) == []
    assert [path.name for path in demo.made.folder.parent.iterdir()] == ["demo"]


def test_the_same_people_come_every_time(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        made = make_demo(folder=tmp_path / name, cases=2, clock=lambda: NOW)
        with at_work(made.folder, "noura") as desk:
            lines = cases.list_cases(desk)
            told.append([cases.show_case(desk, number=row.number).record.intake for row in lines])
    assert told[0] == told[1]


@pytest.mark.parametrize("days", [5, 6], ids=["Friday", "Saturday"])
def test_on_a_weekend_too_the_office_has_only_worked_on_working_days(tmp_path: Path, days: int) -> None:
    now = NOW + timedelta(days=days)
    made = make_demo(folder=tmp_path / "demo", cases=7, clock=lambda: now)
    with at_work(made.folder, "noura") as desk:
        views = [cases.show_case(desk, number=row.number) for row in cases.list_cases(desk)]
    moments = [event.at for view in views for event in view.record.events]
    assert {local_day(moment).weekday() for moment in moments}.isdisjoint({4, 5})
    assert max(moments) <= now


def fill_with_a_letter(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("dear all")


def fill_as_a_file(folder: Path) -> None:
    folder.write_text("dear all")


@pytest.mark.parametrize("fill", [fill_with_a_letter, fill_as_a_file])
def test_cannot_write_where_something_else_lies(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    folder = tmp_path / "mine"
    fill(folder)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused) as caught:
        make_demo(folder=folder, cases=1)
    assert caught.value.code == "not-a-demo"
    assert sorted(tmp_path.rglob("*")) == before


def test_cannot_make_it_twice_in_one_place(demo: Demo) -> None:
    assert is_demo(demo.made.folder)
    with pytest.raises(Refused) as caught:
        make_demo(folder=demo.made.folder)
    assert caught.value.code == "demo-exists"


def test_a_making_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        make_demo(folder=tmp_path / "demo", cases=1, password="short")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_it_is_made_in_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_demo(folder=tmp_path / "demo", cases=0)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "demo").stat().st_mode & 0o777 == 0o700
