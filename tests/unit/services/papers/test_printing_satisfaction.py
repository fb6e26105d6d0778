"""The satisfaction slip leads to nobody, on paper and in the register."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Intake, with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.blanks import blank_pdf
from intake_desktop.store.cases.rows import PrintRow
from tests.printed.reading import pages_of, text_of
from tests.printed.samples import pdf_of
from tests.printed.samples_service import satisfaction
from tests.samples import complete_intake
from tests.unit.services.policy_desk import DAY, PolicyDesk


@pytest.fixture
def desk(bare_store) -> PolicyDesk:
    return PolicyDesk(bare_store(Role.RECEPTION), "aseeb")


def slip(desk: PolicyDesk, told: Intake) -> printing.Printed:
    return printing.print_form(desk.reception, number=desk.open(told), form="satisfaction")


def test_slips_of_two_people_are_the_same_to_the_last_byte(desk):
    other = with_value(complete_intake(), "applicant.given", "هيلة")
    first = slip(desk, complete_intake())
    second = slip(desk, with_value(other, "applicant.id_number", "1000000008"))
    assert first.outgoing != second.outgoing
    assert first.pdf == second.pdf


def test_the_day_within_the_month_is_not_told(desk):
    first = slip(desk, complete_intake())
    desk.on(DAY + timedelta(days=9))
    assert slip(desk, complete_intake()).pdf == first.pdf


def test_the_slip_says_the_service_and_the_month_and_nobody(desk):
    printed = slip(desk, complete_intake())
    text = text_of(printed.pdf)
    assert "نوفمبر 2026م" in text
    assert load_source("aseeb").pack.service("widow-sponsorship").label_ar in text
    assert not any(word in text for word in ("خزامى", "الشراري", "1123456780", "1448-", "منى"))
    document = pypdfium2.PdfDocument(printed.pdf)
    said = " ".join(document.get_metadata_dict().values())
    document.close()
    assert "1448-" not in said


def test_the_register_knows_that_a_slip_went_out_and_no_code(desk):
    printed = slip(desk, complete_intake())
    with Session(desk.reception.store.engine) as session:
        (row,) = session.scalars(select(PrintRow))
        assert (row.outgoing, row.state, row.code, row.told) == (printed.outgoing, "printed", None, {})


def test_every_slip_is_an_original(desk):
    number = desk.open(complete_intake())
    slips = [printing.print_form(desk.reception, number=number, form="satisfaction") for _ in range(2)]
    assert [paper.is_copy for paper in slips] == [False, False]
    prints = cases.show_case(desk.reception, number=number).record.prints
    assert [record.outgoing for record in prints] == [1, 2]


def test_a_preview_is_marked(desk):
    number = desk.open(complete_intake())
    assert "معاينة" in text_of(printing.preview_form(desk.reception, number=number, form="satisfaction"))


@pytest.mark.parametrize("pack", shipped_names())
def test_a_blank_slip_of_every_office(pack):
    source = load_source(pack).pack
    text = text_of(blank_pdf(source, form="satisfaction", today=DAY))
    assert text.count(source.organisation.name_ar) == 2
    assert text.count("ممتاز") == 2
    assert text.count("إصدار 1") == 2


def test_two_slips_share_a_sheet_and_a_long_service_has_one_to_itself():
    assert text_of(pdf_of(satisfaction())).count("ممتاز") == 2
    long = pdf_of(satisfaction("كفالة أرملة وأبنائها " * 20))
    assert (pages_of(long), text_of(long).count("ممتاز")) == (1, 1)


def test_a_long_name_of_the_office_does_not_run_into_its_licence():
    form = satisfaction()
    head = dataclasses.replace(form.paper.letterhead, organisation="جمعية " * 60)
    pdf = pdf_of(dataclasses.replace(form, paper=dataclasses.replace(form.paper, letterhead=head)))
    assert text_of(pdf).count("جمعية") == 60
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    text = page.get_text_range()
    name, licence = (page.get_charbox(text.index(word)) for word in ("جمعية", "3155"))
    document.close()
    assert name[0] > licence[2]
