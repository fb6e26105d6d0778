"""A refusal as the terminal tells it: one line for a person, and the names a script has to use."""

from __future__ import annotations

from typing import Any

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.errors import IntakeError, StoreInUse, StoreUnusable
from intake_desktop.domain.remedies import remedies_for
from intake_desktop.wording.errors import error_message


def refusal(error: IntakeError) -> dict[str, Any]:
    """`{"code", "message"}`, `items` where the refusal lists what is missing, `remedies` where a store does
    not open.

    The line names what a step has to be told by its key, with the values it takes: in a window there is a
    form for that, here there is nothing else.
    """
    items = [item for item in _listed(error) if isinstance(item, MissingItem)]
    message = error_message(error)
    if error.code == "step-data-missing":
        message = f"{message} ({'; '.join(map(_key, items))})"
    document: dict[str, Any] = {"code": error.code, "message": message}
    if isinstance(error, (StoreUnusable, StoreInUse)):
        document["remedies"] = [str(remedy) for remedy in remedies_for(error.code)]
    if items:
        document["items"] = [_item(item) for item in items]
    return document


def _listed(error: IntakeError) -> tuple[object, ...]:
    items = error.params.get("items")
    return items if isinstance(items, tuple) else ()


def _key(item: MissingItem) -> str:
    options = "|".join(_options(item))
    return f"{item.id}={options}" if options else item.id


def _options(item: MissingItem) -> list[str]:
    options = item.params.get("options", ())
    return list(options) if isinstance(options, tuple) else []


def _item(item: MissingItem) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.id,
        "label_ar": item.label_ar,
        "clause": item.clause,
        "problem": item.problem or None,
        "options": _options(item),
    }
