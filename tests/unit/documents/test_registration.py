from __future__ import annotations

from datetime import date
from io import BytesIO

import msgspec
import pypdf
import pytest

from intake_desktop.documents.papers.making import build, draw
from intake_desktop.documents.papers.occasion import blank_occasion
from intake_desktop.domain.cases.case import Sighting
from intake_desktop.domain.cases.completeness import asked_fields
from intake_desktop.domain.cases.intake import (
    Applicant,
    BirthEntry,
    HouseholdMember,
    Intake,
    Obligation,
    OnBehalf,
    has_value,
    value_at,
    with_value,
)
from intake_desktop.services.packs.policy_packs import load_source
from tests.lives import full_intake
from tests.pdf_text import pdf_text
from tests.printed.occasions import DAY, occasion_of, record_of
from tests.samples import aseeb, complete_intake

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")


def registration(occasion=None):
    return build("registration", occasion or occasion_of())


def sections_of(form):
    return {section.label: section for page in form.content.pages for section in page.sections}


def blank(pack_id):
    return build("registration", blank_occasion(load_source(pack_id).pack, today=DAY))


def test_every_answer_stands_under_its_question():
    identity = sections_of(registration())["الهوية"]
    answers = {question.label: question.answer for question in identity.questions}
    assert "خزامى" in answers["الاسم الأول"]
    assert answers["نوع الهوية"] == "هوية وطنية"
    assert answers["الجنس"] == "أنثى"


def test_what_was_not_told_leaves_room_to_write_it():
    answers = {
        question.label: question.answer for question in sections_of(registration())["الهوية"].questions
    }
    assert answers["الاسم بالحروف اللاتينية"] == ""


def test_the_income_and_the_obligations_are_summed_by_the_month():
    told = with_value(
        complete_intake(),
        "obligations",
        (
            Obligation(kind="rent", amount_sar="12000", period="year"),
            Obligation(kind="loan", amount_sar="500", period="month", creditor="مصرف"),
        ),
    )
    sections = sections_of(registration(occasion_of(told)))
    assert sections["مصادر الدخل الشهري"].listings[0].total == "3,520"
    assert sections["الالتزامات"].listings[0].total == "1,500"


def test_a_sum_with_an_amount_that_nobody_can_read_is_left_open():
    told = with_value(complete_intake(), "obligations", (Obligation(kind="debt", amount_sar="كثير"),))
    listing = sections_of(registration(occasion_of(told)))["الالتزامات"].listings[0]
    assert "كثير" in listing.rows[0][3]
    assert listing.total == ""


def test_a_member_of_the_household_is_told_whole():
    sister = HouseholdMember(
        name="نوف مشعان", relation="sister", id_number="1000000008", birth="1420/01/01", sex="female",
        education="جامعي", health="سليمة", work="معلمة", income_sar="4000", resident=False, head=True,
    )  # fmt: skip
    told = with_value(complete_intake(), "household", (sister,))
    who, how = sections_of(registration(occasion_of(told)))["أفراد الأسرة"].listings
    assert who.rows[0][2] == "أخت"
    assert who.rows[0][4].startswith("01/01/1420")
    assert how.rows[0][4:] == ("4,000", "لا", "نعم")
    text = pdf_text(draw(registration(occasion_of(told))).pdf)
    for words in ("نوف مشعان", "1000000008", "جامعي", "معلمة"):
        assert words in text


def test_a_document_says_who_saw_its_original():
    told = complete_intake()
    sightings = (Sighting(kind="national-id", on=date(2026, 11, 10), by="هيا الفهد"),)
    record = record_of(aseeb(), told, sightings=sightings)
    rows = sections_of(registration(occasion_of(record=record)))["المستندات"].listings[0].rows
    assert "هيا الفهد" in rows[0][2]
    assert rows[1][2] == "اطُّلع عليه"


