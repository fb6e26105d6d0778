from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    BirthEntry,
    DocumentSeen,
    HouseholdMember,
    Housing,
    Income,
    Intake,
    OtherDate,
    Referral,
)
from intake_desktop.domain.importing.standing import NewFileStandings
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.packs.policy_packs import load_source, shipped_names

TODAY = date(2026, 1, 10)
NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
NAMES = (None, "", "سعد", "123", "نورة")
BIRTHS = (None, BirthEntry(value="1400/01/01"), BirthEntry(value="x"), BirthEntry(value="2015-01-01"))


def an_intake(pack: PolicyPack, dice: Random) -> Intake:
    """What might be told, often nothing and often nonsense."""
    one = dice.choice
    urgent = pack.urgent.when.among if pack.urgent else ()
    fields = [field for section in pack.sections for field in section.fields]
    options = [option.id for field in fields for option in field.options]
    answers: tuple[Any, ...] = (
        None,
        "",
        "yes",
        "no",
        True,
        False,
        1,
        "x",
        ["x"],
        *urgent,
        *urgent,
        *options[:6],
    )
    applicant = Applicant(
        given=one(NAMES),
        father=one(NAMES),
        family=one(NAMES),
        sex=one((None, "male", "female")),
        nationality=one((None, "SA", "YE", "؟")),
        id_type=one((None, "national_id", "iqama", "passport", "none")),
        id_number=one(
            (None, "1000000008", "1000000000", "2000000006", "5", str(dice.randrange(10**9, 3 * 10**9)))
        ),
        id_reason=one((None, "كما في الوثيقة")),
        birth=one(BIRTHS),
        mobile=one((None, "0539621001", "0521234567", f"05{dice.randrange(10**8):08}")),
        safe_to_contact=one((None, True, False)),
        iban=one((None, "SA0380000000608010167519", "SA00")),
        address=Address(region=one(NAMES), city=one(NAMES), building=one((None, "1234", "12"))),
    )
    sections = {
        section.id: {field.id: one(answers) for field in section.fields if dice.random() < 0.4}
        for section in pack.sections
        if section.fields and dice.random() < 0.7
    }
    return Intake(
        policy=pack.id,
        service=one((None, *(row.id for row in pack.services))),
        applicant=applicant,
        categories=tuple({row.id for row in pack.categories if dice.random() < 0.1}),
        income=one(((), (Income(source="salary", amount_sar="3500"),), (Income(amount_sar="x"),))),
        household=one(((), (HouseholdMember(name="نورة", relation="ابنة"),))),
        housing=Housing(tenure=one((None, "rent", "owned")), rent_amount_sar=one(NAMES)),
        referral=one((None, Referral(), Referral(letter_number="5", reports=("x",)))),
        documents=one(((), (DocumentSeen(kind="national-id", original_sighted=True),))),
        sections=sections,
        other_dates={"applicant.birth": OtherDate(value="1979-11-21")} if dice.random() < 0.05 else {},
    )


@pytest.mark.parametrize("policy", shipped_names())
def test_a_shared_answer_is_the_workflows_own(policy: str) -> None:
    """One object answers for all, so that what it remembers of earlier ones is judged too."""
    pack, dice = load_source(policy).pack, Random(policy)
    standings = NewFileStandings(pack, TODAY, NOW)
    for _file in range(600):
        intake = an_intake(pack, dice)
        view, found = standings.view(intake), standings.of(intake)
        assert (found.state, found.next_action) == (view.state, view.next_action)
        assert found.missing_count == len(view.missing)
        asked = [item for item in view.missing if item.kind == "field"]
        assert sorted(found.fields, key=repr) == sorted(asked, key=repr)


def test_people_who_tell_mostly_the_same_are_told_apart_where_they_differ() -> None:
    pack = load_source("aseeb").pack
    standings = NewFileStandings(pack, TODAY, NOW)
    usual = Intake(policy="aseeb", service="cash-aid", applicant=Applicant(given="سعد", sex="male"))
    for _file in range(1_500):
        assert standings.of(usual).missing_count == len(standings.view(usual).missing)
    other = Intake(policy="aseeb", service="rent-aid", housing=Housing(tenure="rent"), categories=("widow",))
    assert standings.of(other).missing_count == len(standings.view(other).missing)
