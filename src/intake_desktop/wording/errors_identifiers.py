"""Sentences of the error codes about identifiers."""

from __future__ import annotations

from intake_desktop.wording.errors import Sentence

SENTENCES: dict[str, Sentence] = {}
