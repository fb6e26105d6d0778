"""What a policy obliges an organisation to, and where in its pack each duty is met. Pure.

A pointer names one place: `step:ID`, `field:SECTION.ID` (or `field:STEP.ID`), `section:ID`, `form:ID`,
`document:ID`, `rule:ID`, another line of the pack by its table's name (`channel:ID`, `tool:ID` ...),
`register:NAME`, `screen:NAME`. Several that are needed together are parted by a comma. `planned` says
openly that nothing meets the duty yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from intake_desktop.domain.packs.policy import PolicyPack, Section
from intake_desktop.domain.packs.problem import PackProblem, problem
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.papers.forms import FORMS

PLANNED = "planned"
COMMON = tuple(f"C{n}" for n in range(1, 19))
# The published policies, each with the letter of its own duties and how many there are.
_OWN: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "ibtissam": ("A", 20),
        "basirah": ("B", 13),
        "amal": ("H", 15),
        "aseeb": ("S", 13),
        "baraem": ("R", 19),
    }
)

REGISTERS = frozenset({"policy-versions", "inquiries", "outgoing", "audit"})
SCREENS = frozenset(
    {
        "today", "beneficiaries", "case", "paper", "papers", "intake", "import", "inquiries", "duplicates",
        "committee", "policy", "audit", "settings",
    }
)  # fmt: skip
_FIXED = {"form": frozenset(FORMS), "register": REGISTERS, "screen": SCREENS}
_LINES = {
    "step": "steps", "section": "sections", "document": "documents", "rule": "rules", "channel": "channels",
    "tool": "tools", "service": "services", "category": "categories", "authority": "authorities",
    "report": "reports", "criterion": "criteria", "scale": "scales", "page": "pages",
    "verification": "verification_types", "retention": "retention",
}  # fmt: skip
POINTER_NAMES = tuple(sorted((*_FIXED, *_LINES, "field")))


def binding_codes(pack: PolicyPack) -> tuple[str, ...]:
    """The codes that bind the pack's organisation.

    An office of its own owes the common ones, all of them, once it declares any.
    """
    if pack.id in _OWN:
        letter, count = _OWN[pack.id]
        return (*COMMON, *(f"{letter}{n}" for n in range(1, count + 1)))
    return COMMON if pack.obligations.keys() & set(COMMON) else ()


def pointers_of(where: str) -> tuple[str, ...]:
    """The single pointers of an obligation."""
    return tuple(part.strip() for part in where.split(","))


def planned_codes(pack: PolicyPack) -> tuple[str, ...]:
    """The duties that nothing meets, or not wholly, as yet."""
    return tuple(code for code, where in pack.obligations.items() if PLANNED in pointers_of(where))


def resolves(pack: PolicyPack, pointer: str) -> bool:
    """True where `pointer` leads to something that is there (or says that it is planned)."""
    name, _, target = pointer.partition(":")
    if pointer == PLANNED:
        return True
    if name in _FIXED:
        return target in _FIXED[name]
    if name == "field":
        return _has_field(pack, target)
    lines = getattr(pack, _LINES[name]) if name in _LINES else ()
    return any(line.id == target for line in lines)


def _has_field(pack: PolicyPack, target: str) -> bool:
    place, _, field_id = target.partition(".")
    asking: tuple[Section | Step, ...] = (*pack.sections, *pack.steps)
    return any(row.id == place and field_id in {field.id for field in row.fields} for row in asking)


def check_obligations(pack: PolicyPack) -> Iterator[PackProblem]:
    """A duty that binds and is not declared, and a pointer that leads nowhere."""
    for code in binding_codes(pack):
        if code not in pack.obligations:
            yield problem("obligations", "pack-obligation-missing", code)
    for code, where in pack.obligations.items():
        for pointer in pointers_of(where):
            if not resolves(pack, pointer):
                yield problem(f"obligations.{code}", "pack-obligation-unresolved", pointer)
