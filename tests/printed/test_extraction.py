"""What is read back from the pages, by readers that are no part of the program."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.printed import samples
from tests.printed.hard_strings import BESIDE, HARD
from tests.printed.readers import READERS, bare, by_pdfium, by_poppler, lines_read
from tests.printed.samples import hard_strings_pdf

# What Poppler and PDFium turn round themselves, from any maker: brackets and signs beside a number or a Latin
# word, ranges, lists of numbers. Nobody's PDF reads otherwise, so they are named here and not hidden.
POPPLER_MISREADS = {
    "بتاريخ ١٢-١١-٢٠٢٦ للميلاد",
    "الفترة 1445/04/06 - 1445/10/01 كاملة",
    "نسبة 15% من الدخل",
    "نسبة ١٥٪ من الدخل",
    "البنود 1، 2، 3",
    "المادة (6) الفقرة (ب)",
    "خصم 5 - 10 ريالات",
    "ص / 512",
    "شركة ABC (Ltd) في الرياض",
    "البريد info@asseb.org.sa والموقع www.asseb.org.sa.",
    "نص (ABC) ونص (أب)",
    "الحساب المصرفي (IBAN)",
    "قناة SMS، ثم WhatsApp؛ ثم الهاتف",
    "بند 3-2-1 من اللائحة",
    "السجين رقم 4471/ب في الجناح 2",
    "القرار رقم (115) وتاريخ 1447/10/02هـ",
    "مقياس 0-10: الدرجة 7",
    "50% + 25% = 75%",
}
PDFIUM_READS_AT_LEAST = 48
PYPDF_READS_AT_LEAST = 63


def test_poppler_reads_the_hard_strings_in_logical_order():
    read = lines_read(by_poppler(hard_strings_pdf()))
    misread = {text for text in HARD if bare(text) not in read}
    assert misread <= POPPLER_MISREADS


def test_pdfium_reads_the_hard_strings_in_logical_order():
    read = lines_read(by_pdfium(hard_strings_pdf()))
    assert sum(bare(text) in read for text in HARD) >= PDFIUM_READS_AT_LEAST


def test_pypdf_reads_the_hard_strings_in_logical_order():
    read = lines_read(READERS["pypdf"](hard_strings_pdf()))
    assert sum(bare(text) in read for text in HARD) >= PYPDF_READS_AT_LEAST


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["ur", "bn", "am", "hi"])
def test_a_second_language_is_read_back_whole(reader, language):
    read = lines_read(READERS[reader](hard_strings_pdf()))
    assert {text for text in BESIDE[language] if bare(text) not in read} == set()


VOCALISED = ("مُحَمَّدٌ", "عَلَاءِ الدِّينِ", "القُصَّر", "شُرح لي أن الطلب يُرفع", "اللَّهُمَّ صَلِّ وَسَلِّمْ")
KERNED = ("ريال ريالان ريالات", "لا إله إلا الله", "لألئ الآلاء لأمي")


@pytest.mark.parametrize("words", [*VOCALISED, *KERNED])
@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_marks_ligatures_and_kerned_words_are_read_with_no_gap_in_them(words, reader):
    read = " ".join(re.sub("[\u202a-\u202e\u200e\u200f]", "", reader(hard_strings_pdf())).split())
    assert unicodedata.normalize("NFC", words) in unicodedata.normalize("NFC", read)


@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_the_declaration_reads_back_whole(reader):
    form = samples.declaration()
    read = bare(reader(samples.pdf_of(form)))
    wanted = (*form.content.person, *form.content.clauses)
    # Of a clause on two lines the first is enough: its number may be read between them.
    assert [text for text in wanted if bare(text)[:60] not in read] == []


@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_both_languages_of_a_declaration_read_back(reader):
    form = samples.bilingual()
    read = bare(reader(samples.pdf_of(form)))
    wanted = (*form.content.clauses, *form.content.second_clauses, *form.content.second.words.values())
    # Where two columns are read line by line, the first words of each clause still stand together.
    assert [text for text in wanted if bare(text)[:18] not in read] == []


def test_an_emoji_and_a_lone_surrogate_read_back_as_such():
    text = by_poppler(samples.pdf_of(samples.declaration("سلمى \U0001f600 \ud83d")))
    assert "\U0001f600" in text
    assert "\ufffd" in text
