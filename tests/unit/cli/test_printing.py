from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from intake_desktop.cli import main
from intake_desktop.domain.cases.case import PrintRecord
from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers.pdf_file import write_pdf
from tests.samples import complete_intake
from tests.unit.office import LOGIN, PASSWORD, make_office

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
NUMBER = "1448-0001"
Print = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store under Aseeb's pack with one complete case."""
    office = make_office(tmp_path_factory.mktemp("printing") / "store", load_source("aseeb").text)
    signed_in = sign_in(folder=office.folder, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    assert intake.open_case(signed_in, intake=complete_intake()).record.number == NUMBER
    signed_in.store.close()
    return office.folder


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "store"))


@pytest.fixture
def run(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Print:
    """Runs `print ...` on the store; gives exit code, JSON document and standard error."""
    password = tmp_path / "password"
    password.write_text(PASSWORD, encoding="utf-8")

    def call(*words: object) -> tuple[int, Any, str]:
        line = ["print", *map(str, words), "--store", str(store), "--password-file", str(password), "--json"]
        code = main.run(line)
        captured = capsys.readouterr()
        return code, json.loads(captured.out), captured.err

    return call


def prints(store: Path) -> tuple[PrintRecord, ...]:
    signed_in = sign_in(folder=store, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    found = cases.show_case(signed_in, number=NUMBER).record.prints
    signed_in.store.close()
    return found


def test_a_form_is_written_and_registered(run: Print, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "إقرار.pdf"
    code, document, err = run(NUMBER, "declaration", "-o", file)
    assert (code, err) == (0, "")
    assert document["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [(each.outgoing, each.state, each.sha256) for each in prints(store)] == [
        (document["outgoing"], "printed", document["sha256"])
    ]
    pages = pypdfium2.PdfDocument(file)
    assert len(pages) == 1
    pages.close()


def test_a_second_one_must_be_asked_for_as_a_copy(run: Print, tmp_path: Path) -> None:
    run(NUMBER, "declaration", "-o", tmp_path / "1.pdf")
    code, document, err = run(NUMBER, "declaration", "-o", tmp_path / "2.pdf")
    assert (code, document["error"]["code"]) == (1, "already-printed")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "2.pdf").exists()
    code, document, _ = run(NUMBER, "declaration", "-o", tmp_path / "2.pdf", "--copy")
    assert (code, document["copy"], document["outgoing"]) == (0, True, 2)


def test_the_forms_are_listed_without_a_store(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["print", "--list", "--json"]) == 0
    forms = json.loads(capsys.readouterr().out)["forms"]
    assert [form["id"] for form in forms] == list(FORMS)


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        ((NUMBER, "declaration"), 2, "usage"),
        ((NUMBER, "receipt", "-o", "x.pdf"), 2, "no-such-form"),
        (("1448-9999", "declaration", "-o", "x.pdf"), 2, "no-such-case"),
        ((NUMBER, "declaration", "-o", "x.pdf", "--lang2", "ur"), 1, "form-language-missing"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Print, store: Path, words, code: int, error: str) -> None:
    found, document, err = run(*words)
    assert (found, document["error"]["code"]) == (code, error)
    assert err.strip() == document["error"]["message"]
    assert prints(store) == ()


def test_where_the_file_cannot_go_the_paper_is_registered_as_not_printed(
    run: Print, store: Path, tmp_path: Path
) -> None:
    code, document, _ = run(NUMBER, "declaration", "-o", tmp_path / "no" / "such" / "x.pdf")
    assert (code, document["error"]["code"]) == (1, "pdf-folder-missing")
    assert [(each.state, each.sha256) for each in prints(store)] == [("failed", "")]
    assert run(NUMBER, "declaration", "-o", tmp_path / "x.pdf")[0] == 0


def test_a_folder_is_no_file(run: Print, tmp_path: Path) -> None:
    code, document, _ = run(NUMBER, "declaration", "-o", tmp_path)
    assert (code, document["error"]["code"]) == (1, "pdf-is-folder")


def closed_folder(tmp_path: Path) -> Path:
    """A folder nobody writes to; root writes everywhere but into the kernel's own."""
    if os.geteuid() == 0:
        return Path("/sys/kernel")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    return folder


def test_a_read_only_folder_is_said_so(run: Print, tmp_path: Path) -> None:
    folder = closed_folder(tmp_path)
    code, document, _ = run(NUMBER, "declaration", "-o", folder / "x.pdf")
    assert (code, document["error"]["code"]) == (1, "pdf-not-writable")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """The limit on file size stands for the disk."""
    resource = pytest.importorskip("resource")
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF- old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(Refused) as refused:
            write_pdf(file, bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code == "pdf-disk-full"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.pdf", b"%PDF- old")]


def test_the_register_lists_what_went_out_newest_first(run: Print, tmp_path: Path) -> None:
    run(NUMBER, "declaration", "-o", tmp_path / "1.pdf", "--attachments", 2)
    run(NUMBER, "missing-list", "-o", tmp_path / "none" / "2.pdf")
    code, document, err = run("--register")
    assert (code, err, document["count"]) == (0, "", len(document["papers"]))
    newest, *_, first = document["papers"] if len(document["papers"]) > 1 else [*document["papers"]] * 2
    assert (first["outgoing"], first["form"], first["state"], first["attachments"], first["pages"]) == (
        1, "declaration", "printed", 2, 1,
    )  # fmt: skip
    assert first["sha256"] == hashlib.sha256((tmp_path / "1.pdf").read_bytes()).hexdigest()
    assert newest["outgoing"] >= first["outgoing"]
    assert run("1448-0002", "--register")[1]["papers"] == []


@pytest.mark.parametrize("number", [-1, 1000])
def test_an_impossible_number_of_attachments_is_refused(run: Print, tmp_path: Path, number: int) -> None:
    found, document, _ = run(NUMBER, "declaration", "-o", tmp_path / "x.pdf", "--attachments", number)
    assert (found, document["error"]["code"]) == (2, "attachments-out-of-range")


def test_a_blank_form_has_no_number_and_leaves_no_paper(run: Print, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "blank.pdf"
    code, document, err = run("--blank", "declaration", "-o", file)
    assert (code, err, document["blank"]) == (0, "", True)
    pages = pypdfium2.PdfDocument(file)
    text = pages[0].get_textpage().get_text_range()
    pages.close()
    assert "إقرار وتعهد مستفيد" in text
    assert "معاينة" not in text
    assert prints(store) == ()


def test_a_blank_of_no_form_is_refused(run: Print, tmp_path: Path) -> None:
    code, document, _ = run("--blank", "receipt", "-o", tmp_path / "x.pdf")
    assert (code, document["error"]["code"]) == (2, "no-such-form")


def test_a_blank_is_of_no_case(run: Print, tmp_path: Path) -> None:
    code, document, _ = run("--blank", "closure", NUMBER, "-o", tmp_path / "x.pdf")
    assert (code, document["error"]["code"]) == (2, "usage")
    assert not (tmp_path / "x.pdf").exists()


def test_what_is_told_for_a_form_that_asks_nothing_is_refused(run: Print, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    told.write_text('{"amount": 5}', encoding="utf-8")
    code, document, _ = run(NUMBER, "declaration", "-o", tmp_path / "x.pdf", "--data", told)
    assert (code, document["error"]["code"]) == (2, "form-datum-unknown")


def test_a_second_language_stands_beside_the_arabic(run: Print, tmp_path: Path) -> None:
    file = tmp_path / "both.pdf"
    assert run(NUMBER, "declaration", "-o", file, "--lang2", "en")[0] == 0
    pages = pypdfium2.PdfDocument(file)
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    pages.close()
    assert "Declaration and undertaking of the beneficiary" in text
    assert " AH (" in text


def test_the_store_itself_is_not_written_over(run: Print, store: Path) -> None:
    for form in ((NUMBER, "declaration"), ("--blank", "declaration")):
        code, document, err = run(*form, "-o", store / "vault.db")
        assert (code, document["error"]["code"], len(err.splitlines())) == (1, "pdf-other-file", 1)
    code, document, _ = run(NUMBER, "declaration", "-o", store / "x.pdf")
    assert (code, document["error"]["code"]) == (1, "file-inside-store")
    assert [each.state for each in prints(store)] == ["failed", "failed"]


def test_signs_that_paper_cannot_show_are_told_by_number(store: Path, run: Print, tmp_path: Path) -> None:
    signed_in = sign_in(folder=store, login=LOGIN, password=PASSWORD, clock=lambda: NOON)
    told = with_value(complete_intake(), "applicant.given", "خزامى 😀")
    number = intake.open_case(signed_in, intake=told).record.number
    signed_in.store.close()
    code, document, err = run(number, "declaration", "-o", tmp_path / "x.pdf")
    assert (code, document["boxes"]) == (0, ["U+1F600"])
    assert "U+1F600" in err
    assert "😀" not in err
    assert run(NUMBER, "declaration", "-o", tmp_path / "y.pdf")[1]["boxes"] == []


def test_all_blanks_go_into_one_file_or_each_into_its_own(run, tmp_path):
    whole, folder = tmp_path / "forms.pdf", tmp_path / "forms"
    folder.mkdir()
    code, document, _err = run("--blank", "all", "-o", whole)
    assert (code, document["form"], document["file"]) == (0, "all", str(whole))
    assert whole.read_bytes().startswith(b"%PDF")
    code, document, _err = run("--blank", "all", "-o", folder)
    assert code == 0
    assert sorted(document["files"]) == sorted(str(file) for file in folder.glob("*.pdf"))
    assert folder / "satisfaction.pdf" in folder.glob("*.pdf")


@pytest.mark.parametrize("most", ["0", "-5", "1" + "0" * 30, "كثير"])
def test_a_register_is_not_listed_by_an_impossible_number(run: Print, most: str) -> None:
    code, document, error = run("--register", "--limit", most)
    assert (code, document["error"]["code"]) == (2, "usage")
    assert "--limit" in error
