"""What one table of a pack says against the others. Every problem at once, each with its path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from intake_desktop.domain.calendars.dates import FIRST_GREGORIAN, LAST_GREGORIAN
from intake_desktop.domain.cases.gates import GATE_NAMES
from intake_desktop.domain.packs.binds import unknown_bind
from intake_desktop.domain.packs.fields_check import check_fields, check_step_fields
from intake_desktop.domain.packs.obligations import check_obligations
from intake_desktop.domain.packs.policy import PAPER_WORDS, PolicyPack
from intake_desktop.domain.packs.problem import PackProblem, problem, unknown
from intake_desktop.domain.packs.readers_check import check_readers
from intake_desktop.domain.packs.rules_check import check_rules
from intake_desktop.domain.packs.sealed_check import check_sealed
from intake_desktop.domain.packs.steps import Step
from intake_desktop.domain.papers.forms import FORMS, forms_of


def check_pack(pack: PolicyPack) -> tuple[PackProblem, ...]:
    """Every contradiction inside a pack. Empty where it is sound."""
    return tuple(found for part in _PARTS for found in part(pack))


def _days(pack: PolicyPack) -> Iterator[PackProblem]:
    """A day that one of the calendars does not know could be told nowhere."""
    days = {"effective_from": pack.effective_from, "rule_set.effective_from": pack.rule_set.effective_from}
    for number, rule in enumerate(pack.rules):
        own = {"effective_from": rule.effective_from, "effective_until": rule.effective_until}
        days |= {f"rules[{number}].{name}": day for name, day in own.items() if day is not None}
    for path, day in days.items():
        if not FIRST_GREGORIAN <= day <= LAST_GREGORIAN:
            yield problem(path, "pack-day-out-of-range", f"{FIRST_GREGORIAN} .. {LAST_GREGORIAN}")


def _unique_ids(pack: PolicyPack) -> Iterator[PackProblem]:
    tables: dict[str, tuple[Any, ...]] = {
        "channels": pack.channels, "tools": pack.tools, "steps": pack.steps, "services": pack.services,
        "categories": pack.categories, "documents": pack.documents, "rules": pack.rules,
        "pages": pack.pages, "sections": pack.sections, "decision.reasons": pack.decision.reasons,
        "criteria": pack.criteria, "scales": pack.scales, "authorities": pack.authorities,
        "reports": pack.reports, "verification_types": pack.verification_types, "retention": pack.retention,
        "consent.purposes": pack.consent.purposes if pack.consent else (),
    }  # fmt: skip
    for name, rows in tables.items():
        counts = Counter(row.id for row in rows)
        for doubled in (key for key, count in counts.items() if count > 1):
            yield problem(f"{name}[id={doubled}]", "pack-doubled-id")
    for section in pack.sections:
        counts = Counter(field.id for field in section.fields)
        for doubled in (key for key, count in counts.items() if count > 1):
            yield problem(f"sections[id={section.id}].fields[id={doubled}]", "pack-doubled-id")


def _steps(pack: PolicyPack) -> Iterator[PackProblem]:
    earlier: set[str] = set()
    for number, step in enumerate(pack.steps):
        for gate in step.requires:
            yield from _gate(pack, step, gate, f"steps[{number}].requires", earlier)
        earlier.add(step.id)
        yield from _step_tables(pack, step, f"steps[{number}]")
    if pack.decision.decider != "none" and pack.step_of("decide") is None:
        yield problem("steps", "pack-no-step", "decide")
    if pack.step_of("register") is None:
        yield problem("steps", "pack-no-step", "register")


def _step_tables(pack: PolicyPack, step: Step, path: str) -> Iterator[PackProblem]:
    """What a step names in other tables of the pack."""
    earlier = {row.id for row in pack.steps[: [row.id for row in pack.steps].index(step.id)]}
    yield from check_step_fields(pack, step, path)
    if step.open_while and step.open_while.field not in {row.id for row in step.fields}:
        yield unknown(f"{path}.open_while.field", (row.id for row in step.fields))
    criteria = {criterion.id for criterion in pack.criteria}
    if not set(step.criteria) <= criteria:
        yield unknown(f"{path}.criteria", criteria)
    if step.produces and pack.document(step.produces) is None:
        yield unknown(f"{path}.produces", (row.id for row in pack.documents))
    for name, other in (("only_if.step", step.only_if), ("timing.after", step.timing)):
        named = getattr(other, name.partition(".")[2], "") if other else ""
        if other is not None and named not in earlier:
            yield problem(f"{path}.{name}", "pack-gate-not-earlier", ", ".join(sorted(earlier)))
    if step.act == "verify" and not any(field.id == "type" for field in step.fields):
        yield problem(f"{path}.fields", "pack-no-field", "type")


def _gate(pack: PolicyPack, _step: Step, gate: str, path: str, earlier: set[str]) -> Iterator[PackProblem]:
    name, _, argument = gate.partition(":")
    if name not in GATE_NAMES:
        yield unknown(path, GATE_NAMES)
    elif name == "step" and argument not in earlier:
        yield problem(path, "pack-gate-not-earlier", ", ".join(sorted(earlier)))
    elif name in ("print", "signature") and argument not in forms_of(pack):
        yield unknown(path, forms_of(pack))
    elif name == "document" and pack.document(argument) is None:
        yield unknown(path, (row.id for row in pack.documents))


def _forms(pack: PolicyPack) -> Iterator[PackProblem]:
    """What a policy has no use for (minutes without a committee) is not offered; only a name may be wrong."""
    for number, form in enumerate(pack.forms):
        if form not in FORMS:
            yield unknown(f"forms[{number}]", FORMS)


def _pages(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {section.id for section in pack.sections}
    placed = Counter(section for page in pack.pages for section in page.sections)
    for number, page in enumerate(pack.pages):
        if not set(page.sections) <= known:
            yield unknown(f"pages[{number}].sections", known)
    for number, section in enumerate(pack.sections):
        if placed[section.id] != 1:
            yield problem(f"sections[{number}]", "pack-section-not-on-one-page", section.id)


def _documents(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {document.id for document in pack.documents}
    wanted = [("base_documents", pack.base_documents)]
    wanted += [(f"services[{n}].documents", service.documents) for n, service in enumerate(pack.services)]
    wanted += [(f"categories[{n}].documents", row.documents) for n, row in enumerate(pack.categories)]
    for path, ids in wanted:
        if not set(ids) <= known:
            yield unknown(path, known)


def _services(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {rule.id for rule in pack.rules}
    for number, service in enumerate(pack.services):
        if not set(service.rules) <= known:
            yield unknown(f"services[{number}].rules", known)


def _decision(pack: PolicyPack) -> Iterator[PackProblem]:
    floor, ceiling = pack.decision.minimum_reply_days, pack.decision.internal_maximum_days
    if floor is not None and ceiling is not None and ceiling < floor:
        yield problem("decision.internal_maximum_days", "pack-maximum-under-floor", str(floor))
    if pack.decision.decider != "none":
        given = {reason.outcome for reason in pack.decision.reasons}
        for outcome in sorted({"accept", "reject", "defer"} - given):
            yield problem("decision.reasons", "pack-no-reason", outcome)
    if pack.declaration.signer != "none" and not pack.declaration.clauses_ar:
        yield problem("declaration.clauses_ar", "pack-no-clauses")


def _translations(pack: PolicyPack) -> Iterator[PackProblem]:
    """A translation says the whole paper: nobody signs what was left out of what they can read."""
    clauses = pack.declaration.clauses_ar
    for language, given in pack.declaration.translations.items():
        path = f"declaration.translations.{language}"
        if language == "ar":
            yield problem(path, "pack-translation-of-itself")
        if len(given.clauses) != len(clauses):
            yield problem(f"{path}.clauses", "pack-translation-clauses", str(len(clauses)))
        if not given.words.keys() <= set(PAPER_WORDS):
            yield unknown(f"{path}.words", PAPER_WORDS)
        for number, (ours, theirs) in enumerate(
            zip(pack.declaration.clauses_ar, given.clauses, strict=False)
        ):
            if set(_PLACES.findall(ours)) != set(_PLACES.findall(theirs)):
                places = ", ".join(sorted(_PLACES.findall(ours)))
                yield problem(f"{path}.clauses[{number}]", "pack-translation-places", places)


_PLACES = re.compile(r"\{[a-z_]+\}")


def _referral(pack: PolicyPack) -> Iterator[PackProblem]:
    if pack.intake_mode == "referral" and pack.referral is None:
        yield problem("referral", "pack-no-referral")
    if pack.referral is None:
        return
    if pack.document(pack.referral.letter) is None:
        yield unknown("referral.letter", (row.id for row in pack.documents))
    if not pack.authorities:
        yield problem("authorities", "pack-no-options", "authorities")


def _urgent(pack: PolicyPack) -> Iterator[PackProblem]:
    if pack.urgent is None:
        return
    steps = {step.id for step in pack.steps}
    for name, ids in (("step", {pack.urgent.step}), ("free", set(pack.urgent.free))):
        if not ids <= steps:
            yield unknown(f"urgent.{name}", steps)
    for path, bind in (("when", pack.urgent.when.bind), *(("plan", bind) for bind in pack.urgent.plan)):
        yield from unknown_bind(bind, f"urgent.{path}")


def _verifications(pack: PolicyPack) -> Iterator[PackProblem]:
    known = {kind.id for kind in pack.verification_types}
    wanted = [(f"services[{n}].verifications", row.verifications) for n, row in enumerate(pack.services)]
    wanted += [(f"categories[{n}].verifications", row.verifications) for n, row in enumerate(pack.categories)]
    for path, ids in wanted:
        if not set(ids) <= known:
            yield unknown(path, known)


_PARTS = (
    _days, _unique_ids, _steps, _pages, check_fields, _documents, _services, check_rules, _decision,
    _translations, _referral, _urgent, _verifications, _forms, check_readers,
    check_sealed, check_obligations,
)  # fmt: skip
