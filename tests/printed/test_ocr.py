"""The pages read by somebody who sees only ink: what tesseract makes of them at 300 dpi."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageOps

from tests.printed import samples

DPI = 300
CLAUSES_READ_AT_LEAST = 0.9
"""Of the clauses' words; the rest are ligatures that tesseract was not taught."""

LETTERS_READ_AT_LEAST = 0.9


@cache
def languages() -> str:
    if shutil.which("tesseract") is None:
        return ""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    return listed.stdout


def read_by_ocr(picture: Image.Image) -> str:
    if "ara" not in languages().split():
        pytest.skip("tesseract-ocr-ara is not installed")
    out = BytesIO()
    picture.save(out, "PNG", dpi=(DPI, DPI))
    command = ["tesseract", "-", "-", "-l", "ara", "--psm", "6"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # its threads wait for one another more than they work
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=True, env=alone)
    return done.stdout.decode()


def words(text: str) -> list[str]:
    """Words without what ink alone cannot be held to: marks, hamzas, the two dots at a word's end."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    for letter, like in (("ى", "ي"), ("ة", "ه"), ("\u0640", "")):
        plain = plain.replace(letter, like)
    return re.findall(r"[\u0621-\u064a]+|[0-9/]+", plain)


def share_read(wanted: str, read: str) -> float:
    left = words(read)
    found = 0
    for word in (asked := words(wanted)):
        if word in left:
            left.remove(word)
            found += 1
    return found / len(asked)


def page_of(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    document.close()
    return picture


def cut_out(pdf: bytes, text: str) -> Image.Image:
    """The ink where `text` stands, on white: tesseract takes the rules of a table for letters."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    start, count = page.search(text).get_next()
    boxes = [page.get_charbox(at, loose=True) for at in range(start, start + count)]
    height = document[0].get_height()
    document.close()
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    scale = DPI / 72
    edges = (left - 3, height - top, right + 3, height - bottom)
    return ImageOps.expand(page_of(pdf).crop(tuple(round(edge * scale) for edge in edges)), 40, 255)


def test_the_clauses_are_read_from_the_ink():
    read = read_by_ocr(page_of(samples.pdf_of(samples.declaration())))
    assert share_read(" ".join(samples.CLAUSES), read) >= CLAUSES_READ_AT_LEAST


@pytest.mark.parametrize("text", [samples.PERSON.name, "إقرار وتعهد مستفيد", samples.PERSON.service])
def test_what_stands_in_a_table_or_over_the_text_is_read_from_the_ink(text):
    read = read_by_ocr(cut_out(samples.pdf_of(samples.declaration()), text))
    letters, wanted = "".join(words(read)), "".join(words(text))
    assert SequenceMatcher(None, letters, wanted).ratio() >= LETTERS_READ_AT_LEAST


def test_the_share_falls_when_a_clause_is_missing():
    """A test that cannot fail would be none."""
    read = " ".join(samples.CLAUSES[1:])
    assert share_read(" ".join(samples.CLAUSES), read) < CLAUSES_READ_AT_LEAST
