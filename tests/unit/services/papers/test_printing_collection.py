"""Who may collect a child: named at the desk or told for this paper, under the guardian's signature."""

from __future__ import annotations

from datetime import date

import pytest

from intake_desktop.documents.papers import making
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.blanks import blank_pdf
from intake_desktop.services.papers.occasion import Particulars
from tests.of_baraem import GUARDIAN, adult_intake, baraem, child_intake
from tests.printed.occasions import occasion_of
from tests.printed.reading import pages_of, text_of
from tests.printed.samples import pdf_of
from tests.printed.samples_service import child_to_collect, form_of
from tests.unit.services.policy_desk import DAY, PolicyDesk
from tests.unit.services.refusals import refusal

FORM = "collection-authorisation"


def content(**told: str):
    return making.build(FORM, child_to_collect(**told)).content


def test_the_people_named_at_the_desk_are_listed():
    (aunt,) = content().collectors
    assert (aunt.name, aunt.relation, aunt.mobile) == ("منيرة راكان السهلي", "عمّة", "\u20660551234567\u2069")
    assert content().more == (("من لا يُسلَّم إليه", "لا أحد من الجيران"),)


def test_lines_told_for_this_paper_come_first():
    told = content(collectors="سعاد فهد السهلي، 1000000008، جدة\n\nتركي راكان السهلي, , عم")
    assert [(one.name, one.id_number, one.relation) for one in told.collectors] == [
        ("سعاد فهد السهلي", "1000000008", "جدة"),
        ("تركي راكان السهلي", "", "عم"),
    ]


def test_the_guardian_stands_with_number_relation_and_basis():
    form = content()
    assert form.guardian_name == GUARDIAN
    assert [text.strip("\u2066\u2069") for _label, text in form.guardian] == [
        "1123456780",
        "الأب",
        "ولاية الأب",
    ]


def test_the_days_are_said_in_both_calendars():
    text = text_of(pdf_of(form_of(FORM, child_to_collect(valid_from="2026-11-15", valid_to="2027-06-30"))))
    assert "15/11/2026" in text
    assert "30/06/2027" in text


def test_a_girl_is_spoken_of_as_one():
    girl = with_value(child_intake(DAY), "applicant.sex", "female")
    text = text_of(pdf_of(form_of(FORM, occasion_of(girl, pack=baraem()))))
    assert "الطفلة المذكورة" in text
    assert "اسم الطفلة" in text


def test_many_collectors_run_over_pages_and_each_has_room_to_sign():
    names = [f"قريب رقم {at} السهلي" for at in range(1, 41)]
    pdf = pdf_of(form_of(FORM, child_to_collect(collectors="\n".join(names))))
    text = text_of(pdf)
    assert pages_of(pdf) >= 2
    assert [name for name in names if name not in text] == []


@pytest.fixture
def desk(bare_store) -> PolicyDesk:
    return PolicyDesk(bare_store(Role.RECEPTION), "baraem")


def test_it_is_printed_for_a_child_and_kept_for_signing(desk):
    told = Particulars(told={"collectors": "سعاد فهد السهلي، 1000000008، جدة"})
    number = desk.open(child_intake(DAY))
    printed = printing.print_form(desk.reception, number=number, form=FORM, particulars=told)
    text = text_of(printed.pdf)
    assert "سعاد فهد السهلي" in text
    assert GUARDIAN in text
    again = refusal(lambda: printing.print_form(desk.reception, number=number, form=FORM))
    assert again.code == "already-printed"


def test_nobody_collects_a_grown_up(desk):
    number = desk.open(adult_intake(DAY))
    error = refusal(lambda: printing.print_form(desk.reception, number=number, form=FORM))
    assert error.code == "form-needs-child"


def test_a_policy_that_names_no_age_means_eighteen():
    assert refusal(lambda: making.build(FORM, occasion_of())).code == "form-needs-child"


@pytest.mark.parametrize("pack", shipped_names())
def test_a_blank_stands_on_one_page(pack):
    pdf = blank_pdf(load_source(pack).pack, form=FORM, today=date(2026, 11, 11))
    assert pages_of(pdf) == 1
    assert "نموذج التوقيع" in text_of(pdf)
