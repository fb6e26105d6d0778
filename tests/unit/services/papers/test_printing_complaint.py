"""A complaint says what was told, promises no day of an answer, and leads to nobody on a blank."""

from __future__ import annotations

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.blanks import blank_pdf
from intake_desktop.services.papers.occasion import Particulars
from tests.printed.reading import pages_of, text_of
from tests.printed.samples import pdf_of
from tests.printed.samples_service import COMPLAINT, form_of, occasion_of
from tests.samples import complete_intake
from tests.unit.services.policy_desk import DAY, PolicyDesk


@pytest.fixture
def desk(bare_store) -> PolicyDesk:
    return PolicyDesk(bare_store(Role.RECEPTION), "aseeb")


def complain(desk: PolicyDesk, number: str, **told: str) -> printing.Printed:
    particulars = Particulars(told=told)
    return printing.print_form(desk.reception, number=number, form="complaint", particulars=particulars)


def test_it_says_what_was_told_and_the_slip_its_number(desk):
    number = desk.open(complete_intake())
    printed = complain(desk, number, **COMPLAINT)
    text = text_of(printed.pdf)
    assert "خزامى عبدالرحمن مشعان الشراري" in text
    assert "حضرت ثلاث مرات" in text
    assert "موعد الاستقبال" in text
    assert text.count(f"ص / {printed.outgoing}") >= 2
    assert "الرد يكون: بالهاتف" in text


def test_it_promises_no_day_of_an_answer(desk):
    text = text_of(complain(desk, desk.open(complete_intake()), **COMPLAINT).pdf)
    assert "خلال" not in text


def test_a_second_complaint_is_no_copy_and_no_edition_of_the_first(desk):
    number = desk.open(complete_intake())
    first = complain(desk, number, kind="complaint", text="تأخر الرد.")
    second = complain(desk, number, kind="suggestion", text="لافتة عند المدخل.")
    assert (first.is_copy, second.is_copy, second.version) == (False, False, 1)
    assert "التحرير" not in text_of(second.pdf)
    told = cases.show_case(desk.reception, number=number).record.current_print("complaint").told
    assert told["text"] == "لافتة عند المدخل."


@pytest.mark.parametrize("pack", shipped_names())
def test_a_blank_may_stay_without_a_name(pack):
    source = load_source(pack).pack
    pdf = blank_pdf(source, form="complaint", today=DAY)
    text = text_of(pdf)
    assert pages_of(pdf) == 2
    assert "دون اسم" in text
    assert ("ختم المؤسسة" in text) == (source.organisation.kind == "foundation")


def test_a_long_text_runs_over_pages_with_nothing_lost():
    told = {"kind": "complaint", "text": "سطر من الشكوى ثم سطر. " * 180 + "آخر الكلام"}
    pdf = pdf_of(form_of("complaint", occasion_of(asked=told)))
    assert pages_of(pdf) >= 3
    assert "آخر الكلام" in text_of(pdf)
