"""What the policies of a desk mean for its window."""

from __future__ import annotations

from intake_desktop.services.packs.adoption import adopt_pack
from intake_desktop.services.packs.policy_packs import load_source
from tests.desk import MORNING


def test_a_home_screen_made_late_counts_only_what_its_policies_know(desk_under):
    desk = desk_under(load_source("ibtissam"))
    desk.go("beneficiaries")
    today = desk.go("today")
    assert not today.committee.isVisible()
    assert not today.unsigned.isVisible()
    assert today.taken.isVisible()


def test_a_policy_that_was_adopted_since_is_heard_of_when_asked_again(desk):
    desk.go("today")
    assert len(desk.shell.served.packs) == 1
    source = load_source("baraem")
    desk.service(adopt_pack, text=source.text, file="baraem.toml", effective_from=MORNING.date())
    desk.shell.refresh_served()
    desk.settle()
    assert desk.shell.rail.buttons["committee"].text() == "القرارات"
    assert len(desk.shell.served.packs) == 2
