"""The hard strings read back from our page and from LibreOffice's of the same text in the same fonts.

`python -m tests.printed.test_against_libreoffice` prints the table.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from intake_desktop.bench.rivals import Absent
from intake_desktop.bench.rivals.libreoffice import converter
from intake_desktop.documents.arabic.paragraph import direction_of
from tests.printed.hard_strings import BESIDE, HARD
from tests.printed.readers import READERS, bare, lines_read
from tests.printed.samples import hard_strings_pdf

TEXTS = {"ar": HARD, **BESIDE}

# pypdf takes the sign of a negative number for one of the Arabic around it, unless the number comes first.
READ_FROM_LIBREOFFICE_ALONE = {"pypdf": {"الرصيد -250 ريالاً"}}

_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>{faces}</office:font-face-decls>
<office:automatic-styles>{styles}</office:automatic-styles>
<office:body><office:text>{paragraphs}</office:text></office:body></office:document>"""
_STYLE = """<style:style style:name="{name}" style:family="paragraph">
<style:paragraph-properties style:writing-mode="{way}" fo:text-align="start"{new_page}/>
<style:text-properties style:font-name="{face}" style:font-name-complex="{face}"
 fo:font-size="12pt" style:font-size-complex="12pt"
 fo:language="{language}" style:language-complex="{language}"/></style:style>"""
_FACES = {"bn": "Intake Bengali", "am": "Intake Ethiopic", "hi": "Intake Devanagari"}


def flat_document(texts: Mapping[str, tuple[str, ...]]) -> str:
    """A word processor's document with each text in a paragraph of its language, as our page has them."""
    faces = {_FACES.get(language, "Amiri") for language in texts}
    ways = {language: direction_of(language).rtl for language in texts}
    styles = "".join(
        _STYLE.format(
            name=language + end,
            language=language,
            face=_FACES.get(language, "Amiri"),
            way="rl-tb" if ways[language] else "lr-tb",
            new_page=' fo:break-before="page"' if end else "",
        )
        for language in texts
        for end in ("", "-new")
    )
    said = [
        (language, text)
        for rtl in (True, False)
        for language in texts
        if ways[language] is rtl
        for text in texts[language]
    ]
    paragraphs = []
    for at, (language, text) in enumerate(said):
        turns = at > 0 and ways[language] is not ways[said[at - 1][0]]
        name = f"{language}-new" if turns else language
        paragraphs.append(f'<text:p text:style-name="{name}">{escape(text)}</text:p>')
    return _PAGE.format(
        faces="".join(
            f'<style:font-face style:name="{face}" svg:font-family="{face}"/>' for face in sorted(faces)
        ),
        styles=styles,
        paragraphs="".join(paragraphs),
    )


def by_libreoffice(folder: Path) -> bytes:
    """The page that LibreOffice makes. Absent without it."""
    file = folder / "hard.fodt"
    file.write_text(flat_document(TEXTS), encoding="utf-8")
    return converter(folder)(file)


def found(pdf: bytes, reader: str) -> set[str]:
    """The texts that `reader` finds whole on a line and in logical order."""
    lines = lines_read(READERS[reader](pdf))
    return {text for texts in TEXTS.values() for text in texts if bare(text) in lines}


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    try:
        return by_libreoffice(tmp_path_factory.mktemp("office"))
    except Absent as absent:
        pytest.skip(f"{absent} is not installed")


@pytest.mark.parametrize("reader", READERS)
def test_what_can_be_read_from_libreoffice_can_be_read_from_us(reader, theirs):
    ours = found(hard_strings_pdf(), reader)
    assert found(theirs, reader) - ours <= READ_FROM_LIBREOFFICE_ALONE.get(reader, set())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", TEXTS)
def test_no_language_is_read_worse_than_from_libreoffice(reader, language, theirs):
    def score(pdf: bytes) -> int:
        return len(found(pdf, reader) & set(TEXTS[language]))

    assert score(hard_strings_pdf()) >= score(theirs)


def main() -> None:
    """How many of each language's strings are read from either page."""
    ours = hard_strings_pdf()
    with tempfile.TemporaryDirectory() as folder:
        pages = {"ours": ours, "LibreOffice": by_libreoffice(Path(folder))}
    rows = [["language", "strings", *(f"{reader}: {' / '.join(pages)}" for reader in READERS)]]
    for language, texts in TEXTS.items():
        scores = [
            " / ".join(str(len(found(pdf, reader) & set(texts))) for pdf in pages.values())
            for reader in READERS
        ]
        rows.append([language, str(len(texts)), *scores])
    sys.stdout.write("".join("\t".join(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
