"""Whether the audit is what it was, and the first place where it is not.

An entry changed, added, taken out or moved breaks the chain of seals at that place. A cut tail leaves a sound
chain, so the store also keeps its head; and where the head was moved back with it, what backups, this PC and
a line on paper remember of the chain says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from intake_desktop.domain.audit.entries import GENESIS, Kept, Sealer, message_of

What = Literal[
    "missing", "added", "changed", "resealed", "epoch", "cut", "head", "not-as-anchored", "rolled-back"
]
Head = tuple[int, bytes]


class UnreadableEntry(Exception):
    """A row that cannot be read as text: nobody wrote it so. Raised by what gives the rows."""


class Anchor(NamedTuple):
    """The seal an entry is known to have had, kept outside the store's own table.

    `seal` may be the first bytes of one only. `kept_in` is `this-pc`, `paper`, or a backup's name.
    """

    sequence: int
    seal: bytes
    kept_in: str


class PastKey(NamedTuple):
    """The key of the seals up to an entry, before the store got another."""

    last_sequence: int
    key: bytes


class Break(NamedTuple):
    """The first place where the audit is not what it was.

    `sound_until` is when the last entry before it was written, None where it is the first. `witness` is what
    remembers it otherwise, as `Anchor.kept_in`.
    """

    sequence: int
    what: What
    sound_until: datetime | None = None
    witness: str = ""


def first_break(
    key: bytes,
    rows: Iterable[Kept],
    head: Head | None,
    anchors: Iterable[Anchor] = (),
    past: Iterable[PastKey] = (),
) -> Break | None:
    """The first place where `rows` (in order), `head` or an anchor disagree; None when all is sound.

    `past` are the keys before `key`, oldest first.
    """
    return _Walk(key, head, anchors, past).along(iter(rows))


class _Walk:
    """Along the chain, once. `sequence`, `seal` and `at` are of the last entry that was sound."""

    def __init__(
        self, key: bytes, head: Head | None, anchors: Iterable[Anchor], past: Iterable[PastKey]
    ) -> None:
        self.head = head
        self.epochs = [(last, Sealer(old)) for last, old in (*past, PastKey(sys.maxsize, key))]
        self.wanted: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            if anchor.sequence:  # that of an empty audit says nothing
                self.wanted.setdefault(anchor.sequence, []).append(anchor)
        self.sequence, self.seal, self.at = 0, GENESIS, ""

    def along(self, rows: Iterator[Kept]) -> Break | None:
        """From the first row to the last, or to what is wrong.

        A million times around, so nothing is called that need not be. Seals are compared plainly: who tampers
        with the file holds it, and learns nothing from the time this takes.
        """
        sequence, previous, at, wanted = self.sequence, self.seal, self.at, self.wanted
        epochs = iter(self.epochs)
        until, sealer = next(epochs)
        try:
            for row in rows:
                next_one = sequence + 1
                while next_one > until:
                    until, sealer = next(epochs)
                try:
                    fits = row[0] == next_one and sealer(message_of(previous, row)) == row[8]
                except (TypeError, UnicodeError):
                    fits = False
                if not fits:
                    self._stand_at(sequence, previous, at)
                    return self._wrong_link(row, rows)
                if next_one in wanted:
                    for anchor in wanted.pop(next_one):
                        if not row[8].startswith(anchor.seal):
                            self._stand_at(sequence, previous, row[1])
                            return self._here("not-as-anchored", anchor)
                sequence, previous, at = next_one, row[8], row[1]
        except UnreadableEntry:
            self._stand_at(sequence, previous, at)
            return self._here("changed")
        self._stand_at(sequence, previous, at)
        return self._at_the_end()

    def _stand_at(self, sequence: int, seal: bytes, at: str) -> None:
        self.sequence, self.seal, self.at = sequence, seal, at

    def _wrong_link(self, row: Kept, rows: Iterator[Kept]) -> Break:
        if row[0] != self.sequence + 1:
            later = isinstance(row[0], int) and row[0] > self.sequence + 1
            return self._here("missing" if later else "added")
        if self._fits_some_key(self.seal, row):
            return self._here("epoch")
        if self.head == (self.sequence, self.seal):
            return self._here("added")
        return self._here("resealed" if self._none_fits_after(row, rows) else "changed")

    def _fits_some_key(self, previous: bytes, row: Kept) -> bool:
        return any(_fits(sealer, previous, row) for _until, sealer in self.epochs)

    def _none_fits_after(self, wrong: Kept, rows: Iterator[Kept]) -> bool:
        """Whether several entries follow a wrong one and not one of them is sealed as it should be."""
        before, count = wrong, 0
        with suppress(UnreadableEntry):
            for row in rows:
                count += 1
                if isinstance(before[8], bytes) and self._fits_some_key(before[8], row):
                    return False
                before = row
        return count > 1  # the entry after a seal that was changed does not fit either

    def _at_the_end(self) -> Break | None:
        head = self.head
        if head != (self.sequence, self.seal):
            if head is not None and isinstance(head[0], int) and head[0] > self.sequence:
                return self._here("cut")
            return Break(self.sequence, "head", self._sound_until())
        lost = min(self.wanted, default=None)
        return None if lost is None else self._here("rolled-back", self.wanted[lost][0], at=lost)

    def _here(self, what: What, anchor: Anchor | None = None, *, at: int | None = None) -> Break:
        place = self.sequence + 1 if at is None else at
        return Break(place, what, self._sound_until(), anchor.kept_in if anchor else "")

    def _sound_until(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


def _fits(sealer: Sealer, previous: bytes, row: Kept) -> bool:
    try:
        return sealer(message_of(previous, row)) == row[8]
    except (TypeError, UnicodeError):
        return False
