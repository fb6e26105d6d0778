"""The receipt of aid, through a real store."""

from __future__ import annotations

import pytest

from intake_desktop.documents.papers import aid_receipt
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.papers.blanks import print_blank
from intake_desktop.wording.errors import error_message
from tests.of_baraem import GUARDIAN, baraem, child_intake
from tests.packs import changed_text, pack_of
from tests.pdf_text import pdf_text
from tests.printed.occasions import occasion_of, record_of
from tests.printed.samples_decisions import decided, done
from tests.samples import TODAY
from tests.unit.services.papers.paper_desk import DECIDED, PaperDesk


@pytest.fixture
def desk(bare_store) -> PaperDesk:
    return PaperDesk(bare_store(Role.RECEPTION), "aseeb")


@pytest.mark.parametrize("outcome", ["reject", "defer"])
def test_what_was_not_accepted_is_not_paid(desk, outcome):
    with pytest.raises(Refused) as refused:
        desk.paper(desk.decided(outcome), "aid-receipt", amount_sar="500")
    assert refused.value.code == "form-needs-acceptance"


def test_what_was_not_decided_is_not_paid(desk):
    with pytest.raises(Refused) as refused:
        desk.paper(desk.submitted(), "aid-receipt", amount_sar="500")
    assert refused.value.code == "form-needs-acceptance"


@pytest.mark.parametrize(
    ("typed", "digits", "words"),
    [
        ("1", "1 ريال", "ريال واحد فقط لا غير"),
        ("2", "2 ريال", "ريالان فقط لا غير"),
        ("٣٬٥٠٠٫٥٠", "3,500.50 ريال", "ثلاثة آلاف وخمسمئة ريال وخمسون هللة فقط لا غير"),
        ("11", "11 ريال", "أحد عشر ريالًا فقط لا غير"),
    ],
)
def test_the_amount_stands_in_digits_and_in_words(desk, typed, digits, words):
    text = desk.said(desk.decided(), "aid-receipt", amount_sar=typed)
    assert digits in text
    assert words in text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ألف ريال", "form-amount-wrong"),
        ("-100", "form-amount-wrong"),
        ("3.500", "form-amount-wrong"),
        ("0", "form-amount-zero"),
        ("٠٫٠٠", "form-amount-zero"),
        ("99999999999", "form-amount-wrong"),
    ],
)
def test_an_amount_that_cannot_be_paid_takes_no_number(desk, typed, code):
    number = desk.decided()
    with pytest.raises(UsageProblem) as refused:
        desk.paper(number, "aid-receipt", amount_sar=typed)
    assert refused.value.code == code
    assert code not in error_message(refused.value)
    assert [paper.form for paper in desk.record(number).prints] == ["declaration"]


def test_a_way_of_paying_that_is_none_is_a_usage_problem(desk):
    with pytest.raises(UsageProblem) as refused:
        desk.paper(desk.decided(), "aid-receipt", method="gold")
    assert refused.value.code == "form-datum-not-an-option"
    assert "cheque" in error_message(refused.value)


def test_an_amount_not_told_is_left_to_the_hand(desk):
    text = desk.said(desk.decided(), "aid-receipt")
    assert "فقط لا غير" not in text


def test_the_account_shows_its_last_four_digits_alone(desk):
    text = desk.said(desk.decided(), "aid-receipt", method="transfer")
    assert "7519" in text
    assert "6080" not in text
    assert "SA" not in text
    assert "7519" not in desk.said(desk.decided(), "aid-receipt", method="cash")


def test_the_beneficiary_receives_in_person_or_by_proxy(desk):
    number = desk.decided()
    own = desk.said(number, "aid-receipt", capacity="self")
    assert "المستفيدة بنفسها" in own
    assert "توقيع المستفيدة" in own
    proxy = desk.said(
        number,
        "aid-receipt",
        capacity="proxy",
        receiver="مشعان الشراري",
        receiver_id="١٠٠٠٠٠٠٠٠٨",
        basis="وكالة",
    )
    assert all(words in proxy for words in ("مشعان الشراري", "1000000008", "وكالة", "توقيع المستلم"))


def test_the_receipt_rests_on_its_decision(desk):
    text = desk.said(desk.decided(session="12 لعام 1448هـ"), "aid-receipt")
    assert "26/11/2026" in text
    assert "12 لعام" in text
    assert DECIDED.isoformat() not in text


def test_a_second_receipt_of_the_same_says_why(desk):
    number = desk.decided()
    desk.paper(number, "aid-receipt", amount_sar="500", period="محرم")
    with pytest.raises(Refused) as refused:
        desk.paper(number, "aid-receipt", amount_sar="500.00", period="محرم")
    assert refused.value.code == "already-printed"
    assert not desk.paper(number, "aid-receipt", amount_sar="500", period="صفر").is_copy


def test_the_amount_of_the_delivery_stands_where_none_is_told():
    text = changed_text().replace(
        'act = "deliver"', 'act = "deliver"\nfields = [{ id = "sum", type = "money", label_ar = "المبلغ" }]'
    )
    pack = pack_of(text).pack
    case = decided("accept", done("deliver", TODAY, sum="750.50", what="كسوة الشتاء")).record
    occasion = Occasion(
        view=view_case(pack, case, TODAY), pack=pack, officer="", today=TODAY, promised_from=TODAY
    )
    content = aid_receipt.KIND.content(occasion)
    assert (content.amount, content.what) == (75050, "كسوة الشتاء")


@pytest.mark.parametrize("capacity", ["", "self", "proxy"])
def test_a_guardian_receives_for_a_child(capacity):
    record = record_of(baraem(), child_intake(TODAY), decisions=(decided().record.decision,))
    occasion = occasion_of(pack=baraem(), record=record, asked={"capacity": capacity})
    receiver = aid_receipt.KIND.content(occasion).receiver
    assert (receiver.capacity, receiver.name, receiver.basis) == ("proxy", GUARDIAN, "ولي الأمر")


def test_a_blank_receipt_knows_nobody(desk):
    text = pdf_text(print_blank(desk.reception, form="aid-receipt"))
    assert all(words in text for words in ("المبلغ كتابة", "أمين الصندوق", "البصمة", "المستفيد أو المستفيدة"))
    assert "ريال" not in text
