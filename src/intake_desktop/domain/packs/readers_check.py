"""Whether the readers that a pack names can do their work: who writes a part of a file reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake_desktop.domain.packs.policy import PolicyPack, Section
from intake_desktop.domain.packs.problem import PackProblem, problem
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.rights.fields import TAKES_IN, who_may_do
from intake_desktop.domain.rights.permissions import Role


def check_readers(pack: PolicyPack) -> Iterator[PackProblem]:
    """Every `readers` of a pack that leaves out who needs the part, or stands where nothing is read apart.

    Who takes people in compares them with those on file, so names are theirs.
    """
    yield from _all_of(pack.names_in_lists, TAKES_IN, "names_in_lists")
    for number, section in enumerate(pack.sections):
        yield from _of_section(section, f"sections[{number}]")
    for number, step in enumerate(pack.steps):
        yield from _of_step(step, f"steps[{number}]")


def _of_section(section: Section, path: str) -> Iterator[PackProblem]:
    if section.readers and section.kind != "fields":
        yield problem(f"{path}.readers", "pack-readers-place", "fields")
    yield from _all_of(section.readers, TAKES_IN, f"{path}.readers")
    for number, field in enumerate(section.fields):
        yield from _all_of(field.readers, TAKES_IN, f"{path}.fields[{number}].readers")


def _of_step(step: Step, path: str) -> Iterator[PackProblem]:
    yield from _all_of(step.readers, who_may_do(step), f"{path}.readers")
    for number, field in enumerate(step.fields):
        if field.readers:  # what was recorded at a step is read as a whole
            yield problem(f"{path}.fields[{number}].readers", "pack-readers-place", "fields")


def _all_of(named: Iterable[str], needed: frozenset[Role], path: str) -> Iterator[PackProblem]:
    if named and not needed <= set(named):
        yield problem(path, "pack-readers-leave-out", ", ".join(role for role in Role if role in needed))
