from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desktop.domain.cases.case import CaseRecord, DecisionRecord, PrintRecord, StepRecord
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.notes import Note, bits_of, excerpt, note_key, notes_of
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source

NOON = datetime(2026, 11, 12, 9, tzinfo=UTC)
TODAY = date(2026, 11, 12)


def pack(name: str) -> PolicyPack:
    return load_source(name).pack


def step(name: str, status: str = "done", **data: str) -> StepRecord:
    data = {key.replace("_", "-"): text for key, text in data.items()}
    return StepRecord(step=name, status=status, at=NOON, on=TODAY, by_id=1, by="x", data=data)  # type: ignore[arg-type]


def record(policy: str, *steps: StepRecord, **told: object) -> CaseRecord:
    intake = told.pop("intake", Intake(policy=policy))
    return CaseRecord(
        id=1, number="1448-0001", pack_id=policy, pack_version="1", is_draft=False, touched_on=TODAY,
        opened_at=NOON, opened_on=TODAY, taken_by_id=1, taken_by="x", updated_at=NOON, revision=1,
        intake=intake, steps=steps, **told,
    )  # type: ignore[arg-type]  # fmt: skip


def readers(notes: tuple[Note, ...], text: str) -> set[Role]:
    (note,) = (note for note in notes if note.text == text)
    return {role for role in Role if note.readers & bits_of([role])}


def test_a_specialists_words_are_for_specialists_and_supervisors() -> None:
    file = record("ibtissam", step("psychologist", finding="قلق حاد", recommendation="جلسات"))
    assert readers(notes_of(pack("ibtissam"), file), "قلق حاد") == {Role.SPECIALIST, Role.SUPERVISOR}


def test_what_was_told_of_a_crisis_is_not_for_the_desk_to_search() -> None:
    told = Intake(policy="amal", sections={"crisis": {"problem": "لا ينام منذ شهر"}})
    section = next(s.id for s in pack("amal").sections if any(f.id == "problem" for f in s.fields))
    told = Intake(policy="amal", sections={section: {"problem": "لا ينام منذ شهر"}})
    notes = notes_of(pack("amal"), record("amal", intake=told))
    assert readers(notes, "لا ينام منذ شهر") == {Role.SPECIALIST, Role.SUPERVISOR}


def test_a_file_of_trafficking_has_nothing_for_the_committee_or_the_auditor() -> None:
    file = record("ibtissam", step("reception", note="حضرت مع مندوبة"), step("close", reason="سافرت"))
    for note in notes_of(pack("ibtissam"), file):
        assert not note.readers & bits_of([Role.SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR])


def test_the_desk_finds_its_own_notes_and_the_decision() -> None:
    decision = DecisionRecord(
        outcome="accept", reason="x", text="يصرف شهريًا", session="", on=TODAY, at=NOON, by_id=1, by="x"
    )
    file = record("aseeb", step("reception", note="معها طفلان"), decisions=(decision,))
    notes = notes_of(pack("aseeb"), file)
    for text in ("معها طفلان", "يصرف شهريًا"):
        assert Role.RECEPTION in readers(notes, text)
        assert Role.ADMINISTRATOR not in readers(notes, text)


def test_a_complaint_is_for_who_answers_it() -> None:
    paper = PrintRecord(
        form="complaint", outgoing=1, version=1, sha256="", state="printed", at=NOON, by="x",
        told={"kind": "complaint", "text": "انتظرت ساعتين"},
    )  # fmt: skip
    notes = notes_of(pack("aseeb"), record("aseeb", prints=(paper,)))
    assert [note.text for note in notes] == ["انتظرت ساعتين"]
    assert readers(notes, "انتظرت ساعتين") == {Role.SUPERVISOR, Role.AUDITOR}


def test_what_was_taken_back_and_what_is_no_text_is_no_note() -> None:
    file = record(
        "aseeb",
        step("reception", status="reopened", note="قبل التصحيح"),
        step("explain", language="ar", understood="yes"),
        step("reception", note="12"),
    )
    assert notes_of(pack("aseeb"), file) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("الزيارة القادمة", "زياره قادمه"), ("عبد الله\nوأمه", "عبدالله وامه"), ("ال", "ال"), ("", "")],
)
def test_a_note_is_folded_as_names_are(text: str, key: str) -> None:
    assert note_key(text) == key


@given(st.text(max_size=400), st.lists(st.text("ابتثجحخ", min_size=1, max_size=4), max_size=3))
def test_an_excerpt_is_short_and_in_one_line_whatever_the_text(text: str, words: list[str]) -> None:
    short = excerpt(text, words)
    assert "\n" not in short
    assert excerpt("كلمة " * 200 + text, ["كلمه"]).endswith(" …")


def test_an_excerpt_has_the_word_in_it() -> None:
    text = "س " * 100 + "الزيارة" + " ص" * 100
    assert "الزيارة" in excerpt(text, ["زياره"])
