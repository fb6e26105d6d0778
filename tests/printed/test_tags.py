"""What the pages say of their parts: the structure tree, read by pypdf and held against the content."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest

from intake_desktop.documents.arabic.paragraph import BENGALI, Also
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.beside import Beside, In
from intake_desktop.documents.page.blocks import Clause, Heading, Text
from intake_desktop.documents.page.sheet import make_pdf
from intake_desktop.documents.page.table import Cell, Table
from tests.printed import samples
from tests.printed.references import PAPERS
from tests.unit.documents.test_page import PlainPaper

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

# What may stand in what (ISO 32000-1, 14.8.4).
ALLOWED = {
    "Document": {"Sect", "H1", "H2", "H3", "P", "L", "Table"},
    "Sect": {"P"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "LBody": {"Span"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "P": {"Span"},
    "TH": {"Span"},
    "TD": {"Span"},
    "Lbl": {"Span"},
    "H1": {"Span"},
    "H2": {"Span"},
    "H3": {"Span"},
    "Span": set(),
}


class Node:
    """An element of the tree with its parent and kids; contents are pairs of page and MCID."""

    def __init__(self, element, outer):
        self.element, self.outer = element, outer
        self.kind = element["/S"][1:]
        kids = element.get("/K", [])
        self.kids, self.contents = [], []
        for kid in kids if isinstance(kids, list) else [kids]:
            value = kid.get_object()
            if isinstance(value, int):
                self.contents.append((element.raw_get("/Pg").idnum, value))
            elif "/MCID" in value:
                self.contents.append((value.raw_get("/Pg").idnum, value["/MCID"]))
            else:
                assert value.raw_get("/P").idnum == element.indirect_reference.idnum
                self.kids.append(Node(value, self))

    def all(self):
        yield self
        for kid in self.kids:
            yield from kid.all()

    @property
    def language(self):
        return self.element.get("/Lang") or (self.outer.language if self.outer else None)


def tree_of(pdf: bytes) -> tuple[pypdf.PdfReader, Node]:
    reader = pypdf.PdfReader(BytesIO(pdf))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    return reader, Node(catalog["/StructTreeRoot"]["/K"], None)


@cache
def pdf_of(paper: str) -> bytes:
    return PAPERS[paper]()


def stream_of(page) -> str:
    return page.get_contents().get_data().decode("latin-1")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_operator_that_leaves_ink_is_tagged_or_an_artifact(paper):
    reader, _root = tree_of(pdf_of(paper))
    for page in reader.pages:
        is_open = False
        for line in stream_of(page).splitlines():
            if line.endswith((" BDC", " BMC")):
                assert not is_open
                is_open = True
            elif line == "EMC":
                assert is_open
                is_open = False
            elif re.search(r"(TJ ET|\bS|\bf|\bB|\bDo)$", line):
                assert is_open, line
        assert not is_open


@pytest.mark.parametrize("paper", PAPERS)
def test_each_marked_content_has_one_owner_and_the_parent_tree_knows_it(paper):
    reader, root = tree_of(pdf_of(paper))
    owners = {content: node for node in root.all() for content in node.contents}
    assert len(owners) == sum(len(node.contents) for node in root.all())
    listed = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_page = dict(zip(listed[::2], listed[1::2], strict=True))
    for page in reader.pages:
        numbers = [int(found) for found in re.findall(r"/MCID (\d+)>> BDC", stream_of(page))]
        assert numbers == list(range(len(numbers)))
        parents = by_page[page["/StructParents"]]
        assert len(parents) == len(numbers)
        for number, parent in zip(numbers, parents, strict=True):
            owner = owners.pop((page.indirect_reference.idnum, number))
            assert parent.get_object() == owner.element
    assert not owners


@pytest.mark.parametrize("paper", PAPERS)
def test_every_element_stands_where_it_may(paper):
    _reader, root = tree_of(pdf_of(paper))
    assert root.kind == "Document"
    for node in root.all():
        assert {kid.kind for kid in node.kids} <= ALLOWED[node.kind]


def test_the_declaration_says_its_title_table_and_clauses():
    _reader, root = tree_of(samples.pdf_of(samples.declaration()))
    kinds = Counter(node.kind for node in root.all())
    assert kinds["H1"] == 1
    assert kinds["TR"] == 3
    assert kinds["TH"] == kinds["TD"] == 6
    assert kinds["L"] == 1
    assert kinds["LI"] == len(samples.CLAUSES)


def test_a_box_that_is_ticked_is_read_as_such():
    _reader, root = tree_of(samples.pdf_of(samples.declaration()))
    ticks = [node.element["/ActualText"] for node in root.all() if "/ActualText" in node.element]
    assert Counter(ticks) == {"\u2612": 2, "\u2610": 1}


def test_a_paragraph_on_two_pages_is_one_element():
    paper = PlainPaper()
    _reader, root = tree_of(make_pdf(paper, [Text("كلمة " * 900, styles.CLAUSE)]))
    (paragraph,) = [node for node in root.all() if node.kind == "P"]
    pages = [page for page, _ in paragraph.contents]
    assert len(set(pages)) == len(pages) > 1


def test_a_heading_that_a_table_repeats_is_read_once():
    _reader, root = tree_of(samples.pdf_of(samples.missing_list()))
    tables = [node for node in root.all() if node.kind == "Table"]
    heads = [row for table in tables for row in table.kids if all(cell.kind == "TH" for cell in row.kids)]
    assert len(tables) == 2
    assert len(heads) == 1
    assert {cell.element["/A"]["/Scope"] for cell in heads[0].kids} == {"/Column"}


def test_a_second_language_is_named_where_it_stands():
    also = Also("নাম", BENGALI)
    blocks = [
        Heading("إقرار", styles.TITLE),
        Beside((Clause(1, "أول", styles.CLAUSE), In(BENGALI, Clause(1, "প্রথম", styles.CLAUSE)))),
        Table((1, 1), ((Cell("الاسم", shaded=True, also=also), Cell("سعد")),)),
    ]
    _reader, root = tree_of(make_pdf(PlainPaper(), blocks))
    first, second = [node for node in root.all() if node.kind == "LI"]
    assert first.language is None
    assert second.language == "bn"
    (label,) = [node for node in root.all() if node.kind == "Span"]
    assert label.language == "bn"
    assert label.outer.kind == "TH"
    assert label.outer.language is None


def test_spanning_cells_say_over_how_many_columns():
    _reader, root = tree_of(make_pdf(PlainPaper(), [Table((1, 1), ((Cell("أ", span=2),),))]))
    (cell,) = [node for node in root.all() if node.kind == "TD"]
    assert cell.element["/A"]["/ColSpan"] == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_qpdf_finds_nothing_wrong(paper, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf_of(paper))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("paper", PAPERS)
def test_poppler_reads_the_tree_without_complaint(paper, tmp_path):
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not installed")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf_of(paper))
    read = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True)
    assert read.stderr == b""
    assert read.stdout.startswith(b"Document\n")


def test_reading_order_is_that_of_the_page():
    """Elements follow one another from the top of the page to its foot."""
    reader, root = tree_of(samples.pdf_of(samples.missing_list()))
    first_page = reader.pages[0].indirect_reference.idnum
    numbers = [number for node in root.all() for page, number in node.contents if page == first_page]
    assert all(before < after for before, after in pairwise(numbers))
