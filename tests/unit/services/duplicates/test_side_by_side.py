from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import Applicant, BirthEntry, Intake, with_value
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.duplicates.pairs import mark_different
from intake_desktop.services.duplicates.side_by_side import compare_sides
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store.audit import AuditRow
from tests.unit.bare_store import NOON, adopt_pack

NOURA = Applicant(
    given="نورة",
    father="محمد",
    family="الشهري",
    id_number="1123456780",
    birth=BirthEntry(value="1410/05/20", calendar="hijri"),
    mobile="0539621001",
    sex="female",
    nationality="SA",
)


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    return signed_in


def opened(signed_in: SignedIn, **changes: object) -> str:
    told = Intake(policy="aseeb", channel="interview", applicant=NOURA)
    for path, value in changes.items():
        told = with_value(told, f"applicant.{path}", value)
    return intake.open_case(signed_in, intake=told).record.number


@pytest.mark.parametrize(
    ("field", "value", "fit"),
    [
        ("given", "نوره", "equal"),
        ("given", "نوف", "differs"),
        ("given", None, "unknown"),
        ("father", "محمود", "similar"),
        ("family", "شهري", "equal"),
        ("id_number", "١١٢٣٤٥٦٧٨٠", "equal"),
        ("id_number", "1123456781", "similar"),
        ("id_number", "1000000008", "differs"),
        ("mobile", "00966539621001", "equal"),
        ("mobile", "0539621002", "similar"),
        ("mobile", "0551234567", "differs"),
        ("birth", BirthEntry(value="1410/05/20", calendar="hijri"), "equal"),
        ("birth", BirthEntry(value="1411/05/20", calendar="hijri"), "similar"),
        ("birth", BirthEntry(value="1410", precision="year", calendar="hijri"), "similar"),
        ("birth", BirthEntry(value="1390/02/02", calendar="hijri"), "differs"),
        ("sex", "male", "differs"),
        ("nationality", "YE", "differs"),
    ],
    ids=str,
)
def test_a_field_of_both_is_judged_as_it_is_understood(
    desk: SignedIn, field: str, value: object, fit: str
) -> None:
    sides = compare_sides(desk, number=opened(desk), other=opened(desk, **{field: value}))
    assert {pair.field: pair.fit for pair in sides.fields}[field] == fit
    turned = compare_sides(desk, number=sides.other.number, other=sides.one.number)
    assert {pair.field: pair.fit for pair in turned.fields}[field] == fit


def test_what_neither_tells_is_left_out(desk: SignedIn) -> None:
    sides = compare_sides(desk, number=opened(desk), other=opened(desk))
    assert "latin_name" not in {pair.field for pair in sides.fields}


def test_what_was_said_of_the_two_stands_beside_them(desk: SignedIn) -> None:
    number, other = opened(desk), opened(desk)
    assert compare_sides(desk, number=number, other=other).said is None
    mark_different(desk, number=number, other=other, reason="توأمان")
    said = compare_sides(desk, number=other, other=number).said
    assert said is not None
    assert (said.verdict, said.reason) == ("different", "توأمان")


def test_reading_two_files_is_recorded_for_each(desk: SignedIn) -> None:
    number, other = opened(desk), opened(desk)
    compare_sides(desk, number=number, other=other)
    with Session(desk.store.engine) as session:
        read = session.scalars(select(AuditRow.subject).where(AuditRow.kind == "case.read")).all()
    assert sorted(read) == [number, other]


def test_a_file_beside_itself_is_one_person(desk: SignedIn) -> None:
    number = opened(desk)
    assert compare_sides(desk, number=number, other=number).one_person


def test_a_file_that_is_not_there_is_told(desk: SignedIn) -> None:
    with pytest.raises(UsageProblem, match="no-such-case"):
        compare_sides(desk, number=opened(desk), other="1448-9999")
