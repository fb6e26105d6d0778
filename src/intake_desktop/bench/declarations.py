"""A two-page declaration for as many different people as wanted: ours, and its words for other printers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_desktop.bench.rivals.words import Words
    from intake_desktop.domain.cases.case import CaseRecord, CaseView
    from intake_desktop.domain.packs.policy import PolicyPack

TODAY = date(2026, 11, 12)
OFFICER = "نورة سعد الرويلي"
SEED = 1448


@dataclass(frozen=True, slots=True)
class Declaration:
    """One person's paper: the case that ours is drawn from, and the words that the others set."""

    view: CaseView
    pack: PolicyPack
    words: Words

    def ours(self) -> bytes:
        """The PDF as the program draws it, a preview: the word across the page is its own surplus."""
        from intake_desktop.services.papers.printing import trial_form

        return trial_form(view=self.view, pack=self.pack, form="declaration", officer=OFFICER, today=TODAY)


def declarations(count: int) -> list[Declaration]:
    """Different people under the same clauses, as an office prints them."""
    from intake_desktop.bench.rivals.words import words_of
    from intake_desktop.domain.cases.workflow import view_case

    pack = _long_pack()
    return [
        Declaration(
            view_case(pack, record, TODAY), pack, words_of(record, pack, officer=OFFICER, today=TODAY)
        )
        for record in _records(pack, count)
    ]


def _long_pack() -> PolicyPack:
    """Aseeb's, with its explanation among the clauses and those twice, which fills two pages."""
    from msgspec.structs import replace

    from intake_desktop.services.packs.policy_packs import load_source

    pack = load_source("aseeb").pack
    explained = pack.explanation.points_ar if pack.explanation else ()
    clauses = (*pack.declaration.clauses_ar, *explained) * 2
    return replace(pack, declaration=replace(pack.declaration, clauses_ar=clauses))


def _records(pack: PolicyPack, count: int) -> Iterator[CaseRecord]:
    from intake_desktop.domain.cases.case import CaseRecord
    from intake_desktop.services.demo.lives import LIVES
    from intake_desktop.services.demo.people import People

    people = People(pack, seed=SEED)
    grown = [life for life in LIVES if life.ages[0] >= 18]  # who sign for themselves
    at = datetime.combine(TODAY, time(9), UTC)
    for serial in range(1, count + 1):
        told = people.intake(grown[serial % len(grown)], day=TODAY, channel="interview")
        yield CaseRecord(
            id=serial, number=f"1448-{serial:04}", pack_id=pack.id, pack_version=pack.version, is_draft=False,
            touched_on=TODAY, opened_at=at, opened_on=TODAY, taken_by_id=1, taken_by=OFFICER, updated_at=at,
            revision=1, intake=told,
        )  # fmt: skip
