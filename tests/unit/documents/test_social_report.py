from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.documents.papers.making import build, content_sha256, draw
from intake_desktop.documents.papers.occasion import blank_occasion
from intake_desktop.domain.cases.case import StepRecord
from intake_desktop.domain.cases.intake import Address, with_value
from intake_desktop.services.packs.policy_packs import load_source
from tests.lives import NOW, full_intake, told_at
from tests.of_ibtissam import TOLD, ibtissam, referred_intake
from tests.pdf_text import pdf_text
from tests.printed.occasions import DAY, occasion_of, record_of
from tests.samples import complete_intake

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")


def done(step, data, by="فهد العتيبي"):
    return StepRecord(step=step, status="done", at=NOW, on=DAY, by_id=3, by=by, data=data)


def in_shelter():
    """The case of the shelter with every step done."""
    steps = tuple(done(step, data) for step, data in TOLD.items() if step != "close")
    record = record_of(ibtissam(), referred_intake(DAY), steps=steps)
    return occasion_of(pack=ibtissam(), record=record)


def report(occasion=None):
    return build("social-report", occasion or occasion_of())


def test_the_figures_are_the_checklists_with_what_they_were_made_of():
    figures = {figure.label: figure for figure in report().content.figures}
    share = figures["نصيب الفرد من الدخل"]
    assert "420" in share.found
    assert "3,520" in share.made_of
    assert share.result == "مستوفى"
    assert report().content.advice == "مستحق"


def test_it_advises_and_says_so():
    text = pdf_text(draw(report()).pdf)
    assert "للاسترشاد" in text
    assert "والقرار لمن" in text


def test_the_means_of_the_household_are_on_it():
    labels = [section.label for section in report().content.means]
    assert labels == ["أفراد الأسرة", "مصادر الدخل الشهري", "السكن", "الالتزامات"]


def test_every_step_of_the_research_is_told_with_its_day_and_hand():
    form = report(in_shelter())
    steps = {row.label: row for row in form.content.research}
    social = steps["تشخيص الأخصائية الاجتماعية وتقريرها"]
    assert social.by == "فهد العتيبي"
    assert any("لا أقارب لها هنا" in answer for _question, answer in social.answers)


def test_criteria_are_told_with_their_evidence():
    criteria = [row for step in report(in_shelter()).content.research for row in step.criteria]
    assert len(criteria) == 4
    assert {row.finding for row in criteria} == {"مستوفى"}
    assert "تقرير الفحص" in pdf_text(draw(report(in_shelter())).pdf)


def test_what_the_psychologist_wrote_and_where_she_lives_are_not_on_it():
    form = report(in_shelter())
    text = pdf_text(draw(form).pdf)
    for secret in ("قلق وأرق", "جلسات أسبوعية", "ب-4", "لا تنام", "إيواء وجلسات"):
        assert secret not in text
    assert form.content.apart
    assert "الأخصائي" in text


def test_an_address_that_the_policy_does_not_ask_stays_off_the_paper():
    told = with_value(referred_intake(DAY), "applicant.address", Address(city="الرياض", district="حي المأوى"))
    form = report(occasion_of(told, pack=ibtissam()))
    assert "حي المأوى" not in pdf_text(draw(form).pdf)
    assert "سكاكا" in pdf_text(draw(report()).pdf)


def test_a_number_that_is_not_safe_to_call_is_not_told():
    told = complete_intake()
    unsafe = msgspec.structs.replace(told.applicant, safe_to_contact=False)
    form = report(occasion_of(msgspec.structs.replace(told, applicant=unsafe)))
    assert "962" not in "".join(text for _label, text in form.content.about)


def test_it_concludes_as_told_for_this_paper():
    told = {
        "findings": "الأسرة في حاجة", "recommendation": "كفالة سنة", "researcher": "فهد العتيبي",
        "visited_on": "2026-11-08",
    }  # fmt: skip
    form = report(occasion_of(asked=told))
    text = pdf_text(draw(form).pdf)
    for words in ("الأسرة في حاجة", "كفالة سنة", "فهد العتيبي", "08/11/2026"):
        assert words in text


def test_it_concludes_as_the_research_did_where_nothing_is_told():
    conclusion = report(in_shelter()).content.conclusion
    assert conclusion.recommendation == "تواصل مع أسرتها"
    assert conclusion.researcher == "فهد العتيبي"


def test_nothing_is_concluded_that_nobody_said():
    conclusion = report().content.conclusion
    assert (conclusion.findings, conclusion.recommendation, conclusion.researcher) == ("", "", "")


def test_the_same_research_is_the_same_paper_on_another_day():
    one, other = occasion_of(), occasion_of()
    later = type(other)(
        view=other.view, pack=other.pack, officer="منى", today=date(2027, 3, 1),
        promised_from=date(2027, 3, 1),
    )  # fmt: skip
    assert content_sha256("social-report", one) == content_sha256("social-report", later)


@pytest.mark.parametrize("pack", PACKS)
def test_the_blank_has_the_criteria_to_tick_and_nothing_computed(pack):
    source = load_source(pack).pack
    form = build("social-report", blank_occasion(source, today=DAY))
    assert form.content.figures == ()
    assert form.content.research == ()
    assert bool(form.content.criteria) is bool(source.criteria)
    assert "2026" not in pdf_text(draw(form).pdf)


@pytest.mark.parametrize("pack", PACKS)
def test_a_research_of_four_thousand_letters_is_printed_whole(pack):
    source = load_source(pack).pack
    rows = tuple(done(step.id, told_at(source, step)) for step in source.steps if step.act != "close")
    record = record_of(source, full_intake(source), steps=rows)
    told = {"findings": "نتيجة وأخرى " * 330 + "الخاتمة", "recommendation": "سطر\n" * 90 + "النهاية"}
    text = pdf_text(draw(report(occasion_of(pack=source, record=record, asked=told))).pdf)
    assert "الخاتمة" in text
    assert "النهاية" in text
