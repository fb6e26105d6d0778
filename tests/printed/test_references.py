"""Each page against its reviewed picture. After a wanted change run tests/printed/references.py, and look."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from tests.printed.references import FOLDER, PAPERS, file_of, pictures

FAR = 96
"""Greys that a point may differ by before it counts: edges are smoothed a little differently everywhere."""
LARGEST_SHARE = 0.002


def share_of_changed_points(drawn: Image.Image, reviewed: Image.Image) -> float:
    counts = ImageChops.difference(drawn, reviewed).histogram()
    return sum(counts[FAR:]) / (drawn.width * drawn.height)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_looks_as_reviewed(paper):
    drawn = pictures(PAPERS[paper]())
    assert sorted(FOLDER.glob(f"{paper}-[0-9].png")) == [file_of(paper, at + 1) for at in range(len(drawn))]
    for at, picture in enumerate(drawn, start=1):
        with Image.open(file_of(paper, at)) as file:
            reviewed = file.convert("L")
        assert picture.size == reviewed.size
        assert share_of_changed_points(picture, reviewed) < LARGEST_SHARE, f"page {at}"


def test_the_comparison_sees_a_missing_word():
    """A test that cannot fail would be none: one word rubbed out is already too much."""
    (page,) = pictures(PAPERS["declaration"]())
    rubbed = page.copy()
    rubbed.paste(255, (500, 250, 700, 275))
    assert share_of_changed_points(page, rubbed) > LARGEST_SHARE / 10
    assert share_of_changed_points(page, page) == 0
