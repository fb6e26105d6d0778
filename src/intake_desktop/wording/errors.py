"""One sentence for each error code: what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from intake_desktop.domain.errors import IntakeError
from intake_desktop.i18n import gettext as _

Sentence = Callable[[Mapping[str, object]], str]

_AREAS = (
    "store",
    "audit",
    "access",
    "intake",
    "policy",
    "steps",
    "printing",
    "scanning",
    "identifiers",
    "duplicates",
    "household",
    "demo",
    "importing",
)
_sentences: dict[str, Sentence] = {}


def plain(message: str) -> Sentence:
    """A sentence that only wants its parameters filled in; `message` is marked for the catalogue."""
    return lambda params: _(message).format(**params)


def _load() -> None:
    for area in _AREAS:
        _sentences.update(import_module(f"intake_desktop.wording.errors_{area}").SENTENCES)


def error_message(error: IntakeError) -> str:
    """What happened and what to do, in the language in use. Never a value out of the store."""
    if not _sentences:
        _load()
    sentence = _sentences.get(error.code)
    if sentence is None:
        return _("تعذّر تنفيذ الطلب ({code}). أعد المحاولة، وإن تكرر فأبلغ المشرف.").format(code=error.code)
    return sentence(error.params)
