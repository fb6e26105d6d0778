"""Files of trafficking and of general aid in one store, asked for by each role through the services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.audit.entries import Entry
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.cases.listed import Hit
from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.domain.search import read_sought
from intake_desktop.services.cases import cases, household, intake, steps
from intake_desktop.services.duplicates import pairs as duplicates
from intake_desktop.services.office import today
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers import printing
from intake_desktop.services.scans import pages as scanned_pages
from intake_desktop.services.search import cases as search
from intake_desktop.services.search.coded_hits import coded
from intake_desktop.store import audit as store_audit
from intake_desktop.store import scan
from intake_desktop.store.cases.rows import PrintRow
from intake_desktop.store.scan import ScanRow
from tests.of_ibtissam import TOLD, referred_intake
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, add_secretary, adopt_pack, open_bare_store

UNTIL = "psychologist"
CODED = (Role.SPECIALIST, Role.SECRETARY, Role.AUDITOR)
NAMED = (Role.RECEPTION, Role.RESEARCHER, Role.SUPERVISOR)
ROLE_OF = {step.id: Role(step.role) for step in load_source("ibtissam").pack.steps}
SELAM, ALIASED, AID = "1447-0001", "1447-0002", "1447-0003"
"""A referred woman, one under a code alone, and the first one again, who asks for aid."""


@pytest.fixture(scope="module")
def office(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """The store, signed in by nobody in particular."""
    signed_in = open_bare_store(bare_template, tmp_path_factory.mktemp("kept") / "store")
    add_secretary(signed_in, at=NOON)
    for name in ("ibtissam", "aseeb"):
        adopt_pack(signed_in, at=NOON, source=load_source(name))
    told = referred_intake(NOON.date())
    assert intake.open_case(signed_in, intake=told).record.number == SELAM
    under_code = with_value(
        told, "applicant", replace(told.applicant, given=None, family=None, latin_name=None)
    )
    under_code = with_value(under_code, "applicant.alias", "زهرة 7")
    under_code = with_value(under_code, "applicant.id_number", "EP7654321")
    assert intake.open_case(signed_in, intake=under_code).record.number == ALIASED
    aid = with_value(complete_intake(), "received", NOON.date().isoformat())
    aid = with_value(aid, "applicant", told.applicant)
    assert intake.open_case(signed_in, intake=aid).record.number == AID
    for step in list(TOLD)[: list(TOLD).index(UNTIL) + 1]:
        steps.do_step(_as(signed_in, ROLE_OF[step]), number=SELAM, step=step, data=TOLD[step])
    while duplicates.compare_waiting(signed_in):
        pass
    yield signed_in
    signed_in.store.close()


def _as(signed_in: SignedIn, *roles: Role) -> SignedIn:
    return SignedIn(signed_in.store, Account(1, "mona", "منى السبيعي", frozenset(roles)))


def _another(signed_in: SignedIn, *roles: Role) -> SignedIn:
    """Somebody who recorded nothing, and was named for nothing."""
    return SignedIn(signed_in.store, Account(2, "saad", "سعد الرويلي", frozenset(roles)))


def found(office: SignedIn, role: Role, text: str) -> set[str]:
    return {hit.number for hit in search.search_cases(_as(office, role), text=text).hits}


def last_entry(office: SignedIn) -> Entry:
    with Session(office.store.engine) as session:
        return store_audit.newest(session, 1)[0]


@pytest.mark.parametrize("role", [*CODED, *NAMED])
def test_lists_show_a_code_to_who_does_not_serve_the_person(office: SignedIn, role: Role) -> None:
    who = _as(office, role)
    names = {line.number: line.name for line in cases.list_cases(who)}
    hers = "سيلام تسفاي" if role in NAMED else SELAM
    assert names == {SELAM: hers, ALIASED: "زهرة 7", AID: "سيلام تسفاي"}
    queued = {row.number: row.name for row in today.overview(who).rows}
    assert queued.items() <= names.items()
    assert SELAM in queued or role not in (Role.SUPERVISOR, Role.AUDITOR)


@pytest.mark.parametrize("role", CODED)
@pytest.mark.parametrize(
    "text", ["سيلام", "تسفاي سيلام", "selam", "سيلم", "EP1234567", f"{SELAM} سيلام", f"{SELAM} EP1234567"]
)
def test_a_search_is_no_way_to_learn_that_somebody_has_such_a_file(
    office: SignedIn, role: Role, text: str
) -> None:
    assert SELAM in found(office, Role.RECEPTION, text)
    assert found(office, role, text) <= {AID}


@pytest.mark.parametrize("role", CODED)
@pytest.mark.parametrize(("text", "number"), [(SELAM, SELAM), ("0002", ALIASED), ("زهرة", ALIASED)])
def test_such_a_file_is_found_by_its_number_and_by_its_code(
    office: SignedIn, role: Role, text: str, number: str
) -> None:
    answer = search.search_cases(_as(office, role), text=text)
    hit = next(hit for hit in answer.hits if hit.number == number)
    assert answer.coded
    assert (hit.id_number_masked, hit.birth_year, hit.city) == ("", None, None)
    assert "سيلام" not in hit.name + hit.matched


def test_the_code_in_the_list_is_found_where_the_name_is_known_too() -> None:
    names = ("سيلام", None, None, "تسفاي", "Selam Tesfaye", "نجمة")
    named = Hit(number=SELAM, name="سيلام تسفاي", id_number_masked="", state="open", why="name")
    assert coded(named, names, read_sought("نجم")) == replace(named, name="نجمة")
    assert coded(named, names, read_sought("نجمة سيلام")) is None
    assert coded(named, names, read_sought("سيلام")) is None


def test_a_note_is_found_by_its_words_but_not_by_the_name_in_it() -> None:
    names = ("سيلام", None, None, "تسفاي", "Selam Tesfaye", None)
    told = Hit(number=SELAM, name="سيلام تسفاي", id_number_masked="*4567", state="open", why="note")
    named = replace(told, matched="تقول سيلام إنها لا تنام")
    code = replace(told, name=SELAM, id_number_masked="")
    assert coded(named, names, read_sought("لا تنام")) == code
    assert coded(named, names, read_sought("سيلام تنام")) is None
    assert coded(replace(told, matched="لا تنام"), names, read_sought("تنام")) == replace(
        code, matched="لا تنام"
    )


@pytest.mark.parametrize("role", CODED)
def test_who_may_be_the_same_does_not_lead_to_such_a_file(office: SignedIn, role: Role) -> None:
    her = referred_intake(NOON.date()).applicant
    candidates = duplicates.find_duplicates(_as(office, Role.RECEPTION), applicant=her)
    assert SELAM in {number for each in candidates for number in each.person.numbers}
    for each in (
        *duplicates.find_duplicates(_as(office, role), applicant=her),
        *duplicates.duplicates_of(_as(office, role), number=AID),
    ):
        assert set(each.person.numbers) == {AID}
    assert duplicates.duplicates_of(_as(office, role), number=SELAM) == ()
    assert duplicates.list_duplicates(_as(office, Role.RECEPTION)).total > 0
    waiting = duplicates.list_duplicates(_as(office, role))
    assert (waiting.pairs, waiting.total) == ((), 0)


def test_the_file_itself_shows_the_name_and_the_audit_who_read_it(office: SignedIn) -> None:
    seen = cases.show_case(_another(office, Role.AUDITOR), number=SELAM)
    entry = last_entry(office)
    assert seen.record.intake.applicant.shown_name == "سيلام تسفاي"
    assert (entry.kind, entry.subject, entry.role) == ("case.read", SELAM, "auditor")


@pytest.mark.parametrize(
    ("roles", "acting"),
    [
        ({Role.AUDITOR, Role.RECEPTION}, "reception"),
        ({Role.RECEPTION, Role.SPECIALIST}, "specialist"),
        ({Role.ADMINISTRATOR, Role.RECEPTION}, "reception"),
        ({Role.AUDITOR, Role.SUPERVISOR}, "supervisor"),
        (set(Role), "specialist"),
    ],
)
def test_the_audit_names_the_least_powerful_role_that_reads_as_much(
    office: SignedIn, roles: set[Role], acting: str
) -> None:
    cases.show_case(_another(office, *roles), number=SELAM)
    assert last_entry(office).role == acting


def test_who_was_named_for_a_sealed_section_reads_it_whatever_their_role(office: SignedIn) -> None:
    named = cases.show_case(_as(office, Role.AUDITOR), number=SELAM)  # of the account that wrote it
    other = cases.show_case(_another(office, Role.AUDITOR), number=SELAM)
    for seen, reads in ((named, True), (other, False)):
        assert ("قلق وأرق" in str(seen.record)) == reads
        assert ("psychologist" in {part.id for part in seen.kept_back}) != reads


def test_reception_is_told_what_is_kept_in_what_a_verb_gives_back_too(office: SignedIn) -> None:
    seen = steps.do_step(
        _another(office, Role.RECEPTION),
        number=SELAM,
        step="fingerprint",
        data={"stage": "sent", "sent": NOON.date().isoformat()},
    )
    assert {"psychologist", "triage", "review-reports"} <= {part.id for part in seen.kept_back}
    assert "تنام" not in str(seen)


def test_a_paper_that_says_what_is_kept_is_neither_shown_nor_printed(office: SignedIn) -> None:
    for print_it in (printing.look_at_form, printing.print_form):
        with pytest.raises(AccessRefused) as refused:
            print_it(_as(office, Role.RECEPTION), number=SELAM, form="social-report")
        assert refused.value.code == "kept-back"
        assert refused.value.params["readers"] == "researcher specialist supervisor"
    with pytest.raises(AccessRefused):
        printing.look_at_form(_as(office, Role.SECRETARY), number=SELAM, form="registration")
    printing.look_at_form(_as(office, Role.RECEPTION, Role.RESEARCHER), number=SELAM, form="social-report")
    assert last_entry(office).role == "researcher"


def test_the_scan_of_a_clinical_report_is_for_its_readers(office: SignedIn) -> None:
    page = _scan_of(office, document="psychological-report")
    for role in (Role.RECEPTION, Role.RESEARCHER, Role.SECRETARY, Role.AUDITOR):
        with pytest.raises(AccessRefused) as refused:
            scanned_pages.page_image(_another(office, role), page_id=page)
        assert refused.value.code == "kept-back"
    assert scanned_pages.page_image(_another(office, Role.SPECIALIST), page_id=page).content == b"picture"
    assert last_entry(office).role == "specialist"


@pytest.mark.parametrize("state", ["filed", "duplicate"])
def test_a_scan_is_kept_from_who_does_not_read_its_paper_wherever_it_lies(
    office: SignedIn, state: str
) -> None:
    page = _scan_of(office, print_id=_printed(office, form="social-report"), page=1, state=state)
    ways_round: list[tuple[Callable[..., object], dict[str, Any]]] = [(scanned_pages.page_image, {})]
    if state == "filed":
        ways_round += [(scanned_pages.take_out_page, {"reason": "ليست له"})]
    else:
        ways_round += [
            (scanned_pages.file_as_document, {"number": AID, "kind": "national-id"}),
            (scanned_pages.file_by_hand, {"number": AID, "outgoing": 1, "page": 1}),
        ]
    for role in (Role.RECEPTION, Role.SECRETARY):
        for verb, words in ways_round:
            with pytest.raises(AccessRefused, match="kept-back"):
                verb(_another(office, role), page_id=page, **words)
    assert scanned_pages.page_image(_another(office, Role.RESEARCHER), page_id=page).content == b"picture"


def _printed(office: SignedIn, *, form: str) -> int:
    """The id of a print of the first file."""
    who = _another(office, Role.SPECIALIST)
    paper = printing.print_form(who, number=SELAM, form=form, copy_reason="للفرز")
    with Session(office.store.engine) as session:
        return session.scalars(select(PrintRow.id).filter_by(outgoing=paper.outgoing)).one()


def test_who_takes_a_scan_out_reads_it_and_the_audit_names_that_role(office: SignedIn) -> None:
    page = _scan_of(office, document="psychological-report")
    for role in (Role.RECEPTION, Role.RESEARCHER):
        with pytest.raises(AccessRefused, match="kept-back"):
            scanned_pages.take_out_page(_another(office, role), page_id=page, reason="ليست له")
    with pytest.raises(AccessRefused, match="kept-back"):
        scanned_pages.page_image(_another(office, Role.RECEPTION), page_id=page)
    both = _another(office, Role.RECEPTION, Role.SPECIALIST)
    assert scanned_pages.take_out_page(both, page_id=page, reason="ليست له").state == "waiting"
    assert last_entry(office).role == "specialist"


def _scan_of(office: SignedIn, *, state: str = "filed", **place: Any) -> int:
    """A page as it lies once somebody has filed it."""
    with Session(office.store.engine) as session, session.begin():
        row = ScanRow(
            state=state,
            media_type="image/png",
            size_bytes=7,
            sha256="0" * 64,
            source_sha256="0" * 64,
            source_page=1,
            received_at_utc=NOON,
            by_id=1,
            case_id=1,
            **place,
        )
        scan.add(session, row, b"picture")
        return row.id


def test_a_file_with_a_name_does_not_lead_to_one_with_a_code(office: SignedIn) -> None:
    desk = _as(office, Role.RECEPTION)
    duplicates.link_same(desk, number=AID, other=SELAM, reason="الجواز نفسه")
    try:
        for role in (Role.SECRETARY, Role.AUDITOR):
            seen = cases.show_case(_another(office, role), number=AID)
            told = (seen, household.register_on(_another(office, role), number=AID))
            assert seen.record.intake.applicant.family == "تسفاي"
            assert SELAM not in str(told)
        assert SELAM in str(cases.show_case(desk, number=AID))
    finally:
        duplicates.undo_link(desk, number=AID, other=SELAM, reason="تجربة")
