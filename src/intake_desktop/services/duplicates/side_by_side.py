"""Two files read beside each other. Reading them is recorded for each."""

from __future__ import annotations

from intake_desktop.domain.duplicates.comparison import compare
from intake_desktop.domain.duplicates.crowd import Crowd
from intake_desktop.domain.duplicates.identity import Identity, identity_of
from intake_desktop.domain.duplicates.sides import Side, SideBySide, fields_beside
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work
from intake_desktop.services.cases.case_work import OpenCase
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.unit import Unit, unit
from intake_desktop.store.account import names_of
from intake_desktop.store.engine import driver
from intake_desktop.store.people import duplicates as index
from intake_desktop.store.people import person_links
from intake_desktop.store.people.person import columns_of


def compare_sides(signed_in: SignedIn, *, number: str, other: str) -> SideBySide:
    """Both files beside each other, with what speaks for one person and what somebody said of the two.

    Errors: UsageProblem `no-such-case`.
    """
    with unit(signed_in, Action.CASE_READ) as work:
        raw = driver(work.session.connection())
        files = [_read(work, each) for each in (number, other)]
        told = [columns_of(each.record.intake.applicant, work.today) for each in files]
        identities = [identity_of(columns) for columns in told]
        one, second = identities
        crowd = Crowd(index.uses_of(raw, _words(identities)), index.count_people(raw))
        comparison = compare(one, second, crowd)
        mine, theirs = (each.row.person_id for each in files)
        said = person_links.said_of(work.session, mine, names_of(work.session))
        return SideBySide(
            one=_side(files[0]),
            other=_side(files[1]),
            fields=tuple(fields_beside((told[0], one), (told[1], second))),
            score=comparison.score,
            evidence=comparison.evidence,
            said=said.get(theirs),
            one_person=mine == theirs,
        )


def _read(work: Unit, number: str) -> OpenCase:
    found = case_work.get_case(work, number)
    work.record_reading("case.read", subject=found.record.number)
    return found


def _side(case: OpenCase) -> Side:
    return Side(
        number=case.record.number,
        applicant=case.record.intake.applicant,
        state=case.row.state,  # type: ignore[arg-type]
        opened_on=case.record.opened_on,
    )


def _words(identities: list[Identity]) -> list[str]:
    return list({word for each in identities for word, _place in (*each.words, *each.latin)})
