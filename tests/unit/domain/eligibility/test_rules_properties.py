"""What holds for every checklist, whatever rules a policy makes of the kinds there are."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from intake_desktop.domain.cases.case import Eligibility, RuleResult
from intake_desktop.domain.cases.intake import (
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Housing,
    Income,
    Intake,
    Obligation,
    with_value,
)
from intake_desktop.domain.eligibility.checklist import evaluate
from intake_desktop.domain.eligibility.rules import (
    AgeBySex,
    Area,
    Band,
    Bands,
    Ceiling,
    DocumentFresh,
    InCategory,
    Nationality,
    PerCapita,
    Points,
    Rule,
    ShareWeight,
)
from intake_desktop.domain.packs.parts import Condition
from intake_desktop.domain.packs.policy import PolicyPack
from tests.samples import TODAY, aseeb, complete_intake

PACK = aseeb()
WIDOW = complete_intake()
ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def with_rules(rules: Iterable[Rule]) -> PolicyPack:
    """Aseeb's pack with one service, and these rules for its checklist."""
    rules = tuple(rules)
    service = replace(PACK.services[2], rules=tuple(rule.id for rule in rules))
    return replace(PACK, rules=rules, services=(service,))


def checked(rules: Iterable[Rule], intake: Intake, on: date = TODAY) -> Eligibility:
    return evaluate(with_rules(rules), intake, on)


def alone(rule: Rule, intake: Intake, on: date = TODAY) -> RuleResult:
    return checked([rule], intake, on).results[0]


def always(rule: Rule) -> Rule:
    """The rule for every file and every day."""
    return replace(rule, categories=(), when=(), effective_from=None, effective_until=None)


# What the desk may have been told, well or badly.

amounts = st.one_of(
    st.none(),
    st.integers(0, 2_000_000).map(lambda halalas: f"{halalas // 100}.{halalas % 100:02}"),
    st.sampled_from(["", "٣٬٥٠٠٫٥٠", "ألف", "1e5", "-3", "0", "3500 ريال", "99999999999999999999", "1.234"]),
    st.text(max_size=6),
)
births = st.one_of(
    st.none(),
    st.dates(date(1930, 1, 1), TODAY).map(lambda day: BirthEntry(value=day.isoformat())),
    st.integers(1950, 2026).map(lambda year: BirthEntry(value=str(year), precision="year")),
    st.sampled_from([BirthEntry(value="أمس"), BirthEntry(value="1440/13/40"), BirthEntry()]),
)
members = st.builds(
    HouseholdMember,
    relation=st.sampled_from([None, "son", "daughter", "ابن", "ابنة", "mother", "other", ""]),
    birth=births,
    income_sar=st.one_of(st.none(), amounts),
    resident=st.booleans(),
    health=st.sampled_from([None, "", "سليم", "إعاقة حركية", "لا إعاقة"]),
)
incomes = st.builds(
    Income, source=st.sampled_from([None, "salary", "pension", "other", "none"]), amount_sar=amounts
)
obligations = st.builds(
    Obligation,
    kind=st.sampled_from([None, "rent", "loan", "debt", "other"]),
    amount_sar=amounts,
    period=st.sampled_from([None, "month", "year"]),
)
papers = st.builds(
    DocumentSeen,
    kind=st.sampled_from(["national-id", "income-statement", "housing-proof"]),
    original_sighted=st.booleans(),
    issued=st.sampled_from([None, "2026-10-20", "2020-01-01", "1447/01/01", "غدا"]),
    expires=st.sampled_from([None, "2029-01-01", "2020-01-01", "x"]),
)


def lines(kind: st.SearchStrategy, most: int = 4):
    return st.lists(kind, max_size=most).map(tuple)


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    applicant = replace(
        WIDOW.applicant,
        sex=draw(st.sampled_from([None, "male", "female"])),
        nationality=draw(st.sampled_from([None, "", "SA", "sa ", "YE", "؟"])),
        birth=draw(births),
        address=replace(
            WIDOW.applicant.address, region=draw(st.sampled_from([None, "الجوف", "الرياض", " "]))
        ),
    )
    return replace(
        WIDOW,
        applicant=applicant,
        categories=draw(st.sampled_from([(), ("widow",), ("orphan",), ("orphan", "debtor"), ("other",)])),
        household=draw(lines(members)),
        income=draw(lines(incomes)),
        obligations=draw(lines(obligations)),
        housing=draw(
            st.builds(
                Housing,
                tenure=st.sampled_from([None, "rent", "owned"]),
                rent_amount_sar=amounts,
                rent_period=st.sampled_from([None, "month", "year"]),
            )
        ),
        documents=draw(lines(papers)),
    )


