from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pypdfium2
import pytest

from intake_desktop.documents.papers import making, second
from intake_desktop.documents.papers.occasion import Occasion, blank_occasion
from intake_desktop.domain.errors import Refused
from intake_desktop.domain.packs.check import check_pack
from intake_desktop.domain.packs.policy import PAPER_WORDS, PolicyPack, Translation
from tests.samples import aseeb

DAY = date(2026, 11, 11)
URDU = Translation(
    title="اقرار نامہ",
    clauses=tuple(f"یہ شق نمبر {n} ہے" for n in range(1, 7)),
    words={"name": "نام", "signature": "دستخط"},
)


def in_languages(**given: Translation) -> PolicyPack:
    declaration = msgspec.structs.replace(aseeb().declaration, translations=given)
    return msgspec.structs.replace(aseeb(), declaration=declaration)


def text_of(occasion: Occasion) -> str:
    document = pypdfium2.PdfDocument(making.draw(making.build("declaration", occasion)).pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_shipped_declarations_are_printed_beside_english() -> None:
    text = text_of(blank_occasion(aseeb(), today=DAY, second="en"))
    assert "إقرار وتعهد مستفيد" in text
    assert "Declaration and undertaking of the beneficiary" in text
    assert "directly responsible for them" in " ".join(text.split())


def test_a_pack_gives_the_clauses_and_the_labels_of_another_language() -> None:
    text = text_of(blank_occasion(in_languages(ur=URDU), today=DAY, second="ur"))
    assert "اقرار نامہ" in text
    assert "دستخط" in text


def test_a_language_that_the_pack_does_not_give_is_refused() -> None:
    with pytest.raises(Refused, match="form-language-missing"):
        making.build("declaration", blank_occasion(aseeb(), today=DAY, second="ur"))


def test_only_forms_with_a_translated_text_take_a_second_language() -> None:
    with pytest.raises(Refused, match="form-language-missing"):
        making.build("missing-list", blank_occasion(aseeb(), today=DAY, second="en"))


def test_papers_in_other_languages_are_no_copies_of_one_another() -> None:
    plain = blank_occasion(aseeb(), today=DAY)
    assert making.content_sha256("declaration", plain) != making.content_sha256(
        "declaration", replace(plain, second="en")
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"clauses": URDU.clauses[:-1]}, "pack-translation-clauses"),
        ({"words": {"nome": "x"}}, "pack-unknown-id"),
        ({}, "pack-translation-places"),  # the fifth clause leaves the day of the reply out
    ],
)
def test_a_translation_that_says_less_is_no_translation(changes: dict[str, object], code: str) -> None:
    pack = in_languages(ur=msgspec.structs.replace(URDU, **changes))
    assert code in {found.code for found in check_pack(pack)}


def test_arabic_is_no_translation_of_itself() -> None:
    assert "pack-translation-of-itself" in {found.code for found in check_pack(in_languages(ar=URDU))}


def test_every_word_that_a_pack_may_give_has_its_arabic() -> None:
    assert set(second._WORDS) == set(PAPER_WORDS)


def test_a_clause_may_name_the_organisation_and_the_service() -> None:
    declaration = msgspec.structs.replace(
        aseeb().declaration, clauses_ar=("أن {organisation} تقدم {service}.",), translations={}
    )
    pack = msgspec.structs.replace(aseeb(), declaration=declaration)
    form = making.build("declaration", blank_occasion(pack, today=DAY))
    assert pack.organisation.name_ar in form.content.clauses[0]
    assert "{" not in form.content.clauses[0]
