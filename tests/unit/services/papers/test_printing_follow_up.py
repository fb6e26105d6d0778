"""The record of a follow-up: what was recorded at each contact, and when the next ones are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from intake_desktop.documents.papers import making
from intake_desktop.documents.papers.contacts import contact_steps
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.blanks import blank_pdf
from intake_desktop.wording.dates import dual_date_text
from tests.of_ibtissam import ibtissam, referred_intake
from tests.printed.reading import pages_of, text_of
from tests.printed.samples import pdf_of
from tests.printed.samples_service import followed, form_of
from tests.unit.services.policy_desk import DAY, PolicyDesk


def content(months: int):
    return making.build("follow-up", followed(months)).content


def test_each_contact_says_when_by_whom_and_what_was_found():
    first, second = content(2).contacts
    assert (first.title, first.by) == ("متابعة الشهر الأول بعد الخروج", "نورة سعد الرويلي")
    assert dict(first.answers)["الدولة"] == "إثيوبيا"
    assert dict(second.answers)["ما وُجد وما يلزم"] == "تبحث عن عمل"


def test_a_contact_to_come_has_its_day_and_its_questions():
    form = content(2)
    (planned,) = form.planned
    view = next(view for view in followed(2).view.steps if view.id == "follow-up-3")
    assert planned.due == dual_date_text(in_both(view.due))
    rating = next(asked for asked in planned.asks if asked.label == "مستوى التعافي")
    assert len(rating.choices) == 5
    assert "02/12/2026" in text_of(pdf_of(form_of("follow-up", followed(2))))


def test_the_levels_go_from_the_first_rating_in_the_file_to_the_last():
    levels = content(3).levels
    assert levels.levels[0] == "قادرة على الاعتماد على نفسها"
    assert [rating.level for rating in levels.ratings] == [
        "في أزمة",
        *["متقدمة في التعافي"] * 3,
        "قادرة على الاعتماد على نفسها",
    ]
    days = [rating.on.gregorian for rating in levels.ratings]
    assert days == sorted(days)


def test_it_ticks_where_the_contacts_were():
    assert content(0).places == (("داخل المملكة", False), ("خارج المملكة", False))
    assert content(2).places == (("داخل المملكة", False), ("خارج المملكة", True))
    assert content(3).places == (("داخل المملكة", True), ("خارج المملكة", True))


def test_nothing_is_printed_of_the_room_or_the_plan_of_the_way_out():
    text = text_of(pdf_of(form_of("follow-up", followed(3))))
    assert not any(word in text for word in ("ب-4", "منظمة في بلدها"))


def test_where_contact_is_not_safe_the_paper_says_so():
    occasion = followed(1)
    told = msgspec.structs.replace(occasion.intake.applicant, safe_to_contact=False)
    record = msgspec.structs.replace(
        occasion.record, intake=msgspec.structs.replace(occasion.intake, applicant=told)
    )
    view = msgspec.structs.replace(occasion.view, record=record)
    assert making.build("follow-up", replace(occasion, view=view)).content.safe.startswith("غير آمن")


def test_a_referred_case_prints_it_from_its_store(bare_store):
    desk = PolicyDesk(bare_store(Role.RECEPTION, Role.RESEARCHER), "ibtissam")
    number = desk.open(referred_intake(DAY))
    printed = printing.print_form(desk.reception, number=number, form="follow-up")
    text = text_of(printed.pdf)
    assert "سجل متابعة 3 أشهر" in text
    assert "متابعة الشهر الثالث بعد الخروج" in text


def test_sessions_of_a_policy_without_a_follow_up_are_its_contacts():
    pack = load_source("amal").pack
    assert "session" in [step.id for step in contact_steps(pack)]
    assert [step.id for step in contact_steps(ibtissam())] == ["follow-up-1", "follow-up-2", "follow-up-3"]


def test_a_follow_up_without_timed_contacts_has_rows_to_write_in():
    pack = ibtissam()
    steps = tuple(step for step in pack.steps if not step.id.startswith("follow-up-"))
    pdf = blank_pdf(msgspec.structs.replace(pack, steps=steps), form="follow-up", today=DAY)
    assert "كل تواصل أو زيارة في سطر" in text_of(pdf)


@pytest.mark.parametrize("pack", shipped_names())
def test_a_blank_has_room_for_what_is_to_come(pack):
    source = load_source(pack).pack
    pdf = blank_pdf(source, form="follow-up", today=date(2026, 11, 11))
    text = text_of(pdf)
    assert pages_of(pdf) <= 2
    assert ("كل تواصل أو زيارة في سطر" in text) == (source.follow_up is None)
    assert "القائم بالمتابعة" in text
