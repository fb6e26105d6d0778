from __future__ import annotations

from intake_desktop.domain.case import RuleResult
from intake_desktop.wording.reasons import rule_sentence, rule_words


def result(kind, found, code="", **inputs):
    return RuleResult(rule=kind, kind=kind, label_ar="القاعدة", result=found, inputs=inputs, code=code)


def shares(found, share):
    return result(
        "per-capita", found,
        income=352000, deductions=100000, members=6, share=share, limit=50000,
    )  # fmt: skip


def test_a_share_is_told_with_its_limit_and_its_sum():
    words = rule_words(shares("met", 42000))
    assert words.headline.startswith("نصيب الفرد 420 ")
    assert words.detail.startswith("الحد 500 ")
    assert words.detail.endswith("(دخل 3,520 - التزامات 1,000) ÷ 6")


def test_a_share_over_the_limit_says_so():
    assert "فوق الحد" in rule_words(shares("unmet", 62000)).headline


def test_a_sum_leaves_out_what_is_nothing():
    alone = result("per-capita", "met", income=40000, deductions=0, members=1, share=40000, limit=50000)
    assert rule_words(alone).detail.endswith(": دخل 400")


def test_a_share_that_cannot_be_computed_says_what_to_enter():
    unknown = result("per-capita", "incomplete", "income-unknown", income=None, deductions=0)
    assert rule_words(unknown) == (
        "القاعدة",
        "أدخل مصادر الدخل والالتزامات بمبالغها، أو «لا دخل» بصفر",
    )


def test_a_band_is_named():
    banded = result(
        "bands", "met", income=120000, deductions=0, members=2, share=60000, band="b", limit=100000
    )
    assert rule_words(banded).headline.endswith(": الشريحة B")


def test_an_age_that_may_be_either_side_of_the_limit_asks_for_the_birth_date():
    either = result(
        "age-by-sex", "incomplete", "age-uncertain", sex="female", limit=22, **{"from": 21, "to": 22}
    )
    words = rule_words(either)
    assert words.headline.startswith("العمر بين 21 و22 ")
    assert words.detail.startswith("الحد للإناث دون 22 ")
    assert words.detail.endswith("استكمل تاريخ الميلاد")


def test_a_nationality_is_told_by_the_names_of_countries():
    words = rule_words(result("nationality", "review", value="YE", allowed=["SA"]))
    assert words == ("الجنسية: اليمن", "تشمل القاعدة: السعودية")


def test_a_document_tells_why_it_does_not_do():
    old = result("document", "incomplete", "document-too-old", document="تعريف بالدخل")
    assert rule_sentence(old) == "تعريف بالدخل، قديم: تلزم نسخة جديدة"


def test_a_rule_for_other_categories_says_that_it_does_not_apply():
    assert rule_words(result("age-by-sex", "not_applicable")).headline == "القاعدة"