sound = st.integers(0, 500_000).map(lambda halalas: f"{halalas // 100}.{halalas % 100:02}")


@st.composite
def well_told(draw: st.DrawFn) -> Intake:
    """A file whose amounts can all be read."""
    return replace(
        WIDOW,
        household=tuple(replace(row, income_sar=None) for row in draw(lines(members))),
        income=draw(lines(st.builds(Income, source=st.sampled_from(["salary", "pension"]), amount_sar=sound)))
        or (Income(source="salary", amount_sar="900"),),
        obligations=draw(
            lines(
                st.builds(
                    Obligation,
                    kind=st.sampled_from(["rent", "loan", "debt"]),
                    amount_sar=sound,
                    period=st.sampled_from(["month", "year"]),
                ),
                2,
            )
        ),
    )


limits = st.integers(0, 1_000_000)
ages = st.one_of(st.none(), st.integers(1, 40))
weights = st.integers(0, 9)
conditions = st.builds(
    Condition,
    bind=st.sampled_from(["applicant.sex", "categories", "housing.tenure", "sections.household.alone"]),
    among=st.lists(st.sampled_from(["male", "female", "widow", "rent", "yes", "no"]), max_size=3).map(tuple),
)
scope = {
    "label_ar": st.just("قاعدة"),
    "unmet": st.sampled_from(["not_eligible", "needs_review"]),
    "categories": st.sampled_from([(), (), ("widow",), ("orphan", "other")]),
    "when": lines(conditions, 2),
    "effective_from": st.sampled_from([None, None, TODAY, TODAY + timedelta(days=1)]),
    "effective_until": st.sampled_from([None, None, TODAY, TODAY - timedelta(days=1)]),
}
money = {
    "counted": st.sampled_from([(), ("salary",), ("salary", "pension")]),
    "member_income": st.booleans(),
    "deducted": st.sampled_from([(), ("rent",), ("rent", "loan", "debt")]),
    "members": st.sampled_from(["resident", "all"]),
    "period": st.sampled_from(["month", "year"]),
}
heads = {**money, "sons_under": ages, "daughters_under": ages}


def ascending(row: type, key: str, **more: st.SearchStrategy):
    """Rows whose limits rise; with weights, these fall."""

    def rows(found: list[tuple]) -> tuple:
        limits_ = sorted({limit for limit, _extra in found})
        extras = sorted((extra for _limit, extra in found), reverse=True)
        return tuple(
            row(up_to_halalas=limit, **{key: extra}) for limit, extra in zip(limits_, extras, strict=False)
        )

    return st.lists(st.tuples(limits, more["of"]), min_size=1, max_size=4).map(rows)


per_capita = st.builds(PerCapita, id=st.just("r"), limit_halalas=limits, **scope, **heads)
ceilings = st.builds(Ceiling, id=st.just("r"), limit_halalas=limits, **scope, **money)
bands = st.builds(
    Bands, id=st.just("r"), bands=ascending(Band, "id", of=st.sampled_from("ABCD")), **scope, **heads
)
points = st.builds(
    Points,
    id=st.just("r"),
    minimum=st.integers(1, 30),
    category_weights=st.dictionaries(st.sampled_from(["widow", "orphan", "debtor"]), weights),
    child=weights,
    elderly=weights,
    disabled=weights,
    rent=weights,
    debt=weights,
    shares=ascending(ShareWeight, "weight", of=weights),
    **scope,
    **heads,
)
of_money = st.one_of(per_capita, ceilings, bands, points)
rules = st.one_of(
    of_money,
    st.builds(
        AgeBySex,
        id=st.just("r"),
        who=st.sampled_from(["applicant", "sons_and_daughters"]),
        male_under=st.integers(1, 60),
        female_under=st.integers(1, 60),
        **scope,
    ),
    st.builds(Nationality, id=st.just("r"), allowed=st.just(("SA",)), **scope),
    st.builds(Area, id=st.just("r"), allowed=st.just(("الجوف",)), **scope),
    st.builds(
        InCategory, id=st.just("r"), any_of=st.sampled_from([("widow",), ("orphan", "other")]), **scope
    ),
    st.builds(
        DocumentFresh, id=st.just("r"), document=st.sampled_from(["income-statement", "national-id"]), **scope
    ),
)
checklists = st.lists(rules, min_size=1, max_size=6).map(
    lambda found: [replace(rule, id=f"r{number}") for number, rule in enumerate(found)]
)


