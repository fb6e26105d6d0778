from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.domain.eligibility.rules import Band, Bands, Ceiling, Points, Rule, ShareWeight
from intake_desktop.domain.packs.check import check_pack
from intake_desktop.domain.packs.parts import Condition, Field
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.steps import Answer, Step
from tests.samples import aseeb


def codes(pack: PolicyPack) -> set[str]:
    return {problem.code for problem in check_pack(pack)}


def with_step(**changes: object) -> PolicyPack:
    pack = aseeb()
    return msgspec.structs.replace(
        pack, steps=(msgspec.structs.replace(pack.steps[0], **changes), *pack.steps[1:])
    )


def test_the_shipped_pack_is_sound() -> None:
    assert check_pack(aseeb()) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"requires": ("sunshine",)}, "pack-unknown-id"),
        ({"requires": ("step:submit",)}, "pack-gate-not-earlier"),
        ({"requires": ("print:poster",)}, "pack-unknown-id"),
        ({"id": "submit"}, "pack-doubled-id"),
    ],
)
def test_a_gate_points_at_what_is_there(changes: dict[str, object], code: str) -> None:
    assert code in codes(with_step(**changes))


def test_a_paper_that_cannot_be_printed_is_no_form_of_a_pack() -> None:
    forms = (*aseeb().forms, "passport")
    (found,) = check_pack(msgspec.structs.replace(aseeb(), forms=forms))
    assert (found.path, found.code) == (f"forms[{len(forms) - 1}]", "pack-unknown-id")


def test_no_step_waits_for_a_paper_that_the_policy_does_not_know() -> None:
    """A department writes no minutes: a step that asks for them would wait for ever."""
    decision = msgspec.structs.replace(aseeb().decision, decider="department")
    pack = with_step(requires=("print:minutes",))
    assert "pack-unknown-id" not in codes(pack)
    assert "pack-unknown-id" in codes(msgspec.structs.replace(pack, decision=decision))


def test_what_a_step_says_of_its_own_fields_is_among_them() -> None:
    back = Field(id="returned", type="date", label_ar="تاريخ العودة", not_before="sent")
    assert "pack-unknown-id" in codes(with_step(fields=(back,)))
    sent = Field(id="sent", type="date", label_ar="تاريخ الإرسال")
    assert codes(with_step(fields=(sent, back))) == set()
    assert "pack-unknown-id" in codes(with_step(open_while=Answer(field="result", among=("no",))))


def test_a_step_tells_the_file_only_what_a_section_asks() -> None:
    for bind, found in (
        ("sections.household.alone", set()),
        ("sections.household.nowhere", {"pack-unknown-id"}),
        ("applicant.interpreter", {"pack-unknown-id"}),
    ):
        field = Field(id="told", type="yes_no", label_ar="ما قيل", bind=bind)
        assert codes(with_step(fields=(field,))) == found


@pytest.mark.parametrize("name", ["date", "note", "why", "outcome", "kind", "channel", "reason"])
def test_no_question_of_a_step_has_a_name_that_the_program_keeps(name: str) -> None:
    question = Field(id=name, type="text", label_ar="ما ورد")
    assert "pack-reserved-id" in codes(with_step(fields=(question,)))


def test_bands_ascend() -> None:
    bands = Bands(
        id="bands", label_ar="شريحة", bands=(Band(id="A", up_to_halalas=2), Band(id="B", up_to_halalas=1))
    )
    assert "pack-bands-not-ascending" in codes(
        msgspec.structs.replace(aseeb(), rules=(*aseeb().rules[:3], bands))
    )


def test_a_section_stands_on_one_page() -> None:
    pack = aseeb()
    assert "pack-section-not-on-one-page" in codes(msgspec.structs.replace(pack, pages=pack.pages[1:]))


def test_a_field_is_bound_to_what_an_intake_has() -> None:
    pack = aseeb()
    first = pack.sections[0]
    wrong = msgspec.structs.replace(first.fields[0], bind="applicant.shoe_size")
    section = msgspec.structs.replace(first, fields=(wrong, *first.fields[1:]))
    assert "pack-unknown-bind" in codes(msgspec.structs.replace(pack, sections=(section, *pack.sections[1:])))


def test_a_committee_needs_its_step_and_its_reasons() -> None:
    pack = aseeb()
    steps: tuple[Step, ...] = tuple(step for step in pack.steps if step.act != "decide")
    assert "pack-no-step" in codes(msgspec.structs.replace(pack, steps=steps))
    silent = msgspec.structs.replace(pack.decision, reasons=())
    assert "pack-no-reason" in codes(msgspec.structs.replace(pack, decision=silent))


