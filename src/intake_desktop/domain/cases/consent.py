"""Consent to data processing: what the policy asks for, purpose by purpose, and what the file holds of it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from intake_desktop.domain.cases.intake import Consent, Intake
from intake_desktop.domain.packs.parts import Id, PackPart, Text


class ConsentPurpose(PackPart, frozen=True, kw_only=True):
    """A purpose that is consented to by itself. `recipients_ar` says who comes to see the data for it."""

    id: Id
    label_ar: Text
    recipients_ar: str = ""


class ConsentRules(PackPart, frozen=True, kw_only=True):
    """The paper of consent. `rights_ar`, in the words of who signs, replace those that the program prints."""

    clause: str = ""
    purposes: Annotated[tuple[ConsentPurpose, ...], Meta(min_length=1)]
    rights_ar: tuple[Text, ...] = ()


ConsentState = Literal["given", "refused", "withdrawn"]


def consent_of(intake: Intake, purpose: str) -> tuple[ConsentState, Consent] | None:
    """How a purpose stands by what was last said of it; None where nobody was asked.

    A no after a yes takes the consent back.
    """
    told = [row for row in intake.consents if row.purpose == purpose]
    if not told:
        return None
    last = told[-1]
    if last.given:
        return "given", last
    return ("withdrawn" if any(row.given for row in told) else "refused"), last
