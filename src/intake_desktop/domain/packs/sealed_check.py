"""Whether what a policy seals can be sealed: in its own sections, nothing that a rule or gate turns on."""

from __future__ import annotations

from collections.abc import Iterator

from intake_desktop.domain.packs.binds import is_section_path
from intake_desktop.domain.packs.parts import Condition, Field
from intake_desktop.domain.packs.policy import PolicyPack, bind_of
from intake_desktop.domain.packs.problem import PackProblem, problem
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.sealed import sealed_paths

_TOLD = "data."


def check_sealed(pack: PolicyPack) -> Iterator[PackProblem]:
    """Every contradiction in what is sealed."""
    for number, section in enumerate(pack.sections):
        for place, field in enumerate(section.fields):
            # A day has a second one beside it, in the other calendar, that lies with what is told openly.
            if field.sealed and (field.type == "date" or not is_section_path(bind_of(section, field))):
                yield problem(f"sections[{number}].fields[{place}].sealed", "pack-sealed-bind")
    sealed = sealed_paths(pack)
    for path, condition in _conditions(pack):
        if condition.bind in sealed:
            yield problem(path, "pack-sealed-asked", condition.bind)
    if pack.urgent is not None:
        for bind in pack.urgent.plan:
            if bind in sealed:
                yield problem("urgent.plan", "pack-sealed-asked", bind)
    for number, step in enumerate(pack.steps):
        yield from _step(pack, step, f"steps[{number}]")


def _step(pack: PolicyPack, step: Step, path: str) -> Iterator[PackProblem]:
    sealed = {field.id for field in step.fields if field.sealed or step.sealed}
    for number, field in enumerate(step.fields):
        if field.bind and (field.id in sealed or field.bind in sealed_paths(pack)):
            yield problem(f"{path}.fields[{number}].sealed", "pack-sealed-bind")
        for condition in (field.when, field.optional_when):
            if condition is not None and condition.bind in sealed_paths(pack):
                yield problem(f"{path}.fields[{number}].when", "pack-sealed-asked", condition.bind)
    if step.open_while is not None and step.open_while.field in sealed:
        yield problem(f"{path}.open_while.field", "pack-sealed-asked", step.open_while.field)
    if step.only_if is not None:
        earlier = pack.step(step.only_if.step)
        if earlier is not None and step.only_if.field in {
            field.id for field in earlier.fields if field.sealed or earlier.sealed
        }:
            yield problem(f"{path}.only_if.field", "pack-sealed-asked", step.only_if.field)
    if step.sealed and step.act in _COUNTED:
        yield problem(f"{path}.sealed", "pack-sealed-act", ", ".join(sorted(_COUNTED)))


# What these are told stands on papers and in the register of the office: it is no secret of the file.
_COUNTED = frozenset({"sign", "decide", "notify", "deliver", "close", "refer", "verify", "handover"})


def _conditions(pack: PolicyPack) -> Iterator[tuple[str, Condition]]:
    for number, section in enumerate(pack.sections):
        for name, found in (("when", section.when), ("waived_when", section.waived_when)):
            if found is not None:
                yield f"sections[{number}].{name}.bind", found
        for place, field in enumerate(section.fields):
            yield from _of_field(field, f"sections[{number}].fields[{place}]")
    if pack.urgent is not None:
        yield "urgent.when", pack.urgent.when


def _of_field(field: Field, path: str) -> Iterator[tuple[str, Condition]]:
    for name, found in (("when", field.when), ("optional_when", field.optional_when)):
        if found is not None:
            yield f"{path}.{name}.bind", found
