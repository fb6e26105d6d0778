from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.household import acts
from intake_desktop.domain.household.register import STRUCK, Headship, Household, Member

DAY = date(2026, 1, 10)
FATHER, MOTHER, SON = 1, 2, 3


def stay(member_id: int, name: str, **days: date | None) -> Member:
    line = HouseholdMember(name=name)
    return Member(id=member_id, person_id=member_id * 10, line=line, position=member_id, **days)  # type: ignore[arg-type]


def family() -> Household:
    """A father who heads it since it was told of, a mother, a son born in 2020."""
    return Household(
        reference_id=FATHER * 10,
        members=(
            stay(FATHER, "سعد"),
            stay(MOTHER, "نورة"),
            stay(SON, "فارس", entered_on=date(2020, 5, 1)),
        ),
        heads=(Headship(id=1, person_id=FATHER * 10),),
    )


def left(household: Household, who: int, on: date, why: str = "moved", heir: int | None = None) -> Household:
    member = household.member(who)
    assert member is not None
    line = replace(member.line, left=on.isoformat(), left_why=why)
    return acts.leaves(household, who, line=line, on=on, successor=heir)


def names_on(household: Household, day: date) -> list[str | None]:
    return [row.line.name for row in household.household_on(day)]


def head_on(household: Household, day: date) -> int | None:
    head = household.head_on(day)
    return head.person_id // 10 if head else None


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=f"^{code}$")


def test_the_day_of_leaving_is_no_longer_a_day_in_the_household() -> None:
    household = left(family(), SON, DAY)
    assert names_on(household, DAY - timedelta(days=1)) == ["سعد", "نورة", "فارس"]
    assert names_on(household, DAY) == ["سعد", "نورة"]
    assert names_on(household, date(2019, 1, 1)) == ["سعد", "نورة"]


def test_a_head_who_dies_hands_over_in_the_same_act() -> None:
    with refused("head-must-hand-over"):
        left(family(), FATHER, DAY, "death")
    household = left(family(), FATHER, DAY, "death", heir=MOTHER)
    assert [head_on(household, DAY + timedelta(days=days)) for days in (-1, 0, 500)] == [
        FATHER, MOTHER, MOTHER,
    ]  # fmt: skip
    assert household.heads[-1].reason == "death"


def test_a_head_may_hand_over_first_and_leave_later() -> None:
    household = acts.hands_over(family(), MOTHER, on=DAY, reason="illness")
    assert head_on(left(household, FATHER, DAY + timedelta(days=9)), DAY) == MOTHER


def test_the_last_one_leaves_nobody_to_hand_over_to() -> None:
    household = left(left(family(), SON, DAY), MOTHER, DAY)
    assert head_on(left(household, FATHER, DAY), DAY) is None


def test_who_is_not_there_cannot_head_it() -> None:
    gone = left(family(), SON, DAY)
    for day in (date(2019, 1, 1), DAY - timedelta(days=1), DAY):
        with refused("head-not-member"):
            acts.hands_over(gone, SON, on=day, reason="agreement")
    with refused("head-already"):
        acts.hands_over(gone, FATHER, on=DAY, reason="agreement")


def test_a_head_cannot_be_handed_over_before_the_last_time() -> None:
    household = acts.hands_over(family(), MOTHER, on=DAY, reason="illness")
    with refused("head-before-last"):
        acts.hands_over(household, FATHER, on=DAY - timedelta(days=1), reason="agreement")


