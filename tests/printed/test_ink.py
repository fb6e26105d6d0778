"""Letters are joined: looked for in the ink itself, by what is no part of the program."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from intake_desktop.documents.arabic.paragraph import ARABIC, Style
from intake_desktop.documents.page.pen import Pen
from tests.printed.samples import PAPER


def picture_of(text: str) -> Image.Image:
    """`text` large, as ink (white) on black, cut to its bounds."""
    pen = Pen(ARABIC)
    pen.describe(title="ink", author="tests", subject="tests", day=PAPER.issued.gregorian)
    pen.line(text, Style(60, 90), x=50, baseline=500, width=480)
    pen.end_page()
    document = pypdfium2.PdfDocument(pen.finish())
    picture = (
        document[0].render(scale=2, grayscale=True).to_pil().point(lambda grey: 255 if grey < 128 else 0)
    )
    document.close()
    return picture.crop(picture.getbbox())


def columns_without_ink(text: str) -> int:
    picture = picture_of(text)
    return sum(picture.crop((x, 0, x + 1, picture.height)).getbbox() is None for x in range(picture.width))


# Every letter of these joins the next, so an unbroken stroke goes through the whole word.
@pytest.mark.parametrize("word", ["محمد", "سلمى", "مستفيد", "كفيل", "بطلب", "يتيم", "خلفهم", "منشطهم"])
def test_a_word_of_joining_letters_is_one_stroke(word):
    assert columns_without_ink(word) == 0


def test_the_same_letters_apart_leave_gaps():
    """The check above can fail: isolated forms are what a wrong engine prints."""
    assert columns_without_ink("\u200c".join("محمد")) > 10


def test_a_mark_stands_over_its_letter_and_not_beside_it():
    plain, marked = picture_of("كتب"), picture_of("كُتِبَ")
    assert marked.width == pytest.approx(plain.width, abs=6)
    assert marked.height > plain.height
