"""A face inside one PDF: a font of its own with one glyph for each character as it was shaped.

A code names an outline together with the text it stands for and its width there. The text matters: faces
share one shape among several letters, and one ToUnicode entry for it would read back as the wrong letter. The
width matters: kerning done by moving the pen makes readers see gaps and overlaps («ر يال»). Codes are two
bytes and equal the glyph numbers, so a face is one font object however long the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from intake_desktop.documents.arabic.faces import Face, Weight
from intake_desktop.documents.arabic.lines import Run
from intake_desktop.documents.arabic.shaping import BOX, Glyph
from intake_desktop.documents.arabic.truetype import program
from intake_desktop.documents.pdf_object import RawObject, added, stream


class _Codes(dict[Glyph, str]):
    """Each glyph's code, given out as it is first asked for."""

    def __missing__(self, glyph: Glyph) -> str:
        code = self[glyph] = f"{len(self) + 1:04X}"
        return code


class PdfFont:
    """The codes given out so far for one face in one document; written by `embed` when all is drawn."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._codes = _Codes()

    def codes(self, glyphs: Iterable[Glyph]) -> str:
        """The two-byte codes of glyphs, in hexadecimal."""
        return "".join(map(self._codes.__getitem__, glyphs))

    def lacking(self) -> set[str]:
        """The characters that the face does not hold and that stand as boxes."""
        return {glyph.source for glyph in self._codes if glyph.outline == (BOX,)}

    def stretched(self, run: Run, wider: str) -> str:
        """The codes of a run with every space widened, as a TJ array without its outer brackets wants it."""
        gap = f">{wider}<"
        return "".join(
            self.codes(piece.glyphs) + (gap if is_space else "")
            for piece, is_space in zip(run.pieces, run.is_space, strict=True)
        )

    def embed(self, document: Any) -> None:
        """Write the font and link it where every page of `document` finds it."""
        file, to_unicode = program(self.face, list(self._codes)), self._to_unicode()
        name = f"{_tag(file + to_unicode)}+{self.face.name}"
        program_number = added(document, stream(file, f"/Length1 {len(file)}"))
        descriptor = added(document, RawObject(self._descriptor(name, program_number)))
        descendant = added(document, RawObject(self._descendant(name, descriptor)))
        unicode_number = added(document, stream(to_unicode))
        font = RawObject(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode_number} 0 R>>"
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font)

    def _descendant(self, name: str, descriptor: int) -> str:
        """The font by its glyphs' numbers, with the widths of codes 1, 2, ..."""
        units = self.face.units
        widths = " ".join([_width(glyph.advance, units) for glyph in self._codes])
        return (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 0/W[1[{widths}]]/CIDToGIDMap/Identity>>"
        )

    def _descriptor(self, name: str, program_number: int) -> str:
        symbolic = 4
        face = self.face
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {symbolic}"
            f"/FontBBox[{' '.join(str(round(edge)) for edge in face.bounds)}]/ItalicAngle 0"
            f"/Ascent {round(face.ascent)}/Descent {round(face.descent)}/CapHeight {round(face.cap_height)}"
            f"/StemV {120 if face.weight is Weight.BOLD else 80}/FontFile2 {program_number} 0 R>>"
        )

    def _to_unicode(self) -> bytes:
        entries = [
            f"<{code}> <{_utf16(glyph.source)}>" for glyph, code in self._codes.items() if glyph.source
        ]
        chunks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
        body = "\n".join(f"{len(chunk)} beginbfchar\n{chr(10).join(chunk)}\nendbfchar" for chunk in chunks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        ).encode("ascii")


def _tag(content: bytes) -> str:
    """Six letters that name this subset: the same content always gives the same letters."""
    digest = hashlib.sha256(content).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


@lru_cache(maxsize=4096)
def _width(advance: int, units: int) -> str:
    return f"{advance * 1000 / units:.5g}"


@lru_cache(maxsize=4096)
def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
