"""A policy that is accepted can be shown: its wizard opens on every page, whatever a hand did to the text."""

from __future__ import annotations

from itertools import count, islice
from random import Random

import pytest

from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import check_text
from intake_desktop.ui.intake.begin import Beginning
from intake_desktop.ui.intake.trial import trial_wizard
from tests.damage import damaged
from tests.lives import full_intake, record_of
from tests.samples import TODAY


def accepted(wanted: int) -> list[PolicyPack]:
    """Packs that were damaged and passed the check all the same."""
    reports = (check_text(damaged(Random(seed)), "mine.toml") for seed in count(270))
    return list(islice((report.pack for report in reports if report.ok and report.pack), wanted))


@pytest.mark.parametrize("pack", accepted(3), ids=lambda pack: pack.id)
def test_the_wizard_of_an_accepted_pack_opens_on_every_page(qtbot, store_thread, signed_in: SignedIn, pack):
    view = view_case(pack, record_of(pack, full_intake(pack)), TODAY)
    wizard = trial_wizard(store_thread, signed_in, Beginning(pack, view, TODAY, pack.pages[0].id))
    qtbot.addWidget(wizard)
    wizard.show()
    for page in pack.pages:
        wizard.go_to(page.id)
        assert wizard.pages.currentWidget() is wizard.page
        assert wizard.page.page == page
