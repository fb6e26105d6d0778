"""No person twice: who may be the one being typed, pairs that wait, and what somebody says of two files.

Nothing is merged by itself. What is said of two people links their files or keeps them apart; it is recorded,
stands in both timelines, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date
from typing import Any

from intake_desktop.domain.cases.intake import Applicant, HouseholdMember
from intake_desktop.domain.duplicates.cases import (
    Candidate,
    PersonShown,
    Said,
    Verdict,
    WaitingPair,
    WaitingPairs,
)
from intake_desktop.domain.duplicates.comparison import ALERT, SHOWN, Comparison, compare
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import identity_of_applicant
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.identity.identifiers import mask
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.domain.text import clean_text, fold_digits
from intake_desktop.services import clock
from intake_desktop.services.cases import case_work
from intake_desktop.services.duplicates.search import Found, similar_people, words_of
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.names_shown import coded_packs
from intake_desktop.services.unit import Unit, reading, unit
from intake_desktop.store.account import names_of
from intake_desktop.store.cases import case as cases
from intake_desktop.store.cases.rows import CaseRow
from intake_desktop.store.engine import driver
from intake_desktop.store.people import duplicates as index
from intake_desktop.store.people import person_links

FIRST_TEN = 10
_LOOKED_THROUGH = 5_000
"""So many pairs at most are looked through where some of them are not to be shown."""


def find_duplicates(
    signed_in: SignedIn,
    *,
    applicant: Applicant,
    household: Iterable[HouseholdMember] = (),
    exclude: str | None = None,
    limit: int = FIRST_TEN,
) -> tuple[Candidate, ...]:
    """Who on file may be this person, the likeliest first: while they are typed in, or in a file to import.

    `household` are those who are told of beside them: one they have in common with somebody else's speaks for
    the two being one. `exclude` is the number of the file they are typed into: its own person is left out,
    the others of the household, and those of whom somebody said already that they are the same or another.
    Not recorded, as no list is. Errors: AccessRefused `not-allowed`.
    """
    with reading(signed_in, Action.CASE_LIST) as raw:
        today = clock.local_day(signed_in.store.clock())
        own = index.applicant_of_file(raw, exclude) if exclude else None
        apart = set() if own is None else _not_asked_about(raw, own)
        found = similar_people(raw, identity_of_applicant(applicant, today, household), without=apart)
        return _candidates(raw, _worth_showing(found), {}, coded_packs(raw, signed_in))[:limit]


def _not_asked_about(raw: Any, person: int) -> set[int]:
    """The person, the others of the household, and of whom somebody said already what they are."""
    return {person, *index.told_beside(raw, person), *person_links.spoken_of(raw, person)}


def duplicates_of(signed_in: SignedIn, *, number: str, limit: int = FIRST_TEN) -> tuple[Candidate, ...]:
    """Who on file may be the person of a file, and what was said of each: the links of the file among them.

    Errors: UsageProblem `no-such-case`.
    """
    with unit(signed_in, Action.CASE_LIST) as work:
        raw = driver(work.session.connection())
        row, coded = _row(work, number), coded_packs(raw, signed_in)
        if row.pack_id in coded:
            return ()
        own = row.person_id
        said = person_links.said_of(work.session, own, names_of(work.session))
        known = index.known_person(raw, own)
        assert known is not None
        apart = {own, *index.told_beside(raw, own)} - said.keys()
        found = _worth_showing(similar_people(raw, known.identity, without=apart))[:limit]
        far = [each for each in said if each not in {one.known.id for one in found}]
        found += _compared(raw, known, index.known_people(raw, far))
        return _candidates(raw, found, said, coded)


def _compared(raw: Any, known: index.Known, others: Iterable[index.Known]) -> list[Found]:
    crowd = Crowd({}, index.count_people(raw))
    return [Found(other, compare(known.identity, other.identity, crowd)) for other in others]


def _worth_showing(found: Iterable[Found]) -> list[Found]:
    return [each for each in found if each.comparison.score >= SHOWN]


def _candidates(
    raw: Any, found: Sequence[Found], said: dict[int, Said], coded: Set[str]
) -> tuple[Candidate, ...]:
    shown = _shown(raw, [each.known for each in found], coded)
    return tuple(
        Candidate(
            person=shown[each.known.id],
            score=each.comparison.score,
            alert=_alerts(each.comparison) and each.known.id not in said,
            evidence=each.comparison.evidence,
            said=said.get(each.known.id),
        )
        for each in found
        if each.known.id in shown
    )


def _alerts(comparison: Comparison) -> bool:
    return comparison.score >= ALERT


def _shown(raw: Any, people: Sequence[index.Known], coded: Set[str]) -> dict[int, PersonShown]:
    """Those of the people who belong to a file, as lists show them.

    Files of the packs in `coded` are left out: with a code in place of the name there is nothing to compare,
    and who is like somebody would tell the name.
    """
    files = {
        person: kept
        for person, held in index.files_of(raw, [known.id for known in people]).items()
        if (kept := [file for file in held if file.pack_id not in coded])
    }
    return {known.id: _person(known, files[known.id]) for known in people if known.id in files}


def _person(known: index.Known, files: Sequence[index.File]) -> PersonShown:
    told = known.columns
    parts = (told["given"], told["father"], told["grandfather"], told["family"])
    return PersonShown(
        person_id=known.id,
        number=files[-1].number,
        numbers=tuple(file.number for file in files),
        name=full_name(parts) or told["latin_name"] or told["alias"] or "",
        id_number_masked=mask(told["id_number"] or ""),
        state=files[-1].state,
        external_ref=files[-1].external_ref,
        is_member=files[-1].is_member,
        born_from=_day(told["born_from"]),
        born_to=_day(told["born_to"]),
        city=told["city"],
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


# Pairs that wait


def compare_waiting(
    signed_in: SignedIn, *, most: int = 200, until: Callable[[], bool] = lambda: False
) -> int:
    """Compare people who came or changed with the others, `most` of them; how many are left to compare.

    Saving a file does not wait for it: it is done while nobody types, or before the pairs are listed. After
    each person `until` may say that it is enough for now; what was compared by then is kept.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        raw = driver(work.session.connection())
        people, pairs = 0, 0
        for person in index.people_to_compare(raw, most):
            pairs += _compare_person(raw, person)
            people += 1
            if until():
                break
        if people:
            work.record("duplicates.compared", people=people, pairs=pairs)
        return index.count_to_compare(raw)