@settings(deadline=None)
@given(checklists, intakes(), st.randoms())
def test_the_order_of_rules_does_not_matter(
    checklist: list[Rule], intake: Intake, shuffler: random.Random
) -> None:
    first = checked(checklist, intake)
    shuffled = shuffler.sample(checklist, len(checklist))
    again = checked(shuffled, intake)
    assert again.outcome == first.outcome
    assert sorted(again.results, key=lambda result: result.rule) == sorted(
        first.results, key=lambda result: result.rule
    )


@settings(deadline=None)
@given(checklists, intakes())
def test_money_never_floats(checklist: list[Rule], intake: Intake) -> None:
    for result in checked(checklist, intake).results:
        for value in result.inputs.values():
            assert value is None or type(value) in (int, str, list), result
            if isinstance(value, list):
                assert all(type(item) is str for item in value)


@settings(deadline=None)
@given(checklists, intakes())
def test_what_is_not_known_is_never_eligible(checklist: list[Rule], intake: Intake) -> None:
    found = checked(checklist, intake)
    assert found.outcome != "eligible" or {result.result for result in found.results} <= {
        "met",
        "not_applicable",
    }
    for result in found.results:
        assert (result.result == "incomplete") <= bool(result.code), (
            "an incomplete rule names what is missing"
        )


@settings(deadline=None)
@given(st.integers(0, 1_000_000), st.sampled_from([ARABIC, FULL_WIDTH, {}]), of_money)
def test_digits_of_any_script_are_the_same_amount(halalas: int, digits: dict, rule: Rule) -> None:
    written = f"{halalas // 100}.{halalas % 100:02}"
    latin = with_value(WIDOW, "income", (Income(source="salary", amount_sar=written),))
    other = with_value(WIDOW, "income", (Income(source="salary", amount_sar=written.translate(digits)),))
    assert alone(rule, latin) == alone(rule, other)


# Each input of an eligible file, one of every kind of rule resting on it.

TIGHT: tuple[Rule, ...] = (
    Ceiling(id="ceiling", label_ar="سقف", limit_halalas=252000, deducted=("rent",)),
    PerCapita(id="share", label_ar="نصيب", limit_halalas=42000, sons_under=18, daughters_under=18),
    Bands(id="bands", label_ar="شرائح", bands=(Band(id="A", up_to_halalas=42000),)),
    AgeBySex(id="age", label_ar="عمر", male_under=18, female_under=60),
    Nationality(id="nation", label_ar="جنسية", allowed=("SA",)),
    Area(id="area", label_ar="منطقة", allowed=("الجوف",)),
    InCategory(id="category", label_ar="فئة", any_of=("widow",)),
    DocumentFresh(id="paper", label_ar="دخل", document="income-statement"),
    Points(
        id="points",
        label_ar="نقاط",
        minimum=5 + 5 * 2 + 3 + 4,
        category_weights={"widow": 5},
        child=2,
        sons_under=18,
        rent=3,
        shares=(ShareWeight(up_to_halalas=42000, weight=4),),
    ),
    Nationality(
        id="conditional",
        label_ar="شرط",
        allowed=("SA",),
        when=(Condition(bind="housing.tenure", among=("rent",)),),
    ),
)


