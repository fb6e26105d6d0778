"""What a paper says, and of which sealed sections it tells: whether it says the same as one that is out.

A hash over a few possible answers is the answers. So what a paper tells of a section is hashed for that
section alone and sealed there; in the register stands a random mark, the same for papers that say the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_desktop.services.cases import case_work
from intake_desktop.services.sealed import answers
from intake_desktop.services.unit import Unit

if TYPE_CHECKING:
    from intake_desktop.services.papers.occasion import Told

_MARK_BYTES = 32
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Said:
    """`mark` is the same for papers that say the same; `told` are hashes by the sealed sections told of."""

    mark: str
    told: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def sections(self) -> tuple[str, ...]:
        """The sealed sections the paper tells of."""
        return tuple(self.told)


def said_by(work: Unit, found: case_work.OpenCase, *, form: str, told: Told) -> Said:
    """What a form says now, beside the papers of the case that are out. Nothing is written."""
    from intake_desktop.documents.papers import making

    hidden = making.content_sha256(form, told.hidden)
    sections = {
        kind: making.content_sha256(form, alone)
        for kind, alone in told.alone.items()
        if making.differs(form, alone, told.hidden)
    }
    if not sections:
        return Said(hidden)
    for paper in reversed(found.record.prints):
        if paper.form == form and set(paper.sealed) == set(sections):
            lying = answers.told_on_paper(work, found.row, paper.outgoing, kinds=paper.sealed)
            if lying == sections:
                return Said(paper.content_sha256, sections)
    return Said(secrets.token_hex(_MARK_BYTES), sections)


def keep_told(work: Unit, found: case_work.OpenCase, *, outgoing: int, said: Said) -> None:
    """Seal in each section what the paper tells of it."""
    for kind, sha256 in said.told.items():
        answers.put(work, found.row, kind=kind, told={answers.paper_place(outgoing): sha256})


def unguessable(pdf: bytes) -> bytes:
    """A PDF that ends in a random comment: no choice of sealed answers can be found by its fingerprint."""
    return pdf + b"%" + secrets.token_hex(_SALT_BYTES).encode() + b"\n"
