"""Whether the questions of a pack can be asked: their choices, where their answers go, their conditions."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from intake_desktop.domain.packs.binds import Holds, is_section_path, leaves, unknown_bind
from intake_desktop.domain.packs.parts import Field
from intake_desktop.domain.packs.policy import PolicyPack, bind_of
from intake_desktop.domain.packs.problem import PackProblem, problem, unknown
from intake_desktop.domain.packs.steps import Step

# What the timeline and the audit keep of a step beside what it asks: a question of that name would be taken
# for a code, and its answer would leave the file.
RESERVED_DATA = frozenset(
    {
        "step", "act", "on", "date", "note", "earliest", "outgoing", "why", "outcome", "form", "kind",
        "channel", "original", "reason",
    }
)  # fmt: skip
_TOLD = "data."
_HOLDS: dict[str, Holds] = {
    "yes_no": "yes_no", "birth": "birth", "multi_choice": "texts", "reports": "texts",
}  # fmt: skip


def check_fields(pack: PolicyPack) -> Iterator[PackProblem]:
    """Every contradiction in the questions of the wizard."""
    for number, section in enumerate(pack.sections):
        for name, condition in (("when", section.when), ("waived_when", section.waived_when)):
            if condition is not None:
                yield from unknown_bind(condition.bind, f"sections[{number}].{name}.bind")
        for place, field in enumerate(section.fields):
            path = f"sections[{number}].fields[{place}]"
            yield from _place(field, bind_of(section, field), path)
            yield from _conditions(field, path)
            yield from _choices(field, path)


def check_step_fields(pack: PolicyPack, step: Step, path: str) -> Iterator[PackProblem]:
    """Every contradiction in the questions of a step. Its answers are texts, kept under the field's id.

    One with a `bind` tells the file anew what a section asks, and what is kept there is of the same kind.
    """
    ids = {field.id for field in step.fields}
    asked = {bind_of(section, row): row.type for section in pack.sections for row in section.fields}
    for number, field in enumerate(step.fields):
        here = f"{path}.fields[{number}]"
        if field.id in RESERVED_DATA:
            yield problem(f"{here}.id", "pack-reserved-id", field.id)
        if field.not_before and field.not_before not in {row.id for row in step.fields if row.type == "date"}:
            yield unknown(f"{here}.not_before", ids)
        if field.bind and not (is_section_path(field.bind) and asked.get(field.bind) == field.type):
            yield unknown(f"{here}.bind", (bind for bind in asked if is_section_path(bind)))
        if field.type == "birth":
            yield problem(f"{here}.type", "pack-bind-type", "applicant.birth")
        yield from _conditions(field, here, ids)
        yield from _choices(field, here)


def _choices(field: Field, path: str) -> Iterator[PackProblem]:
    if field.type in ("choice", "multi_choice") and not field.options:
        yield problem(f"{path}.options", "pack-no-options", field.id)


def _conditions(field: Field, path: str, told: AbstractSet[str] = frozenset()) -> Iterator[PackProblem]:
    for name, condition in (("when", field.when), ("optional_when", field.optional_when)):
        if condition is None:
            continue
        if condition.bind.startswith(_TOLD) and told:
            if condition.bind.removeprefix(_TOLD) not in told:
                yield unknown(f"{path}.{name}.bind", (f"{_TOLD}{known}" for known in told))
        else:
            yield from unknown_bind(condition.bind, f"{path}.{name}.bind")


def _place(field: Field, bind: str, path: str) -> Iterator[PackProblem]:
    """An answer goes where a value of its kind is kept."""
    wanted = _HOLDS.get(field.type, "text")
    fitting = sorted(name for name, leaf in leaves().items() if leaf.holds == wanted)
    if is_section_path(bind):
        if wanted == "birth":  # with its calendar and how precise it is, kept of the applicant alone
            yield problem(f"{path}.bind", "pack-bind-type", ", ".join(fitting))
        return
    leaf = leaves().get(bind)
    if leaf is None:
        yield from unknown_bind(bind, f"{path}.bind")
    elif leaf.holds != wanted:
        yield problem(f"{path}.bind", "pack-bind-type", ", ".join(fitting))
    elif leaf.only and (field.type != "choice" or not {option.id for option in field.options} <= leaf.only):
        yield unknown(f"{path}.options", leaf.only)
