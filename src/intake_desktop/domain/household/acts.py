"""What happens to a household: who enters, leaves, comes back, heads it; and whether its days agree. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from intake_desktop.domain.cases.field_checks import member_id
from intake_desktop.domain.cases.intake import HouseholdMember
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.household.register import (
    DEATH,
    STRUCK,
    Headship,
    Household,
    Member,
    normal,
    understood_day,
)


def enters(household: Household, member: Member) -> Household:
    """Somebody comes into the household.

    Refused `member-there-already` while the person is in it, `member-came-back` where who has the same
    identity number was in it before: that is the same person, who returns.
    """
    _require_own_number(household, member)
    place = 1 + max((row.position for row in household.members), default=0)
    return sound(replace(household, members=(*household.members, replace(member, position=place))))


def _require_own_number(household: Household, member: Member) -> None:
    """An identity number is of one person."""
    number = member_id(member.line).value
    for other in household.members if number else ():
        if other.person_id == member.person_id or other.is_struck or member_id(other.line).value != number:
            continue
        raise Refused("member-there-already" if member.meets(other) else "member-came-back")


def returns(household: Household, member_id: int, *, line: HouseholdMember, on: date) -> Household:
    """Somebody who left comes back: another stay of the same person.

    Refused as `enters`, and `member-died` where that is why they left: a death that was written by mistake
    is corrected, not followed by a return.
    """
    before = _member(household, member_id)
    if any(stay.line.left_why == DEATH for stay in household.stays_of(before.person_id)):
        raise Refused("member-died")
    if before.left_on is None:
        raise Refused("member-there-already")
    return enters(household, Member(line=line, person_id=before.person_id, entered_on=on))


def leaves(
    household: Household, member_id: int, *, line: HouseholdMember, on: date, successor: int | None = None
) -> Household:
    """Somebody goes; `line` says the day as told and why. A head hands over to `successor` in the same act.

    Refused `member-left-already`, `member-left-before-entering`, `head-must-hand-over`,
    `nothing-to-hand-over` where there is a successor and no head who leaves, and as `hands_over`.
    """
    member = _member(household, member_id)
    if member.left_on is not None or member.is_struck:
        raise Refused("member-left-already")
    head = household.open_head
    heads_it = head is not None and head.person_id == member.person_id
    if successor is not None and not heads_it:
        raise Refused("nothing-to-hand-over")
    if heads_it:
        others = [row for row in household.household_on(on) if row.person_id != member.person_id]
        if successor is not None:
            household = _handed_over(household, _member(household, successor), on, line.left_why or "")
        elif others:
            raise Refused("head-must-hand-over")
        else:
            household = replace(household, heads=_closed(household.heads, on))
    left = None if line.left_why == STRUCK else on
    return sound(_with(household, replace(member, line=line, left_on=left)))


def hands_over(household: Household, successor: int, *, on: date, reason: str) -> Household:
    """The household is headed by another member from `on`.

    A second time on one day puts the first right: both stay to be read, and the first holds on no day.
    Refused `head-already`, `head-before-last`, `head-not-member`.
    """
    return sound(_handed_over(household, _member(household, successor), on, reason))


def _handed_over(household: Household, to: Member, on: date, reason: str) -> Household:
    head = household.open_head
    if head is not None and head.person_id == to.person_id:
        raise Refused("head-already")
    if any(_begins_after(row, on) for row in household.heads):
        raise Refused("head-before-last")
    new = Headship(person_id=to.person_id, since=on, reason=reason)
    return replace(household, heads=(*_closed(household.heads, on), new))


def _begins_after(head: Headship, day: date) -> bool:
    return head.since is not None and head.since > day


def _closed(heads: Iterable[Headship], on: date) -> tuple[Headship, ...]:
    return tuple(replace(head, until=on) if head.until is None else head for head in heads)


def corrected(household: Household, member_id: int, line: HouseholdMember) -> Household:
    """What is told of a member was wrong: facts or days. Refused where the days then contradict others."""
    member = _member(household, member_id)
    changed = replace(
        member,
        line=normal(line),
        entered_on=understood_day(line.entered),
        left_on=None if line.left_why == STRUCK else understood_day(line.left),
    )
    if not changed.is_struck and line.id_number != member.line.id_number:
        _require_own_number(household, changed)
    # Who heads it from their first day on does so from the day that is right.
    heads = tuple(
        replace(head, since=changed.entered_on)
        if (head.person_id, head.since) == (member.person_id, member.entered_on)
        else head
        for head in household.heads
    )
    return sound(replace(_with(household, changed), heads=heads))


def _member(household: Household, member_id: int) -> Member:
    found = household.member(member_id)
    if found is None:
        raise Refused("no-such-member")
    return found


def _with(household: Household, changed: Member) -> Household:
    members = tuple(changed if row.id == changed.id else row for row in household.members)
    return replace(household, members=members)


def sound(household: Household) -> Household:
    """The household itself, where its days do not contradict each other.

    Refused `member-left-before-entering`, `member-there-already`, `head-before-last`, `head-not-member`.
    """
    for member in household.members:
        if member.entered_on and member.left_on and member.left_on < member.entered_on:
            raise Refused("member-left-before-entering")
    if any(_overlap(stays) for stays in _stays_by_person(household)):
        raise Refused("member-there-already")
    if _overlap([(head.since, head.until) for head in household.heads]):
        raise Refused("head-before-last")
    for head in household.heads:
        if not any(_covers(stay, head) for stay in household.stays_of(head.person_id)):
            raise Refused("head-not-member")
    return household


Span = tuple[date | None, date | None]


def _stays_by_person(household: Household) -> Iterator[list[Span]]:
    stays: dict[int, list[Span]] = {}
    for member in household.members:
        if member.person_id and not member.is_struck:
            stays.setdefault(member.person_id, []).append((member.entered_on, member.left_on))
    return iter(stays.values())


def _overlap(spans: list[Span]) -> bool:
    ordered = sorted(spans, key=lambda span: (span[0] or date.min, span[1] or date.max))
    return any((one[1] or date.max) > (next_[0] or date.min) for one, next_ in pairwise(ordered))


def _covers(stay: Member, head: Headship) -> bool:
    begins = stay.entered_on is None or (head.since is not None and stay.entered_on <= head.since)
    ends = stay.left_on is None or (head.until is not None and head.until <= stay.left_on)
    return begins and ends
