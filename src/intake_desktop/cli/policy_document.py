"""A pack as the published JSON document: the keys of the command line's contract, the rest beside them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from intake_desktop.domain.checked import Problem
from intake_desktop.domain.dates import parse_date
from intake_desktop.domain.dual_dates import check_dual
from intake_desktop.domain.policy import Approval, PolicyPack, Section, bind_of


def policy_document(pack: PolicyPack) -> dict[str, Any]:
    """`policy show --json`. Obligations stand in the order of their codes, the common ones first."""
    plain: dict[str, Any] = msgspec.to_builtins(pack)
    return {
        **plain,
        "effective_from": pack.effective_from.isoformat(),
        "approval": {**plain["approval"], "conflict": calendars_conflict(pack.approval)},
        "sections": [_section(section) for section in pack.sections],
        "obligations": dict(sorted(pack.obligations.items(), key=_code_order)),
    }


def _code_order(obligation: tuple[str, str]) -> tuple[bool, str, int]:
    letter, digits = re.fullmatch(r"(\D*)(\d*).*", obligation[0], re.DOTALL).groups()  # type: ignore[union-attr]
    return letter != "C", letter, int(digits or 0)


def _section(section: Section) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(section)
    plain["fields"] = [
        {**msgspec.to_builtins(field), "bind": bind_of(section, field)} for field in section.fields
    ]
    return plain


def calendars_conflict(approval: Approval) -> bool:
    """True where the policy's two dates are not the same day."""
    hijri, gregorian = parse_date(approval.hijri, "hijri"), parse_date(approval.gregorian, "gregorian")
    if isinstance(hijri, Problem) or isinstance(gregorian, Problem):
        return True
    return check_dual(hijri.hijri, gregorian.gregorian).verdict == "conflict"
