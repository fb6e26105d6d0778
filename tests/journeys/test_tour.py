"""The tour as a process: the whole main job in the real windows, by keys and clicks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from intake_desktop.services.demo.making import DEMO_PASSWORD
from tests.unit.cli.process import Done, program


class Tour:
    """One tour of a small demo store, and everything it left."""

    def __init__(self, home: Path) -> None:
        self.store, self.folder, self.temporary = home / "store", home / "tour", home / "temporary"
        self.temporary.mkdir()
        variables = {name: str(self.temporary) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
        self.done: Done = program(
            *("demo", "--store", self.store, "--cases", "8", "--tour", self.folder, "--json"), env=variables
        )

    @property
    def document(self) -> Any:
        return self.done.document


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    return Tour(tmp_path_factory.mktemp("tour"))


def test_it_runs_to_its_end_without_a_word_of_complaint(tour: Tour) -> None:
    assert (tour.done.code, tour.done.err) == (0, "")
    assert tour.document["made"] is True
    assert len(tour.document["logins"]) == 7
    assert sum(len(numbers) for numbers in tour.document["cases"].values()) == 8


def test_every_stop_left_a_picture_of_the_size_asked_for(tour: Tour) -> None:
    names = tour.document["tour"]["pictures"]
    assert [int(name[:3]) for name in names] == sorted(int(name[:3]) for name in names)
    wanted = {
        *("setup-organisation", "setup-recovery-key", "unlock", "unlock-wrong-password", "today", "help"),
        *(
            "search-nobody",
            "intake-organisation",
            "intake-similar",
            "side-by-side",
            "side-by-side-linked",
            "intake-identity",
            "intake-means-missing",
            "intake-review",
            "submitted",
            "duplicates",
            "duplicates-side-by-side",
        ),
        *(
            *("paper-notice", "paper-questions", "paper-out", "papers-register", "papers-blanks"),
            *("papers-scans-waiting", "papers-scans-by-hand", "papers-scans-filed"),
            "case-timeline",
            *("family-found", "household", "household-history", "household-leave", "household-own-file"),
            "intake-of-member",
            "committee-too-early",
            "committee-decided",
            "notified",
            "delivered",
            "hand-over",
            "settings",
            *(
                "settings-new-user",
                "settings-temporary-password",
                "settings-remove-user",
                "settings-password",
            ),
            *("settings-recovery-part", "settings-keys", "settings-rehearsal", "settings-backups"),
            "settings-rolled-back",
            "audit-checked",
            "audit-line",
        ),
        *("import-choose", "import-file", "import-columns", "import-rows", "import-alike"),
        *("import-refused", "import-done"),
        *("policy", "policy-version", "policy-problem", "policy-preview", "policy-adopt", "policy-adopted"),
    }
    assert wanted <= {name[4:-4] for name in names}
    for name in names:
        picture = QImage(str(tour.folder / name))
        assert (picture.width(), picture.height()) == (1366, 768)


def test_it_leaves_what_it_says_and_nothing_else(tour: Tour) -> None:
    said = [*tour.document["tour"]["pictures"], *tour.document["tour"]["papers"]]
    assert sorted(path.name for path in tour.folder.iterdir()) == sorted([*said, "tour.json"])
    assert json.loads((tour.folder / "tour.json").read_text()) == sorted(said)
    assert list(tour.temporary.iterdir()) == []


def test_the_papers_are_there(tour: Tour) -> None:
    papers = tour.document["tour"]["papers"]
    assert [name[4:] for name in papers] == [
        "recovery-key.pdf", "declaration.pdf", "aid-receipt.pdf", "complaint-blank.pdf",
    ]  # fmt: skip
    assert all((tour.folder / name).read_bytes().startswith(b"%PDF-") for name in papers)


def test_the_declaration_is_the_paper_of_the_case_that_was_taken_in(tour: Tour) -> None:
    name = next(name for name in tour.document["tour"]["papers"] if "declaration" in name)
    document = pypdfium2.PdfDocument((tour.folder / name).read_bytes())
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert 1 <= len(pages) <= 2
    assert tour.document["tour"]["case"]["number"] in pages[0]
    assert "1123456780" in pages[0]


def test_the_request_waits_for_the_committee_and_the_older_one_was_served(tour: Tour) -> None:
    assert tour.document["tour"]["case"]["state"] == "awaiting_decision"
    decided = tour.document["tour"]["decided"]
    assert decided["state"] == "in_service"
    assert decided["number"] in tour.document["cases"]["awaiting_decision"]


def test_the_demo_store_itself_is_as_it_was_made(tour: Tour) -> None:
    listed = program(
        *("case", "list", "--store", tour.store, "--user", "mona", "--password-file", "-", "--json"),
        stdin=f"{DEMO_PASSWORD}\n",
    )
    assert listed.code == 0
    assert sorted(row["number"] for row in listed.document["cases"]) == sorted(
        number for numbers in tour.document["cases"].values() for number in numbers
    )
