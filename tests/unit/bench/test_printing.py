"""The benchmark compares like with like, and says what it cannot compare."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from intake_desktop.bench import printing
from intake_desktop.bench.declarations import Declaration, declarations
from intake_desktop.bench.rivals import html, libreoffice, qt, weasy
from intake_desktop.bench.rivals.words import Words
from intake_desktop.cli import main


@pytest.fixture(scope="module")
def paper() -> Declaration:
    return declarations(3)[2]


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def printed(pdf: bytes) -> tuple[int, Counter[str]]:
    """How many pages, and the letters on them whatever their order."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    pages = len(document)
    document.close()
    return pages, letters(text)


def body(words: Words) -> Counter[str]:
    boxes = chain.from_iterable(words.boxes)
    parts = [
        words.organisation, words.address, *words.references, words.title, *chain.from_iterable(words.rows),
        words.opening, *words.clauses, *words.reading,
        *(str(number) for number in range(1, len(words.clauses) + 1)),
        *chain.from_iterable((box.title, *box.lines) for box in boxes),
    ]  # fmt: skip
    return letters(" ".join(parts))


def two_pages(words: Words) -> Counter[str]:
    frame = [words.running_head, *words.foot_of(1, 2), *words.foot_of(2, 2)]
    return body(words) + letters(" ".join(frame))


def test_the_others_set_the_letters_of_our_declaration(paper: Declaration) -> None:
    watermark = letters("معاينة")
    assert printed(paper.ours()) == (2, two_pages(paper.words) + watermark + watermark)


def test_qt_sets_all_of_it_on_two_pages(paper: Declaration, qapp: QApplication) -> None:
    document = QTextDocument()
    document.setHtml(html.page_for_qt(paper.words))
    assert letters(document.toPlainText()) == body(paper.words)
    pages, _garbled = printed(qt.printer()(paper.words))  # Qt's text cannot be read back
    assert pages == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_the_same_letters(paper: Declaration, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    file = libreoffice.write_docx(paper.words, tmp_path / "paper.docx")
    assert printed(libreoffice.converter(tmp_path / "office")(file)) == (2, two_pages(paper.words))


def test_weasyprint_sets_the_same_letters(paper: Declaration) -> None:
    pytest.importorskip("weasyprint")
    pages, found = printed(weasy.printer()(paper.words))
    assert pages == 2
    assert not two_pages(paper.words) - found


def test_every_paper_is_another_persons() -> None:
    papers = declarations(20)
    assert len({paper.words.rows[0][1] + paper.words.rows[1][1] for paper in papers}) == 20


def test_what_is_not_installed_is_said_and_not_dropped(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(printing, "BATCH", 2)
    monkeypatch.setattr(printing, "PAGES_PER_RUN", 1)
    assert main.run(["bench", "print", "--runs", "1", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["benchmarks"]}
    assert list(rows) == [
        "print.declaration",
        "print.weasyprint",
        "print.libreoffice",
        "print.qt",
        "print.batch",
    ]
    for name, wanting in (("print.weasyprint", "weasyprint"), ("print.libreoffice", "libreoffice")):
        assert (rows[name]["baseline"], rows[name]["ratio"], rows[name]["wanting"]) == (None, None, wanting)
        assert rows[name]["figure"] > 0
    assert rows["print.batch"]["ratio"] > 0


def test_a_reader_of_the_terminal_is_told_what_to_install(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(printing, "BATCH", 2)
    monkeypatch.setattr(printing, "PAGES_PER_RUN", 1)
    assert main.run(["bench", "print", "--runs", "1"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("print.weasyprint"))
    assert "weasyprint" in line
    assert "WeasyPrint" in line