def without(intake: Intake, path: str) -> Intake:
    """The intake with one input not told: `household.3.birth`, `applicant.sex`."""
    table, _, rest = path.partition(".")
    rows = getattr(intake, table)
    if not isinstance(rows, tuple):
        return with_value(intake, path, None)
    if not rest:
        return with_value(intake, table, ())
    number, _, name = rest.partition(".")
    empty = False if name == "original_sighted" else None
    row = replace(rows[int(number)], **{name: empty})
    return with_value(intake, table, (*rows[: int(number)], row, *rows[int(number) + 1 :]))


STATEMENT = next(n for n, paper in enumerate(WIDOW.documents) if paper.kind == "income-statement")
NEEDED = (
    "service", "categories", "income", "income.0.amount_sar", "household", "documents",
    "applicant.nationality", "applicant.address.region", "applicant.birth", "applicant.sex",
    "obligations.0.amount_sar", "obligations.0.period", "housing.tenure",
    f"documents.{STATEMENT}.original_sighted", f"documents.{STATEMENT}.issued",
    *(f"household.{n}.{name}" for n in range(5) for name in ("birth", "relation")),
)  # fmt: skip


def test_the_file_of_these_inputs_is_eligible() -> None:
    assert checked(TIGHT, WIDOW).outcome == "eligible"


@pytest.mark.parametrize("path", NEEDED)
def test_a_missing_input_never_gives_eligible(path: str) -> None:
    assert checked(TIGHT, without(WIDOW, path)).outcome in ("incomplete", "not_eligible")


@settings(deadline=None)
@given(st.sets(st.sampled_from(NEEDED), min_size=1))
def test_several_missing_inputs_never_give_eligible(paths: set[str]) -> None:
    intake = WIDOW
    for path in sorted(paths, reverse=True):  # rows before the table that holds them
        intake = without(intake, path)
    assert checked(TIGHT, intake).outcome != "eligible"


@settings(deadline=None)
@given(st.sampled_from(NEEDED))
def test_points_that_are_enough_without_it_wait_for_nothing(path: str) -> None:
    rule = Points(id="r", label_ar="نقاط", minimum=1, category_weights={"widow": 1}, child=5)
    found = alone(rule, without(WIDOW, path)) if path not in ("categories", "service") else None
    assert found is None or found.result == "met"


def test_points_that_nothing_missing_could_reach_are_not_waited_for() -> None:
    rule = Points(id="r", label_ar="نقاط", minimum=100, child=5, sons_under=18, rent=3)
    assert alone(rule, without(WIDOW, "household.0.birth")).result == "unmet"
    found = alone(replace(rule, minimum=26), without(WIDOW, "household.0.birth"))
    assert (found.result, found.inputs["points"], found.inputs["points_at_most"]) == ("incomplete", 23, 28)
    assert found.inputs["unknown"] == ["child"]


def test_a_household_that_nobody_told_may_hold_any_number_of_children() -> None:
    rule = Points(id="r", label_ar="نقاط", minimum=10_000, child=1)
    found = alone(rule, with_value(WIDOW, "household", ()))
    assert (found.result, found.inputs["points_at_most"]) == ("incomplete", None)
    living_alone = with_value(with_value(WIDOW, "household", ()), "sections", {"household": {"alone": True}})
    assert alone(rule, living_alone).result == "unmet"


# What is not told may turn out to be anything.

COMPLETIONS: dict[str, st.SearchStrategy] = {
    "applicant.sex": st.sampled_from(["male", "female"]),
    "applicant.birth": births,
    "applicant.nationality": st.sampled_from(["SA", "YE"]),
    "applicant.address.region": st.sampled_from(["الجوف", "الرياض"]),
    "categories": st.sampled_from([("widow",), ("orphan", "debtor"), ("other",)]),
    "housing.tenure": st.sampled_from(["rent", "owned"]),
    "household.0.birth": births,
    "household.0.relation": st.sampled_from(["son", "daughter", "mother"]),
    "household.0.health": st.sampled_from(["إعاقة", "سليم"]),
    "income.0.amount_sar": sound,
    "income.0.source": st.sampled_from(["salary", "other"]),
    "obligations.0.kind": st.sampled_from(["rent", "loan", "other"]),
}


