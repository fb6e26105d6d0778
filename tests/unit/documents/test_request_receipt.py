from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.documents.papers.making import build, content_sha256, draw
from intake_desktop.documents.papers.occasion import blank_occasion
from intake_desktop.domain.cases.intake import Intake, Referral
from intake_desktop.services.packs.policy_packs import load_source
from tests.pdf_text import pdf_text
from tests.printed.occasions import half_told, occasion_of
from tests.samples import complete_intake

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")


def receipt(occasion=None):
    return build("request-receipt", occasion or half_told())


def test_it_names_what_was_brought_and_what_is_still_wanted():
    content = receipt().content
    assert [seen.original for seen in content.brought] == [True, True, True]
    assert any("تعريف بالدخل" in item.label for item in content.wanted)
    text = pdf_text(draw(receipt()).pdf)
    assert "سجل الأسرة" in text
    assert "تعريف بالدخل" in text


def test_a_document_of_which_only_a_copy_was_seen_is_said_so():
    told = complete_intake()
    copies = tuple(msgspec.structs.replace(seen, original_sighted=False) for seen in told.documents)
    occasion = occasion_of(msgspec.structs.replace(told, documents=copies))
    assert {seen.original for seen in receipt(occasion).content.brought} == {False}


def test_the_reply_is_a_floor_and_never_a_promise():
    form = receipt()
    assert form.content.floor.gregorian == date(2026, 11, 25)
    text = pdf_text(draw(form).pdf)
    assert "لا يكون الرد قبل" in text
    assert "خلال" not in text


def test_the_floor_counts_from_the_day_of_submission():
    occasion = half_told()
    record = msgspec.structs.replace(occasion.record, submitted_on=date(2026, 11, 20))
    assert receipt(occasion_of(record=record)).content.floor.gregorian == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("pack", "decider", "floor"),
    [("aseeb", "لجنة البحث", True), ("baraem", "القسم المختص", False), ("ibtissam", "لا تُعرض", False)],
)
def test_who_decides_is_whom_the_policy_names(pack, decider, floor):
    occasion = occasion_of(Intake(policy=pack), pack=load_source(pack).pack)
    content = receipt(occasion).content
    assert decider in content.decider
    assert (content.floor is not None) is floor


def test_a_referral_is_received_with_its_letter():
    told = Intake(policy="ibtissam", referral=Referral(authority="police", letter_number="ش-77"))
    form = receipt(occasion_of(told, pack=load_source("ibtissam").pack))
    assert form.paper.title == "إيصال استلام الإحالة"
    assert ("الجهة المحيلة", "الشرطة") in form.content.referral


def test_a_receipt_printed_by_another_officer_on_another_day_says_the_same():
    occasion = half_told()
    later = type(occasion)(
        view=occasion.view, pack=occasion.pack, officer="منى", today=date(2026, 12, 1),
        promised_from=date(2026, 12, 1),
    )  # fmt: skip
    assert content_sha256("request-receipt", occasion) == content_sha256("request-receipt", later)


@pytest.mark.parametrize("pack", PACKS)
def test_the_blank_leaves_the_day_and_the_documents_to_the_hand(pack):
    source = load_source(pack).pack
    form = build("request-receipt", blank_occasion(source, today=date(2026, 11, 11)))
    assert form.content.floor is None
    assert [seen.original for seen in form.content.brought] == [None] * len(source.base_documents)
    assert "2026" not in pdf_text(draw(form).pdf)


@pytest.mark.parametrize("pack", PACKS)
def test_no_address_is_broken_within_its_cell(pack):
    source = load_source(pack).pack
    office = source.organisation
    drawn = draw(receipt(blank_occasion(source, today=date(2026, 11, 11))))
    # The reader turns the pieces of an address about: its letters tell it. Each foot names it too.
    words = [sorted(word) for word in pdf_text(drawn.pdf).split()]
    ways = [way for way in (office.email, office.website) if way]
    assert [way for way in ways if words.count(sorted(way)) != drawn.pages + 1] == []
