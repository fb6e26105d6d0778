"""The letter that refers a case to another body, through a real store."""

from __future__ import annotations

import pytest

from intake_desktop.documents.papers import referral_letter
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.papers.blanks import print_blank
from tests.of_ibtissam import ibtissam, referred_intake
from tests.packs import changed_text, pack_of
from tests.pdf_text import pdf_text
from tests.people import in_crisis
from tests.printed.occasions import occasion_of, record_of
from tests.printed.samples_decisions import done
from tests.samples import TODAY, complete_intake
from tests.unit.services.papers.paper_desk import PaperDesk
from tests.unit.services.policy_desk import DAY, PolicyDesk

TOLD = {"recipient": "مستشفى سكاكا", "subject": "نطلب تقريرًا طبيًا", "enclosures": "صورة الهوية"}


@pytest.fixture
def desk(bare_store) -> PaperDesk:
    return PaperDesk(bare_store(Role.RECEPTION), "aseeb")


def test_a_letter_tells_no_more_than_whom_it_is_about_and_why(desk):
    text = desk.said(desk.open(complete_intake()), "referral-letter", **TOLD)
    assert all(words in text for words in ("مستشفى سكاكا", "نطلب تقريرًا طبيًا", "صورة الهوية", "خزامى"))
    assert "المستفيدة الموضحة بياناتها" in text
    assert not any(more in text for more in ("539621001", "3520", "أرملة", "7519", "RRRD", "1409"))


def test_the_slip_that_comes_back_names_the_file_by_its_number(desk):
    number = desk.open(complete_intake())
    text = pdf_text(desk.paper(number, "referral-letter", **TOLD).pdf)
    slip = text[text.index("إفادة باستلام إحالة") :]
    assert number in slip
    assert "ص / 1" in slip
    assert "قُبلت الإحالة" in slip
    assert "خزامى" not in slip


def test_a_referred_case_goes_out_under_its_code(bare_store):
    desk = PaperDesk(bare_store(Role.RECEPTION), "ibtissam")
    number = desk.open(with_value(referred_intake(DAY), "applicant.alias", "نخلة 7"))
    text = desk.said(number, "referral-letter", recipient="هيئة حقوق الإنسان")
    assert number in text
    assert "نخلة 7" in text
    assert not any(known in text for known in ("سيلام", "تسفاي", "Selam", "EP1234567", "استرقاق", "مأوى"))


def test_a_letter_back_to_the_referring_authority_names_its_own_letter(bare_store):
    desk = PaperDesk(bare_store(Role.RECEPTION), "ibtissam")
    number = desk.open(referred_intake(DAY))
    assert "4471" in desk.said(number, "referral-letter", recipient="public-prosecution")
    assert "4471" not in desk.said(number, "referral-letter", recipient="مستشفى الملك فهد")


def test_a_crisis_goes_out_under_its_code_unless_the_name_is_asked_for(bare_store):
    desk = PaperDesk(bare_store(Role.RECEPTION), "amal")
    number = desk.open(with_value(in_crisis(DAY), "applicant.given", "هيفاء"))
    assert "هيفاء" not in desk.said(number, "referral-letter", **TOLD)
    assert "هيفاء" in desk.said(number, "referral-letter", **TOLD, identify="name")


def test_the_desk_may_keep_any_name_back(desk):
    assert "خزامى" not in desk.said(desk.open(complete_intake()), "referral-letter", **TOLD, identify="code")


def test_the_body_that_a_step_of_referring_named_is_the_recipient():
    asked = '[{ id = "to", type = "text", label_ar = "إلى", required = true }]'
    pack = pack_of(changed_text().replace('act = "refer"', f'act = "refer"\nfields = {asked}')).pack
    record = record_of(pack, complete_intake(), steps=(done("refer-research", TODAY, to="مركز التأهيل"),))
    occasion = occasion_of(pack=pack, record=record)
    assert referral_letter.KIND.content(occasion).recipient == "مركز التأهيل"
    told = occasion_of(pack=pack, record=record, asked={"recipient": "مستشفى"})
    assert referral_letter.KIND.content(told).recipient == "مستشفى"


def test_what_is_not_told_is_left_to_the_hand():
    content = referral_letter.KIND.content(occasion_of(referred_intake(TODAY), pack=ibtissam()))
    assert (content.recipient, content.subject, content.enclosures) == ("", "", "")


@pytest.mark.parametrize("pack", ["aseeb", "amal", "basirah", "baraem", "ibtissam"])
def test_a_blank_letter_has_its_slip(bare_store, pack):
    desk = PolicyDesk(bare_store(Role.RECEPTION), pack)
    text = pdf_text(print_blank(desk.reception, form="referral-letter"))
    assert all(words in text for words in ("المحترمين", "الاسم أو الرمز", "إفادة باستلام إحالة"))
    assert "2026" not in text


def test_a_reason_of_any_length_leaves_the_slip_whole(desk):
    printed = desk.paper(desk.open(complete_intake()), "referral-letter", subject="سبب مفصل. " * 390)
    assert "إفادة باستلام إحالة" in pdf_text(printed.pdf)
