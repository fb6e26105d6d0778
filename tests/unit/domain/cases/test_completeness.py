from __future__ import annotations

import msgspec
import pytest

from intake_desktop.domain.cases.completeness import (
    asked_fields,
    missing_documents,
    missing_fields,
    required_documents,
)
from intake_desktop.domain.cases.intake import Applicant, Intake, with_value
from intake_desktop.domain.packs.parts import Condition
from tests.samples import TODAY, aseeb, complete_intake, documents


def missing_ids(intake: Intake) -> set[str]:
    items = (*missing_fields(aseeb(), intake, TODAY), *missing_documents(aseeb(), intake, TODAY))
    return {item.id for item in items}


def test_a_complete_intake_wants_nothing() -> None:
    assert missing_ids(complete_intake()) == set()


def test_every_missing_item_names_its_clause() -> None:
    blank = Intake(policy="aseeb", channel="phone")
    items = (*missing_fields(aseeb(), blank, TODAY), *missing_documents(aseeb(), blank, TODAY))
    assert items
    assert all(item.clause and item.label_ar for item in items)


@pytest.mark.parametrize(
    ("path", "value", "wanted", "problem"),
    [
        ("applicant.given", None, "given", ""),
        ("applicant.given", "   ", "given", ""),
        ("applicant.id_number", "112345678", "id-number", "id-length"),
        ("applicant.mobile", "0138119944", "mobile", "phone-not-mobile"),
        ("applicant.iban", "SA0380000000608010167518", "iban", "iban-check-digits"),
        ("applicant.address.building", "12", "building", "digits-length"),
        ("housing.rent_amount_sar", "abc", "rent-amount", "amount-not-a-number"),
        ("income", (), "income", ""),
        ("household", (), "household", ""),
        ("categories", (), "category", ""),
    ],
)
def test_what_is_absent_or_wrong_is_named(path: str, value: object, wanted: str, problem: str) -> None:
    intake = with_value(complete_intake(), path, value)
    found = {item.id: item for item in missing_fields(aseeb(), intake, TODAY)}
    assert wanted in found
    if problem:
        assert found[wanted].problem, found[wanted]


def test_a_failing_check_digit_is_kept_with_a_reason() -> None:
    intake = with_value(complete_intake(), "applicant.id_number", "1098765432")
    assert "id-number" in missing_ids(intake)
    assert missing_ids(with_value(intake, "applicant.id_reason", "مطابق للبطاقة")) == set()


def test_a_person_who_lives_alone_needs_no_household() -> None:
    intake = with_value(complete_intake(), "household", ())
    assert missing_ids(with_value(intake, "sections.household.alone", True)) == set()


def test_a_section_that_is_not_asked_wants_nothing() -> None:
    pack = aseeb()
    only_aid = Condition(bind="service", among=("cash-aid",))
    sections = tuple(
        msgspec.structs.replace(section, when=only_aid) if section.id in ("household", "address") else section
        for section in pack.sections
    )
    pack = msgspec.structs.replace(pack, sections=sections)
    blank = Intake(policy="aseeb", channel="phone", service="home-repair")
    for service, asked in (("home-repair", False), ("cash-aid", True)):
        intake = msgspec.structs.replace(blank, service=service)
        wanted = {item.section for item in missing_fields(pack, intake, TODAY)}
        assert {"household", "address"} <= wanted if asked else wanted.isdisjoint({"household", "address"})
        told = {field.id for _section, field, _path in asked_fields(pack, intake)}
        assert ("city" in told) is asked


def test_rent_is_asked_only_of_tenants() -> None:
    intake = with_value(complete_intake(), "housing.rent_amount_sar", None)
    assert "rent-amount" in missing_ids(intake)
    assert "rent-amount" not in missing_ids(with_value(intake, "housing.tenure", "owned"))


def test_an_id_number_is_not_asked_of_someone_without_papers() -> None:
    intake = with_value(complete_intake(), "applicant.id_number", None)
    assert "id-number" in missing_ids(intake)
    assert "id-number" not in missing_ids(with_value(intake, "applicant.id_type", "none"))


def test_categories_and_service_add_their_documents_once() -> None:
    intake = with_value(complete_intake(), "categories", ("widow", "orphan"))
    ids = [kind.id for kind in required_documents(aseeb(), intake)]
    assert len(ids) == len(set(ids))
    assert {"iban-letter", "death-certificate", "heirs-deed"} <= set(ids)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"original_sighted": False}, "original-not-sighted"),
        ({"issued": "2026-07-01"}, "document-too-old"),
        ({"issued": None}, "document-issue-unknown"),
        ({"issued": "2026-12-01"}, "document-issued-later"),
        ({"expires": "2026-11-10"}, "document-expired"),
    ],
)
def test_a_document_must_be_valid_on_the_day_of_submission(changes: dict[str, object], problem: str) -> None:
    seen = msgspec.structs.replace(documents("income-statement")[0], **changes)
    others = tuple(d for d in complete_intake().documents if d.kind != "income-statement")
    intake = with_value(complete_intake(), "documents", (*others, seen))
    assert [item.problem for item in missing_documents(aseeb(), intake, TODAY)] == [problem]


def test_a_hijri_expiry_is_understood() -> None:
    seen = msgspec.structs.replace(documents("national-id")[0], expires="1448/05/01")
    others = tuple(d for d in complete_intake().documents if d.kind != "national-id")
    intake = with_value(complete_intake(), "documents", (*others, seen))
    assert [item.problem for item in missing_documents(aseeb(), intake, TODAY)] == ["document-expired"]


def test_paths_reach_absent_parts() -> None:
    intake = with_value(Intake(policy="aseeb"), "on_behalf.name", "سعد")
    assert intake.on_behalf is not None
    assert intake.on_behalf.name == "سعد"
    assert with_value(intake, "applicant", Applicant()).applicant == Applicant()
