"""The wizard tried out under each policy: real pages, and a store that never hears of it."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QDialog

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.packs.edits import SetValue
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import load_source, parse_pack, shipped_names
from intake_desktop.services.papers.printing import trial_form
from intake_desktop.store.engine import run_outside_transaction
from intake_desktop.store.integrity import row_counts
from intake_desktop.ui.intake.begin import begin_under
from intake_desktop.ui.intake.trial import trial_wizard
from tests.desk import Desk
from tests.samples import complete_intake


def written(signed_in) -> dict[str, int]:
    """How many rows each table of the store holds."""
    counts: dict[str, int] = run_outside_transaction(signed_in.store.engine, row_counts)
    return counts


def close_dialogues() -> None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            each.close()


@pytest.mark.parametrize("name", shipped_names())
def test_every_page_can_be_walked_through_and_nothing_is_written(desk: Desk, name: str) -> None:
    pack = load_source(name).pack
    before = desk.call(written, desk.signed_in)
    beginning = desk.service(begin_under, pack=pack)
    wizard = trial_wizard(desk.store, desk.signed_in, beginning)
    desk.shell.stack.addWidget(wizard)
    desk.shell.stack.setCurrentWidget(wizard)
    told = with_value(complete_intake(), "policy", pack.id)
    if pack.urgent is not None:  # the hand-over comes up, and is pressed like any other button
        told = with_value(told, pack.urgent.when.bind, pack.urgent.when.among[0])
    wizard.draft.tell_all(told, "applicant")
    seen = set()
    for page in pack.pages:
        wizard.go_to(page.id)
        desk.settle()
        seen.add(wizard.current)
        for _ in range(2):  # said once what is missing, then on
            wizard.press_primary()
            desk.settle()
            close_dialogues()
    assert seen == {page.id for page in pack.pages}
    assert desk.call(written, desk.signed_in) == before
    wizard.deleteLater()


def test_the_paper_of_a_trial_says_what_the_edited_text_says(desk: Desk) -> None:
    source = PackDraft(load_source("aseeb").text)
    source.apply(SetValue(("organisation", "name_ar"), "مؤسسة نخلة الوادي"))
    beginning = desk.service(begin_under, pack=parse_pack(source.text()))
    pdf = desk.call(
        trial_form,
        view=beginning.view,
        pack=beginning.pack,
        form="declaration",
        officer="منى السبيعي",
        today=beginning.today,
    )
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "نخلة الوادي" in words
