"""What the rules of a pack say against its other tables and against themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from intake_desktop.domain.eligibility.rules import (
    Bands,
    Ceiling,
    DocumentFresh,
    InCategory,
    OfMeans,
    PerCapita,
    Points,
    Rule,
)
from intake_desktop.domain.packs.binds import unknown_bind
from intake_desktop.domain.packs.policy import PolicyPack, SectionKind
from intake_desktop.domain.packs.problem import PackProblem, problem, unknown


def check_rules(pack: PolicyPack) -> Iterator[PackProblem]:
    """Every contradiction in the checklist of a pack."""
    for number, rule in enumerate(pack.rules):
        path = f"rules[{number}]"
        yield from _ids(pack, rule, path)
        yield from _scope(rule, path)
        if isinstance(rule, (Ceiling, PerCapita, Bands, Points)):
            yield from _sources(pack, rule, path)
        if isinstance(rule, Bands) and not _ascending([band.up_to_halalas for band in rule.bands]):
            yield problem(f"{path}.bands", "pack-bands-not-ascending")
        if isinstance(rule, Points):
            yield from _points(rule, path)


def _ids(pack: PolicyPack, rule: Rule, path: str) -> Iterator[PackProblem]:
    categories = {category.id for category in pack.categories}
    named = {"categories": set(rule.categories)}
    if isinstance(rule, InCategory):
        named["any_of"] = set(rule.any_of)
    if isinstance(rule, Points):
        named["category_weights"] = set(rule.category_weights)
    for key, ids in named.items():
        if not ids <= categories:
            yield unknown(f"{path}.{key}", categories)
    if isinstance(rule, DocumentFresh) and pack.document(rule.document) is None:
        yield unknown(f"{path}.document", (document.id for document in pack.documents))


def _scope(rule: Rule, path: str) -> Iterator[PackProblem]:
    since, until = rule.effective_from, rule.effective_until
    if since is not None and until is not None and until < since:
        yield problem(f"{path}.effective_until", "pack-ends-before-it-starts", since.isoformat())
    for place, condition in enumerate(rule.when):
        yield from unknown_bind(condition.bind, f"{path}.when[{place}].bind")


def _sources(pack: PolicyPack, rule: OfMeans, path: str) -> Iterator[PackProblem]:
    """Only against a list that the pack itself gives; rent is told with the housing as well."""
    known = _options(pack, "income")
    if known and not set(rule.counted) <= known:
        yield unknown(f"{path}.counted", known)
    known = _options(pack, "obligations")
    is_default = not isinstance(rule, Ceiling) and rule.deducted == ("rent", "loan")
    if known and not is_default and not set(rule.deducted) <= known | {"rent"}:
        yield unknown(f"{path}.deducted", known | {"rent"})


def _options(pack: PolicyPack, kind: SectionKind) -> set[str]:
    return {option.id for section in pack.sections if section.kind == kind for option in section.options}


def _points(rule: Points, path: str) -> Iterator[PackProblem]:
    weights = (rule.child, rule.elderly, rule.disabled, rule.rent, rule.debt)
    if not any((*weights, *rule.category_weights.values(), *(row.weight for row in rule.shares))):
        yield problem(path, "pack-no-weights")
    if not _ascending([row.up_to_halalas for row in rule.shares]):
        yield problem(f"{path}.shares", "pack-bands-not-ascending")
    if any(low.weight < high.weight for low, high in pairwise(rule.shares)):
        yield problem(f"{path}.shares", "pack-weights-ascending")


def _ascending(limits: list[int]) -> bool:
    return all(low < high for low, high in pairwise(limits))
