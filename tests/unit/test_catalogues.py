"""Both catalogues say everything that the code can show, in every form."""

from __future__ import annotations

import gettext
import io
import re
import string

import catalogues
import pytest
from babel.messages.mofile import write_mo

COUNTS = (0, 1, 2, 3, 10, 11, 100, 103)
ARABIC_FORM = (0, 1, 2, 3, 3, 4, 5, 3)


def names(text: str) -> set[str]:
    """The fields that `format` fills."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def speaking(language: str) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogues.finished(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_text_of_the_code_is_translated(language):
    assert [m.id for m in catalogues.untranslated(language)] == [], "make translations, then fill it in"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_catalogue_holds_nothing_that_the_code_no_longer_says(language):
    wanted = {(m.id, m.context) for m in catalogues.wanted(language)}
    assert {(m.id, m.context) for m in catalogues.read(language) if m.id} - wanted == set()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_translation_fills_the_same_fields(language):
    """A singular or dual may leave the number out, nothing else."""
    for message in catalogues.finished(language):
        if not message.id:
            continue
        given = message.string if message.pluralizable else (message.string,)
        wanted = names(message.id[1] if message.pluralizable else message.id)
        for text in given:
            lacking = wanted - names(text)
            assert names(text) <= wanted, text
            assert not lacking or (message.pluralizable and len(lacking) == 1), text


def test_the_source_is_arabic():
    texts = ((m.id[1] if m.pluralizable else m.id) for m in catalogues.wanted("en"))
    words = (re.sub(r"{\w+}", "", text) for text in texts)
    assert [
        text for text in words if re.search("[A-Za-z]", text) and not re.search("[\u0621-\u064a]", text)
    ] == []


def test_english_is_english():
    for message in catalogues.read("en"):
        texts = message.string if message.pluralizable else (message.string,)
        for text in texts:
            assert not re.search("[\u0621-\u064a]", text or ""), f"{message.id}: {text}"


@pytest.mark.parametrize(("count", "form"), list(zip(COUNTS, ARABIC_FORM, strict=True)))
def test_arabic_counts_in_six_forms(count, form):
    plural = catalogues.read("ar").plural_expr
    assert gettext.c2py(plural)(count) == form


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_counted_noun_has_words_for_each_number(language):
    speaker = speaking(language)
    for one, many in (message.id for message in catalogues.wanted("ar")):
        for count in COUNTS:
            said = speaker.ngettext(one, many, count).format_map(dict.fromkeys(names(many), count))
            assert said.strip(), (many, count)
            assert count in {0, 1, 2} or str(count) in said, said


def test_a_compiled_catalogue_from_elsewhere_is_made_anew_however_new_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "PLURALS", {"en": catalogues.PLURALS["en"]})
    source = catalogues.po_file("en")
    source.parent.mkdir(parents=True)
    head = catalogues.HEADER.format(language="en", plural=catalogues.PLURALS["en"])

    def compiled_of(text: str) -> str:
        source.write_text(f'{head}msgid "باب"\nmsgstr "{text}"\n', encoding="utf-8")
        catalogues.compile_stale()
        with source.with_suffix(".mo").open("rb") as file:
            return gettext.GNUTranslations(file).gettext("باب")

    assert compiled_of("gate") == "gate"
    old = source.with_suffix(".mo").read_bytes()
    assert compiled_of("door") == "door"
    made = source.with_suffix(".mo").stat().st_mtime_ns
    assert compiled_of("door") == "door"
    assert source.with_suffix(".mo").stat().st_mtime_ns == made
    for foreign in (old, b"", b"\xde\x12\x04\x95", b"no catalogue at all"):
        source.with_suffix(".mo").write_bytes(foreign)  # newer than its source
        assert compiled_of("door") == "door"
