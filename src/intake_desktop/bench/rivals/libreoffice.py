"""LibreOffice, from a .docx to a PDF, with its start. The .docx is made beforehand and not counted."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from intake_desktop import paths
from intake_desktop.bench.rivals import Absent
from intake_desktop.bench.rivals.words import Words

PATIENCE_SECONDS = 120
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def converter(folder: Path) -> Callable[[Path], bytes]:
    """What converts one .docx, with its profile in `folder`. Absent without LibreOffice or python-docx."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Absent("libreoffice")
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise Absent("python-docx") from error
    folder.mkdir(parents=True, exist_ok=True)
    fonts = folder / "fonts.conf"  # our own font and no other: the very file that our pages are set in
    fonts.write_text(
        _FONTS.format(fonts=paths.resources() / "fonts", cache=folder / "cache"), encoding="utf-8"
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def pdf(document: Path) -> bytes:
        line = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
        subprocess.run(line, env=environment, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
        return (folder / document.with_suffix(".pdf").name).read_bytes()

    return pdf


def write_docx(words: Words, file: Path) -> Path:
    """The paper as an office would type it in a word processor."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.left_margin = section.right_margin = Pt(45)
    section.top_margin, section.bottom_margin = Pt(38), Pt(92)
    section.footer_distance = Pt(20)
    section.different_first_page_header_footer = True
    _say(section.header.paragraphs[0], words.running_head, 10.5)
    head = _table(document, [("", "\n".join(words.references))], (0.66, 0.34), framed=False)
    _say(head.cell(0, 0).paragraphs[0], words.organisation, 17, bold=True)
    _say(head.cell(0, 0).add_paragraph(), words.address, 10.5)
    _say(document.add_paragraph(), words.title, 20, bold=True, align="center")
    _table(document, words.rows, (0.16, 0.40, 0.16, 0.28))
    _say(document.add_paragraph(), words.opening, 13, bold=True)
    for number, clause in enumerate(words.clauses, 1):
        _say(document.add_paragraph(), f"{number}. {clause}", 13, align="both")
    _say(document.add_paragraph(), " ............................ ".join(words.reading), 13)
    for row in words.boxes:
        cells = ["\n".join((box.title, *box.lines)) for box in row]
        _table(document, [cells], tuple(box.share for box in row))
        _say(document.add_paragraph(), "", 6)
    for foot in (section.first_page_footer, section.footer):
        for line in words.foot:
            _foot(foot.add_paragraph(), line)
    document.save(str(file))
    return file


def _table(document: Any, rows: Any, shares: tuple[float, ...], *, framed: bool = True) -> Any:
    """Columns from the right: `bidiVisual`."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=len(rows), cols=len(shares))
    if framed:
        table.style = "Table Grid"
    table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    for line, row in enumerate(rows):
        for place, text in enumerate(row):
            cell = table.cell(line, place)
            cell.width = Pt(505 * shares[place])
            _say(cell.paragraphs[0], text, 12)
    return table


def _say(paragraph: Any, text: str, points: float, *, bold: bool = False, align: str = "start") -> Any:
    """One run of Arabic, which Word wants told of its direction, size and weight apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(2)
    _property(paragraph._p.get_or_add_pPr(), "w:bidi")
    _property(paragraph._p.get_or_add_pPr(), "w:jc", align)
    run = paragraph.add_run(text)
    run.font.name = "Amiri"
    properties = run._r.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), "Amiri")
    if bold:
        _property(properties, "w:bCs")
    _property(properties, "w:szCs", str(round(points * 2)))
    properties.append(OxmlElement("w:rtl"))
    return run


def _property(parent: Any, name: str, value: str | None = None) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    if value is not None:
        element.set(qn("w:val"), value)
    parent.append(element)


def _foot(paragraph: Any, line: str) -> None:
    """Text with the fields that count the pages."""
    before, _, rest = line.partition("{page}")
    between, _, after = rest.partition("{pages}")
    _say(paragraph, before, 10.5)
    if rest:
        _field(paragraph, "PAGE")
        _say(paragraph, between, 10.5)
        _field(paragraph, "NUMPAGES")
        _say(paragraph, after, 10.5)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    field[0].append(OxmlElement("w:t"))
    field[0][0].text = "1"
    paragraph._p.append(field)
