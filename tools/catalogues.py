"""Keeps translations/ in step with the code: `update`, `compile` or `missing`.

Arabic is the msgid, so its catalogue holds counted nouns alone, in their six forms; English holds every
text. Nothing in a .po but what a translator wrote and where it is from: no dates, so no idle changes.
"""

from __future__ import annotations

import hashlib
import io
import struct
import sys
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
ARABIC_FORMS = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
PLURALS = {"ar": f"nplurals=6; plural=({ARABIC_FORMS});", "en": "nplurals=2; plural=(n != 1);"}
HEADER = """\
# Intake Desktop, {language}. Brought up to date by `make translations`.
msgid ""
msgstr ""
"Project-Id-Version: Intake Desktop\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def po_file(language: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES" / "intake_desktop.po"


@cache
def extract() -> Catalog:
    """Every text that the code marks, as an empty catalogue, in the order of files and lines."""
    found = Catalog()
    keywords = {**DEFAULT_KEYWORDS, "mark": None}
    source = ROOT / "src" / "intake_desktop"
    for name, _line, text, _comments, context in extract_from_dir(source, keywords=keywords):
        found.add(text, locations=[(f"src/intake_desktop/{name}", 0)], context=context)
    return found


def read(language: str) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def wanted(language: str) -> Iterator[Message]:
    """What the catalogue of `language` has to hold."""
    return (m for m in extract() if m.id and (language != "ar" or m.pluralizable))


def translated(message: Message | None, forms: int) -> bool:
    if message is None:
        return False
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings) and len(strings) == (forms if message.pluralizable else 1)


def untranslated(language: str) -> list[Message]:
    """What the code says and the catalogue of `language` does not, or not in every form."""
    kept = read(language)
    return [
        message
        for message in wanted(language)
        if not translated(kept.get(message.id, message.context), kept.num_plurals)
    ]


def finished(language: str) -> Catalog:
    """What is translated in every form: half a plural would show as an empty text."""
    kept = read(language)
    for message in [m for m in kept if m.id and not translated(m, kept.num_plurals)]:
        kept.delete(message.id, message.context)
    return kept


def update(language: str) -> None:
    """Add what is new, drop what is gone, keep what was translated."""
    path = po_file(language)
    kept = read(language) if path.exists() else Catalog(locale=language)
    fresh = Catalog(locale=language)
    for message in wanted(language):
        old = kept.get(message.id, message.context)
        empty = ("",) * int(PLURALS[language][9]) if message.pluralizable else ""
        fresh.add(
            message.id,
            old.string if old else empty,
            locations=message.locations,
            context=message.context,
            user_comments=old.user_comments if old else (),
        )
    body = io.BytesIO()
    write_po(body, fresh, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(language=language, plural=PLURALS[language])
    path.write_text(header + body.getvalue().decode("utf-8"), encoding="utf-8")


def compile_stale() -> None:
    """Write each .mo that was not made from its .po as it is now.

    A .mo names its source by SHA-256 where others name a version: times say nothing of a file copied in.
    """
    for language in PLURALS:
        source = po_file(language)
        compiled = source.with_suffix(".mo")
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        if _made_from(compiled) == digest:
            continue
        catalogue = finished(language)
        catalogue.project, catalogue.version = "Intake Desktop", digest
        beside = compiled.with_suffix(".mo.new")
        with beside.open("wb") as file:
            write_mo(file, catalogue)
        beside.replace(compiled)


def _made_from(compiled: Path) -> str:
    """The SHA-256 a .mo says its source had; empty where it is none of ours."""
    try:
        with compiled.open("rb") as file:
            return GNUTranslations(file).info().get("project-id-version", "").rpartition(" ")[2]
    except (OSError, ValueError, struct.error):
        return ""


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            for language in PLURALS:
                update(language)
        case ["compile"]:
            compile_stale()
        case ["missing"]:
            for language in PLURALS:
                for message in untranslated(language):
                    print(f"{language}: {message.id}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
