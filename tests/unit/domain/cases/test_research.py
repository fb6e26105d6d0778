from __future__ import annotations

import pytest

from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.domain.cases.research import keeps_apart, research_done, research_steps
from intake_desktop.services.packs.policy_packs import load_source
from tests.lives import NOW, record_of
from tests.samples import TODAY, complete_intake


def pack_of(name):
    return load_source(name).pack


def step_done(step, **data):
    return StepRecord(step=step, status="done", at=NOW, on=TODAY, by_id=1, by="منى", data=data)


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("aseeb", {"refer-research"}),
        ("baraem", {"verify", "evaluate-bylaws", "evaluate-standards"}),
        ("ibtissam", {"review-reports", "complete-information", "social-worker"}),
        ("amal", {"refer-research"}),
    ],
)
def test_what_is_found_out_before_the_answer_is_research(name, steps):
    assert {step.id for step in research_steps(pack_of(name))} >= steps


def test_what_a_specialist_records_is_no_part_of_it():
    for name in ("amal", "ibtissam"):
        clinical = [step for step in research_steps(pack_of(name)) if step.role == "specialist"]
        assert [step.id for step in clinical if step.act == "record"] == []


def test_nothing_of_the_shelter_is_research():
    found = {step.id for step in research_steps(pack_of("ibtissam"))}
    assert found.isdisjoint({"admission", "education", "progress", "discharge", "follow-up-1"})


def test_a_step_that_was_taken_back_counts_no_more():
    pack = pack_of("ibtissam")
    rows = (step_done("social-worker", situation="أولى"), step_done("complete-information"))
    record = record_of(pack, complete_intake(), steps=rows)
    assert [row.step for _step, row in research_done(pack, record)] == [
        "complete-information",
        "social-worker",
    ]
    reopened = StepRecord(
        step="social-worker",
        status="reopened",
        at=NOW,
        on=TODAY,
        by_id=1,
        by="منى",
        data={"situation": "أولى"},
    )
    record = record_of(pack, complete_intake(), steps=(reopened,))
    assert research_done(pack, record) == ()


def test_what_is_kept_apart_is_known():
    pack = pack_of("ibtissam")
    assert not keeps_apart(pack, record_of(pack, complete_intake(), steps=(step_done("social-worker"),)))
    assert keeps_apart(pack, record_of(pack, complete_intake(), steps=(step_done("psychologist"),)))
