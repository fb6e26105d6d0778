from __future__ import annotations

import struct

import pytest
import uharfbuzz as hb

from intake_desktop.documents.arabic.faces import Weight, face
from intake_desktop.documents.arabic.shaping import BOX, Glyph, glyph_of, shape
from intake_desktop.documents.arabic.truetype import program

WORDS = ("مُحَمَّدٌ", "الله", "كفالة", "ﷺ")


def glyphs_of(weight: Weight) -> list[Glyph]:
    shaped = [glyph for word in WORDS for glyph in shape(word, face(weight), True, "ar").glyphs]
    return list(dict.fromkeys([*shaped, glyph_of((BOX,), "?", 620)]))


def opened(file: bytes) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob(file)))


@pytest.mark.parametrize("weight", list(Weight))
def test_each_glyph_has_the_width_it_was_shaped_with(weight):
    glyphs = glyphs_of(weight)
    font = opened(program(face(weight), glyphs))
    assert [font.get_glyph_h_advance(at + 1) for at in range(len(glyphs))] == [
        each.advance for each in glyphs
    ]


@pytest.mark.parametrize("weight", list(Weight))
def test_each_glyph_is_inked_where_its_parts_stood(weight):
    source = face(weight).hb_font
    glyphs = glyphs_of(weight)
    font = opened(program(face(weight), glyphs))
    for at, glyph in enumerate(glyphs, start=1):
        if not glyph.outline or glyph.outline == (BOX,):
            continue
        extents = [(source.get_glyph_extents(number), dx, dy) for number, dx, dy in glyph.outline]
        left = min(each.x_bearing + dx for each, dx, _ in extents)
        top = max(each.y_bearing + dy for each, _, dy in extents)
        found = font.get_glyph_extents(at)
        assert (found.x_bearing, found.y_bearing) == (left, top)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("text", ["O’Brien", "„a”", "‚a’", "؆"])
def test_a_part_that_the_face_turns_or_scales_is_drawn_where_it_stands(weight, text):
    source = face(weight).hb_font
    glyphs = [glyph for glyph in shape(text, face(weight), False, "en").glyphs if len(glyph.outline) == 1]
    font = opened(program(face(weight), glyphs))
    for at, glyph in enumerate(glyphs, start=1):
        meant, found = source.get_glyph_extents(glyph.outline[0][0]), font.get_glyph_extents(at)
        for side in ("x_bearing", "y_bearing", "width", "height"):
            assert getattr(found, side) == pytest.approx(getattr(meant, side), abs=1)


def test_a_blank_leaves_no_ink_and_a_box_does():
    font = opened(program(face(Weight.REGULAR), [glyph_of((), "x", 100), glyph_of((BOX,), "?", 620)]))
    assert font.get_glyph_extents(1).width == 0
    assert font.get_glyph_extents(2).width == pytest.approx(620 - 140, abs=2)


def test_every_table_carries_its_checksum():
    file = program(face(Weight.REGULAR), glyphs_of(Weight.REGULAR))
    count = struct.unpack_from(">H", file, 4)[0]
    for at in range(count):
        _tag, checksum, place, length = struct.unpack_from(">4sLLL", file, 12 + 16 * at)
        data = file[place : place + length] + bytes(-length % 4)
        assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == checksum


def test_the_subset_is_small():
    assert len(program(face(Weight.REGULAR), glyphs_of(Weight.REGULAR))) < 12_000
