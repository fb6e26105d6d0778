"""Demo people who are easily taken for another: who came twice, the visitor's twin, her own visit before."""

from __future__ import annotations

import msgspec

from intake_desktop import paths
from intake_desktop.domain.cases.intake import Applicant, Intake
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.services.demo.names import names

_CAME_TWICE, _TWIN = 2, 3  # which of the women


class Likenesses:
    """Takes everybody in the order they come, and makes two of the women like somebody else."""

    def __init__(self) -> None:
        self._women: list[Applicant] = []

    def of(self, told: Intake) -> Intake:
        """The intake as it was drawn, or with who brings it made like another."""
        who = told.applicant
        if who.sex != "female" or who.nationality != "SA" or told.on_behalf is not None:
            return told
        self._women.append(who)
        if len(self._women) == _CAME_TWICE:
            return _with(told, _again(self._women[0], who))
        if len(self._women) == _TWIN:
            return _with(told, _twin_of_visitor(who))
        return told


def broken_off() -> Applicant:
    """The visitor of the tour as she was written down once before: half, and the family misheard."""
    visitor = _visitor()
    return Applicant(
        given=visitor.given,
        father=visitor.father,
        family=names().words["misheard"],
        sex=visitor.sex,
        birth=visitor.birth,
        mobile=visitor.mobile,
    )


def _visitor() -> Applicant:
    return read_intake((paths.resources() / "demo" / "visitor.json").read_bytes()).applicant


def _again(first: Applicant, now: Applicant) -> Applicant:
    """The one who came first, as she is written down at her second visit: without her grandfather."""
    return msgspec.structs.replace(
        now,
        given=first.given,
        father=first.father,
        grandfather=None,
        family=first.family,
        birth=first.birth,
        mobile=first.mobile,
        iban_holder=f"{first.given} {first.family}",
    )


def _twin_of_visitor(now: Applicant) -> Applicant:
    """The sister of who comes to the desk on the tour; they share the family's mobile."""
    visitor = _visitor()
    given = names().words["twin"]
    return msgspec.structs.replace(
        now,
        given=given,
        father=visitor.father,
        grandfather=visitor.grandfather,
        family=visitor.family,
        birth=visitor.birth,
        mobile=visitor.mobile,
        iban_holder=f"{given} {visitor.family}",
    )


def _with(told: Intake, applicant: Applicant) -> Intake:
    return msgspec.structs.replace(told, applicant=applicant)
