from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, InvalidInput, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs.adoption import adopt_pack, adopted_packs, list_versions, version_source
from intake_desktop.services.packs.policy_packs import current_pack, load_source
from intake_desktop.store.audit import of_subject
from intake_desktop.wording.errors import error_message
from tests.samples import complete_intake
from tests.unit.bare_store import adopt_pack as first_adopted
from tests.unit.services.refusals import refusal

OpenWith = Callable[..., SignedIn]
TODAY = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
FIRST = load_source("aseeb").text
OLD_LABEL = "استقبال المستفيد والإجابة عن استفساراته"
NEW_LABEL = "الترحيب بالمستفيد والإجابة عن استفساراته"


@pytest.fixture
def office_of_aseeb(bare_store: OpenWith) -> SignedIn:
    """A supervisor at a store that has adopted Aseeb's pack as published; today is 2026-11-12."""
    signed_in = bare_store(Role.SUPERVISOR)
    first_adopted(signed_in, at=TODAY)
    at(signed_in, TODAY)
    return signed_in


def at(signed_in: SignedIn, now: datetime) -> None:
    signed_in.store.clock = lambda: now


def amended(version: str = "2", label: str = NEW_LABEL) -> str:
    return FIRST.replace('version = "1"', f'version = "{version}"', 1).replace(OLD_LABEL, label)


def first_label(signed_in: SignedIn, number: str) -> str:
    return cases.pack_of(signed_in, number=number).steps[0].label_ar


def opened(signed_in: SignedIn) -> str:
    return intake.open_case(signed_in, intake=complete_intake()).record.number


def test_a_new_version_rules_new_cases_and_leaves_the_open_ones(office_of_aseeb: SignedIn) -> None:
    before = opened(office_of_aseeb)
    adopted = adopt_pack(
        office_of_aseeb,
        text=amended(),
        file="aseeb.toml",
        effective_from=date(2026, 11, 12),
        approval="قرار المجلس 7 في 1448/06/02",
    )
    assert (adopted.version, adopted.replaces, adopted.in_force) == ("2", "1", True)
    after = opened(office_of_aseeb)
    assert first_label(office_of_aseeb, before) == OLD_LABEL
    assert first_label(office_of_aseeb, after) == NEW_LABEL
    assert cases.show_case(office_of_aseeb, number=before).record.pack_version == "1"
    assert cases.show_case(office_of_aseeb, number=after).record.pack_version == "2"
    assert current_pack(office_of_aseeb).version == "2"


def test_a_version_of_a_later_day_waits_for_it(office_of_aseeb: SignedIn) -> None:
    adopted = adopt_pack(office_of_aseeb, text=amended(), file="aseeb.toml", effective_from=date(2026, 12, 1))
    assert not adopted.in_force
    assert first_label(office_of_aseeb, opened(office_of_aseeb)) == OLD_LABEL
    at(office_of_aseeb, datetime(2026, 11, 30, 20, 59, tzinfo=UTC))  # a minute to midnight in Riyadh
    assert first_label(office_of_aseeb, opened(office_of_aseeb)) == OLD_LABEL
    at(office_of_aseeb, datetime(2026, 11, 30, 21, 0, tzinfo=UTC))
    assert first_label(office_of_aseeb, opened(office_of_aseeb)) == NEW_LABEL


def test_the_packs_own_day_holds_where_none_is_given(office_of_aseeb: SignedIn) -> None:
    text = amended().replace("effective_from = 2020-12-01", "effective_from = 2027-01-01", 1)
    adopted = adopt_pack(office_of_aseeb, text=text, file="aseeb.toml")
    assert (adopted.effective_from, adopted.in_force) == (date(2027, 1, 1), False)


def test_the_same_version_is_not_adopted_twice(office_of_aseeb: SignedIn) -> None:
    refused = refusal(lambda: adopt_pack(office_of_aseeb, text=amended(version="1"), file="aseeb.toml"))
    assert (type(refused), refused.code) == (Refused, "pack-version-exists")
    assert refused.params["in_force"] == "1"
    assert len(list_versions(office_of_aseeb)) == 1


