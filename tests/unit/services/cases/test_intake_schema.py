from __future__ import annotations

import json

from intake_desktop import paths
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.services.cases.intake_schema import intake_schema


def test_the_published_schema_is_what_the_code_reads() -> None:
    published = (paths.resources() / "schema" / "intake.schema.json").read_text(encoding="utf-8")
    assert published == intake_schema(), "run tools/intake_schema.py"


def test_the_schema_names_every_key_of_an_intake() -> None:
    schema = json.loads(intake_schema())
    assert set(schema["$defs"]["Intake"]["properties"]) == set(Intake.__struct_fields__)
