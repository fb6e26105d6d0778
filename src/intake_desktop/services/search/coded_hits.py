"""What a search may find for who sees codes in place of names: no name, and no answer to one.

That a person has a file at all is what such a list keeps. So a name, an ID number or a mobile finds nothing,
nor does the number of a file together with a name; the file's own numbers do, its alias, and words that
people wrote which are not the person's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from intake_desktop.domain.cases.listed import Hit
from intake_desktop.domain.identity.names import search_key
from intake_desktop.domain.rights.fields import code_in_lists
from intake_desktop.domain.search import Judge, Sought

_OF_THE_FILE = frozenset({"number", "external_ref", "letter_number"})


def coded(hit: Hit, names: Sequence[str | None], sought: Sought) -> Hit | None:
    """The hit with a code in place of all that names the person; None where it would answer a name.

    `names` are the four parts, the Latin name and the alias.
    """
    *told, alias = names
    code = code_in_lists(alias, hit.number)
    bare = replace(hit, name=code, id_number_masked="", birth_year=None, city=None)
    if hit.why in _OF_THE_FILE:
        alone = not sought.words and len(sought.numbers) <= 1
        return bare if alone else None
    if hit.why == "name" and (not any(told) or _is_named(alias, sought)):
        return bare
    if hit.why == "note":
        return _noted(bare, [name for name in told if name], sought.words)
    return None


def _is_named(alias: str | None, sought: Sought) -> bool:
    """Whether the alias, which stands in the list as the code, answers all that is sought."""
    return bool(alias and sought.every and Judge(sought.every).fit(search_key(alias)))


def _noted(hit: Hit, names: Sequence[str], words: Sequence[str]) -> Hit | None:
    key = search_key(" ".join(names))
    if any(Judge([word]).fit(key) is not None for word in words):
        return None
    named = set(key.split())
    return replace(hit, matched="" if named & set(search_key(hit.matched).split()) else hit.matched)
