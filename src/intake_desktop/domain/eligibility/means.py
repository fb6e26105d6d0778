"""A household's means: what counts as income, what is deducted, by how many heads it is divided.

Halalas and whole numbers throughout. An amount that cannot be read makes the sum unknown, never smaller.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from intake_desktop.domain.cases.intake import HouseholdMember, Income, Intake, Obligation, has_value
from intake_desktop.domain.eligibility.rules import OfMeans, PerHead
from intake_desktop.domain.household.members import ages, child_sex, is_under, members_of
from intake_desktop.domain.money import parse_sar

Inputs = dict[str, int | str | list[str] | None]
MONTHS = 12


def monthly_income(
    intake: Intake, counted: tuple[str, ...] = (), *, members: str = "all", member_income: bool = True
) -> int | None:
    """Halalas a month from the counted sources and the members' own; None where an amount is not known.

    No line of income at all is not known either: an office asks until «لا دخل» is entered as zero.
    """
    if not intake.income or not all(_is_named(line, counted) for line in intake.income):
        return None
    amounts = [line.amount_sar for line in intake.income if not counted or line.source in counted]
    if member_income:
        told = (member.income_sar for member in members_of(intake, members))
        amounts.extend(amount for amount in told if has_value(amount))
    return _total(amounts)


def _is_named(line: Income, counted: tuple[str, ...]) -> bool:
    """A source that is not told may be one that counts; of nothing it does not matter."""
    return not counted or has_value(line.source) or parse_sar(line.amount_sar or "") == 0


def _total(amounts: Iterable[str | None]) -> int | None:
    total = 0
    for amount in amounts:
        halalas = parse_sar(amount or "")
        if not isinstance(halalas, int):
            return None
        total += halalas
    return total


def monthly_deductions(intake: Intake, deducted: tuple[str, ...]) -> int | None:
    """Halalas a month of the deducted obligations; the year's rent counts a twelfth, rounded down."""
    return deductions(intake, deducted, period="month")


def deductions(intake: Intake, deducted: tuple[str, ...], *, period: str) -> int | None:
    """Halalas of one period; None where an amount, how often it falls due or what it is for is not known."""
    if deducted and any(_is_nameless(line) for line in intake.obligations):
        return None
    total = 0
    for amount, falls_due in _deducted_lines(intake, deducted):
        halalas = parse_sar(amount or "")
        if not isinstance(halalas, int) or falls_due is None:
            return None
        if period == "month":
            total += halalas // MONTHS if falls_due == "year" else halalas
        else:
            total += halalas if falls_due == "year" else halalas * MONTHS
    return total


def _is_nameless(line: Obligation) -> bool:
    return not has_value(line.kind) and parse_sar(line.amount_sar or "") != 0


def _deducted_lines(intake: Intake, deducted: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    lines: list[tuple[str | None, str | None]] = [
        (line.amount_sar, line.period) for line in intake.obligations if line.kind in deducted
    ]
    rent_listed = any(line.kind == "rent" for line in intake.obligations)
    if "rent" in deducted and not rent_listed and has_value(intake.housing.rent_amount_sar):
        lines.append((intake.housing.rent_amount_sar, intake.housing.rent_period))
    return lines


def member_count(intake: Intake, members: str) -> int:
    """The applicant and the household's members, all or those who live there."""
    return 1 + sum(1 for _member in members_of(intake, members))


def net_income(rule: OfMeans, intake: Intake) -> tuple[int | None, Inputs]:
    """Counted income less deductions of the rule's period, never below zero, with what it was made of."""
    income = monthly_income(intake, rule.counted, members=rule.members, member_income=rule.member_income)
    if income is not None and rule.period == "year":
        income *= MONTHS
    less = deductions(intake, rule.deducted, period=rule.period)
    inputs: Inputs = {"income": income, "deductions": less}
    if rule.period == "year":
        inputs["period"] = "year"
    return (None if income is None or less is None else max(0, income - less)), inputs


class Shares(NamedTuple):
    """The income by the head. Where an age decides who is a head and is not known, it lies in between."""

    least: int
    most: int


def shares(rule: PerHead, intake: Intake, on: date) -> tuple[Shares | None, Inputs]:
    """The net income by the head, in halalas, with what it was made of; `members` are the heads for sure."""
    net, inputs = net_income(rule, intake)
    fewest, most = heads(rule, intake, on)
    inputs |= {"members": fewest}
    if most > fewest:
        inputs["members_at_most"] = most
    if net is None:
        return None, inputs | {"share": None}
    # Rounded up: a fraction of a halala over the limit is over it.
    found = Shares(-(-net // most), -(-net // fewest))
    return found, inputs | {"share": found.most}


def heads(rule: PerHead, intake: Intake, on: date) -> tuple[int, int]:
    """The applicant and the members that are heads: those for sure, and those who may be as well."""
    told = [_is_head(rule, member, on) for member in members_of(intake, rule.members)]
    sure = 1 + sum(1 for head in told if head)
    return sure, sure + told.count(None)


def _is_head(rule: PerHead, member: HouseholdMember, on: date) -> bool | None:
    """Somebody whose relation is not told may be a grown child, where such a one is no head."""
    limits = {"male": rule.sons_under, "female": rule.daughters_under}
    sex = child_sex(member)
    if sex is None:
        sure = has_value(member.relation) or not any(limits.values())
        return True if sure else None
    limit = limits[sex]
    return True if limit is None else is_under(ages(member.birth, on), limit)
