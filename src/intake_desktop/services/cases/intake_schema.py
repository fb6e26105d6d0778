"""The JSON Schema of one intake, as published in resources/schema/."""

from __future__ import annotations

import json

import msgspec

from intake_desktop.domain.cases.intake import Intake


def intake_schema() -> str:
    """The schema as indented JSON text, made from the types that read the intake."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Intake Desktop: one intake",
        **msgspec.json.schema(Intake),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
