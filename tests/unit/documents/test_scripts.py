"""Scripts beside the Arabic: each from its own face, its conjuncts and vowel signs in their place."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desktop import paths
from intake_desktop.documents.arabic import faces
from intake_desktop.documents.arabic.faces import Weight, by_face, face
from intake_desktop.documents.arabic.lines import break_lines, set_line
from intake_desktop.documents.arabic.paragraph import direction_of, prepared
from intake_desktop.documents.arabic.shaping import BOX, shape
from intake_desktop.documents.page import styles
from intake_desktop.documents.page.beside import In
from intake_desktop.documents.page.blocks import Text
from intake_desktop.domain.errors import Refused
from tests.unit.documents.test_page import pages_of

SENTENCES = {
    "ur": "میں اقرار کرتا ہوں کہ ٹیلی فون، ڈاک، پڑوسی، بڑے چھوٹے گھر اور گئی معلومات درست ہیں۔",
    "bn": "আমি ঘোষণা করছি যে কর্তৃপক্ষ, বিদ্যুৎ, রাষ্ট্র ও প্রতিষ্ঠান দায়ী।",
    "am": "በዚህ ማመልከቻ ያቀረብኩት መረጃ ትክክለኛ መሆኑን፣ አረጋግጣለሁ።",
    "hi": "मैं घोषणा करता हूँ कि विद्यार्थी, क्षेत्र, ज्ञान, श्रीमती, राष्ट्र और कर्तव्य सत्य हैं।",
}
FAMILIES = {"ur": "Amiri", "bn": "IntakeBengali", "am": "IntakeEthiopic", "hi": "IntakeDevanagari"}


def line_in(language: str, text: str, weight: Weight = Weight.REGULAR):
    direction = direction_of(language)
    return set_line(prepared(text, direction), face(weight), direction.rtl, language)


def read_back(language: str, text: str) -> str:
    """The sources of the glyphs in logical order."""
    found = []
    for run in line_in(language, text).runs:
        glyphs = [glyph.source for piece in run.pieces for glyph in piece.glyphs]
        found += reversed(glyphs) if direction_of(language).rtl else glyphs
    return "".join(found)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("language", SENTENCES)
def test_every_character_has_a_shape(language, weight):
    for run in line_in(language, SENTENCES[language], weight).runs:
        for piece in run.pieces:
            parts = [part for glyph in piece.glyphs for part in glyph.outline]
            assert BOX not in parts
            assert all(number != 0 for number, _, _ in parts)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_letters_come_from_the_face_of_their_script(language):
    assert FAMILIES[language] in {
        run.face.name.partition("-")[0] for run in line_in(language, SENTENCES[language]).runs
    }


@pytest.mark.parametrize("language", SENTENCES)
def test_every_cluster_reads_back_as_it_was_typed(language):
    assert read_back(language, SENTENCES[language]) == unicodedata.normalize("NFC", SENTENCES[language])


@pytest.mark.parametrize(
    ("language", "together", "letters"),
    [("hi", "क्ष", "कष"), ("hi", "ज्ञ", "जञ"), ("bn", "ক্ষ", "কষ"), ("bn", "জ্ঞ", "জঞ")],
)
def test_a_conjunct_is_one_shape_and_not_its_letters(language, together, letters):
    def numbers(text: str) -> list[int]:
        return [
            number
            for run in line_in(language, text).runs
            for piece in run.pieces
            for glyph in piece.glyphs
            for number, _, _ in glyph.outline
        ]

    assert len(numbers(together)) == 1
    assert not set(numbers(together)) & set(numbers(letters))


@pytest.mark.parametrize(("language", "letter", "sign"), [("hi", "क", "ि"), ("bn", "ক", "ি")])
def test_a_vowel_sign_that_is_said_after_its_letter_stands_before_it(language, letter, sign):
    main = face(Weight.REGULAR)
    ((_, own),) = by_face(letter, main)
    (alone,) = shape(letter, own, False, language).glyphs[0].outline
    parts = shape(letter + sign, own, False, language).glyphs[0].outline
    assert parts[-1][0] == alone[0]
    assert parts[-1][1] > parts[0][1]


def test_latin_and_numbers_inside_stay_with_the_main_face():
    stretches = list(by_face("মোবাইল 050 (IBAN) নম্বর।", face(Weight.REGULAR)))
    assert [(text.strip(), own.name.partition("-")[0]) for text, own in stretches] == [
        ("মোবাইল", "IntakeBengali"),
        ("050 (IBAN)", "Amiri"),
        ("নম্বর।", "IntakeBengali"),
    ]


@pytest.mark.parametrize("word", ["क्षत्रिय" * 20, "কর্তৃপক্ষ" * 20])
def test_a_word_too_long_for_a_line_is_cut_between_clusters(word):
    for line in break_lines(word, face(Weight.REGULAR), 4000, False, "hi"):
        assert unicodedata.category(line.text[0])[0] == "L"
        assert line.text[-1] not in "\u094d\u09cd"


def test_a_name_in_another_script_keeps_its_brackets_inside_arabic():
    from intake_desktop.documents.arabic.bidi import with_fields

    assert with_fields("الاسم রহিম (খান) حضر") == "الاسم \u2066রহিম (খান)\u2069 حضر"


@pytest.fixture
def fonts_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of fonts that a test may spoil."""
    folder = tmp_path / "fonts"
    shutil.copytree(paths.resources() / "fonts", folder)
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    for opened in (faces.face, faces._opened):
        opened.cache_clear()
    yield folder
    for opened in (faces.face, faces._opened):
        opened.cache_clear()


def test_a_script_that_no_text_needs_is_not_opened(fonts_folder):
    for file in fonts_folder.glob("Intake*.ttf"):
        file.unlink()
    assert "إقرار" in pages_of(Text("إقرار", styles.BODY))[0]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"no font")])
def test_a_script_whose_face_is_gone_is_said_so(fonts_folder, spoil):
    spoil(fonts_folder / "IntakeBengali-Regular.ttf")
    with pytest.raises(Refused) as refused:
        pages_of(In(direction_of("bn"), Text(SENTENCES["bn"], styles.BODY)))
    assert refused.value.code == "font-missing"
    assert refused.value.params["file"] == "IntakeBengali-Regular.ttf"


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"OTTO" * 99),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(file.read_bytes()[:200_000]),
    ],
)
@pytest.mark.parametrize("weight", list(Weight))
def test_a_main_face_that_is_gone_or_no_font_is_said_so(fonts_folder, spoil, weight):
    spoil(fonts_folder / f"Amiri-{weight.value}.ttf")
    with pytest.raises(Refused) as refused:
        pages_of(Text("إقرار", styles.BODY), Text("إقرار", styles.STRONG))
    assert refused.value.code == "font-missing"
