"""A paper that tells what is sealed: its pages that come back, and the hash of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.documents.papers import making
from intake_desktop.documents.scan.pages import pages_of
from intake_desktop.domain.cases.case import PrintRecord
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.papers.page_code import PageCode, store_tag
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.cases import case_work, cases, intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.occasion import PLAIN, occasion_of_case
from intake_desktop.services.papers.printing import Printed
from intake_desktop.services.scans import pages as scanned_pages
from intake_desktop.services.scans import scanning, waiting
from intake_desktop.services.scans.reading import ReadFile, ReadPage
from intake_desktop.services.scans.scanning import PageReport
from intake_desktop.services.sealed import sections as sealed_sections
from intake_desktop.services.store_file import check as store_check
from intake_desktop.services.unit import unit
from intake_desktop.store import migrations, scan, sealed
from intake_desktop.store.engine import open_engine, raw_connection
from tests.of_ibtissam import TOLD
from tests.shelter import HINTS, KEEPER, SAID, SPECIALIST, SUPERVISOR, Shelter

FINDING = TOLD["psychologist"]["finding"]
Enter = Callable[..., SignedIn]


def printed(signed_in: SignedIn, shelter: Shelter, copy_reason: str | None = None) -> Printed:
    """What the referring authority said is on it, for who reads that."""
    return printing.print_form(signed_in, number=shelter.number, form="registration", copy_reason=copy_reason)


def record(signed_in: SignedIn, shelter: Shelter, outgoing: int) -> PrintRecord:
    prints = cases.show_case(signed_in, number=shelter.number).record.prints
    return next(paper for paper in prints if paper.outgoing == outgoing)


def scanned(
    signed_in: SignedIn, shelter: Shelter, paper: Printed, *, page: int = 1, again: str = ""
) -> PageReport:
    """A page of a paper comes back, as its code is read."""
    code = record(signed_in, shelter, paper.outgoing).code
    assert code is not None
    named = PageCode(store_tag(signed_in.store.store_id), code, page, 1)
    content = next(iter(pages_of(paper.pdf))).content + again.encode()
    read = ReadPage(page, "application/pdf", content, (named,), ())
    file = ReadFile("scan.pdf", hashlib.sha256(content).hexdigest(), (read,))
    [report] = scanning.file_pages(signed_in, read=file).pages
    assert scanning.all_kept(signed_in, read=file)
    return report


def lies_open(signed_in: SignedIn, page_id: int) -> bool:
    """Whether the data key alone shows a page."""
    with Session(signed_in.store.engine) as session:
        return scan.picture(session, page_id) is not None


def refused(signed_in: SignedIn, page_id: int) -> bool:
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.page_image(signed_in, page_id=page_id)
    return True


def test_a_page_of_a_paper_that_tells_what_is_sealed_is_sealed_whoever_scans_it(
    shelter: Shelter, enter: Enter
) -> None:
    paper = printed(enter(KEEPER), shelter)
    specialist = enter(SPECIALIST)  # reads another section, and files all the same
    assert record(specialist, shelter, paper.outgoing).sealed == ("referral",)
    page = scanned(specialist, shelter, paper)
    assert page.result == "filed"
    assert not lies_open(specialist, page.id)
    assert refused(specialist, page.id)
    assert refused(enter(SUPERVISOR), page.id)
    keeper = enter(KEEPER)
    assert scanned_pages.page_image(keeper, page_id=page.id).content.startswith(b"%PDF")
    assert store_check.verify(keeper).ok


def test_a_paper_that_hid_what_is_sealed_is_scanned_as_ever(shelter: Shelter, enter: Enter) -> None:
    supervisor = enter(SUPERVISOR)
    paper = printed(supervisor, shelter)
    assert record(supervisor, shelter, paper.outgoing).sealed == ()
    page = scanned(supervisor, shelter, paper)
    assert lies_open(supervisor, page.id)
    receipt = printing.print_form(enter(KEEPER), number=shelter.number, form="request-receipt")
    assert record(enter(KEEPER), shelter, receipt.outgoing).sealed == ()  # of which it tells nothing


def test_a_second_scan_and_one_without_a_place_wait_sealed(shelter: Shelter, enter: Enter) -> None:
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    scanned(keeper, shelter, paper)
    twice = scanned(keeper, shelter, paper, again="2")
    lost = scanned(keeper, shelter, paper, page=99)
    assert [(each.result, each.why) for each in (twice, lost)] == [
        ("duplicate", "same-page"), ("unread", "no-such-page"),
    ]  # fmt: skip
    supervisor = enter(SUPERVISOR)
    assert [page.sealed for page in waiting.list_waiting(supervisor)] == ["referral", "referral"]
    for page in (twice, lost):
        assert not lies_open(supervisor, page.id)
        assert refused(supervisor, page.id)
        with pytest.raises(Refused, match="sealed-not-reader"):
            scanned_pages.discard_page(supervisor, page_id=page.id, reason="نسخة ثانية")
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.file_as_document(
            supervisor, page_id=lost.id, number=shelter.number, kind="referral-letter"
        )
    placed = scanned_pages.file_by_hand(
        supervisor, page_id=lost.id, number=shelter.number, outgoing=paper.outgoing, page=1
    )
    assert placed.sealed == "referral"  # to the same paper, so nothing is opened by it
    scanned_pages.discard_page(enter(KEEPER), page_id=twice.id, reason="نسخة ثانية")


def test_a_page_without_a_code_is_sealed_when_it_is_put_to_such_a_paper(
    shelter: Shelter, enter: Enter
) -> None:
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    supervisor = enter(SUPERVISOR)
    read = ReadFile("torn.png", "a" * 64, (ReadPage(1, "image/png", b"torn", (), ()),))
    [page] = scanning.file_pages(supervisor, read=read).pages
    assert lies_open(supervisor, page.id)
    scanned_pages.file_by_hand(
        supervisor, page_id=page.id, number=shelter.number, outgoing=paper.outgoing, page=1
    )
    assert not lies_open(supervisor, page.id)
    assert refused(supervisor, page.id)


def test_a_page_that_is_taken_out_waits_sealed_for_its_readers(shelter: Shelter, enter: Enter) -> None:
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    page = scanned(keeper, shelter, paper)
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.take_out_page(enter(SUPERVISOR), page_id=page.id, reason="ليست له")
    scanned_pages.take_out_page(enter(KEEPER), page_id=page.id, reason="ليست له")
    supervisor = enter(SUPERVISOR)
    assert refused(supervisor, page.id)
    assert not lies_open(supervisor, page.id)
    keeper = enter(KEEPER)
    scanned_pages.file_as_document(keeper, page_id=page.id, number=shelter.number, kind="referral-letter")
    assert lies_open(keeper, page.id)  # a reader saw it, and says it belongs where nothing is sealed


def test_a_page_that_tells_of_two_sections_is_read_by_who_reads_both(shelter: Shelter, enter: Enter) -> None:
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    _say(keeper, 'UPDATE print SET sealed = \'["referral","clinical"]\'')
    page = scanned(keeper, shelter, paper)
    assert refused(keeper, page.id)
    assert refused(enter(SPECIALIST), page.id)
    name(enter(SPECIALIST), shelter, KEEPER, "clinical")
    told = cases.show_case(enter(KEEPER), number=shelter.number).record.sealed
    assert {part.section: part.pages for part in told} == {"clinical": 1, "referral": 1, "trafficking": 0}
    whole = scanned_pages.page_image(enter(KEEPER), page_id=page.id).content
    # Each section gets a new key from one who reads that section alone.
    name(enter(SPECIALIST), shelter, SUPERVISOR, "clinical")
    take_away(enter(SPECIALIST), shelter, SUPERVISOR, "clinical")
    name(enter(KEEPER), shelter, SUPERVISOR, "referral")
    take_away(enter(KEEPER), shelter, SUPERVISOR, "referral")
    keeper = enter(KEEPER)
    with Session(keeper.store.engine) as session:
        assert {row.kind: row.turn for row in sealed.everything(session)}["clinical"] == 2
        assert {row.kind: row.turn for row in sealed.everything(session)}["referral"] == 2
    assert scanned_pages.page_image(keeper, page_id=page.id).content == whole
    take_away(enter(KEEPER), shelter, KEEPER, "clinical")
    assert refused(enter(KEEPER), page.id)
    assert refused(enter(SPECIALIST), page.id)


def test_pages_that_lay_open_before_their_papers_were_known_are_sealed_by_the_upgrade(
    shelter: Shelter, enter: Enter
) -> None:
    keeper = enter(KEEPER)
    paper, plain = printed(keeper, shelter), printed(enter(SUPERVISOR), shelter)
    keeper = enter(KEEPER)
    _say(keeper, "UPDATE print SET sealed = '[]', content_sha256 = 'guess' || version")
    told, open_one = scanned(keeper, shelter, paper), scanned(keeper, shelter, plain)
    assert lies_open(keeper, told.id)
    engine = open_engine(shelter.folder / "vault.db", bytes(keeper.store.data_key))
    keeper.store.close()
    migrations.downgrade(engine, "0014")
    engine.dispose()
    supervisor = enter(SUPERVISOR)  # who reads nothing of it brings the store up to date
    assert supervisor.upgraded_from == "0014"
    assert not lies_open(supervisor, told.id)
    assert refused(supervisor, told.id)
    assert lies_open(supervisor, open_one.id)
    marks = [record(supervisor, shelter, each.outgoing).content_sha256 for each in (paper, plain)]
    assert not marks[0].startswith("guess")
    assert marks[1] == "guess2"
    assert scanned_pages.page_image(enter(KEEPER), page_id=told.id).content.startswith(b"%PDF")


def test_what_says_the_same_is_a_copy_and_what_a_sealed_answer_changed_is_another_edition(
    shelter: Shelter, enter: Enter
) -> None:
    keeper = enter(KEEPER)
    first = printed(keeper, shelter)
    with pytest.raises(Refused, match="already-printed"):
        printed(keeper, shelter)
    assert printing.look_at_form(keeper, number=shelter.number, form="registration").copy_of == first.outgoing
    copy = printed(keeper, shelter, "تلفت")
    assert (copy.is_copy, copy.version) == (True, 1)
    told = cases.show_case(keeper, number=shelter.number).record.intake
    intake.save_draft(keeper, number=shelter.number, intake=with_value(told, HINTS, ["debt"]))
    other = printed(keeper, shelter)
    assert (other.is_copy, other.version) == (False, 2)
    assert scanned(keeper, shelter, first).standing == "outdated"
    assert scanned(keeper, shelter, other).standing == "current"
    hidden = printed(enter(SUPERVISOR), shelter)  # says less than the one before
    assert (hidden.is_copy, hidden.version) == (False, 3)


def test_the_hash_of_a_paper_is_no_way_to_guess_a_sealed_answer(shelter: Shelter, enter: Enter) -> None:
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    kept = record(keeper, shelter, paper.outgoing)
    lying = set(_everything(enter(SUPERVISOR), shelter))
    assert kept.content_sha256.encode() in lying
    with unit(enter(KEEPER), Action.PRINT) as work:
        found = case_work.get_case(work, shelter.number)
        occasion = occasion_of_case(work, found, form="registration", particulars=PLAIN)
        for told in (("violence",), ("debt",), ("debt", "violence")):
            told_intake = with_value(occasion.intake, HINTS, list(told))
            told_record = msgspec.structs.replace(occasion.record, intake=told_intake)
            guess = msgspec.structs.replace(occasion.view, record=told_record)
            sha256 = making.content_sha256("registration", replace(occasion, view=guess))
            assert sha256.encode() not in lying
    ended = paper.pdf.rstrip().rsplit(b"%", 1)
    assert hashlib.sha256(ended[0]).hexdigest() != kept.sha256 == hashlib.sha256(paper.pdf).hexdigest()
    assert ended[1] not in lying


def test_a_paper_is_found_by_its_code_for_readers_and_for_others(shelter: Shelter, enter: Enter) -> None:
    paper = printed(enter(KEEPER), shelter)
    for login in (KEEPER, SUPERVISOR):
        signed_in = enter(login)
        found = scanned(signed_in, shelter, paper, again=login)
        assert (found.outgoing, found.standing) == (paper.outgoing, "current")


def test_nothing_sealed_lies_open_in_any_table(shelter: Shelter, enter: Enter) -> None:
    secrets = (FINDING, SAID, TOLD["psychologist"]["recommendation"], TOLD["triage"]["grounds"])
    secrets += (TOLD["review-reports"]["the-act-evidence"],)
    keeper = enter(KEEPER)
    paper = printed(keeper, shelter)
    scanned(keeper, shelter, paper)
    scanned(keeper, shelter, paper, again="2")
    page = next(iter(pages_of(paper.pdf))).content
    lying = list(_everything(keeper, shelter))
    assert any(TOLD["explain"]["interpreter"].encode() in value for value in lying)  # what is told openly
    assert [secret for secret in secrets if any(secret.encode() in value for value in lying)] == []
    assert [value for value in lying if value.startswith(b"%PDF") or page[-500:] in value] == []


def _everything(signed_in: SignedIn, shelter: Shelter) -> Iterator[bytes]:
    """Every value of every table."""
    raw = raw_connection(shelter.folder / "vault.db", signed_in.store.data_key)
    try:
        tables = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (table,) in tables.fetchall():
            for row in raw.execute(f'SELECT * FROM "{table}"'):
                yield from (value if isinstance(value, bytes) else str(value).encode() for value in row)
    finally:
        raw.close()


def _say(signed_in: SignedIn, statement: str) -> None:
    with Session(signed_in.store.engine) as session, session.begin():
        session.execute(text(statement))


def name(signed_in: SignedIn, shelter: Shelter, login: str, section: str) -> None:
    sealed_sections.name_one(signed_in, number=shelter.number, section=section, login=login)


def take_away(signed_in: SignedIn, shelter: Shelter, login: str, section: str) -> None:
    sealed_sections.take_one_away(signed_in, number=shelter.number, section=section, login=login)
