from __future__ import annotations

from intake_desktop.domain.cases.case import RuleResult
from intake_desktop.wording.reasons import rule_sentence, rule_words
from tests.samples import aseeb


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


def test_a_rule_that_is_not_this_file_s_says_why():
    day = result("ceiling", "not_applicable", "rule-not-yet", told="2020-12-01")
    assert rule_words(day).detail == "تسري من 16/04/1442هـ الموافق 01/12/2020م"
    asked = result("ceiling", "incomplete", "condition-unknown", told="حيازة السكن")
    assert "«حيازة السكن»" in rule_words(asked).detail
    assert rule_words(result("ceiling", "not_applicable", "rule-condition")).detail


def test_a_limit_of_a_year_says_so():
    yearly = result("ceiling", "met", income=4800000, deductions=0, net=4800000, limit=9600000, period="year")
    assert "في السنة" in rule_words(yearly).detail


def test_heads_that_hang_on_an_age_ask_for_it():
    unsure = result("per-capita", "incomplete", "heads-uncertain", income=1, deductions=0, members=1, share=1)
    assert "تواريخ ميلادهم" in rule_words(unsure).detail


def test_children_in_care_are_told_with_both_limits():
    limits = {"sons_limit": 18, "daughters_limit": 22, "children": 3}
    met = rule_words(result("age-by-sex", "met", dependants=2, unknown=1, **limits))
    assert met.headline.startswith("اثنان من الأبناء والبنات")
    assert met.detail.startswith("حد الأبناء دون 18 ")
    assert "والبنات دون 22 " in met.detail
    grown = rule_words(result("age-by-sex", "unmet", dependants=0, unknown=0, **limits))
    assert grown.headline == "لا ابن ولا بنت دون الحد"
    unknown = rule_words(result("age-by-sex", "incomplete", "age-unknown", dependants=0, unknown=1, **limits))
    assert unknown.detail.endswith("أدخل تواريخ ميلاد الأبناء والبنات")


def test_points_are_told_with_what_they_are_made_of():
    told = {"category:widow": 5, "child": 6, "child:count": 3, "rent": 0, "minimum": 10}
    met = rule_words(result("points", "met", points=11, **told), aseeb())
    assert met.headline.startswith("11 ")
    assert met.detail.startswith("الحد الأدنى 10 ")
    assert met.detail.endswith(": أرملة 5، الأبناء والبنات 6")
    few = rule_words(result("points", "unmet", points=9, **told), aseeb())
    assert few.headline.endswith("دون الحد")
    open_ = result("points", "incomplete", "points-unknown", points=5, unknown=["child", "rent"], minimum=10)
    assert rule_words(open_).detail.endswith("استكمل الأبناء والبنات، الإيجار")