def test_no_version_begins_before_the_one_in_force_began(office_of_aseeb: SignedIn) -> None:
    adopt_pack(office_of_aseeb, text=amended("2"), file="a.toml", effective_from=date(2026, 11, 1))
    refused = refusal(
        lambda: adopt_pack(
            office_of_aseeb, text=amended("3"), file="a.toml", effective_from=date(2026, 10, 31)
        )
    )
    assert refused.code == "pack-effective-too-early"
    adopt_pack(office_of_aseeb, text=amended("3"), file="a.toml", effective_from=date(2026, 11, 1))
    assert current_pack(office_of_aseeb).version == "3"


def test_an_unsound_pack_is_not_adopted(office_of_aseeb: SignedIn) -> None:
    broken = amended().replace('requires = ["step:submit"]', 'requires = ["step:nowhere"]', 1)
    refused = refusal(lambda: adopt_pack(office_of_aseeb, text=broken, file="mine.toml"))
    assert (type(refused), refused.code) == (InvalidInput, "pack-invalid")
    assert "mine.toml" in error_message(refused)
    assert len(list_versions(office_of_aseeb)) == 1


def test_adopting_is_on_record(office_of_aseeb: SignedIn) -> None:
    adopted = adopt_pack(office_of_aseeb, text=amended(), file="a.toml", approval="  قرار  7 ")
    with Session(office_of_aseeb.store.engine) as session:
        entry = of_subject(session, "aseeb")[-1]
    assert entry.kind == "policy.adopted"
    assert adopted.sha256 in entry.details
    assert "قرار 7" in entry.details


def test_the_versions_say_who_adopted_them_and_how_many_cases_began(office_of_aseeb: SignedIn) -> None:
    opened(office_of_aseeb)
    opened(office_of_aseeb)
    adopt_pack(office_of_aseeb, text=amended(), file="a.toml", approval="قرار 7")
    opened(office_of_aseeb)
    adopt_pack(office_of_aseeb, text=amended("3"), file="a.toml", effective_from=date(2027, 1, 1))
    versions = list_versions(office_of_aseeb)
    assert [(row.version, row.cases, row.in_force) for row in versions] == [
        ("3", 0, False), ("2", 1, True), ("1", 2, False),
    ]  # fmt: skip
    assert (versions[1].by, versions[1].approval, versions[1].adopted_at) == (
        office_of_aseeb.account.name, "قرار 7", TODAY,
    )  # fmt: skip


def test_a_version_is_given_back_as_it_was_written(office_of_aseeb: SignedIn) -> None:
    adopt_pack(office_of_aseeb, text=amended(), file="a.toml")
    assert version_source(office_of_aseeb, pack_id="aseeb", version="1").text == FIRST
    assert version_source(office_of_aseeb, pack_id="aseeb").text == amended()
    known = refusal(lambda: version_source(office_of_aseeb, pack_id="aseeb", version="9"))
    assert (type(known), known.params["known"]) == (UsageProblem, "aseeb@1, aseeb@2")
    assert refusal(lambda: list_versions(office_of_aseeb, pack_id="nobody")).code == "no-such-version"


def test_a_desk_may_serve_several_organisations(office_of_aseeb: SignedIn) -> None:
    sister = FIRST.replace('id = "aseeb"', 'id = "nakhla"', 1)
    adopted = adopt_pack(office_of_aseeb, text=sister, file="nakhla.toml")
    assert adopted.replaces == ""
    assert [pack.id for pack in adopted_packs(office_of_aseeb)] == ["aseeb", "nakhla"]
    assert [row.id for row in list_versions(office_of_aseeb, pack_id="nakhla")] == ["nakhla"]
    assert current_pack(office_of_aseeb).id == "aseeb"


def test_an_endless_approval_is_refused(office_of_aseeb: SignedIn) -> None:
    text = "ق" * (adoption.LONGEST_APPROVAL + 1)
    refused = refusal(lambda: adopt_pack(office_of_aseeb, text=amended(), file="a.toml", approval=text))
    assert refused.code == "approval-too-long"


def test_reception_reads_versions_and_adopts_none(bare_store: OpenWith) -> None:
    reception = bare_store(Role.RECEPTION)
    first_adopted(reception, at=TODAY)
    assert [row.version for row in list_versions(reception)] == ["1"]
    with pytest.raises(AccessRefused):
        adopt_pack(reception, text=amended(), file="a.toml")
