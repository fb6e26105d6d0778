from __future__ import annotations

import msgspec
import pytest

from intake_desktop.domain.packs.check import check_pack
from intake_desktop.domain.packs.obligations import (
    COMMON,
    REGISTERS,
    binding_codes,
    planned_codes,
    pointers_of,
    resolves,
)
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.services.audit import log as audit_log
from intake_desktop.services.office import inquiries
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import registers
from intake_desktop.wording.errors_policy import pack_problem_sentence
from tests.samples import aseeb

OWED = {
    "ibtissam": [f"A{n}" for n in range(1, 21)],
    "basirah": [f"B{n}" for n in range(1, 14)],
    "amal": [f"H{n}" for n in range(1, 16)],
    "aseeb": [f"S{n}" for n in range(1, 14)],
    "baraem": [f"R{n}" for n in range(1, 20)],
}


@pytest.mark.parametrize("name", sorted(OWED))
def test_a_shipped_pack_says_of_every_duty_where_it_is_met(name: str) -> None:
    pack = load_source(name).pack
    assert set(pack.obligations) == {*COMMON, *OWED[name]}
    assert set(binding_codes(pack)) == set(pack.obligations)
    assert [
        (code, pointer)
        for code, where in pack.obligations.items()
        for pointer in pointers_of(where)
        if not resolves(pack, pointer)
    ] == []


def test_every_shipped_pack_is_looked_at() -> None:
    assert set(shipped_names()) == set(OWED)


def with_obligations(pack_id: str = "aseeb", **changed: str) -> PolicyPack:
    pack = aseeb()
    return msgspec.structs.replace(pack, id=pack_id, obligations={**pack.obligations, **changed})


def found(pack: PolicyPack) -> list[tuple[str, str, str]]:
    return [(problem.path, problem.code, problem.expected) for problem in check_pack(pack)]


@pytest.mark.parametrize(
    "pointer",
    [
        "step:dance",
        "field:reception.shoe-size",
        "field:nowhere.channel",
        "field:reception",
        "section:attic",
        "form:poster",
        "document:ticket",
        "rule:luck",
        "channel:owl",
        "register:debts",
        "screen:cinema",
        "moon:full",
        "soon",
        "",
    ],
)
def test_a_pointer_that_leads_nowhere_is_named(pointer: str) -> None:
    pack = with_obligations(C9=f"step:reception, {pointer}")
    assert found(pack) == [("obligations.C9", "pack-obligation-unresolved", pointer)]
    assert "obligations.C9" in pack_problem_sentence(check_pack(pack)[0])


@pytest.mark.parametrize(
    "pointer",
    [
        "step:reception", "field:reception.channel", "section:category", "form:missing-list",
        "document:national-id", "rule:per-capita", "channel:phone", "tool:bylaws", "service:cash-aid",
        "category:widow", "page:review", "register:inquiries", "screen:case", "planned",
    ],
)  # fmt: skip
def test_a_pointer_leads_to_what_is_there(pointer: str) -> None:
    assert found(with_obligations(C9=pointer)) == []


def test_a_question_of_a_step_can_be_pointed_at() -> None:
    pack = load_source("ibtissam").pack
    step = next(step for step in pack.steps if step.fields)
    assert resolves(pack, f"field:{step.id}.{step.fields[0].id}")


def test_a_duty_left_out_is_named() -> None:
    pack = aseeb()
    rest = {code: where for code, where in pack.obligations.items() if code != "S8"}
    silent = msgspec.structs.replace(pack, obligations=rest)
    assert found(silent) == [("obligations", "pack-obligation-missing", "S8")]


def test_an_office_of_its_own_owes_what_it_declares() -> None:
    own = with_obligations("palm")
    assert found(own) == []
    assert found(msgspec.structs.replace(own, obligations={})) == []
    some = msgspec.structs.replace(own, obligations={"C1": "form:declaration", "X1": "screen:case"})
    assert [expected for _path, _code, expected in found(some)] == [f"C{n}" for n in range(2, 19)]


def test_a_duty_met_only_in_part_is_still_planned() -> None:
    pack = with_obligations(C8="register:outgoing, planned", C9="screen:case")
    assert "C8" in planned_codes(pack)
    assert "C9" not in planned_codes(pack)


def test_every_register_can_be_listed() -> None:
    lists = {
        "policy-versions": adoption.list_versions,
        "inquiries": inquiries.list_inquiries,
        "outgoing": registers.list_outgoing,
        "audit": audit_log.list_entries,
    }
    assert set(lists) == REGISTERS
    assert all(callable(each) for each in lists.values())
