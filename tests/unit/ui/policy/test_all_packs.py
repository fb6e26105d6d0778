"""The forms know every table of every policy that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from intake_desktop.domain.packs.edits import AddRow, told_at
from intake_desktop.services.packs.drafts import PackWork
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.load import Opened
from intake_desktop.ui.policy.pages import FormsPage
from intake_desktop.ui.policy.places import PLACES
from intake_desktop.ui.policy.problems import page_of
from intake_desktop.ui.policy.rows_pane import RowsPane
from intake_desktop.ui.policy.told import reading, shown_places
from intake_desktop.ui.tasks import StoreThread


def opened_by(name: str) -> Opened:
    source = load_source(name)
    draft = PackWork(name, source.pack.version, source.text)
    return Opened(draft, draft.checked(), source)


def every_pane(page: FormsPage) -> Iterator[RowsPane]:
    """Each list of rows, with each row of it opened."""
    waiting = [pane for pane in page.panes if isinstance(pane, RowsPane)]
    while waiting:
        pane = waiting.pop()
        for place in range(len(pane.cards)):
            pane.open(place)
            yield pane
            waiting += pane.inner if place == 0 else []


@pytest.mark.parametrize("name", shipped_names())
def test_every_row_opens_and_showing_it_changes_nothing(qtbot, store_thread: StoreThread, name):
    editing = Editing(store_thread, None, opened_by(name))
    for place in shown_places(PLACES, editing.tree):
        page = FormsPage(editing, place)
        qtbot.addWidget(page)
        for pane in every_pane(page):
            for key in pane.keys:
                key.field.set_value(key.field.value())
    assert not editing.dirty


@pytest.mark.parametrize("name", shipped_names())
def test_a_version_reads_as_its_forms_do(name):
    tree = opened_by(name).checked.tree
    told = {place.id: list(reading(place, tree)) for place in shown_places(PLACES, tree)}
    assert [row["label_ar"] for row in tree["channels"]] == [words for words, _ in told["channels"][0][1]]
    assert "{" not in str([lines for parts in told["rules"] for lines in parts[1]])


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (("channels", 1, "value"), "channels"),
        (("decision", "reasons", 2, "label_ar"), "decision"),
        (("base_documents",), "documents"),
        (("sections", 3, "fields", 0), "pages"),
        (("urgent", "numbers", 0), "urgent"),
        (("obligations", "C1"), "text"),
        ((), "text"),
    ],
)
def test_a_problem_belongs_to_the_page_that_edits_its_path(path, page):
    assert page_of(path).id == page


def test_a_new_row_of_any_list_lacks_nothing_but_its_words(qtbot, store_thread: StoreThread):
    """Every kind of row, of rules too: what is still wrong is for a person to say."""
    found = {}
    for name in ("amal", "baraem"):
        editing = Editing(store_thread, None, opened_by(name))
        for place in shown_places(PLACES, editing.tree):
            page = FormsPage(editing, place)
            qtbot.addWidget(page)
            for pane in [pane for pane in page.panes if isinstance(pane, RowsPane) and pane.block.add]:
                for kind in pane.block.variants or [""]:
                    if pane.kind is not None:
                        pane.kind.set_value(kind)
                    pane.add.click()
                    draft = PackDraft(load_source(name).text)
                    row = pane.rows()[-1]
                    draft.apply(AddRow(pane.path, len(told_at(draft.tree, pane.path) or []), row))
                    found[name, pane.path, kind] = {problem.code for problem in draft.problems()}
        editing.stop()
    shape = {"pack-unknown-key", "pack-missing-key", "pack-not-an-id", "pack-wrong-value"}
    assert {key: codes & shape for key, codes in found.items() if codes & shape} == {}
    assert ("amal", ("urgent", "numbers"), "") in found
    assert ("baraem", ("rules",), "points") in found