def test_the_chosen_categories_are_ticked_among_all():
    marks = dict(sections_of(registration())["فئة المستفيد"].marks)
    assert [label for label, ticked in marks.items() if ticked] == ["أرملة"]
    assert len(marks) == len(aseeb().categories)


def test_who_asks_for_another_is_told_even_where_no_question_asks_it():
    told = Intake(policy="ibtissam", on_behalf=OnBehalf(name="سلمى الفهد", relation="محامية"))
    form = registration(occasion_of(told, pack=load_source("ibtissam").pack))
    assert any("سلمى الفهد" in value for _label, value in form.content.applicant)
    assert registration().content.applicant == ()


def test_the_guardian_signs_for_a_child():
    told = full_intake(load_source("baraem").pack)
    told = with_value(told, "applicant.birth", BirthEntry(value="2020-01-01"))
    signer = registration(occasion_of(told, pack=load_source("baraem").pack)).content.signer
    assert signer.title == "توقيع ولي الأمر"
    assert signer.name


@pytest.mark.parametrize("pack", PACKS)
def test_all_that_is_told_under_a_policy_is_on_the_paper(pack):
    source = load_source(pack).pack
    told = full_intake(source)
    form = registration(occasion_of(told, pack=source))
    answered = [
        field.label_ar for _, field, bind in asked_fields(source, told) if has_value(value_at(told, bind))
    ]
    printed = [row for section in sections_of(form).values() for row in section.questions if row.answer]
    assert [question.label for question in printed] == answered
    assert draw(form).pages <= 6


@pytest.mark.parametrize("pack", PACKS)
def test_the_blank_asks_all_that_the_pack_asks(pack):
    form = blank(pack)
    source = load_source(pack).pack
    printed = [question.label for section in sections_of(form).values() for question in section.questions]
    asked = [
        field.label_ar
        for page in source.pages
        for name in page.sections
        for field in source.section(name).fields
    ]
    assert printed == asked
    assert "2026" not in pdf_text(draw(form).pdf)


def test_choices_are_boxes_on_the_blank_and_the_household_has_rows():
    sections = sections_of(blank("aseeb"))
    by_label = {question.label: question for question in sections["الهوية"].questions}
    assert by_label["الجنس"].choices == ("ذكر", "أنثى")
    assert [len(listing.rows) for listing in sections["أفراد الأسرة"].listings] == [8, 8]


def test_a_section_that_is_not_asked_of_everybody_says_so_on_the_blank():
    titles = [page.title for page in blank("amal").content.pages]
    assert "خطة السلامة (إن انطبق)" in titles


def test_two_hundred_members_and_endless_texts_lose_nothing():
    members = tuple(
        HouseholdMember(name=f"فرد {at}", relation="ابن", birth="1440/01/01") for at in range(200)
    )
    told = msgspec.structs.replace(
        complete_intake(),
        household=members,
        applicant=Applicant(given="س" * 400, family="الطويل " * 60, sex="male"),
    )
    pack = load_source("amal").pack
    told = with_value(told, "sections.crisis.problem", "كلمة وأخرى " * 360 + "الخاتمة")
    text = pdf_text(draw(registration(occasion_of(told))).pdf)
    for name in ("فرد 0 ", "فرد 117 ", "فرد 199 "):
        assert name in text
    assert text.split().count("200") == 2  # the last line of both tables, its number whole
    crisis = pdf_text(draw(registration(occasion_of(told, pack=pack))).pdf)
    assert "الخاتمة" in crisis


def test_a_long_registration_has_a_bookmark_for_each_page_of_the_wizard():
    drawn = draw(registration())
    titles = []

    def walk(outline):
        for entry in outline:
            if isinstance(entry, list):
                walk(entry)
            else:
                titles.append(entry.title)

    walk(pypdf.PdfReader(BytesIO(drawn.pdf)).outline)
    assert {page.title for page in registration().content.pages} <= set(titles)
