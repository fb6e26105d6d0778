"""`scan` as a program of its own, on a real store."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases import intake
from intake_desktop.services.papers import printing
from tests.samples import complete_intake
from tests.scanned import bare_page, fax, jpeg, scanned_pdf, scans_of
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import LOGIN, PASSWORD, make_office

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    """A store with one declaration out, its pages as scanned, and the case's number."""
    from intake_desktop.services.packs.policy_packs import load_source

    office = make_office(tmp_path_factory.mktemp("scans") / "store", load_source("aseeb").text)
    signed_in = sign_in(folder=office.folder, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    number = intake.open_case(signed_in, intake=complete_intake()).record.number
    pdf = printing.print_form(signed_in, number=number, form="declaration").pdf
    signed_in.store.close()
    return office.folder, pdf, number


class Desk:
    """The program on a copy of the store."""

    def __init__(self, folder: Path, store: Path, pdf: bytes, number: str) -> None:
        self.folder, self.store, self.pdf, self.number = folder, store, pdf, number
        self.password = folder / "password"
        self.password.write_text(PASSWORD, encoding="utf-8")

    def scan(self, *words: object) -> Done:
        return self.run("scan", *words)

    def run(self, *words: object) -> Done:
        return command(*words, "--store", self.store, "--password-file", self.password, "--json")

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def case(self) -> Any:
        return self.run("case", "show", self.number).document


@pytest.fixture
def desk(printed, tmp_path: Path) -> Desk:
    store, pdf, number = printed
    return Desk(tmp_path, Path(shutil.copytree(store, tmp_path / "store")), pdf, number)


def test_a_scanned_page_is_filed_and_the_case_tells_it(desk: Desk) -> None:
    done = desk.scan("file", desk.put("scan.jpg", jpeg(scans_of(desk.pdf)[0])))
    assert (done.code, done.err) == (0, "")
    [page] = done.document["pages"]
    expected = {
        "file": "scan.jpg", "page": 1, "result": "filed", "number": desk.number, "form": "declaration",
        "outgoing": 1, "print_page": 1, "print_pages": 1, "standing": "current",
    }  # fmt: skip
    assert expected.items() <= page.items()
    assert {name: done.document[name] for name in ("filed", "duplicate", "foreign", "unread")} == {
        "filed": 1, "duplicate": 0, "foreign": 0, "unread": 0,
    }  # fmt: skip
    case = desk.case()
    assert case["timeline"][-1]["kind"] == "scan.filed"
    assert [paper["signed_scan"] for paper in case["prints"]] == [False]


def test_what_was_not_filed_is_placed_by_hand(desk: Desk) -> None:
    stack = desk.put("stack.pdf", scanned_pdf([bare_page(), scans_of(desk.pdf)[0]]))
    done = desk.scan("file", stack)
    assert (done.code, done.document["filed"], done.document["unread"]) == (1, 1, 1)
    [waiting] = desk.scan("list").document["pages"]
    assert (waiting["state"], waiting["why"]) == ("waiting", "no-code")
    placed = desk.scan("place", waiting["id"], desk.number, 1, 1)
    assert (placed.code, placed.document["state"], placed.document["page"]) == (0, "filed", 1)
    assert desk.scan("list").document == {"pages": []}
    refused(desk.scan("place", waiting["id"], desk.number, 1, 1), 1, "scan-already-filed")


def test_an_unreadable_file_does_not_stop_the_others(desk: Desk) -> None:
    files = [desk.put("a.pdf", b""), desk.put("b.jpg", jpeg(scans_of(desk.pdf)[0])), desk.folder / "none.pdf"]
    done = desk.scan("file", *files)
    assert (done.code, done.document["filed"]) == (6, 1)
    problems = [(each["file"], each["code"]) for each in done.document["unreadable"]]
    assert problems == [("a.pdf", "scan-empty"), ("none.pdf", "scan-file-missing")]
    assert done.err.splitlines() == [
        f"{each['file']}: {each['message']}" for each in done.document["unreadable"]
    ]


def test_what_libraries_say_of_a_damaged_fax_is_not_repeated(desk: Desk) -> None:
    file = bytearray(fax([bare_page()] * 3))
    half = len(file) // 2
    file[half - 60 : half + 60] = bytes(range(120))
    done = desk.scan("file", desk.put("fax.tif", bytes(file)))
    assert (done.code, done.document["unread"], done.err) == (1, 3, "")


def test_a_file_goes_only_when_that_is_asked(desk: Desk) -> None:
    path = desk.put("scan.jpg", jpeg(scans_of(desk.pdf)[0]))
    assert desk.scan("file", path).document["removed"] == []
    assert path.exists()
    done = desk.scan("file", "--remove", path)
    assert (done.code, done.document["duplicate"], done.document["removed"]) == (1, 1, [str(path)])
    assert not path.exists()


def test_a_watched_folder_is_emptied_into_the_store(desk: Desk) -> None:
    desk.put("in/1.jpg", jpeg(scans_of(desk.pdf)[0]))
    desk.put("in/2.pdf", b"no scan")
    done = desk.scan("watch", desk.folder / "in", "--once", "--every", 0.1)
    assert (done.code, done.document["filed"]) == (6, 1)
    left = sorted(path.relative_to(desk.folder / "in").as_posix() for path in (desk.folder / "in").rglob("*"))
    assert left == ["set-aside", "set-aside/2.pdf"]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("file",), 2, "usage"),
        (("place", "1", "1448-0001", "1"), 2, "usage"),
        (("place", "7", "1448-0001", "1", "1"), 2, "no-such-scan"),
        (("place", "1" + "0" * 30, "1448-0001", "1", "1"), 2, "usage"),
        (("place", "1", "1448-0001", "-1", "1"), 2, "usage"),
        (("watch", "nowhere", "--once"), 6, "scan-folder-missing"),
        (("watch", ".", "--every", "0"), 2, "scan-watch-seconds"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, words, code: int, error: str) -> None:
    refused(desk.scan(*words), code, error)


def test_without_the_role_nothing_is_filed(desk: Desk) -> None:
    auditors = PASSWORD[::-1]
    signed_in = sign_in(folder=desk.store, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    add_account(signed_in, login="salem", name="سالم", password=auditors, roles={Role.AUDITOR})
    signed_in.store.close()
    desk.password.write_text(auditors, encoding="utf-8")
    file = desk.put("scan.jpg", jpeg(scans_of(desk.pdf)[0]))
    refused(desk.scan("file", file, "--user", "salem"), 3, "not-allowed")


def test_a_document_is_recorded_with_its_scan(desk: Desk) -> None:
    scan = desk.put("id.jpg", jpeg(bare_page()))
    done = desk.run("case", "document", desk.number, "national-id", "--original-sighted", "--file", scan)
    assert done.code == 0
    assert [each["kind"] for each in desk.case()["timeline"]].count("scan.document") == 1
    again = desk.run("case", "document", desk.number, "national-id", "--file", scan)
    refused(again, 1, "scan-already-filed")
    missing = desk.run("case", "document", desk.number, "national-id", "--file", desk.folder / "none.jpg")
    refused(missing, 6, "scan-file-missing")
