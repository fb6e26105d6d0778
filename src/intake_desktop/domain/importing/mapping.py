"""Which column goes where, and what is the same in all rows. Guessed, changed by a person, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from intake_desktop.domain.cases.case import Value
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.importing.blocks import own_columns
from intake_desktop.domain.importing.guess import Guess, of_values
from intake_desktop.domain.importing.name_columns import cells_of, spread_names
from intake_desktop.domain.importing.table import SEPARATOR, Column, Registry
from intake_desktop.domain.importing.targets import Target
from intake_desktop.domain.importing.words import folded

Origin = Literal["heading", "values", "remembered", "chosen"]


class ColumnUse(Value, frozen=True, kw_only=True):
    """A column and the place it goes to; an empty `target` leaves it out."""

    column: int
    target: str = ""
    origin: Origin = "heading"


class Mapping(Value, frozen=True, kw_only=True):
    """What becomes of the columns under a policy. `fixed` gives a place the same text in every row.

    A column's own value goes before a fixed one.
    """

    policy: str
    columns: tuple[ColumnUse, ...] = ()
    fixed: dict[str, str] = {}  # noqa: RUF012

    def target_of(self, column: int) -> str:
        """The place a column goes to, empty where it is left out."""
        return next((use.target for use in self.columns if use.column == column), "")

    def with_target(self, column: int, target: str) -> Mapping:
        """As a person chose it. A place that another column had is taken from that one."""
        kept = [use for use in self.columns if use.column != column and (not target or use.target != target)]
        uses = [*kept, ColumnUse(column=column, target=target, origin="chosen")]
        return replace(self, columns=tuple(sorted(uses, key=lambda use: use.column)))

    def with_fixed(self, target: str, text: str) -> Mapping:
        """The same text for a place in every row; empty text takes it away."""
        fixed = {name: told for name, told in self.fixed.items() if name != target}
        return replace(self, fixed={**fixed, target: text} if text else fixed)


class MappingFile(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping as an office writes it down: places by the headings or letters of columns."""

    columns: dict[str, str]
    fixed: dict[str, str] = {}  # noqa: RUF012
    policy: str | None = None


class RememberedMapping(Value, frozen=True, kw_only=True):
    """What is kept of a mapping: by headings, for the next file that has the same."""

    policy: str
    columns: dict[str, str]
    fixed: dict[str, str] = {}  # noqa: RUF012


def signature(columns: Iterable[Column]) -> str:
    """What files of the same headings have in common, whatever their order and spelling."""
    titles = sorted(filter(None, (folded(column.title) for column in columns)))
    return hashlib.sha256("|".join(titles).encode()).hexdigest()[:32]


def guess_mapping(
    registry: Registry, targets: Iterable[Target], *, policy: str, guess: Guess | None = None
) -> Mapping:
    """Headings first, then, where there are none, the look of the values. No place is given twice."""
    guess = guess or Guess(targets)
    columns = registry.columns
    found = guess.of_titles(column.title.split(SEPARATOR) for column in columns)
    titles = own_columns(columns, {column.index: told for column, told in zip(columns, found, strict=True)})
    names = spread_names(registry, titles)
    taken = {target: column.index for target, column in names.items()}
    for index, (target, _sure) in sorted(titles.items(), key=lambda one: (-one[1][1], one[0])):
        if index in taken.values() or (names and target == "full_name"):
            continue
        if target and target not in taken:
            taken[target] = index
        elif target == "applicant.mobile" and "applicant.alternate_mobile" not in taken:
            taken["applicant.alternate_mobile"] = index
    uses = {index: ColumnUse(column=index, target=target) for target, index in taken.items()}
    for column in columns:
        # What stands below an unknown heading is somebody's, and nobody says whose.
        if column.index in uses or column.title:
            continue
        target = of_values(cells_of(registry, column))
        if target and target not in taken:
            taken[target] = column.index
            uses[column.index] = ColumnUse(column=column.index, target=target, origin="values")
    return Mapping(policy=policy, columns=tuple(uses[index] for index in sorted(uses)))


def left_out(registry: Registry, mapping: Mapping) -> tuple[Column, ...]:
    """The columns that nothing is taken from."""
    return tuple(column for column in registry.columns if not mapping.target_of(column.index))


def named_mapping(
    registry: Registry, *, policy: str, columns: dict[str, str], fixed: dict[str, str]
) -> Mapping:
    """A mapping by headings or letters of columns, as a file of the office names them.

    Errors: UsageProblem `mapping-unknown-column`.
    """
    by_name = {folded(column.title): column.index for column in registry.columns if column.title}
    by_name |= {column.letter: column.index for column in registry.columns}
    uses = []
    for name, target in columns.items():
        index = by_name.get(name, by_name.get(folded(name)))
        if index is None:
            raise UsageProblem("mapping-unknown-column", known=letters_of(registry))
        uses.append(ColumnUse(column=index, target=target, origin="chosen"))
    return Mapping(policy=policy, columns=tuple(uses), fixed=fixed)


def letters_of(registry: Registry) -> str:
    """The columns that hold anything, by their letters."""
    return ", ".join(column.letter for column in registry.columns)


def recalled(registry: Registry, kept: RememberedMapping, targets: Iterable[Target]) -> Mapping:
    """A remembered mapping on the columns of this file."""
    known = {target.id for target in targets}
    uses = []
    for column in registry.columns:
        target = kept.columns.get(folded(column.title))
        if target is not None and (not target or target in known):
            uses.append(ColumnUse(column=column.index, target=target, origin="remembered"))
    fixed = {name: text for name, text in kept.fixed.items() if name in known}
    return Mapping(policy=kept.policy, columns=tuple(uses), fixed=fixed)


def to_remember(registry: Registry, mapping: Mapping) -> RememberedMapping:
    """What to keep of a mapping that was used."""
    columns = {
        folded(column.title): mapping.target_of(column.index) for column in registry.columns if column.title
    }
    return RememberedMapping(policy=mapping.policy, columns=columns, fixed=mapping.fixed)


NAMING = frozenset(
    {"full_name", "applicant.given", "applicant.family", "applicant.latin_name", "applicant.alias"}
)
"""The places of which one at least must be filled."""


def require_mapping(mapping: Mapping, registry: Registry, targets: Iterable[Target]) -> None:
    """Errors: UsageProblem `mapping-unknown-target`, `mapping-unknown-column`, `mapping-without-name`,
    `mapping-target-twice`."""
    known = {target.id for target in targets}
    there = {column.index for column in registry.columns}
    used = [use.target for use in mapping.columns if use.target]
    if unknown := sorted({*used, *mapping.fixed} - known):
        raise UsageProblem("mapping-unknown-target", name=unknown[0])
    if not {use.column for use in mapping.columns} <= there:
        raise UsageProblem(
            "mapping-unknown-column", known=", ".join(column.letter for column in registry.columns)
        )
    if len(set(used)) != len(used):
        twice = next(target for target in used if used.count(target) > 1)
        raise UsageProblem("mapping-target-twice", name=twice)
    if NAMING.isdisjoint({*used, *mapping.fixed}):
        raise UsageProblem("mapping-without-name")
