"""What of a pack is edited in forms, and how. The one description that the editor and the reading share.

Labels come from `wording.pack_words` by the key; what is not named here is edited on the page of the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "line", "long", "code", "count", "money", "yes", "choice", "several", "ref", "refs", "lines", "day",
    "weights",
]  # fmt: skip
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A key of a table. `money` is kept in halalas and typed in riyals; `refs` are ids of `table`, and
    `weights` a number for each of them. `default` holds where the key is not there."""

    key: str
    kind: Kind = "line"
    optional: bool = True
    choices: Words = ()
    table: str = ""
    help: str = ""
    default: Any = None

    def or_default(self, value: Any) -> Any:
        """What holds: a key that is not there has its default, and a question of yes or no has no."""
        if value is not None:
            return value
        return False if self.default is None and self.kind == "yes" else self.default


@dataclass(frozen=True, slots=True)
class Single:
    """One table. `parts` as in `decision`; empty for keys of the pack itself."""

    path: tuple[str, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of sentences, each a row."""

    path: tuple[str, ...]
    add: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of tables. With `variants` the fields depend on the row's `kind`, and so does a new row."""

    path: tuple[str, ...]
    add: str
    fields: tuple[FormField, ...]
    new: Mapping[str, Any] = field(default_factory=dict)
    inner: tuple[Rows, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """A kind of row."""

    words: str
    fields: tuple[FormField, ...]
    new: Mapping[str, Any]
    inner: tuple[Rows, ...] = ()


Block = Single | Texts | Rows


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the editor. It is left out where the pack has none of `only_with`."""

    id: str
    title: str
    icon: str
    blocks: tuple[Block, ...]
    only_with: str = ""


TEXT_PLACE = Place("text", "", "type", ())  # the page of the text itself