def told(intake: Intake, path: str, value: object) -> Intake:
    """The intake with an input told: `household.0.birth`."""
    table, _, rest = path.partition(".")
    rows = getattr(intake, table)
    if not rest or not isinstance(rows, tuple):
        return with_value(intake, path, value)
    row = replace(rows[0], **{rest.partition(".")[2]: value})
    return with_value(intake, table, (row, *rows[1:]))


@settings(deadline=None, max_examples=400)
@given(rules.map(always), well_told(), st.sampled_from(sorted(COMPLETIONS)), st.data())
def test_what_is_settled_without_an_input_is_settled_so_with_it(
    rule: Rule, intake: Intake, path: str, data: st.DataObject
) -> None:
    table = path.partition(".")[0]
    empty: HouseholdMember | Obligation = HouseholdMember() if table == "household" else Obligation()
    if table in ("household", "obligations") and not getattr(intake, table):
        intake = with_value(intake, table, (empty,))
    before = alone(rule, told(intake, path, () if path == "categories" else None))
    after = alone(rule, told(intake, path, data.draw(COMPLETIONS[path])))
    if before.result != "incomplete":
        assert after.result == before.result


def test_somebody_whose_relation_is_not_told_may_be_a_grown_son() -> None:
    rule = PerCapita(id="r", label_ar="نصيب", limit_halalas=150000, deducted=(), sons_under=18)
    alone_with = replace(
        WIDOW,
        household=(HouseholdMember(relation="son", birth="1990-01-01"),),
        income=(Income(source="salary", amount_sar="3000"),),
    )
    assert alone(rule, alone_with).result == "unmet"
    assert alone(rule, told(alone_with, "household.0.relation", None)).result == "incomplete"
    assert alone(rule, told(alone_with, "household.0.relation", "mother")).result == "met"


def test_an_obligation_of_no_kind_may_be_one_that_is_deducted() -> None:
    rule = Ceiling(id="r", label_ar="سقف", limit_halalas=100000, deducted=("rent",))
    owing = replace(
        WIDOW,
        housing=Housing(),
        income=(Income(source="salary", amount_sar="1500"),),
        obligations=(Obligation(amount_sar="600", period="month"),),
    )
    assert alone(rule, owing).result == "incomplete"
    assert alone(rule, told(owing, "obligations.0.kind", "rent")).result == "met"
    assert alone(rule, told(owing, "obligations.0.kind", "debt")).result == "unmet"


def test_a_fraction_of_a_halala_over_the_limit_is_over_it() -> None:
    rule = PerCapita(id="r", label_ar="نصيب", limit_halalas=100, deducted=())
    two = replace(WIDOW, household=(HouseholdMember(relation="mother"),), income=(Income(amount_sar="2.01"),))
    assert alone(rule, two).result == "unmet"


# More of one thing moves the advice one way only.

RANK = {"met": 0, "incomplete": 1, "review": 2, "unmet": 2}


@settings(deadline=None)
@given(of_money.map(always), well_told(), st.integers(1, 500_000))
def test_more_income_never_turns_not_eligible_into_eligible(rule: Rule, intake: Intake, more: int) -> None:
    before = alone(rule, intake)
    source = "salary" if not getattr(rule, "counted", ()) else rule.counted[0]
    richer = replace(
        intake,
        income=(*intake.income, Income(source=source, amount_sar=f"{more // 100}.{more % 100:02}")),
    )
    assert RANK[alone(rule, richer).result] >= RANK[before.result]


@settings(deadline=None)
@given(st.one_of(per_capita, bands).map(always), well_told(), members)
def test_one_more_member_never_hurts_the_share(rule: Rule, intake: Intake, member: HouseholdMember) -> None:
    newcomer = replace(member, income_sar=None)
    before = alone(rule, intake)
    after = alone(rule, replace(intake, household=(*intake.household, newcomer)))
    if isinstance(rule, PerCapita):
        assert RANK[after.result] <= RANK[before.result]
    elif before.result == "met":  # which band it is may hang on the newcomer's age
        assert after.result in ("met", "incomplete")


# Scope and days.


