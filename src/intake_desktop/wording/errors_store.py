"""Sentences of the error codes about store."""

from __future__ import annotations

from intake_desktop.wording.errors import Sentence

SENTENCES: dict[str, Sentence] = {}
