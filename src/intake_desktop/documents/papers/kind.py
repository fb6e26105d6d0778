"""What a form is to the program: its name, what it says of a case, how that is laid out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from intake_desktop.documents.page.blocks import Block
from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.sheet import Stationery
from intake_desktop.documents.page.stationery import FormStationery
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.packs.policy import PolicyPack


def _first(_occasion: Occasion) -> int:
    return 1


def _no_second(_pack: PolicyPack) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """A form by its published name.

    `content` freezes what it says (a dataclass; its repr tells whether two papers say the same) and raises
    Refused where the case cannot be printed so yet; it must take a blank occasion. `blocks` lays it out.
    `number` stands in the footer. The signed original of a `kept` form stays in the file. What says the
    same as a paper already out is a copy with its reason, unless the form is issued `anew` each time.
    `said` narrows what is compared, where the content holds what changes by itself. `seconds` are the
    languages in which a pack gives the form's text beside the Arabic. An `anonymous` one carries no number,
    no code and no day, so that nothing leads from it to a person. `stationery` is what it is put on.
    """

    name: str
    number: Callable[[], str]
    title: Callable[[Occasion], str]
    content: Callable[[Occasion], Any]
    blocks: Callable[[Paper, Any], list[Block]]
    version: Callable[[Occasion], int] = _first
    kept: bool = True
    anew: bool = False
    said: Callable[[Occasion], object] | None = None
    seconds: Callable[[PolicyPack], Collection[str]] = _no_second
    anonymous: bool = False
    stationery: Callable[[Paper], Stationery] = FormStationery
