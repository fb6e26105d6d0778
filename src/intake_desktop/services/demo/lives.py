"""The kinds of situation that a desk meets, from which the fictional beneficiaries are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from intake_desktop.domain.cases.intake import Sex

Kin = Literal["children", "spouse and children", "alone", "spouse", "mother and siblings"]


@dataclass(frozen=True, slots=True)
class Life:
    """A kind of situation the desk meets. Amounts are whole riyals a month, lowest and highest."""

    categories: tuple[str, ...]
    service: str
    sex: Sex
    ages: tuple[int, int]
    kin: Kin
    income: tuple[tuple[str, int, int], ...]
    tenure: str = "rent"
    foreign: bool = False
    debt: bool = False
    elsewhere: bool = False


_SECURITY: Final = ("social-security", 1300, 2500)
_CITIZEN: Final = ("citizen-account", 650, 1900)

LIVES: Final = (
    Life(("widow",), "widow-sponsorship", "female", (29, 48), "children", (_SECURITY, _CITIZEN)),
    Life(("elderly",), "in-kind-aid", "female", (68, 88), "alone", (("social-security", 1250, 1450),)),
    Life(("poor-family", "debtor"), "cash-aid", "male", (34, 52), "spouse and children",
         (("salary", 2300, 3300), _CITIZEN), debt=True),
    Life(("orphan",), "orphan-sponsorship", "male", (6, 15), "mother and siblings", (_SECURITY,)),
    Life(("divorced",), "rent-aid", "female", (26, 43), "children", (("alimony", 800, 1500), _CITIZEN)),
    Life(("disability", "unemployed"), "cash-aid", "male", (24, 45), "spouse and children",
         (("disability-care", 1200, 1650), _SECURITY)),
    Life(("prisoner-family",), "in-kind-aid", "female", (27, 44), "children", (_SECURITY,)),
    Life(("elderly", "illness"), "home-repair", "male", (66, 84), "spouse", (("pension", 2100, 3900),),
         tenure="owned"),
    Life(("illness",), "cash-aid", "male", (36, 57), "spouse and children", (("salary", 1800, 2600),),
         foreign=True),
    Life(("unemployed",), "rent-aid", "male", (25, 38), "spouse and children", (("none", 0, 0), _CITIZEN)),
    Life(("orphan",), "orphan-sponsorship", "female", (7, 17), "mother and siblings", (_SECURITY, _CITIZEN)),
    Life(("abandoned",), "cash-aid", "female", (33, 55), "children", (_SECURITY,), debt=True),
    Life(("poor-family",), "home-repair", "female", (41, 60), "children", (_SECURITY, _CITIZEN),
         tenure="owned"),
    Life(("widow",), "in-kind-aid", "female", (35, 58), "children", (("salary", 1500, 2300),), foreign=True),
)  # fmt: skip
WELL_OFF: Final = Life(
    ("poor-family",), "cash-aid", "male", (35, 55), "spouse and children",
    (("salary", 9800, 12500), _CITIZEN), tenure="owned",
)  # fmt: skip
FAR_AWAY: Final = Life(
    ("debtor",), "rent-aid", "male", (30, 50), "spouse and children",
    (("salary", 4100, 4900),), debt=True, elsewhere=True,
)  # fmt: skip
