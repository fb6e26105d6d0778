from __future__ import annotations

from collections.abc import Callable

import pytest

from intake_desktop.domain.permissions import Role
from intake_desktop.services import intake, printing, registers
from intake_desktop.services.open_store import SignedIn
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


def test_the_audit_is_listed_newest_first(office: SignedIn) -> None:
    number = intake.open_case(office, intake=complete_intake()).record.number
    entries = registers.list_audit(office)
    assert (entries[0].kind, entries[0].subject, entries[0].login) == ("case.opened", number, "mona")
    assert [entry.sequence for entry in entries] == sorted(
        (entry.sequence for entry in entries), reverse=True
    )