@settings(deadline=None)
@given(rules, intakes())
def test_a_condition_that_does_not_hold_takes_the_rule_out(rule: Rule, intake: Intake) -> None:
    male = with_value(intake, "applicant.sex", "male")
    limited = replace(rule, when=(*rule.when, Condition(bind="applicant.sex", among=("female",))))
    assert alone(limited, male).result == "not_applicable"


@settings(deadline=None)
@given(rules, intakes())
def test_a_condition_nobody_answered_is_not_taken_for_no(rule: Rule, intake: Intake) -> None:
    limited = replace(always(rule), when=(Condition(bind="applicant.sex", among=("female",)),))
    found = alone(limited, with_value(intake, "applicant.sex", None))
    assert (found.result, found.code) == ("incomplete", "condition-unknown")


def test_a_question_that_is_not_asked_of_this_file_is_answered_no() -> None:
    rule = replace(TIGHT[4], when=(Condition(bind="housing.ejar_number", among=("1",)),))
    owned = with_value(WIDOW, "housing.tenure", "owned")
    assert alone(rule, owned).result == "not_applicable"
    assert alone(rule, WIDOW).result == "incomplete"


def test_a_section_that_is_not_asked_of_this_file_leaves_nothing_open() -> None:
    asked_of_men = Condition(bind="applicant.sex", among=("male",))
    hidden = {"household", "categories"}
    sections = tuple(replace(row, when=asked_of_men) if row.kind in hidden else row for row in PACK.sections)
    points = Points(id="r", label_ar="نقاط", minimum=9, child=1)
    for_orphans = Nationality(id="n", label_ar="جنسية", allowed=("SA",), categories=("orphan",))
    nobody_told = replace(WIDOW, household=(), categories=())
    pack = replace(with_rules([points, for_orphans]), sections=sections)
    found = evaluate(pack, nobody_told, TODAY)
    assert [result.result for result in found.results] == ["unmet", "not_applicable"]
    man = evaluate(pack, with_value(nobody_told, "applicant.sex", "male"), TODAY)
    assert [result.result for result in man.results] == ["incomplete", "incomplete"]


@settings(deadline=None)
@given(rules, intakes(), st.integers(-2, 2), st.integers(0, 3))
def test_a_rule_holds_from_its_first_day_to_its_last(
    rule: Rule, intake: Intake, since: int, length: int
) -> None:
    first = TODAY + timedelta(days=since)
    last = first + timedelta(days=length)
    dated = replace(rule, effective_from=first, effective_until=last)
    found = alone(dated, intake)
    outside = found.result == "not_applicable" and found.code in ("rule-not-yet", "rule-no-more")
    assert outside == (not first <= TODAY <= last)


def test_before_the_rule_set_holds_no_rule_does() -> None:
    early = PACK.rule_set.effective_from - timedelta(days=1)
    found = evaluate(PACK, WIDOW, early)
    assert {result.result for result in found.results} == {"not_applicable"}
    assert found.outcome == "needs_review"


@settings(deadline=None)
@given(st.integers(0, 40), st.dates(date(2022, 1, 1), date(2060, 1, 1)))
def test_a_paper_is_fresh_to_the_very_day(older: int, on: date) -> None:
    most = next(kind.max_age_days for kind in PACK.documents if kind.id == "income-statement")
    assert most is not None
    issued = on - timedelta(days=most - 20 + older)
    paper = DocumentSeen(kind="income-statement", original_sighted=True, issued=issued.isoformat())
    found = alone(TIGHT[7], with_value(WIDOW, "documents", (paper,)), on)
    assert found.result == ("met" if older <= 20 else "incomplete")


@settings(deadline=None)
@given(st.integers(-3, 3))
def test_a_paper_does_on_the_day_it_expires(days: int) -> None:
    paper = DocumentSeen(
        kind="national-id", original_sighted=True, expires=(TODAY + timedelta(days=days)).isoformat()
    )
    rule = DocumentFresh(id="r", label_ar="هوية", document="national-id")
    found = alone(rule, with_value(WIDOW, "documents", (paper,)))
    assert found.result == ("met" if days >= 0 else "incomplete")
