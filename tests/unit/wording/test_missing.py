from __future__ import annotations

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.wording.missing import (
    clause_label,
    document_problem_words,
    missing_sentence,
    missing_words,
)


def item(kind, **more):
    return MissingItem(**{"kind": kind, "id": "x", "label_ar": "صك الإعالة", "clause": "2", **more})


def test_a_missing_field_names_itself_and_its_clause():
    assert missing_words(item("field"), sex="female") == (
        "صك الإعالة",
        "تُسأل عنه المستفيدة",
        "البند 2",
    )


def test_a_document_says_who_brings_it():
    assert missing_words(item("document", problem="document-missing"), sex="female").who == "تحضره المستفيدة"
    assert missing_words(item("document", problem="document-missing"), sex="male").who == "يحضره المستفيد"


def test_a_document_seen_only_in_copy_asks_for_the_original():
    assert missing_words(item("document", problem="original-not-sighted")).what == "الأصل: صك الإعالة"


def test_an_old_document_says_how_old_is_too_old():
    words = document_problem_words("document-too-old", {"days": 100})
    assert words.startswith("أقدم من 100 ")


def test_a_paper_is_printed_before_it_is_signed():
    assert missing_words(item("signature", problem="not-printed")).what == "طباعة صك الإعالة"
    assert missing_words(item("signature")).what == "توقيع صك الإعالة"


def test_a_clause_that_is_no_number_names_itself():
    assert clause_label("الأهداف التفصيلية 1") == "الأهداف التفصيلية 1"
    assert clause_label("") == ""


def test_a_missing_thing_fits_one_line():
    assert missing_sentence(item("signature")) == "توقيع صك الإعالة (بعد المراجعة · البند 2)"
