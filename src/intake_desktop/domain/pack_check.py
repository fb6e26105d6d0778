"""What one table of a pack says against the others. Every problem at once, each with its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from intake_desktop.domain.intake import Intake, value_at
from intake_desktop.domain.policy import Field, PolicyPack, Section, Step, bind_of
from intake_desktop.domain.rules import Band, Bands, DocumentFresh, InCategory
from intake_desktop.domain.workflow import GATE_NAMES


class PackProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: where, as a path of the TOML, a code, and what was expected."""

    path: str
    code: str
    expected: str


def check_pack(pack: PolicyPack) -> tuple[PackProblem, ...]:
    """Every contradiction inside a pack. Empty where it is sound."""
    return tuple(
        problem
        for part in (_unique_ids, _steps, _pages, _fields, _documents, _services, _rules, _decision)
        for problem in part(pack)
    )


def _problem(path: str, code: str, expected: str = "") -> PackProblem:
    return PackProblem(path=path, code=code, expected=expected)


def _unknown(path: str, known: Iterable[str]) -> PackProblem:
    return _problem(path, "pack-unknown-id", ", ".join(sorted(known)))


def _unique_ids(pack: PolicyPack) -> Iterator[PackProblem]:
    tables: dict[str, tuple[Any, ...]] = {
        "channels": pack.channels, "tools": pack.tools, "steps": pack.steps, "services": pack.services,
        "categories": pack.categories, "documents": pack.documents, "rules": pack.rules,
        "pages": pack.pages, "sections": pack.sections, "decision.reasons": pack.decision.reasons,
    }  # fmt: skip
    for name, rows in tables.items():
        counts = Counter(row.id for row in rows)
        for doubled in (key for key, count in counts.items() if count > 1):
            yield _problem(f"{name}[id={doubled}]", "pack-doubled-id")
    for section in pack.sections:
        counts = Counter(field.id for field in section.fields)
        for doubled in (key for key, count in counts.items() if count > 1):
            yield _problem(f"sections[id={section.id}].fields[id={doubled}]", "pack-doubled-id")


def _steps(pack: PolicyPack) -> Iterator[PackProblem]:
    earlier: set[str] = set()
    for number, step in enumerate(pack.steps):
        for gate in step.requires:
            yield from _gate(pack, step, gate, f"steps[{number}].requires", earlier)
        earlier.add(step.id)
    if pack.decision.decider != "none" and pack.step_of("decide") is None:
        yield _problem("steps", "pack-no-step", "decide")


def _gate(pack: PolicyPack, _step: Step, gate: str, path: str, earlier: set[str]) -> Iterator[PackProblem]:
    name, _, argument = gate.partition(":")
    if name not in GATE_NAMES:
        yield _unknown(path, GATE_NAMES)
    elif name == "step" and argument not in earlier:
        yield _problem(path, "pack-gate-not-earlier", ", ".join(sorted(earlier)))
    elif name in ("print", "signature") and argument not in pack.forms:
        yield _unknown(path, pack.forms)


def _pages(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {section.id for section in pack.sections}
    placed = Counter(section for page in pack.pages for section in page.sections)
    for number, page in enumerate(pack.pages):
        if not set(page.sections) <= known:
            yield _unknown(f"pages[{number}].sections", known)
    for number, section in enumerate(pack.sections):
        if placed[section.id] != 1:
            yield _problem(f"sections[{number}]", "pack-section-not-on-one-page", section.id)


def _fields(pack: PolicyPack) -> Iterator[PackProblem]:
    blank = Intake(policy=pack.id)
    for number, section in enumerate(pack.sections):
        for place, field in enumerate(section.fields):
            path = f"sections[{number}].fields[{place}]"
            yield from _bind(blank, section, field, path)
            if field.type in ("choice", "multi_choice") and not field.options:
                yield _problem(f"{path}.options", "pack-no-options", field.id)


def _bind(blank: Intake, section: Section, field: Field, path: str) -> Iterator[PackProblem]:
    for name, bind in (("bind", bind_of(section, field)), ("when", field.when.bind if field.when else "")):
        if not bind or bind.startswith("sections."):
            continue
        try:
            value_at(blank, bind)
        except AttributeError:
            yield _problem(f"{path}.{name}", "pack-unknown-bind", "applicant.*, housing.*, sections.*")


def _documents(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {document.id for document in pack.documents}
    wanted = [("base_documents", pack.base_documents)]
    wanted += [(f"services[{n}].documents", service.documents) for n, service in enumerate(pack.services)]
    wanted += [(f"categories[{n}].documents", row.documents) for n, row in enumerate(pack.categories)]
    for path, ids in wanted:
        if not set(ids) <= known:
            yield _unknown(path, known)


def _services(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {rule.id for rule in pack.rules}
    for number, service in enumerate(pack.services):
        if not set(service.rules) <= known:
            yield _unknown(f"services[{number}].rules", known)


def _rules(pack: PolicyPack) -> Iterator[PackProblem]:
    categories = {category.id for category in pack.categories}
    documents = {document.id for document in pack.documents}
    for number, rule in enumerate(pack.rules):
        path = f"rules[{number}]"
        named = set(rule.categories) | (set(rule.any_of) if isinstance(rule, InCategory) else set())
        if not named <= categories:
            yield _unknown(path, categories)
        if isinstance(rule, DocumentFresh) and rule.document not in documents:
            yield _unknown(f"{path}.document", documents)
        if isinstance(rule, Bands) and not _ascending(rule.bands):
            yield _problem(f"{path}.bands", "pack-bands-not-ascending")


def _ascending(bands: tuple[Band, ...]) -> bool:
    limits = [band.up_to_halalas for band in bands]
    return all(low < high for low, high in pairwise(limits))


def _decision(pack: PolicyPack) -> Iterator[PackProblem]:
    floor, ceiling = pack.decision.minimum_reply_days, pack.decision.internal_maximum_days
    if floor is not None and ceiling is not None and ceiling < floor:
        yield _problem("decision.internal_maximum_days", "pack-maximum-under-floor", str(floor))
    if pack.decision.decider != "none":
        given = {reason.outcome for reason in pack.decision.reasons}
        for outcome in sorted({"accept", "reject", "defer"} - given):
            yield _problem("decision.reasons", "pack-no-reason", outcome)
    if pack.declaration.signer != "none" and not pack.declaration.clauses_ar:
        yield _problem("declaration.clauses_ar", "pack-no-clauses")
