"""The folder of empty forms at the desk."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.papers.forms import forms_of
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import blanks
from tests.printed.reading import pages_of
from tests.unit.services.policy_desk import PolicyDesk

DAY = date(2026, 11, 12)


@pytest.mark.parametrize("name", shipped_names())
def test_the_set_holds_every_form_of_the_office_in_order(name):
    pack = load_source(name).pack
    each = blanks.each_blank_pdf(pack, today=DAY)
    assert tuple(each) == forms_of(pack)
    whole = blanks.blank_set_pdf(pack, today=DAY)
    assert pages_of(whole) == sum(map(pages_of, each.values()))
    assert len(whole) < sum(map(len, each.values())) * 0.7  # the faces are in it once


def test_pages_are_counted_form_by_form_and_bookmarked():
    pack = load_source("baraem").pack
    whole = blanks.blank_set_pdf(pack, today=DAY)
    document = pypdfium2.PdfDocument(whole)
    tops = [mark for mark in document.get_toc() if mark.level == 0]
    begins = [mark.get_dest().get_index() for mark in tops]
    first = [document[at].get_textpage().get_text_range() for at in begins]
    lying = [document.get_page_size(at) for at in range(len(document))]
    document.close()
    pages = [pages_of(pdf) for pdf in blanks.each_blank_pdf(pack, today=DAY).values()]
    assert begins == [sum(pages[:at]) for at in range(len(pages))]
    assert all(f"صفحة 1 من {of}" in text for text, of in zip(first, pages, strict=True))
    assert sum(width > height for width, height in lying) == 1  # the certificate alone


def test_the_same_set_is_the_same_bytes():
    pack = load_source("ibtissam").pack
    assert blanks.blank_set_pdf(pack, today=DAY) == blanks.blank_set_pdf(pack, today=DAY)


def test_a_language_that_no_form_has_is_refused():
    with pytest.raises(Refused) as refused:
        blanks.blank_set_pdf(load_source("aseeb").pack, today=DAY, second="sw")
    assert refused.value.code == "form-language-missing"


def test_a_store_prints_the_set_of_its_office(bare_store):
    desk = PolicyDesk(bare_store(Role.RECEPTION), "basirah")
    pdf = blanks.print_blanks(desk.reception)
    assert pages_of(pdf) >= len(blanks.blank_forms(desk.reception))
