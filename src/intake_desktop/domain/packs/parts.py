"""What the tables of a pack are made of: ids, texts, choices, conditions, questions."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
Text = Annotated[str, Meta(min_length=1)]
ReaderName = Literal["reception", "researcher", "specialist", "secretary", "supervisor", "auditor"]
SealedName = Annotated[str, Meta(pattern=r"^([a-z0-9][a-z0-9_-]*)?$", max_length=60)]
FieldType = Literal[
    "text", "long_text", "name", "number", "money", "yes_no", "choice", "multi_choice", "date", "birth",
    "mobile", "iban", "id_number", "short_code", "digits", "country", "channel", "service",
    "authority", "reports", "verification_type",
]  # fmt: skip


class PackPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the pack. An unknown key is an error: a slip of the pen must not pass in silence."""


class Option(PackPart, frozen=True, kw_only=True):
    """A choice of a list: a tool, a verification type, an answer."""

    id: Id
    label_ar: Text


class Condition(PackPart, frozen=True, kw_only=True, rename={"among": "in"}):
    """Holds while the bound value is one of `in`. In the fields of a step, `data.ID` is another of them."""

    bind: Text
    among: tuple[str, ...]


class Field(PackPart, frozen=True, kw_only=True):
    """A question. Bound to `bind` in the intake, or to `sections.<section>.<id>` where that is absent.

    `when` says whether it is asked at all, `optional_when` when it is not required though asked;
    `required_for = "minor"` requires it for a beneficiary under the age at which a guardian signs.
    In a step, `bind` names the place under `sections` that the answer is written to as well: what is known
    now, while the steps keep what was said each time. `scale` takes the options from a named scale of the
    pack. `not_before` names another date of the same step, before which this one cannot lie. `readers` are
    the roles that read the answer, where fewer than read its section; `sealed` names the section of the file
    in which it is sealed for those who are named to read it.
    """

    id: Id
    type: FieldType
    label_ar: Text
    required: bool = False
    required_for: Literal["", "minor"] = ""
    bind: str = ""
    clause: str = ""
    help_ar: str = ""
    length: Annotated[int, Meta(ge=1, le=40)] | None = None  # of `digits`
    options: tuple[Option, ...] = ()
    scale: str = ""
    not_before: str = ""
    when: Condition | None = None
    optional_when: Condition | None = None
    readers: tuple[ReaderName, ...] = ()
    sealed: SealedName = ""


class Scale(PackPart, frozen=True, kw_only=True):
    """A named scale, from the lowest level up, so that ratings of different days can be compared."""

    id: Id
    label_ar: Text
    levels: Annotated[tuple[Option, ...], Meta(min_length=2)]
