from __future__ import annotations

import pytest

from intake_desktop.domain.cases.intake_json import amended, read_changes
from intake_desktop.domain.errors import InvalidInput
from tests.samples import complete_intake


def test_what_is_named_replaces_and_the_rest_stays():
    after = amended(
        complete_intake(), {"applicant": {"mobile": "0500000001", "address": {"city": "القريات"}}}
    )
    assert (after.applicant.mobile, after.applicant.address.city) == ("0500000001", "القريات")
    assert after.applicant.address.region == "الجوف"
    assert after.documents == complete_intake().documents


def test_null_takes_away_and_a_list_goes_whole():
    after = amended(
        complete_intake(),
        {"service": None, "categories": ["orphan"], "sections": {"crisis": {"risk": "low"}}},
    )
    assert after.service is None
    assert after.categories == ("orphan",)
    assert after.sections == {"crisis": {"risk": "low"}}


def test_nothing_changes_nothing():
    assert amended(complete_intake(), {}) == complete_intake()


@pytest.mark.parametrize("changes", [{"policy": "amal"}, {"policy": None}, {"shoe": 43}, {"applicant": "x"}])
def test_a_change_that_makes_no_intake_is_refused(changes):
    with pytest.raises(InvalidInput) as caught:
        amended(complete_intake(), changes)
    assert caught.value.code == "intake-malformed"


@pytest.mark.parametrize("written", ["[]", "{", "3", b"\xff"])
def test_changes_are_an_object(written):
    with pytest.raises(InvalidInput) as caught:
        read_changes(written)
    assert caught.value.code == "intake-not-json"
