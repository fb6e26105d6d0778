from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intake_desktop.domain.cases.case import EventRecord
from intake_desktop.wording import timeline
from intake_desktop.wording.timeline import event_sentence


def event(kind, **params):
    return EventRecord(kind=kind, at=datetime(2026, 11, 12, 8, tzinfo=UTC), by="نورة", params=params)


def test_a_submission_tells_the_earliest_reply_in_both_calendars():
    told = event_sentence(event("case.submitted", earliest="2026-11-26"))
    assert told == "رُفع الطلب إلى لجنة البحث، أقرب رد 16/06/1448هـ الموافق 26/11/2026م"


def test_people_are_told_of_by_their_recorded_sex():
    explained = event("step.done", step="explain", act="explain", understood="yes")
    assert event_sentence(explained, sex="female") == "شُرح للمستفيدة مسار الطلب، وأجابت أنها فهمت"
    assert event_sentence(explained, sex="male") == "شُرح للمستفيد مسار الطلب، وأجاب أنه فهم"


def test_an_explanation_tells_its_language_and_interpreter():
    explained = event("step.done", act="explain", language="ur", interpreter="سليم", understood="no")
    assert event_sentence(explained) == (
        "شُرح للمستفيد مسار الطلب، وأجاب أنه لم يتضح له، باللغة الأردية، بحضور المترجم سليم"
    )


def test_a_print_tells_its_outgoing_number_and_a_copy_its_reason():
    assert event_sentence(event("print.made", form="declaration", outgoing="512")) == (
        "طُبع الإقرار والتعهد، صادر 512"
    )
    copy = event("print.made", form="declaration", outgoing="513", copy_reason="تلف الأصل")
    assert event_sentence(copy) == "طُبعت نسخة من الإقرار والتعهد (تلف الأصل)، صادر 513"


def test_a_signing_tells_how_before_whom_and_where_the_paper_is():
    signed = event("declaration.signed", method="thumbprint", witness="هيا", original="kept")
    assert event_sentence(signed) == ("بُصم على الإقرار والتعهد، بحضور الشاهد هيا، وحُفظ أصله في الملف")


def test_a_decision_tells_its_outcome_session_and_reason():
    decided = event("decision.made", outcome="reject", session="14", reason="income-above-limit")
    assert event_sentence(decided) == "صدر القرار: رفض، الجلسة 14، income-above-limit"


@pytest.mark.parametrize("kind", sorted(timeline._SENTENCES))
def test_every_kind_of_event_has_a_sentence_without_parameters(kind):
    told = event_sentence(event(kind))
    assert told.strip()
    assert "{" not in told


@pytest.mark.parametrize("act", sorted(timeline._ACTS))
def test_every_act_has_its_sentence_for_both_sexes(act):
    for sex in ("male", "female"):
        assert event_sentence(event("step.done", act=act), sex=sex).strip()


def test_an_event_of_a_newer_version_shows_its_kind():
    assert event_sentence(event("case.archived")) == "case.archived"
