"""Rows of anything: nothing crashes, nothing is changed in silence, nothing is half imported.

Fifty rows a round; a short one with the other tests, more than 10,000 rows by `make fuzz`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import isfinite
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from intake_desktop.domain.errors import IntakeError
from intake_desktop.domain.identity.names import full_name
from intake_desktop.domain.importing.cells import is_blank, text_of
from intake_desktop.domain.importing.mapping import ColumnUse, Mapping
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import count_cases, show_case
from intake_desktop.services.importing.preview import Preview, preview_import
from intake_desktop.services.importing.reading import read_registry
from intake_desktop.services.importing.rejects import write_rejects
from intake_desktop.services.importing.writing import accept_import
from intake_desktop.services.open_store import SignedIn
from intake_desktop.wording.importing import reasons_text
from tests.registries import write_xlsx
from tests.unit.bare_store import NOON, adopt_pack, make_bare_store, open_bare_store

ROWS = 50
ROUNDS = 70 if settings.default and settings.default.max_examples >= 10_000 else 3  # of each kind of file
PLACES = (
    "full_name", "applicant.given", "applicant.id_number", "applicant.mobile", "applicant.birth", "age",
    "marital", "applicant.sex", "applicant.nationality", "applicant.iban", "received", "service",
    "categories",
    "external_ref", "applicant.address.building", "income.salary", "housing.rent_period",
    "documents.national-id", "sections.household.alone", "applicant.interpreter",
)  # fmt: skip
CODES = {
    "marital", "applicant.sex", "applicant.nationality", "service", "categories", "housing.rent_period",
    "documents.national-id", "sections.household.alone", "applicant.interpreter",
}  # fmt: skip
"""Places whose words become codes; a word that is none is said."""
LIKELY = (
    "سعد الدوسري", "محمد بن عبد الله القحطاني", "1000000008", "٢٠٠٠٠٠٠٠٠٦", "1.00E+09", "1000000008.0",
    "0539621001", "539621001", "٦/٤/١٤٤٥هـ", "6 ربيع الآخر 1445", "1990-05-01 00:00:00", "14450406", "1405",
    "31/02/1990", "ذكر", "أنثى", "سعودي", "أرملة", "=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "-1",
    "+966539621001", "نعم", "✓", "لا", "مساعدة نقدية", "SA0380000000608010167519", "ﻣﺤﻤﺪ", "مـحـمـد",
    "\u202e0539621001\u202c", "a" * 5_000, "ا" * 300, "\x00", "\x1b[2J", "\t\n", "\ufeff", "\ud800", "🙂",
    "9" * 400, "1e309", "nan", "3,500.00 ريال",
)  # fmt: skip
text_cells = st.one_of(
    st.sampled_from(LIKELY), st.text(max_size=40), st.text("٠١٢٣٤٥٦٧٨٩0123456789/-. هـم", max_size=14)
)
cells = st.one_of(
    text_cells,
    st.floats(),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - a sheet knows no zones
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """One office for all rounds: what was imported before is there."""
    folder = tmp_path_factory.mktemp("fuzz")
    template = make_bare_store(folder / "vault.db")
    signed_in = open_bare_store(template, folder / "store", Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    yield signed_in
    signed_in.store.close()


def some_rows(pool: list[Any], seed: int) -> list[list[Any]]:
    """Rows out of a pool of cells, most of them with a name, so that many of them open files."""
    dice = Random(seed)
    rows = [[dice.choice(pool) if dice.random() < 0.7 else "" for _place in PLACES] for _row in range(ROWS)]
    for row in rows:
        row[0] = row[0] if dice.random() < 0.3 else "سعد الدوسري"
    return rows


def leaves(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for value in told.values():
            yield from leaves(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from leaves(value)
    elif told is not None:
        yield str(told)


def require_nothing_silent(preview: Preview) -> None:
    """Whatever a cell of an accepted row says is in the intake as it stands, or is said of the row."""
    for checked in preview.checked:
        if checked.intake is None:
            continue
        told = set(leaves(msgspec.to_builtins(checked.intake))) | {full_name(_parts(checked.intake))}
        told |= set(checked.written.values()) | {finding.typed for finding in checked.findings}
        told |= {text.strip() for text in told}
        for place, cell in zip(PLACES, checked.row.cells, strict=False):
            text = text_of(cell)
            if not is_blank(cell) and place not in CODES:
                assert text in told or text.strip() in told, (place, text)


def _parts(intake: Any) -> tuple[str | None, ...]:
    who = intake.applicant
    return who.given, who.father, who.grandfather, who.family


def require_all_or_nothing(desk: SignedIn, preview: Preview, folder: Path) -> None:
    before = count_cases(desk)
    rejects = folder / "rejects.xlsx"
    rejects.unlink(missing_ok=True)
    write_rejects(desk, preview=preview, path=rejects)
    assert all(reasons_text(row) for row in preview.rows if row.verdict == "refused")
    try:
        done = accept_import(desk, preview=preview)
    except IntakeError as refusal:
        assert refusal.code == "import-nothing-to-take"  # noqa: PT017 - what else is raised shows by itself
        assert count_cases(desk) == before
        return
    taken = preview.counts.good + preview.counts.doubtful
    assert (count_cases(desk) - before, done.opened) == (taken, taken)
    kept = show_case(desk, number=done.last_number).record.intake
    last = [row for row, seen in zip(preview.checked, preview.rows, strict=True) if seen.verdict in TAKEN][-1]
    assert kept == last.intake


TAKEN = ("good", "doubtful")


def looked_through(desk: SignedIn, path: Path, *, seed: int) -> Preview | None:
    try:
        registry = read_registry(desk, path=path, header_row=0)
    except IntakeError:  # nothing in it, or no text at all
        return None
    width = {column.index for column in registry.columns}
    columns = tuple(
        ColumnUse(column=place, target=name) for place, name in enumerate(PLACES) if place in width
    )
    mapping = Mapping(policy="aseeb", columns=columns, fixed={"channel": "interview", "applicant.alias": "x"})
    return preview_import(desk, registry=registry, mapping=mapping, compare=seed % 2 == 0)


usual = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a row of rows is small enough to read
    max_examples=ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
pools = st.lists(cells, min_size=10, max_size=40)


@usual
@given(pool=pools, seed=st.integers(0, 10_000))
def test_any_workbook_is_taken_in_or_refused_row_by_row(
    desk: SignedIn, tmp_path: Path, pool: list[Any], seed: int
) -> None:
    rows = [[_of_a_workbook(cell) for cell in row] for row in some_rows(pool, seed)]
    path = write_xlsx(tmp_path / "in.xlsx", rows)
    preview = looked_through(desk, path, seed=seed)
    if preview is not None:
        require_nothing_silent(preview)
        require_all_or_nothing(desk, preview, tmp_path)


def _of_a_workbook(cell: Any) -> Any:
    """What an .xlsx can hold at all."""
    if isinstance(cell, float) and not isfinite(cell):
        return str(cell)
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode()
    return cell


@usual
@given(
    pool=st.lists(text_cells, min_size=10, max_size=40),
    seed=st.integers(0, 10_000),
    encoding=st.sampled_from(["utf-8", "utf-16", "windows-1256"]),
    holes=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=3)), max_size=4),
)
def test_any_delimited_text_is_taken_in_or_refused_row_by_row(
    desk: SignedIn, tmp_path: Path, pool: list[Any], seed: int, encoding: str, holes: list[tuple[int, bytes]]
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(some_rows(pool, seed))
    data = bytearray(out.getvalue().encode(encoding, "replace"))
    for place, junk in holes:
        data[place % len(data) : place % len(data) + len(junk)] = junk
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    preview = looked_through(desk, path, seed=seed)
    if preview is not None:
        require_nothing_silent(preview)
        require_all_or_nothing(desk, preview, tmp_path)


@usual
@given(pool=pools, seed=st.integers(0, 10_000))
def test_any_line_of_json_is_taken_in_or_refused(
    desk: SignedIn, tmp_path: Path, pool: list[Any], seed: int
) -> None:
    dice, path = Random(seed), tmp_path / "in.jsonl"
    names = ("given", "family", "sex", "id_number", "birth", "mobile", "address", "nobody")
    lines = []
    for _row in range(ROWS):
        applicant = {name: dice.choice(pool) for name in names if dice.random() < 0.5}
        intake = {"policy": "aseeb", "channel": "phone", "applicant": applicant}
        if dice.random() < 0.3:
            intake[dice.choice(("received", "household", "sections", "documents", "x"))] = dice.choice(pool)
        line = json.dumps(intake, default=str, ensure_ascii=dice.random() < 0.5)
        lines.append(line[: dice.randrange(len(line))] if dice.random() < 0.1 else line)
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    try:
        preview = preview_import(desk, registry=read_registry(desk, path=path))
    except IntakeError:
        return
    require_all_or_nothing(desk, preview, tmp_path)


def test_days_before_excel_and_spans_of_time_go_back_as_text(desk: SignedIn, tmp_path: Path) -> None:
    from intake_desktop.sheets.rejected import write_rejected

    rows = [([date(1445, 4, 6), timedelta(hours=3), float("nan"), 10**20, "\ud800", "x" * 40_000], "لا اسم")]
    assert write_rejected(tmp_path / "a.xlsx", titles=list("abcdef"), rows=rows, reason_title="r") == 1
