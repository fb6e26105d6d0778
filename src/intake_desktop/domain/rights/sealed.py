"""What of a policy is sealed, each in a section of the file that only who is named for it reads. Pure.

What rules and gates turn on cannot be sealed (`sealed_check`): a step asks whether there is an answer, and a
sealed one is one. So whoever cannot read a section can still do the rest of the file's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from intake_desktop.domain.cases.intake import Intake, Sealed, has_value, value_at, with_value
from intake_desktop.domain.cases.step_data import WHY, evidence_of, step_criteria
from intake_desktop.domain.packs.policy import PolicyPack, bind_of
from intake_desktop.domain.packs.steps import Step

NOTE = "note"


class SealedText(str):
    """Stands for an answer of a step that is sealed for others: the words that are shown in its place."""

    __slots__ = ()


def sealed_paths(pack: PolicyPack) -> dict[str, str]:
    """The paths of the intake that are sealed, each with its section."""
    return {
        bind_of(section, field): field.sealed
        for section in pack.sections
        for field in section.fields
        if field.sealed
    }


def sealed_names(pack: PolicyPack, step: Step) -> dict[str, str]:
    """What a step is told that is sealed: the section of each name. A free note goes with the first."""
    names = {field.id: field.sealed or step.sealed for field in step.fields if field.sealed or step.sealed}
    if step.sealed:
        texts = (evidence_of(row.id) for row in step_criteria(pack, step))
        names |= dict.fromkeys((*texts, WHY), step.sealed)
    first = step.sealed or next(iter(names.values()), "")
    return {**names, NOTE: first} if first else {}


def sealed_documents(pack: PolicyPack) -> dict[str, str]:
    """The documents whose scanned pages are sealed, each with its section."""
    return {kind.id: kind.sealed for kind in pack.documents if kind.sealed}


def sealed_kinds(pack: PolicyPack) -> tuple[str, ...]:
    """Every section that a policy seals, in the order it names them."""
    named: list[str] = [*sealed_paths(pack).values()]
    for step in pack.steps:
        named.extend(sealed_names(pack, step).values())
    return tuple(dict.fromkeys((*named, *sealed_documents(pack).values())))


def parted(told: Mapping[str, str], names: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What a step was told: what lies open, and what is to be sealed."""
    clear = {name: text for name, text in told.items() if name not in names}
    return clear, {name: text for name, text in told.items() if name in names and has_value(text)}


def with_marks(pack: PolicyPack, before: Intake, intake: Intake) -> tuple[Intake, dict[str, Any]]:
    """An intake as it may be kept, and what is to be sealed of it by path: None for what was taken away.

    A mark that `intake` brings itself counts only where `before` has one.
    """
    kept, told = intake, {}
    for path in tuple(marked(intake)):
        if not isinstance(value_at(before, path), Sealed):
            kept = with_value(kept, path, None)
    for path, kind in sealed_paths(pack).items():
        value, old = value_at(kept, path), value_at(before, path)
        if isinstance(value, Sealed):
            kept = with_value(kept, path, old)
        elif has_value(value):
            told[path] = value
            kept = with_value(kept, path, Sealed(sealed=True, section=kind))
        elif isinstance(old, Sealed):
            told[path] = None
    return kept, told


def marked(intake: Intake) -> Iterator[str]:
    """The paths of an intake where a mark stands for a sealed answer."""
    for section, answers in intake.sections.items():
        yield from (
            f"sections.{section}.{name}" for name, value in answers.items() if isinstance(value, Sealed)
        )
