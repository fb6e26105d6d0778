"""What a row says so far, while its cells are read one after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from intake_desktop.domain.cases.intake import DocumentSeen, Income, Obligation
from intake_desktop.domain.importing.findings import Finding, Level
from intake_desktop.domain.importing.readers import NOT_UNDERSTOOD

_LEVELS: Final[dict[str, Level]] = {
    NOT_UNDERSTOOD: "warning",
    "digits-lost": "warning",
    "nationality-not-known": "warning",
    "second-value": "warning",
    "birth-conflict": "warning",
    "name-without-letters": "warning",
    "name-digits": "warning",
    "family-differs": "warning",
}


@dataclass(slots=True)
class Told:
    """What a row says so far."""

    today: date
    applicant: dict[str, Any] = field(default_factory=dict)
    address: dict[str, Any] = field(default_factory=dict)
    top: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    income: list[Income] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    documents: list[DocumentSeen] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)

    def say(self, code: str, target: str, typed: str = "", **params: object) -> None:
        """Something about a cell, as grave as its code."""
        self.findings.append(
            Finding(level=_LEVELS.get(code, "note"), code=code, target=target, typed=typed, params=params)
        )

    def put(self, group: dict[str, Any], name: str, value: object, target: str, typed: str) -> None:
        """The first value of a place stays; another one that differs is said."""
        if group.get(name) is None:
            group[name] = value
        elif group[name] != value:
            self.say("second-value", target, typed)
            self.written.setdefault(f"{target}+", typed)