def _compare_person(raw: Any, person: int) -> int:
    """Keep the pairs a person now makes. How many."""
    known = index.known_person(raw, person)
    pairs = {}
    if known is not None:
        said = person_links.spoken_of(raw, person)
        apart = {person, *index.told_beside(raw, person), *said}
        found = similar_people(raw, known.identity, without=apart)
        pairs = {each.known.id: each.comparison.score for each in found if _alerts(each.comparison)}
    index.keep_pairs(raw, person, pairs)
    index.set_compared(raw, person)
    return len(pairs)


def list_duplicates(signed_in: SignedIn, *, limit: int = 50, offset: int = 0) -> WaitingPairs:
    """Pairs of people on file who may be one and of whom nobody has said anything, the likeliest first."""
    with reading(signed_in, Action.CASE_LIST) as raw:
        coded, page = coded_packs(raw, signed_in), slice(max(0, offset), max(0, offset) + max(0, limit))
        if coded:
            kept = index.waiting_pairs(raw, limit=_LOOKED_THROUGH, offset=0)
        else:
            kept = index.waiting_pairs(raw, limit=max(0, limit), offset=page.start)
        ids = list({person for first, second, _score in kept for person in (first, second)})
        known = {each.id: each for each in index.known_people(raw, ids)}
        shown = _shown(raw, list(known.values()), coded)
        told = [pair for pair in kept if pair[0] in shown and pair[1] in shown]
        words = words_of(each.identity for each in known.values())
        crowd = Crowd(index.uses_of(raw, words), index.count_people(raw))
        return WaitingPairs(
            pairs=tuple(
                WaitingPair(
                    first=shown[first],
                    second=shown[second],
                    score=score,
                    evidence=compare(known[first].identity, known[second].identity, crowd).evidence,
                )
                for first, second, score in (told[page] if coded else told)
            ),
            total=len(told) if coded else index.count_pairs(raw),
            to_compare=index.count_to_compare(raw),
        )


