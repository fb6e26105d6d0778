"""Each row as the file it would open: what would be refused, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.domain.errors import IntakeError, InvalidInput
from intake_desktop.domain.importing.cells import NO_RESULT, is_error
from intake_desktop.domain.importing.findings import Finding
from intake_desktop.domain.importing.mapping import Mapping, require_mapping
from intake_desktop.domain.importing.no_person import NoPeople
from intake_desktop.domain.importing.rows import Become, RowReader
from intake_desktop.domain.importing.standing import NewFileStandings, Standing
from intake_desktop.domain.importing.table import Column, Registry, Row
from intake_desktop.domain.importing.targets import targets_of
from intake_desktop.domain.importing.unasked import Unasked
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.text import is_well_formed
from intake_desktop.services.cases.intake import require_belonging, require_channel_and_name, require_size
from intake_desktop.services.importing.mapping import countries, pack_in_force
from intake_desktop.services.importing.watch import Watch
from intake_desktop.services.unit import Unit
from intake_desktop.store.people.person import understood_columns

_STRIDE = 500


@dataclass(frozen=True, slots=True)
class Office:
    """A policy in force on the day of the import, and where its new files stand."""

    pack: PolicyPack
    standings: NewFileStandings


class Checked(NamedTuple):
    """A row that was looked at. Without a `standing` it is refused; an error says why.

    `understood` is what the person is found by, `written` what cells say whose text is not kept as it stands.
    """

    row: Row
    findings: tuple[Finding, ...]
    intake: Intake | None = None
    standing: Standing | None = None
    understood: dict[str, Any] = {}  # noqa: RUF012
    written: dict[str, str] = {}  # noqa: RUF012


class Checker:
    """The rows of one registry, inside one unit."""

    def __init__(self, work: Unit, registry: Registry, mapping: Mapping | None) -> None:
        self._work, self._registry, self._mapping = work, registry, mapping
        self._offices: dict[str, Office] = {}
        self._reader: RowReader | None = None
        self._no_people: NoPeople | None = None
        self._unasked: Unasked | None = None
        self._columns: list[Column] = []
        if registry.kind != "jsonl":
            assert mapping is not None
            pack = self.office(mapping.policy).pack
            targets = targets_of(pack)
            require_mapping(mapping, registry, targets)
            self._reader = RowReader(mapping, pack, countries=countries(), today=work.today)
            self._no_people = NoPeople(registry, mapping, targets, self._reader)
            self._unasked = Unasked(pack, mapping, targets)
            self._columns = [one for one in registry.columns if mapping.target_of(one.index)]

    def office(self, policy: str) -> Office:
        """Errors: InvalidInput `policy-not-adopted`."""
        found = self._offices.get(policy)
        if found is None:
            pack = pack_in_force(self._work, policy)
            found = Office(pack, NewFileStandings(pack, self._work.today, self._work.now))
            self._offices[policy] = found
        return found

    def check_all(self, watch: Watch) -> Iterator[Checked]:
        """Every row, in the order of the file. Errors: Refused `import-cancelled`."""
        total = len(self._registry.rows)
        for done, row in enumerate(self._registry.rows):
            if not done % _STRIDE:
                watch.step("checking", done, total)
            yield self._check(row)
        watch.step("checking", total, total)

    def _check(self, row: Row) -> Checked:
        findings: tuple[Finding, ...] = ()
        try:
            become = self._become(row)
            intake, findings = become.intake, become.findings
            _require_whole_letters(become.written)
            understood = understood_columns(intake.applicant, self._work.today)
            self._require_person(row, intake, understood["name_key"])
            require_channel_and_name(intake)
            require_size(intake)
            office = self.office(intake.policy)
            require_belonging(office.pack, intake, self._work.today)
        except IntakeError as refusal:
            return Checked(row, (*findings, _error(refusal)))
        standing = office.standings.of(intake)
        doubts = tuple(_doubt(item) for item in standing.fields if item.problem)
        if self._unasked is not None:
            doubts += tuple(self._unasked.findings(intake, self._work.today))
        return Checked(row, findings + doubts, intake, standing, understood, become.written)

    def _require_person(self, row: Row, intake: Intake, name_key: str) -> None:
        """InvalidInput `row-is-headings`, `row-is-a-sum`, `name-without-letters`."""
        if self._no_people is not None and (
            why := self._no_people.why(row.cells, intake.applicant, name_key)
        ):
            raise InvalidInput(why)

    def _require_values(self, row: Row) -> None:
        """An error of a formula is no value: the cell is to be put right where it was computed.

        InvalidInput `row-with-error`, `row-without-result`.
        """
        cells, width = row.cells, len(row.cells)
        for column in self._columns:
            if column.index < width and is_error(cell := cells[column.index]):
                code = "row-without-result" if cell == NO_RESULT else "row-with-error"
                raise InvalidInput(code, typed=cell, label=column.title or column.letter)

    def _become(self, row: Row) -> Become:
        if self._reader is not None:
            self._require_values(row)
            return self._reader.read(row.cells)
        return Become(read_intake(str(row.cells[0])))


def _require_whole_letters(written: dict[str, str]) -> None:
    """What is kept beside the intake must be text as well. InvalidInput `intake-broken-text`."""
    for place, text in written.items():
        if not is_well_formed(text):
            raise InvalidInput("intake-broken-text", path=place.removesuffix("+"))


def _error(refusal: IntakeError) -> Finding:
    params = {name: value for name, value in refusal.params.items() if name != "items"}
    if refusal.code == "referral-needed":
        params = dict(refusal.params)
    return Finding(level="error", code=refusal.code, params=params)


def _doubt(item: MissingItem) -> Finding:
    """A value that is there and not right: the file opens, and asks for it."""
    params: dict[str, Any] = {**item.params, "label": item.label_ar}
    return Finding(level="warning", code=item.problem, target=item.bind, params=params)
