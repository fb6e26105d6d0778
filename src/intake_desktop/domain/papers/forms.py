"""The printed forms by their published names, and what the desk may be asked when one is printed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from intake_desktop.domain.cases.step_data import StepDatum
from intake_desktop.domain.packs.policy import PolicyPack

FORMS = (
    "registration",
    "declaration",
    "consent",
    "request-receipt",
    "social-report",
    "minutes",
    "decision-notice",
    "objection",
    "referral-letter",
    "aid-receipt",
    "satisfaction",
    "complaint",
    "follow-up",
    "closure",
    "collection-authorisation",
    "certificate",
    "data-update",
    "missing-list",
)
"""In the order in which a file goes through them."""


def _asked(**types: str | tuple[str, ...]) -> tuple[StepDatum, ...]:
    return tuple(
        StepDatum(id=name, type=of) if isinstance(of, str) else StepDatum(id=name, type="choice", options=of)
        for name, of in types.items()
    )


ANSWER_WAYS = ("in-person", "phone", "sms", "letter", "email")
"""How somebody may wish to be answered."""

# What is not told is taken from the file where it stands there, else left open to write in by hand.
FORM_ASKS: Mapping[str, tuple[StepDatum, ...]] = MappingProxyType(
    {
        "social-report": _asked(
            visited_on="date", findings="long_text", recommendation="long_text", researcher="text"
        ),
        "minutes": _asked(
            place="text", chair="text", present="long_text", members="number", quorum="number",
            conflicts="long_text", amount_sar="money", amounts="long_text", dissent="long_text",
        ),
        "decision-notice": _asked(amount_sar="money", conditions="long_text"),
        "objection": _asked(grounds="long_text", wanted="long_text", enclosures="long_text"),
        "referral-letter": _asked(
            recipient="text", identify=("code", "name"), subject="long_text", enclosures="long_text",
            contact="text",
        ),
        "aid-receipt": _asked(
            amount_sar="money", what="text", period="text", method=("cash", "cheque", "transfer", "goods"),
            capacity=("self", "proxy"), receiver="text", receiver_id="id_number", basis="text",
        ),
        "complaint": _asked(
            kind=("complaint", "suggestion"), text="long_text", asked="long_text", answer_by=ANSWER_WAYS
        ),
        "closure": _asked(reason="long_text"),
        "collection-authorisation": _asked(collectors="long_text", valid_from="date", valid_to="date"),
        "certificate": _asked(
            programme="text", begun_on="date", ended_on="date", hours="number", result="text"
        ),
    }
)  # fmt: skip


def form_takes(form: str) -> tuple[StepDatum, ...]:
    """What the desk may tell when a form is printed, in the order it is asked. Nothing is required."""
    return FORM_ASKS.get(form, ())


def prints(pack: PolicyPack, form: str) -> bool:
    """Whether a form can exist under a policy: nobody signs what it knows no signer for, and only a
    committee has minutes."""
    if form == "declaration":
        return pack.declaration.signer != "none"
    if form == "minutes":
        return pack.decision.decider == "committee"
    if form in ("decision-notice", "objection"):
        return pack.step_of("decide") is not None
    return form in FORMS


def forms_of(pack: PolicyPack) -> tuple[str, ...]:
    """The forms that an organisation hands out: those its pack names, else all that its policy knows."""
    named = (*pack.forms, "missing-list") if pack.forms else FORMS
    return tuple(form for form in FORMS if form in named and prints(pack, form))
