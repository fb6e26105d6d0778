"""Each page of a registered paper leads back to its print; no other sheet carries a code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_desktop.documents.scan.codes import read_codes
from intake_desktop.documents.scan.pages import pages_of
from intake_desktop.domain.papers.page_code import PageCode, new_print_code, store_tag
from tests.printed import samples

CODE, TAG = new_print_code(b"ninebytes"), store_tag("a store")


def coded(form, **paper):
    return replace(form, paper=replace(form.paper, code=CODE, store_tag=TAG, outgoing=9, **paper))


def codes_of(form) -> list[tuple[PageCode, ...]]:
    return [read_codes(page.picture)[0] for page in pages_of(samples.pdf_of(form))]


@pytest.mark.parametrize(
    ("form", "pages"),
    [(samples.declaration(), 1), (samples.many_clauses(), 2), (samples.missing_list(), 2)],
    ids=["declaration", "two pages", "missing list"],
)
def test_each_page_of_a_registered_paper_leads_back_to_it(form, pages):
    expected = [(PageCode(TAG, CODE, page, 3),) for page in range(1, pages + 1)]
    assert codes_of(coded(form, edition=3)) == expected


def test_a_page_from_left_to_right_too():
    assert codes_of(coded(samples.english())) == [(PageCode(TAG, CODE, 1, 1),)]


def test_a_preview_and_a_blank_carry_none():
    assert codes_of(samples.many_clauses()) == [(), ()]
    blank = samples.declaration()
    assert codes_of(replace(blank, paper=replace(blank.paper, outgoing=None, blank=True))) == [()]
