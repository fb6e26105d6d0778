"""Who reads which part of a file."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from intake_desktop.domain.cases.case import CaseRecord, CaseView, EventRecord, StepRecord
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.check import check_pack
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.fields import (
    EVERY_READER,
    is_guarded,
    named_in_lists,
    readers_of_document,
    readers_of_form,
    readers_of_step,
    sees_names,
    who_may_do,
)
from intake_desktop.domain.rights.kept_back import as_read_by, kept_back, least_reader
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from tests.of_ibtissam import ibtissam, referred_intake
from tests.unit.bare_store import NOON

CLINICAL = {"finding": "قلق حاد", "recommendation": "جلسات"}
PACKS = [load_source(name).pack for name in shipped_names()]
BY_NAME = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
"""The shipped ones."""


@BY_NAME
def test_whoever_does_a_step_reads_what_was_recorded_at_it(pack: PolicyPack) -> None:
    for step in pack.steps:
        assert who_may_do(step) <= readers_of_step(pack, step), step.id


@BY_NAME
def test_the_supervisor_reads_everything_and_the_administrator_nothing(pack: PolicyPack) -> None:
    parts = [readers_of_step(pack, step) for step in pack.steps]
    parts += [readers_of_document(pack, document.id) for document in pack.documents]
    parts += [readers_of_form(pack, form) for form in pack.forms]
    assert all(Role.SUPERVISOR in readers and Role.ADMINISTRATOR not in readers for readers in parts)


@BY_NAME
def test_names_are_for_those_who_serve_the_person_where_the_file_is_of_a_crisis_or_of_trafficking(
    pack: PolicyPack,
) -> None:
    guarded = pack.id in ("amal", "ibtissam")
    assert is_guarded(pack) == guarded
    assert (named_in_lists(pack) == EVERY_READER) != guarded
    assert sees_names(pack, {Role.RECEPTION})
    assert sees_names(pack, {Role.SECRETARY}) == sees_names(pack, {Role.AUDITOR}) == (not guarded)
    assert not sees_names(pack, {Role.ADMINISTRATOR})
    # The pack's own word is the same as what holds without it.
    assert named_in_lists(replace(pack, names_in_lists=())) == named_in_lists(pack)


def test_a_psychologists_report_is_made_read_and_looked_at_by_specialists_and_supervisors_alone() -> None:
    pack = ibtissam()
    step = pack.step("psychologist")
    assert step is not None
    assert readers_of_step(pack, step) == {Role.SPECIALIST, Role.SUPERVISOR}
    assert readers_of_document(pack, "psychological-report") == {Role.SPECIALIST, Role.SUPERVISOR}


def test_reception_prints_no_social_report_and_the_committee_no_whole_intake_of_a_crisis() -> None:
    amal = load_source("amal").pack
    assert Role.RECEPTION not in readers_of_form(amal, "social-report")
    assert Role.SECRETARY not in readers_of_form(amal, "registration")
    assert Role.SECRETARY in readers_of_form(amal, "minutes") & readers_of_form(amal, "social-report")
    assert readers_of_form(load_source("aseeb").pack, "registration") == EVERY_READER


@dataclass
class _File:
    pack: PolicyPack
    roles: frozenset[Role]

    def view(self) -> CaseView:
        pack = self.pack
        moment = {"at": NOON, "by": "هدى"}
        record = CaseRecord(
            id=1,
            number="1447-0001",
            pack_id=pack.id,
            pack_version=pack.version,
            is_draft=False,
            touched_on=NOON.date(),
            opened_at=NOON,
            opened_on=NOON.date(),
            taken_by_id=1,
            taken_by="هدى",
            updated_at=NOON,
            revision=1,
            intake=referred_intake(NOON.date()),
            steps=(
                StepRecord(step="reception", status="done", on=NOON.date(), by_id=1, **moment),
                StepRecord(
                    step="psychologist", status="done", on=NOON.date(), by_id=1, data=CLINICAL, **moment
                ),
            ),
            events=(
                EventRecord(
                    kind="step.done", params={"step": "psychologist", "act": "record", **CLINICAL}, **moment
                ),
            ),
        )
        return view_case(pack, record, NOON.date())

    def read(self) -> CaseView:
        return as_read_by(self.pack, self.view(), self.roles)


@pytest.mark.parametrize("role", [role for role in Role if role in EVERY_READER])
def test_a_clinical_step_says_that_it_was_done_and_to_others_nothing_more(role: Role) -> None:
    seen = _File(ibtissam(), frozenset({role})).read()
    step = next(row for row in seen.steps if row.id == "psychologist")
    reads = role in (Role.SPECIALIST, Role.SUPERVISOR)
    assert step.state == "done"
    assert step.record is not None
    assert (step.record.data == CLINICAL) == reads == ("قلق حاد" in str(seen))
    assert ("psychologist" in {part.id for part in seen.kept_back}) != reads


def test_what_the_file_lacks_and_what_comes_next_is_the_same_for_everybody() -> None:
    pack = ibtissam()
    views = [_File(pack, frozenset({role})).read() for role in EVERY_READER]
    assert len({str((view.missing, view.next_action, view.state, view.urgent)) for view in views}) == 1


def test_the_auditor_of_a_trafficking_file_is_told_which_parts_are_kept_and_for_whom() -> None:
    pack = ibtissam()
    seen = _File(pack, frozenset({Role.AUDITOR})).read()
    kept = {part.id: part.readers for part in seen.kept_back}
    care = ("reception", "researcher", "specialist", "supervisor")
    assert kept["indicators"] == kept["health"] == kept["sections.referral.recommendations"] == care
    assert kept["psychologist"] == ("specialist", "supervisor")
    assert seen.record.intake.sections["indicators"] == {"told": None}
    assert seen.record.intake.applicant.safe_contact_how is None
    assert seen.record.intake.applicant.family == "تسفاي"  # in the file itself, which is on record


def test_two_roles_read_what_either_reads_and_the_least_that_reads_as_much_is_named() -> None:
    pack, record = ibtissam(), _File(ibtissam(), frozenset()).view().record
    assert not kept_back(pack, record, {Role.AUDITOR, Role.SPECIALIST})
    assert least_reader(pack, record, {Role.AUDITOR, Role.SPECIALIST}) == Role.SPECIALIST
    assert least_reader(pack, record, set(Role)) == Role.SPECIALIST
    assert least_reader(pack, record, {Role.ADMINISTRATOR, Role.RECEPTION}) == Role.RECEPTION


def test_nothing_is_taken_out_where_nothing_is_kept() -> None:
    file = _File(ibtissam(), frozenset({Role.SUPERVISOR}))
    assert file.read() == file.view()


@pytest.mark.parametrize(
    ("readers", "code"),
    [(("specialist",), "pack-readers-leave-out"), (("reception", "researcher", "supervisor"), None)],
)
def test_a_pack_cannot_keep_an_answer_from_the_desk_that_writes_it(
    readers: tuple[str, ...], code: str | None
) -> None:
    pack = ibtissam()
    changed = tuple(
        replace(section, readers=readers) if section.id == "legal" else section for section in pack.sections
    )
    problems = {found.code for found in check_pack(replace(pack, sections=changed))}
    assert problems == ({code} if code else set())


def test_a_pack_cannot_keep_a_step_from_who_does_it_nor_a_question_of_it_by_itself() -> None:
    pack = ibtissam()
    psychologist = pack.step("psychologist")
    assert psychologist is not None
    alone = replace(psychologist.fields[0], readers=("specialist", "supervisor"))
    wrong = replace(psychologist, readers=("researcher",), fields=(alone, *psychologist.fields[1:]))
    steps = tuple(wrong if step.id == "psychologist" else step for step in pack.steps)
    found = {problem.code for problem in check_pack(replace(pack, steps=steps))}
    assert found == {"pack-readers-leave-out", "pack-readers-place"}
