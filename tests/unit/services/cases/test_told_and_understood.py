"""What was typed comes back as it was typed, beside what was understood of it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from intake_desktop.cli.case.understood import understood
from intake_desktop.domain.cases.intake import Applicant, BirthEntry, Intake, OtherDate
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.cases.intake import open_case, save_draft, start_draft
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.cases import search_cases
from tests.samples import TODAY
from tests.unit.bare_store import NOON, adopt_pack

TYPED = {
    "given": "ﻣﺤﻤﺪ",
    "father": "عبـــد الله\u200f",
    "family": " ﺍﻟﻘﺤﻄﺎﻧﻲ ",
    "latin_name": "Mohammed Al-Qahtani",
    "other_names": ["Mohamed Alkahtani", "محمّد القحطانى", "Abu Saad"],
    "id_type": "national_id",
    "id_number": "\u202b١٠٩٨-٧٦٥\u00ad\u200b ٤٣٢\u202c",
    "id_reason": "طوبق بالأصل",
    "mobile": "۰۵۳\u00a0۹۶۲\u2066۱۰۰۱\u2069",
    "iban": "sa03 ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩",
    "birth": {
        "value": "١٤٠٩/٧/١هـ",
        "calendar": "hijri",
        "other": {"value": "٧/٢/١٩٩٠", "entered_first": True, "document": "id-card", "reason": "ختم البطاقة"},
    },
}


@pytest.fixture
def desk(bare_store: Callable[..., SignedIn]) -> SignedIn:
    signed_in = bare_store(Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    return signed_in


@pytest.fixture
def told() -> Intake:
    dates = {"applicant.id_issued": {"value": "21/10/2024م"}}
    document = {"policy": "aseeb", "channel": "interview", "applicant": TYPED, "other_dates": dates}
    document["applicant"] = {**TYPED, "id_issued": "06/04/1445هـ"}
    return read_intake(msgspec.json.encode(document))


def test_every_sign_that_was_typed_comes_back_from_the_store(desk: SignedIn, told: Intake) -> None:
    number = open_case(desk, intake=told).record.number
    assert show_case(desk, number=number).record.intake == told


def test_what_was_understood_stands_beside_it(desk: SignedIn, told: Intake) -> None:
    record = open_case(desk, intake=told).record
    found = understood(record.intake, TODAY)
    assert found["id_number"] == "1098765432"
    assert found["mobile"] == "+966539621001"
    assert found["iban"] == "SA0380000000608010167519"
    assert found["name_key"] == "محمد عبدالله قحطاني"
    assert found["birth"] == {
        "from": "1989-02-07",
        "to": "1989-02-07",
        "age": {"on": TODAY.isoformat(), "from": 37, "to": 37},
    }
    assert found["dual_dates"] == {
        "applicant.id_issued": {"verdict": "conflict", "difference_days": 366, "settled": False},
        "applicant.birth": {"verdict": "conflict", "difference_days": 365, "settled": True},
    }


@pytest.mark.parametrize("typed", ["alkahtani moh", "abu saad", "mohammed", "محمد القحط"])
def test_a_person_is_found_by_every_spelling(desk: SignedIn, told: Intake, typed: str) -> None:
    number = open_case(desk, intake=told).record.number
    assert [hit.number for hit in search_cases(desk, text=typed).hits] == [number]


def test_a_spelling_that_is_taken_back_finds_nobody(desk: SignedIn, told: Intake) -> None:
    draft = start_draft(desk, intake=told).record
    fewer = msgspec.structs.replace(told.applicant, other_names=())
    save_draft(desk, number=draft.number, intake=msgspec.structs.replace(told, applicant=fewer))
    assert search_cases(desk, text="alkahtani").hits == ()


def test_a_second_date_at_a_place_that_holds_none_is_refused(desk: SignedIn) -> None:
    intake = Intake(
        policy="aseeb",
        channel="interview",
        applicant=Applicant(given="سارة"),
        other_dates={"applicant.mobile": OtherDate(value="2024-10-21")},
    )
    with pytest.raises(InvalidInput) as refused:
        open_case(desk, intake=intake)
    assert refused.value.params["path"] == "other_dates"


def test_a_birth_of_before_there_were_two_calendars_reads_as_ever() -> None:
    old = b'{"policy":"aseeb","applicant":{"birth":{"value":"1409/07/01","precision":"day"}}}'
    assert read_intake(old).applicant.birth == BirthEntry(value="1409/07/01")
