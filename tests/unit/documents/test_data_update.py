from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.documents.papers.making import build, content_sha256, draw
from intake_desktop.documents.papers.occasion import blank_occasion
from intake_desktop.domain.cases.intake import HouseholdMember, Intake, with_value
from intake_desktop.services.packs.policy_packs import load_source
from tests.lives import full_intake
from tests.pdf_text import pdf_text
from tests.printed.occasions import DAY, occasion_of
from tests.samples import complete_intake

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")


def update(occasion=None):
    return build("data-update", occasion or occasion_of())


def rows_of(form):
    return {section.label: dict(section.rows) for section in form.content.sections}


def test_what_the_file_holds_now_stands_beside_room_for_what_it_has_become():
    rows = rows_of(update())
    assert rows["التواصل"]["الجوال"] == "\u2066+966\u00a053\u00a0962\u00a01001\u2069"
    assert rows["فئة المستفيد"]["فئة المستفيد"] == "أرملة"
    text = pdf_text(draw(update()).pdf)
    for words in ("البيان", "الآن", "صار", "خزامى", "سكاكا"):
        assert words in text


def test_each_member_and_each_income_has_its_row():
    rows = rows_of(update())
    members = {label: now for label, now in rows["أفراد الأسرة"].items() if label.isdigit()}
    assert list(members) == ["1", "2", "3", "4", "5"]
    assert "طفل 0" in members["1"]
    assert "3,520" in rows["مصادر الدخل الشهري"]["1"]


def test_a_list_without_an_entry_has_rows_for_the_first_ones():
    form = update(occasion_of(msgspec.structs.replace(complete_intake(), obligations=())))
    (obligations,) = [section for section in form.content.sections if section.label == "الالتزامات"]
    assert obligations.rows == ()
    assert obligations.listed


def test_how_the_request_came_is_no_data_to_change():
    labels = [section.label for section in update().content.sections]
    assert "الاستقبال" not in labels
    assert "المستندات" not in labels


def test_it_names_the_documents_to_bring():
    assert "صك الولاية أو الإعالة" in update().content.documents
    assert len(set(update().content.documents)) == len(update().content.documents)


def test_another_officer_on_another_day_prints_the_same():
    one = occasion_of()
    later = type(one)(
        view=one.view, pack=one.pack, officer="منى", today=date(2027, 3, 1), promised_from=date(2027, 3, 1)
    )
    assert content_sha256("data-update", one) == content_sha256("data-update", later)


@pytest.mark.parametrize("pack", PACKS)
def test_it_asks_of_every_answer_under_every_policy(pack):
    source = load_source(pack).pack
    told = full_intake(source)
    form = update(occasion_of(told, pack=source))
    assert form.content.sections
    assert "صار" in pdf_text(draw(form).pdf)


@pytest.mark.parametrize("pack", PACKS)
def test_the_blank_holds_nothing_of_anybody(pack):
    form = build("data-update", blank_occasion(load_source(pack).pack, today=DAY))
    assert {now for section in form.content.sections for _label, now in section.rows} == {""}
    assert "2026" not in pdf_text(draw(form).pdf)


def test_two_hundred_members_have_two_hundred_rows():
    members = tuple(HouseholdMember(name=f"فرد {at}", relation="ابن") for at in range(200))
    text = pdf_text(draw(update(occasion_of(with_value(complete_intake(), "household", members)))).pdf)
    assert "فرد 199" in text


def test_an_empty_file_can_be_completed_by_it():
    assert draw(update(occasion_of(Intake(policy="aseeb")))).pages
