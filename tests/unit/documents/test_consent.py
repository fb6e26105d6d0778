from __future__ import annotations

from datetime import date

import msgspec
import pytest

from intake_desktop.documents.papers.making import build, draw
from intake_desktop.documents.papers.occasion import blank_occasion
from intake_desktop.domain.cases.intake import BirthEntry, Consent, with_value
from intake_desktop.services.packs.policy_packs import load_source
from tests.lives import full_intake
from tests.pdf_text import pdf_text
from tests.printed.occasions import agreeing, occasion_of
from tests.samples import aseeb, complete_intake

PACKS = ("aseeb", "basirah", "amal", "baraem", "ibtissam")


def consent(occasion=None):
    return build("consent", occasion or occasion_of(agreeing()))


def purposes_of(form):
    return {purpose.label: purpose for purpose in form.content.terms.purposes}


def without_rules():
    return msgspec.structs.replace(aseeb(), consent=None, retention=())


def test_every_purpose_is_ticked_by_itself_as_the_file_has_it():
    answers = [purpose.agreed for purpose in consent().content.terms.purposes]
    assert answers == [True, True, None, True, None, False]


def test_it_says_when_and_how_and_in_which_language_it_was_given():
    study = purposes_of(consent())["دراسة طلبي وتقدير الاستحقاق"]
    for words in ("01/06/1448هـ", "بتوقيع", "الأردية", "خزامى"):
        assert words in study.told


def test_a_consent_that_was_taken_back_says_so():
    withdrawn = purposes_of(consent())["نشر صورتي أو قصتي في التعريف بالمؤسسة"]
    assert withdrawn.agreed is False
    assert "سُحبت الموافقة" in withdrawn.told


def test_an_answer_to_a_purpose_that_the_policy_does_not_name_is_not_lost():
    told = with_value(complete_intake(), "consents", (Consent(purpose="إشراك الجامعة", given=True),))
    last = consent(occasion_of(told)).content.terms.purposes[-1]
    assert "إشراك الجامعة" in last.label
    assert last.agreed is True


def test_it_takes_two_pages_with_every_answer_on_it():
    assert draw(consent()).pages == 2


def test_who_sees_the_data_is_told_by_the_policy():
    text = pdf_text(draw(consent()).pdf)
    for words in ("موظفو المؤسسة ولجنة البحث", "مؤسسة نخلة الوادي", "مصادر الدخل الشهري", "5 سنوات"):
        assert words in text


def test_a_policy_that_names_nothing_still_asks_purpose_by_purpose():
    form = consent(occasion_of(pack=without_rules()))
    terms = form.content.terms
    assert len(terms.purposes) >= 4
    assert all(purpose.recipients for purpose in terms.purposes)
    assert len(terms.rights) == 5
    assert "سياسة الجهة" in terms.retention


def test_the_consent_can_be_taken_back_by_the_ways_that_the_office_is_reached():
    withdrawal = consent().content.terms.withdrawal
    assert "info@nakhla.example" in withdrawal
    assert "014" in withdrawal


def test_the_guardian_consents_for_a_child():
    pack = load_source("baraem").pack
    told = with_value(full_intake(pack), "applicant.birth", BirthEntry(value="2020-01-01"))
    form = consent(occasion_of(told, pack=pack))
    assert form.content.signer.title == "توقيع ولي الأمر"
    assert "ولي الأمر" in pdf_text(draw(form).pdf)


@pytest.mark.parametrize("pack", PACKS)
def test_the_blank_ticks_nothing(pack):
    source = load_source(pack).pack
    form = build("consent", blank_occasion(source, today=date(2026, 11, 11)))
    assert [purpose.agreed for purpose in form.content.terms.purposes] == [None] * len(
        source.consent.purposes
    )
    drawn = draw(form)
    assert drawn.pages == 2
    assert "2026" not in pdf_text(drawn.pdf)


def test_no_purpose_of_the_shelter_lets_anything_be_published():
    purposes = load_source("ibtissam").pack.consent.purposes
    assert not [row for row in purposes if "نشر" in row.label_ar or "تصوير" in row.label_ar]
