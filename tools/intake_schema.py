"""Writes resources/schema/intake.schema.json from the code; a test holds the two together."""

from __future__ import annotations

from intake_desktop import paths
from intake_desktop.services.cases.intake_schema import intake_schema

if __name__ == "__main__":
    file = paths.resources() / "schema" / "intake.schema.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(intake_schema(), encoding="utf-8")
    print(file.name)
