"""A row of a registry as the intake it would become, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from intake_desktop.domain.cases.intake import (
    Address,
    Applicant,
    Housing,
    Intake,
    OnBehalf,
    Referral,
)
from intake_desktop.domain.identity.identifiers import check_id
from intake_desktop.domain.importing import mapping as mappings
from intake_desktop.domain.importing.cells import Cell, is_blank, text_of
from intake_desktop.domain.importing.findings import Finding
from intake_desktop.domain.importing.placing import Placer, placer_of
from intake_desktop.domain.importing.readers import BY_AGE, Reader, reader_of
from intake_desktop.domain.importing.targets import Target, targets_of
from intake_desktop.domain.importing.told import Told
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.text import compact

_BY_FIRST_DIGIT: Final[dict[str, Any]] = {"1": "national_id", "2": "iqama"}


class Become(NamedTuple):
    """`written` is what cells say whose text is not kept as it stands, by their places."""

    intake: Intake
    findings: tuple[Finding, ...] = ()
    written: dict[str, str] = {}  # noqa: RUF012


class _Use(NamedTuple):
    column: int
    target: Target
    read: Reader
    place: Placer


class RowReader:
    """Rows under one mapping and one policy; `countries` are folded names of countries with their letters."""

    def __init__(
        self,
        mapping: mappings.Mapping,
        pack: PolicyPack,
        *,
        countries: Mapping[str, str],
        today: date,
    ) -> None:
        self._pack, self._today = pack, today
        targets = {target.id: target for target in targets_of(pack)}

        def use(column: int, name: str) -> _Use:
            target = targets[name]
            reader = reader_of(target, countries=countries, as_of=today.isoformat())
            return _Use(column, target, reader, placer_of(target, pack))

        self._uses = sorted(
            (use(one.column, one.target) for one in mapping.columns if one.target),
            key=lambda one: _ORDER.get(one.target.kind, 0),
        )
        # Most cells are texts that are kept as they stand: they go straight to their places.
        self._plain = [(one.column, *_plain_place(one.target)) for one in self._uses if _is_plain(one.target)]
        self._uses = [one for one in self._uses if not _is_plain(one.target)]
        self._fixed = [(use(-1, name), text) for name, text in mapping.fixed.items()]

    def read(self, cells: Sequence[Cell]) -> Become:
        """The intake of a row. It may be one that cannot be opened: that is for the opening to say."""
        told, width = Told(self._today), len(cells)
        groups = {"": told.top, "applicant": told.applicant, "address": told.address}
        for column, group, name in self._plain:
            if column < width and not is_blank(cell := cells[column]):
                groups[group][name] = text_of(cell)
        for use in self._uses:
            if use.column < width and not is_blank(cell := cells[use.column]):
                _tell(told, use, cell)
        for use, text in self._fixed:
            if not _has(told, use.target):
                _tell(told, use, text)
        _infer_id_type(told)
        return Become(_intake(told, self._pack), tuple(told.findings), told.written)


def _is_plain(target: Target) -> bool:
    """A text of the person or the file itself, which nothing else fills before it."""
    return target.kind in ("text", "name") and target.id.partition(".")[0] in ("applicant", target.id)


def _plain_place(target: Target) -> tuple[str, str]:
    """The group and the name in it."""
    head, _, rest = target.id.partition(".")
    if rest.startswith("address."):
        return "address", rest.removeprefix("address.")
    return ("applicant", rest) if rest else ("", head)


_ORDER: Final[dict[str, int]] = {"full_name": 1, "age": 2, "marital": 1}
"""What only fills where a column of its own has said nothing comes after it."""


def _tell(told: Told, use: _Use, cell: Cell) -> None:
    answer = use.read(cell)
    if answer.code:
        typed = text_of(cell)
        if answer.code != BY_AGE or told.applicant.get("birth") is None:
            told.say(answer.code, use.target.id, typed)
        told.written[use.target.id] = typed
    if answer.value is not None:
        use.place(told, answer.value, cell)


def _has(told: Told, target: Target) -> bool:
    """Whether a row's own cells have filled the place already."""
    head, _, rest = target.id.partition(".")
    match head:
        case "applicant" if rest.startswith("address."):
            return told.address.get(rest.removeprefix("address.")) is not None
        case "applicant":
            return told.applicant.get(rest.partition(".")[0]) is not None
        case "categories":
            return bool(told.categories)
        case "sections":
            section, _, name = rest.partition(".")
            return name in told.sections.get(section, {})
        case _:
            return told.top.get(head) is not None or told.parts.get(head, {}).get(rest) is not None


def _infer_id_type(told: Told) -> None:
    """A sound number tells whose it is: citizens' begin with 1, residents' with 2."""
    number = told.applicant.get("id_number")
    if not number or told.applicant.get("id_type") is not None:
        return
    kind = _BY_FIRST_DIGIT.get(compact(number)[:1])
    if kind is not None and (checked := check_id(number, kind)).valid and not checked.warning:
        told.applicant["id_type"] = kind


_PARTS: Final[dict[str, type]] = {"housing": Housing, "on_behalf": OnBehalf, "referral": Referral}


def _intake(told: Told, pack: PolicyPack) -> Intake:
    values = told.top
    if told.address:
        told.applicant["address"] = Address(**told.address)
    for name, part in told.parts.items():
        values[name] = _PARTS[name](**part)
    if told.sections:
        values["sections"] = told.sections
    if told.categories:
        values["categories"] = tuple(told.categories)
    if told.income:
        values["income"] = tuple(told.income)
    if told.obligations:
        values["obligations"] = tuple(told.obligations)
    if told.documents:
        values["documents"] = tuple(told.documents)
    return Intake(policy=pack.id, applicant=Applicant(**told.applicant), **values)
