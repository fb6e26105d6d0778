"""The wizard of every published policy: each page drawn, each question named, no word cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from intake_desktop.domain.cases.completeness import asked_fields
from intake_desktop.domain.cases.intake import Applicant, DocumentSeen, Intake, Referral
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.cases.intake import start_draft
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.ui.widgets.choice_field import ChoiceField
from tests.desk import Desk
from tests.unit.ui.hands import clipped, nameless

ARROW_PX = 44  # and the edges
OFFICES = [name for name in shipped_names() if name != "template"]


def begun(pack: PolicyPack, service: str) -> Intake:
    """A request with what it cannot begin without."""
    referral, papers = None, ()
    if pack.referral is not None:
        referral = Referral(authority=pack.authorities[0].id, letter_number="17", letter_date="2026-11-01")
        papers = (DocumentSeen(kind=pack.referral.letter, original_sighted=True, issued="2026-11-01"),)
    return Intake(
        policy=pack.id,
        channel=pack.channels[0].id,
        service=service,
        referral=referral,
        documents=papers,
        applicant=Applicant(alias="رمز 7"),
    )


def cut_off(window: QWidget) -> list[str]:
    """The choices that are longer than the field that would show them."""
    return [
        f"{words} in {field.objectName()}"
        for field in window.findChildren(ChoiceField)
        if field.isVisible() and not field.combo.isEditable()  # a long list is read by typing in it
        for words in (field.combo.itemText(place) for place in range(field.combo.count()))
        if field.combo.fontMetrics().horizontalAdvance(words) > field.combo.width() - ARROW_PX
    ]


@pytest.mark.parametrize("name", OFFICES)
def test_every_page_asks_by_name_and_cuts_nothing_off(name: str, desk_under: Callable[..., Desk]) -> None:
    source = load_source(name)
    desk = desk_under(source)
    first, last = source.pack.services[0].id, source.pack.services[-1].id
    for service in dict.fromkeys((first, last)):
        told = begun(source.pack, service)
        assert list(asked_fields(source.pack, told))
        number = desk.service(start_draft, intake=told).record.number
        wizard = desk.go("intake", number=number).wizard
        for page in source.pack.pages:
            wizard.go_to(page.id)
            desk.settle()
            assert (page.id, nameless(wizard), clipped(wizard), cut_off(wizard)) == (page.id, [], [], [])
