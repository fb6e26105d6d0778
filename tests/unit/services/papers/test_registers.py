from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing, registers
from intake_desktop.services.papers.occasion import Particulars
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack


@pytest.fixture
def office(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON.replace(month=11, day=12)
    return signed_in


def test_papers_that_went_out_are_listed_newest_first(office: SignedIn) -> None:
    number = intake.open_case(office, intake=complete_intake()).record.number
    first = printing.print_form(office, number=number, form="declaration")
    second = printing.print_form(office, number=number, form="declaration", copy_reason="فُقدت")
    listed = registers.list_outgoing(office)
    assert [row.outgoing for row in listed] == [second.outgoing, first.outgoing]
    assert [row.copy_reason for row in listed] == ["فُقدت", ""]
    assert {(row.number, row.form, row.state) for row in listed} == {(number, "declaration", "printed")}
    assert listed[1].sha256 == first.sha256
    assert len(registers.list_outgoing(office, limit=1)) == 1


def many(office: SignedIn) -> list[str]:
    """Three files with a paper each on three days, the second of them printed twice."""
    numbers = []
    for day in (12, 13, 14):
        office.store.clock = lambda day=day: NOON.replace(month=11, day=day)
        numbers.append(intake.open_case(office, intake=complete_intake()).record.number)
        printing.print_form(office, number=numbers[-1], form="declaration")
    printing.print_form(office, number=numbers[1], form="declaration", copy_reason="فُقدت")
    return numbers


def outgoing(office: SignedIn, **sought: object) -> list[int]:
    wanted = registers.SoughtPapers(**sought)
    listed = [row.outgoing for row in registers.list_outgoing(office, sought=wanted)]
    assert registers.count_outgoing(office, sought=wanted) == len(listed)
    return listed


def test_the_register_is_read_page_by_page(office: SignedIn) -> None:
    many(office)
    pages = [registers.list_outgoing(office, limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [[row.outgoing for row in page] for page in pages] == [[4, 3, 2], [1], []]


def test_a_paper_is_found_by_its_number_or_its_file_in_any_digits(office: SignedIn) -> None:
    numbers = many(office)
    assert outgoing(office, text="٣") == [3]
    assert outgoing(office, text=numbers[1]) == [4, 2]
    assert outgoing(office, text="144") == [4, 3, 2, 1]
    assert outgoing(office, text="%") == []
    assert outgoing(office, text="9" * 40) == []


def test_the_register_is_narrowed_by_form_standing_and_days(office: SignedIn) -> None:
    numbers = many(office)
    printing.withdraw_print(office, number=numbers[2], outgoing=3)
    assert outgoing(office, form="minutes") == []
    assert outgoing(office, form="declaration", standing="failed") == [3]
    assert outgoing(office, standing="copy") == [4]
    assert outgoing(office, standing="unsigned") == [4, 2, 1]
    assert outgoing(office, standing="signed") == []
    day = NOON.replace(month=11, day=13).date()
    assert outgoing(office, first_day=day) == [4, 3, 2]
    assert outgoing(office, last_day=day) == [2, 1]


def test_a_day_of_the_register_begins_at_midnight_in_riyadh(office: SignedIn) -> None:
    office.store.clock = lambda: NOON.replace(month=11, day=12, hour=21, minute=30)  # 00:30 of the 13th
    number = intake.open_case(office, intake=complete_intake()).record.number
    printing.print_form(office, number=number, form="declaration")
    assert outgoing(office, first_day=date(2026, 11, 13), last_day=date(2026, 11, 13)) == [1]
    assert outgoing(office, last_day=date(2026, 11, 12)) == []


def test_a_paper_of_the_register_tells_its_pages_and_attachments(office: SignedIn) -> None:
    number = intake.open_case(office, intake=complete_intake()).record.number
    told = Particulars(attachments=4)
    printing.print_form(office, number=number, form="declaration", particulars=told)
    (row,) = registers.list_outgoing(office)
    assert (row.pages > 0, row.attachments, row.original) == (True, 4, "")
