"""The papers of the desk through a real store, under each of the five policies."""

from __future__ import annotations

import pytest

from intake_desktop.domain.cases.intake import BirthEntry, OtherDate, with_value
from intake_desktop.services.papers import blanks, printing
from tests.lives import full_intake
from tests.pdf_text import pdf_text
from tests.unit.services.policy_desk import PolicyDesk

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")
FORMS = ("registration", "consent", "request-receipt", "social-report", "data-update")


@pytest.fixture(params=PACKS)
def desk(bare_store, request) -> PolicyDesk:
    return PolicyDesk(bare_store(), request.param)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_printed_registered_and_repeated_only_as_a_copy(desk, form):
    number = desk.open(full_intake(desk.pack))
    printed = printing.print_form(desk.reception, number=number, form=form)
    text = pdf_text(printed.pdf)
    assert number in text
    assert f"ص / {printed.outgoing}" in text
    copy = printing.print_form(desk.reception, number=number, form=form, copy_reason="تلفت الورقة")
    assert copy.is_copy
    assert "تلفت الورقة" in pdf_text(copy.pdf)


@pytest.mark.parametrize("form", FORMS)
def test_the_office_can_hand_out_an_empty_one(desk, form):
    assert form in blanks.blank_forms(desk.reception)
    assert desk.pack.organisation.name_ar in pdf_text(blanks.print_blank(desk.reception, form=form))


def test_a_day_is_printed_as_its_document_bears_it(bare_store):
    desk = PolicyDesk(bare_store(), "aseeb")
    told = full_intake(desk.pack)
    born = BirthEntry(
        value="1409/07/01", calendar="hijri", other=OtherDate(value="1990-02-07", reason="خطأ في البطاقة")
    )
    number = desk.open(with_value(told, "applicant.birth", born))
    text = pdf_text(printing.print_form(desk.reception, number=number, form="registration").pdf)
    assert "07/02/1990" in text
    assert "خطأ في البطاقة" in text
