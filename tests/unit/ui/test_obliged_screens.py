"""The screens that a pack's obligations may point at are those a person can be shown."""

from __future__ import annotations

from intake_desktop.domain.packs.obligations import SCREENS
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source


def test_the_screens_a_policy_may_point_at_are_the_shells(desk_under) -> None:
    shell = desk_under(load_source("aseeb"), roles=tuple(Role)).shell
    assert set(shell.known) == SCREENS