def test_a_transfer_by_mistake_is_put_right_the_same_day_and_stays_to_be_read() -> None:
    mistaken = acts.hands_over(family(), SON, on=DAY, reason="illness")
    for right in (FATHER, MOTHER):
        household = acts.hands_over(mistaken, right, on=DAY, reason="agreement")
        assert [head_on(household, DAY + timedelta(days=days)) for days in (-1, 0, 1)] == [
            FATHER, right, right,
        ]  # fmt: skip
        assert [(head.person_id // 10, head.reason) for head in household.heads][1:] == [
            (SON, "illness"), (right, "agreement"),
        ]  # fmt: skip


def test_a_new_head_may_die_on_the_day_of_the_transfer() -> None:
    household = acts.hands_over(family(), MOTHER, on=DAY, reason="illness")
    household = left(household, MOTHER, DAY, "death", heir=FATHER)
    assert head_on(household, DAY) == FATHER
    assert names_on(household, DAY) == ["سعد", "فارس"]


def test_who_died_comes_back_by_a_correction_alone() -> None:
    household = left(family(), SON, DAY, "death")
    line = HouseholdMember(name="فارس")
    with refused("member-died"):
        acts.returns(household, SON, line=line, on=DAY + timedelta(days=30))
    again = acts.corrected(household, SON, replace(line, entered="2020-05-01"))
    assert "فارس" in names_on(again, DAY)


def test_nobody_leaves_before_they_came_nor_twice() -> None:
    with refused("member-left-before-entering"):
        left(family(), SON, date(2019, 1, 1))
    with refused("member-left-already"):
        left(left(family(), SON, DAY), SON, DAY)


def test_who_comes_back_has_a_stay_of_its_own_and_none_that_overlaps() -> None:
    household = left(family(), SON, DAY)
    back = Member(person_id=SON * 10, line=HouseholdMember(name="فارس"), entered_on=DAY + timedelta(days=30))
    household = acts.enters(household, back)
    assert [len(household.household_on(DAY + timedelta(days=days))) for days in (-1, 0, 30)] == [3, 2, 3]
    with refused("member-there-already"):
        acts.enters(household, back)


def test_an_identity_number_is_of_one_person_of_the_household() -> None:
    son = HouseholdMember(name="فارس", id_number="1000000008")
    household = acts.corrected(family(), SON, replace(son, entered="2020-05-01"))
    twin = Member(
        id=9, person_id=90, line=replace(son, name="فارس سعد", id_number="١٠٠٠٠٠٠٠٠٨"), entered_on=DAY
    )
    with refused("member-there-already"):
        acts.enters(household, twin)
    with refused("member-there-already"):
        acts.corrected(household, MOTHER, replace(son, name="نورة"))
    gone = left(household, SON, DAY)
    with refused("member-came-back"):
        acts.enters(gone, twin)
    struck = left(household, SON, DAY, STRUCK)
    assert names_on(acts.enters(struck, twin), DAY) == ["سعد", "نورة", "فارس سعد"]


def test_a_line_that_was_an_error_counts_on_no_day_and_stays_to_be_read() -> None:
    household = left(family(), SON, DAY, STRUCK)
    assert names_on(household, date(2022, 1, 1)) == ["سعد", "نورة"]
    assert len(household.members) == 3
    assert [line.name for line in household.lines()] == ["سعد", "نورة"]


def test_a_leaving_that_was_wrong_is_taken_back() -> None:
    household = left(family(), SON, DAY)
    again = acts.corrected(household, SON, HouseholdMember(name="فارس", entered="2020-05-01"))
    assert names_on(again, DAY) == ["سعد", "نورة", "فارس"]


def test_the_first_day_of_a_head_moves_with_the_day_they_came() -> None:
    household = acts.corrected(family(), FATHER, HouseholdMember(name="سعد", entered="1440/01/01"))
    assert household.heads[0].since == date(2018, 9, 11)
    with refused("head-not-member"):
        later = acts.hands_over(family(), MOTHER, on=DAY, reason="illness")
        acts.corrected(later, MOTHER, HouseholdMember(name="نورة", entered="2026-02-01"))


def test_the_rules_count_the_others_and_see_who_heads() -> None:
    mine = replace(family(), own_ids=(MOTHER * 10,))
    assert [(line.name, line.head) for line in mine.lines()] == [("سعد", True), ("فارس", False)]


days = st.integers(0, 40).map(lambda offset: DAY + timedelta(days=offset))
any_act = st.one_of(
    st.tuples(st.just("enter"), st.integers(1, 8), days),
    st.tuples(st.just("leave"), st.integers(1, 8), days, st.none() | st.integers(1, 8)),
    st.tuples(st.just("strike"), st.integers(1, 8), days),
    st.tuples(st.just("head"), st.integers(1, 8), days),
)


def acted(household: Household, act: tuple[object, ...]) -> Household:
    kind, who, day, *more = act
    assert isinstance(who, int)
    assert isinstance(day, date)
    if kind == "enter":
        new = Member(person_id=who * 10, line=HouseholdMember(name=str(who)), entered_on=day)
        after = acts.enters(household, new)
        members = tuple(replace(row, id=row.id or len(after.members)) for row in after.members)
        return replace(after, members=members)
    if kind == "head":
        after = acts.hands_over(household, who, on=day, reason="agreement")
        return replace(after, heads=tuple(replace(row, id=row.id or 99) for row in after.heads))
    heir = more[0] if more else None
    assert heir is None or isinstance(heir, int)
    return left(household, who, day, "moved" if kind == "leave" else STRUCK, heir)


@given(st.lists(any_act, max_size=12))
def test_whatever_is_done_each_day_has_one_head_at_most_who_was_there(
    done: list[tuple[object, ...]],
) -> None:
    household = family()
    for act in done:
        with suppress(Refused, AssertionError):
            before = household
            household = acted(household, act)
            assert len(household.members) >= len(before.members)
    assert sum(head.until is None for head in household.heads) <= 1
    for offset in range(-1, 42):
        day = DAY + timedelta(days=offset)
        there = [row.person_id for row in household.household_on(day)]
        heads = [head.person_id for head in household.heads if head.holds(day)]
        assert len(set(there)) == len(there)
        assert len(heads) <= 1
        assert set(heads) <= set(there)


@given(st.lists(any_act, max_size=10), days)
def test_what_happened_later_changes_no_earlier_day(done: list[tuple[object, ...]], since: date) -> None:
    household = family()
    for act in done:
        with suppress(Refused, AssertionError):
            household = acted(household, act)
    for who in (FATHER, MOTHER, SON):
        with suppress(Refused, AssertionError):
            after = left(household, who, since, heir=MOTHER)
            for offset in range((since - DAY).days):
                day = DAY + timedelta(days=offset)
                assert [row.person_id for row in after.household_on(day)] == [
                    row.person_id for row in household.household_on(day)
                ]
                assert head_on(after, day) == head_on(household, day)
