"""Names of countries by their ISO 3166 letters, from a table made of CLDR."""

from __future__ import annotations

import csv
from functools import cache

from intake_desktop import paths
from intake_desktop.i18n import language

# Those most met at a desk stand first in a list of choices.
_FIRST = ("SA", "YE", "SY", "EG", "SD", "PK", "IN", "BD", "JO", "PS")
_SORTED_AS = str.maketrans("آأإ", "ااا")  # same in every language


@cache
def _names() -> dict[str, dict[str, str]]:
    with (paths.resources() / "countries.csv").open(encoding="utf-8", newline="") as table:
        return {row["code"]: row for row in csv.DictReader(table)}


def country_label(code: str) -> str:
    """The country's name in the language in use, or the code where there is none."""
    row = _names().get(code.strip().upper())
    return row[language()] if row else code


def names_and_codes() -> list[tuple[str, str]]:
    """(code, name) of every country in both languages: for reading what others wrote."""
    return [(code, row[name]) for code, row in _names().items() for name in ("ar", "en")]


def country_choices() -> list[tuple[str, str]]:
    """(code, name) of every country: those most met at a desk first, the rest by name."""
    names = {code: row[language()] for code, row in _names().items()}
    rest = sorted(names.keys() - set(_FIRST), key=lambda code: names[code].translate(_SORTED_AS))
    return [(code, names[code]) for code in (*_FIRST, *rest)]