# What somebody says of two files

_ALREADY = {"same": "duplicate-said-same", "different": "duplicate-said-different"}


def link_same(
    signed_in: SignedIn, *, number: str, other: str, reason: str, people: tuple[int, int] | None = None
) -> None:
    """Say that two files are of one person. Both stay as they are, each with a way to the other.

    `people` are the ids of the two who are meant where they are not the ones the files are about but members
    of the households.

    Errors: UsageProblem `no-such-case`, `reason-needed`, `duplicate-same-person`, `duplicate-not-of-file`;
    Refused `duplicate-said-same`, `duplicate-said-different` where something was said that is to be undone
    first.
    """
    _say(signed_in, number=number, other=other, verdict="same", reason=reason, people=people)


def mark_different(
    signed_in: SignedIn, *, number: str, other: str, reason: str, people: tuple[int, int] | None = None
) -> None:
    """Say that two files are of two people: they are not brought up again. Refused as `link_same`."""
    _say(signed_in, number=number, other=other, verdict="different", reason=reason, people=people)


def _say(
    signed_in: SignedIn,
    *,
    number: str,
    other: str,
    verdict: Verdict,
    reason: str,
    people: tuple[int, int] | None,
) -> None:
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        told = _reason(reason)
        files = _row(work, number), _row(work, other)
        one, two = _meant(work, files, people)
        standing = person_links.standing(work.session, one, two)
        if standing is not None:
            raise Refused(_ALREADY[standing.verdict])
        person_links.add(
            work.session, one, two, verdict=verdict, reason=told, by_id=signed_in.account.id, at=work.now
        )
        index.drop_pair(driver(work.session.connection()), one, two)
        _tell_both(work, files, f"duplicate.{verdict}", told)


def undo_link(
    signed_in: SignedIn, *, number: str, other: str, reason: str, people: tuple[int, int] | None = None
) -> None:
    """Take back what was said of two files; it stays on record. The two may be brought up again.

    Errors: UsageProblem as `link_same`; Refused `duplicate-nothing-said`.
    """
    with unit(signed_in, Action.INTAKE_WRITE) as work:
        told = _reason(reason)
        files = _row(work, number), _row(work, other)
        one, two = _meant(work, files, people)
        standing = person_links.standing(work.session, one, two)
        if standing is None:
            raise Refused("duplicate-nothing-said")
        standing.undone_by, standing.undone_at_utc = signed_in.account.id, work.now
        standing.undone_reason = told
        index.compare_again(driver(work.session.connection()), one)
        _tell_both(work, files, "duplicate.undone", told, verdict=standing.verdict)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageProblem("reason-needed")
    case_work.require_short(reason)
    return reason.strip()


def _meant(work: Unit, files: tuple[CaseRow, CaseRow], people: tuple[int, int] | None) -> tuple[int, int]:
    """The two persons of whom something is said, each of the file named for them."""
    one, two = people or (files[0].person_id, files[1].person_id)
    if one == two:
        raise UsageProblem("duplicate-same-person")
    belonging = index.files_of(driver(work.session.connection()), [one, two])
    for row, person in zip(files, (one, two), strict=True):
        if row.number not in {file.number for file in belonging.get(person, ())}:
            raise UsageProblem("duplicate-not-of-file")
    return one, two


def _row(work: Unit, number: str) -> CaseRow:
    row = cases.find_row(work.session, clean_text(fold_digits(number)))
    if row is None:
        raise UsageProblem("no-such-case")
    return row


def _tell_both(work: Unit, files: tuple[CaseRow, CaseRow], event: str, reason: str, **params: str) -> None:
    first, second = files
    for row, other in ((first, second), (second, first)):
        case_work.tell(work, row, event, other=other.number, reason_text=reason, **params)
