"""A pack as the published JSON document: the keys of the command line's contract, the rest beside them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from intake_desktop import i18n
from intake_desktop.domain.calendars.dates import parse_date
from intake_desktop.domain.calendars.dual_dates import check_dual
from intake_desktop.domain.cases.step_data import step_takes
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.packs.policy import Approval, PolicyPack, Section, bind_of
from intake_desktop.domain.packs.steps import Step
from intake_desktop.wording.step_data import datum_label


def policy_document(pack: PolicyPack) -> dict[str, Any]:
    """`policy show --json`. Obligations stand in the order of their codes, the common ones first."""
    plain: dict[str, Any] = msgspec.to_builtins(pack)
    return {
        **plain,
        "effective_from": pack.effective_from.isoformat(),
        "approval": {**plain["approval"], **_approved(pack.approval)},
        "steps": [
            {**row, "data": _takes(pack, step)} for row, step in zip(plain["steps"], pack.steps, strict=True)
        ],
        "sections": [_section(section) for section in pack.sections],
        "obligations": dict(sorted(pack.obligations.items(), key=_code_order)),
    }


def _approved(approval: Approval) -> dict[str, Any]:
    """Both days as every other day is written; `as_written` keeps how the policy has them."""
    hijri, gregorian = parse_date(approval.hijri, "hijri"), parse_date(approval.gregorian, "gregorian")
    return {
        "hijri": approval.hijri if isinstance(hijri, Problem) else str(hijri.hijri),
        "gregorian": approval.gregorian
        if isinstance(gregorian, Problem)
        else gregorian.gregorian.isoformat(),
        "conflict": calendars_conflict(approval),
    }


def _takes(pack: PolicyPack, step: Step) -> list[dict[str, Any]]:
    """What `case step --data` may tell at a step; `when` names the answer that makes a question asked."""
    with i18n.in_language("ar"):
        return [
            {
                "id": datum.id,
                "type": datum.type,
                "label_ar": datum_label(datum),
                "required": datum.required,
                "options": list(datum.options),
                "default": datum.default or None,
                "when": msgspec.to_builtins(datum.when),
            }
            for datum in step_takes(pack, step)
        ]


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
