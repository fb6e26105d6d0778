"""Intakes as files bring them: every key may hold anything of its kind, and most keys are absent."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from intake_desktop.domain.calendars.other_dates import date_paths
from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    Consent,
    HouseholdMember,
    Housing,
    Income,
    Intake,
    Obligation,
    OnBehalf,
    OtherDate,
    Part,
    Referral,
)
from tests.fuzz.typed import TOLD
from tests.samples import aseeb

PACK = aseeb()
_PARTS: dict[object, st.SearchStrategy[Any]] = {
    str: TOLD,
    bool: st.booleans(),
    tuple[str, ...]: st.lists(TOLD, max_size=3).map(tuple),
}
_LEFT_OUT = {"other", "address", "birth"}


def part(kind: type[Part], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A part of which some keys are told."""
    fields = {
        field.name: given[field.name] if field.name in given else _told(field)
        for field in msgspec.structs.fields(kind)
        if field.name in given or field.name not in _LEFT_OUT
    }
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    optional = {name: each for name, each in fields.items() if name not in required}
    return st.fixed_dictionaries({name: fields[name] for name in required}, optional=optional).map(
        lambda told: kind(**{name: value for name, value in told.items() if _fits(kind, name, value)})
    )


def _fits(kind: type[Part], name: str, value: object) -> bool:
    """Nothing is told as null where null cannot stand."""
    field = next(each for each in msgspec.structs.fields(kind) if each.name == name)
    return value is not None or type(None) in getattr(field.type, "__args__", ())


def _told(field: msgspec.structs.FieldInfo) -> st.SearchStrategy[Any]:
    return _of(field.type) if field.required else st.one_of(st.none(), _of(field.type))


def _of(kind: Any) -> st.SearchStrategy[Any]:
    if kind in _PARTS:
        return _PARTS[kind]
    options = [each for each in getattr(kind, "__args__", ()) if each is not type(None)]
    if options and all(isinstance(each, str) for each in options):
        return st.sampled_from(options)
    for each in options:
        if each in _PARTS:
            return _PARTS[each]
        choices = getattr(each, "__args__", ())
        if choices and all(isinstance(choice, str) for choice in choices):
            return st.sampled_from(choices)
    raise AssertionError(kind)


OTHER = part(OtherDate)
BIRTH = part(BirthEntry, other=st.one_of(st.none(), OTHER))
_ASKED = {section.id: [field.id for field in section.fields] for section in PACK.sections}
SECTIONS = st.dictionaries(st.sampled_from(sorted(_ASKED)), st.none(), max_size=3).flatmap(
    lambda chosen: st.fixed_dictionaries(
        {
            name: st.dictionaries(
                st.sampled_from([*_ASKED[name], "x"]),
                st.one_of(TOLD, st.integers(-5, 10**9), st.booleans(), st.lists(TOLD, max_size=2), st.none()),
                max_size=3,
            )
            for name in chosen
        }
    )
)
DOCUMENTS = st.lists(
    st.builds(
        dict,
        kind=st.sampled_from([kind.id for kind in PACK.documents]),
        original_sighted=st.booleans(),
        issued=st.one_of(st.none(), TOLD),
        expires=st.one_of(st.none(), TOLD),
    ),
    max_size=3,
)


def _lines(kind: type[Part], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(part(kind, **given), max_size=3).map(tuple)


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    """An intake for the pack of Aseeb; it names the policy and the channel, and somebody."""
    told = {
        "policy": "aseeb",
        "channel": "interview",
        "service": draw(st.sampled_from([None, *(service.id for service in PACK.services)])),
        "external_ref": draw(st.one_of(st.none(), TOLD)),
        "applicant": draw(part(Applicant, birth=BIRTH, address=part(Address))),
        "on_behalf": draw(st.one_of(st.none(), part(OnBehalf))),
        "referral": draw(st.one_of(st.none(), part(Referral))),
        "categories": draw(st.lists(st.sampled_from([each.id for each in PACK.categories]), max_size=3)),
        "household": draw(_lines(HouseholdMember, birth=st.one_of(st.none(), TOLD, BIRTH))),
        "income": draw(_lines(Income)),
        "obligations": draw(_lines(Obligation)),
        "housing": draw(part(Housing)),
        "sections": draw(SECTIONS),
        "documents": draw(DOCUMENTS),
        "consents": draw(_lines(Consent)),
        "other_dates": draw(st.dictionaries(st.sampled_from(sorted(date_paths(PACK))), OTHER, max_size=3)),
    }
    return msgspec.convert(msgspec.to_builtins(told), Intake)