def test_the_maximum_is_not_under_the_floor() -> None:
    pack = aseeb()
    hasty = msgspec.structs.replace(pack.decision, internal_maximum_days=7)
    assert "pack-maximum-under-floor" in codes(msgspec.structs.replace(pack, decision=hasty))


def with_rule(rule: Rule) -> PolicyPack:
    return msgspec.structs.replace(aseeb(), rules=(*aseeb().rules, rule))


@pytest.mark.parametrize(
    ("rule", "path", "code"),
    [
        (Ceiling(id="x", label_ar="حد", limit_halalas=1, counted=("lottery",)), "counted", "pack-unknown-id"),
        (Ceiling(id="x", label_ar="حد", limit_halalas=1, deducted=("gifts",)), "deducted", "pack-unknown-id"),
        (
            Ceiling(id="x", label_ar="حد", limit_halalas=1, categories=("king",)),
            "categories",
            "pack-unknown-id",
        ),
        (
            Ceiling(
                id="x",
                label_ar="حد",
                limit_halalas=1,
                effective_from=date(2026, 2, 1),
                effective_until=date(2026, 1, 31),
            ),
            "effective_until",
            "pack-ends-before-it-starts",
        ),
        (
            Ceiling(
                id="x", label_ar="حد", limit_halalas=1, when=(Condition(bind="applicant.shoe", among=("1",)),)
            ),
            "when[0].bind",
            "pack-unknown-bind",
        ),
        (Points(id="x", label_ar="نقاط", minimum=1), "", "pack-no-weights"),
        (
            Points(id="x", label_ar="نقاط", minimum=1, category_weights={"king": 2}),
            "category_weights",
            "pack-unknown-id",
        ),
        (
            Points(
                id="x",
                label_ar="نقاط",
                minimum=1,
                shares=(ShareWeight(up_to_halalas=1, weight=1), ShareWeight(up_to_halalas=2, weight=2)),
            ),
            "shares",
            "pack-weights-ascending",
        ),
    ],
)
def test_a_rule_names_what_the_pack_has(rule: Rule, path: str, code: str) -> None:
    found = check_pack(with_rule(rule))
    assert [(problem.path, problem.code) for problem in found] == [
        (f"rules[{len(aseeb().rules)}]{path and '.' + path}", code)
    ]


def test_sources_are_checked_only_where_the_pack_lists_them() -> None:
    pack = with_rule(Ceiling(id="x", label_ar="حد", limit_halalas=1, counted=("lottery",)))
    sections = tuple(
        msgspec.structs.replace(row, options=()) if row.kind == "income" else row for row in pack.sections
    )
    assert check_pack(msgspec.structs.replace(pack, sections=sections)) == ()


def with_field(**changes: object) -> PolicyPack:
    pack = aseeb()
    first = pack.sections[0]
    field = msgspec.structs.replace(first.fields[2], **changes)
    section = msgspec.structs.replace(first, fields=(*first.fields[:2], field, *first.fields[3:]))
    return msgspec.structs.replace(pack, sections=(section, *pack.sections[1:]))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": "birth", "bind": "received"}, "pack-bind-type"),
        ({"type": "birth", "bind": ""}, "pack-bind-type"),
        ({"type": "name", "bind": "applicant.interpreter"}, "pack-bind-type"),
        ({"type": "yes_no", "bind": "received"}, "pack-bind-type"),
        ({"bind": "applicant.birth.value"}, "pack-unknown-bind"),
        ({"bind": "applicant.address"}, "pack-unknown-bind"),
        ({"bind": "policy"}, "pack-unknown-bind"),
        ({"bind": "referral.moon"}, "pack-unknown-bind"),
        ({"bind": "received.day"}, "pack-unknown-bind"),
        ({"bind": "sections.reception"}, "pack-unknown-bind"),
        ({"type": "text", "bind": "applicant.sex"}, "pack-unknown-id"),
        ({"when": Condition(bind="housing.moon", among=("x",))}, "pack-unknown-bind"),
    ],
)
def test_an_answer_goes_where_one_of_its_kind_is_kept(changes: dict[str, object], code: str) -> None:
    assert codes(with_field(**changes)) == {code}


def test_a_day_that_cannot_be_told_in_both_calendars_is_refused() -> None:
    late = msgspec.structs.replace(aseeb(), effective_from=date(2099, 1, 1))
    assert codes(late) == {"pack-day-out-of-range"}
