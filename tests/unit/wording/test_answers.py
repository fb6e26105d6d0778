from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.domain.cases.completeness import asked_fields
from intake_desktop.domain.cases.intake import (
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Income,
    Intake,
    Obligation,
    OtherDate,
    value_at,
)
from intake_desktop.wording import answers
from intake_desktop.wording.bidi import ltr
from intake_desktop.wording.search import why_found
from tests.samples import TODAY, aseeb, complete_intake


def answer(bind: str, intake: Intake | None = None) -> str:
    told = intake or complete_intake()
    question = next(field for _section, field, path in asked_fields(aseeb(), told) if path == bind)
    return answers.answer_text(question, value_at(told, bind), aseeb(), TODAY)


@pytest.mark.parametrize(
    ("bind", "text"),
    [
        ("channel", "المقابلة"),
        ("service", "كفالة أرملة"),
        ("applicant.sex", "أنثى"),
        ("applicant.id_type", "هوية وطنية"),
        ("applicant.nationality", "السعودية"),
        ("applicant.id_number", ltr("1123456780")),
        ("received", "01/06/1448هـ الموافق 11/11/2026م"),
        ("housing.rent_amount_sar", "1,000 ريال"),
        ("applicant.latin_name", ""),
    ],
)
def test_an_answer_is_read_back_in_words(bind, text):
    assert answer(bind) == text


def test_a_birth_is_told_as_far_as_it_is_known_with_its_age():
    assert answer("applicant.birth").startswith("01/07/1409هـ، العمر 37 ")
    year = BirthEntry(value="1409", calendar="hijri", precision="year")
    assert answers.birth_text(year, TODAY) == "1409هـ، العمر بين 37 و38 سنة"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (OtherDate(value="1989-02-07"), "01/07/1409هـ، العمر 37 سنة · الموافق 07/02/1989م"),
        (
            OtherDate(value="1989-02-08"),
            "01/07/1409هـ، العمر 37 سنة · وفي الوثيقة أيضًا 08/02/1989م، بفارق يوم معهود قبل 2000م",
        ),
        (
            OtherDate(value="1990-02-07", reason="السنة خطأ في البطاقة"),
            "01/07/1409هـ، العمر 37 سنة · وفي الوثيقة أيضًا 07/02/1990م، ولا يوافقه: السنة خطأ في البطاقة",
        ),
        (OtherDate(value="1990-02-07"), "1409/07/01 · وفي الوثيقة أيضًا 07/02/1990م، ولا يوافقه"),
        (OtherDate(value="1990"), "01/07/1409هـ، العمر 37 سنة · وفي الوثيقة أيضًا: 1990"),
    ],
)
def test_a_birth_in_both_calendars_is_told_as_the_document_bears_it(other, told):
    entry = BirthEntry(value="1409/07/01", calendar="hijri", other=other)
    assert answers.birth_text(entry, TODAY) == told


def test_every_spelling_and_the_reason_of_a_doubtful_number_are_read_back():
    told = msgspec.structs.replace(
        complete_intake().applicant, other_names=("Khuzama", " "), id_reason="طوبق بالأصل"
    )
    intake = msgspec.structs.replace(complete_intake(), applicant=told)
    asked = {path: field for _section, field, path in asked_fields(aseeb(), intake)}

    def read(bind: str) -> str:
        return answers.answer_at(asked[bind], bind, intake, aseeb(), TODAY)

    assert read("applicant.latin_name") == "Khuzama"
    assert read("applicant.id_number") == f"{ltr('1123456780')} · قُبل كما هو: طوبق بالأصل"
    assert read("applicant.given") == "خزامى"


def test_a_day_is_told_with_what_else_its_document_bears():
    intake = msgspec.structs.replace(
        complete_intake(), received="1445/04/06", other_dates={"received": OtherDate(value="2024-10-21")}
    )
    question = next(field for _section, field, path in asked_fields(aseeb(), intake) if path == "received")
    told = answers.answer_at(question, "received", intake, aseeb(), TODAY)
    assert told == "06/04/1445هـ الموافق 21/10/2023م · وفي الوثيقة أيضًا 21/10/2024م، ولا يوافقه"
    assert answers.day_at(intake, "received") == told
    assert answers.day_at(intake, "referral.letter_date") == ""


def test_what_cannot_be_understood_is_read_back_as_it_was_typed():
    assert answers.day_text("13/13") == "13/13"
    assert answers.money_text("كثير") == "كثير"
    assert answers.birth_text(BirthEntry(value="1409//"), TODAY) == "1409//"


def test_lines_of_lists_are_told_in_one_line_each():
    pack = aseeb()
    income, obligations = pack.section("income"), pack.section("obligations")
    assert income is not None
    assert obligations is not None
    assert (
        answers.income_text(Income(source="pension", amount_sar="2500"), income) == "معاش تقاعدي · 2,500 ريال"
    )
    line = Obligation(kind="loan", amount_sar="400", period="month", creditor="مصرف")
    assert answers.obligation_text(line, obligations) == "قرض · 400 ريال شهريًا · مصرف"
    seen = DocumentSeen(kind="family-card", original_sighted=True)
    assert answers.document_text(seen, pack) == "سجل الأسرة · اطُّلع على الأصل"


def test_a_member_is_told_by_relation_and_where_they_live():
    member = HouseholdMember(name="نوف", relation="daughter", resident=False, head=True)
    assert answers.member_text(member, date(2026, 11, 11)) == "نوف · بنت · لا يقيم مع الأسرة · رب الأسرة"


def test_sections_of_lists_give_their_entries():
    pack, intake = aseeb(), complete_intake()
    sections = {section.kind: section for section in pack.sections}
    assert answers.list_texts(sections["categories"], intake, pack, TODAY) == ["أرملة"]
    assert len(answers.list_texts(sections["household"], intake, pack, TODAY)) == 5
    assert len(answers.list_texts(sections["documents"], intake, pack, TODAY)) == 7
    assert answers.list_texts(sections["fields"], intake, pack, TODAY) == []


def test_a_number_keeps_its_order_inside_arabic():
    assert ltr("1448-0231") == "\u20661448-0231\u2069"
    assert ltr("") == ""


def test_a_search_says_what_matched():
    assert why_found("id_number") == "رقم الهوية"
    assert why_found("colour") == "colour"
