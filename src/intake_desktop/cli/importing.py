"""`import FILE`: a registry of another program, looked through row by row, and taken in whole or in part."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.numbers import whole_number
from intake_desktop.cli.terminal.output import emit
from intake_desktop.domain.errors import InvalidInput, UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext

if TYPE_CHECKING:
    from intake_desktop.domain.importing.mapping import Mapping
    from intake_desktop.domain.importing.preview import Imported, PreviewRow
    from intake_desktop.domain.importing.table import Column, Registry
    from intake_desktop.services.importing.preview import Preview
    from intake_desktop.services.open_store import SignedIn

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

ROWS_REJECTED = 1


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("import", help=_("استيراد سجل من برنامج آخر"))
    parser.add_argument("file", type=Path, metavar="FILE", help=_("xlsx أو ods أو xls أو csv أو jsonl"))
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--preview", action="store_true", help=_("معاينة دون أي تغيير (المعتاد)"))
    act.add_argument("--accept", action="store_true", help=_("فتح ملف لكل صف سليم"))
    parser.add_argument("--only-good", action="store_true", help=_("ترك ما عليه ملاحظة أو قد يكون مكررًا"))
    parser.add_argument("--rejects", type=Path, metavar="FILE.xlsx", help=_("ملف للصفوف المتروكة مع أسبابها"))
    parser.add_argument("--policy", metavar="ID", help=_("سياسة الملفات الجديدة"))
    parser.add_argument("--channel", metavar="ID", help=_("قناة الوصول للصفوف كلها"))
    parser.add_argument("--service", metavar="ID", help=_("الخدمة للصفوف كلها"))
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=TEXT", help=_("قيمة حقل آخر للصفوف كلها")
    )
    parser.add_argument("--mapping", type=Path, metavar="FILE.json", help=_("ملف يسمّي حقل كل عمود"))
    parser.add_argument("--sheet", metavar="NAME", help=_("ورقة من المصنف؛ وإلا فأول ورقة فيها صفوف"))
    parser.add_argument("--encoding", metavar="NAME", help=_("ترميز ملف csv إن لم يُعرف"))
    parser.add_argument(
        "--header-row", type=whole_number, metavar="N", help=_("صف العناوين إن لم يُعرف، و0 إن لم تكن")
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.importing.preview import preview_import
    from intake_desktop.services.importing.reading import read_registry
    from intake_desktop.services.importing.rejects import write_rejects
    from intake_desktop.services.importing.writing import accept_import, rows_to_take

    with signed_in_session(args) as signed_in:
        with _silent():
            registry = read_registry(
                signed_in, path=args.file, policy=args.policy, sheet=args.sheet, encoding=args.encoding,
                header_row=args.header_row,
            )  # fmt: skip
        mapping = None if registry.kind == "jsonl" else _mapping(args, signed_in, registry)
        preview = preview_import(
            signed_in, registry=registry, mapping=mapping, compare=args.only_good or not args.accept
        )
        choice: Any = "good" if args.only_good else "all"
        if args.rejects:
            taken = rows_to_take(preview, choice)
            write_rejects(signed_in, preview=preview, path=args.rejects, taken=taken)
        done = accept_import(signed_in, preview=preview, choose=choice) if args.accept else None
    emit(args, _document(preview, done), _text(preview, done))
    return ROWS_REJECTED if preview.counts.refused else 0


def _silent() -> Any:
    from intake_desktop.cli.terminal.silence import silent_libraries

    return silent_libraries()


def _mapping(args: argparse.Namespace, signed_in: SignedIn, registry: Registry) -> Mapping:
    from intake_desktop.domain.importing.mapping import named_mapping
    from intake_desktop.services.importing.mapping import suggest_mapping

    mapping = suggest_mapping(signed_in, registry=registry, policy=args.policy)
    if args.mapping:
        told = _read_mapping(args.mapping)
        mapping = named_mapping(
            registry, policy=told.policy or args.policy or mapping.policy, columns=told.columns,
            fixed=told.fixed,
        )  # fmt: skip
    for place, text in _fixed(args).items():
        mapping = mapping.with_fixed(place, text)
    return mapping


def _fixed(args: argparse.Namespace) -> dict[str, str]:
    fixed = {name: getattr(args, name) for name in ("channel", "service") if getattr(args, name)}
    for told in args.set:
        place, equals, text = told.partition("=")
        if not equals:
            raise UsageProblem("mapping-set-without-value", told=told)
        fixed[place] = text
    return fixed


def _read_mapping(path: Path) -> Any:
    import msgspec

    from intake_desktop.cli.case.command import read_input
    from intake_desktop.domain.importing.mapping import MappingFile

    try:
        return msgspec.json.decode(read_input(str(path)), type=MappingFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        expected, _at, place = str(problem).partition(" - at ")
        raise InvalidInput("mapping-malformed", path=place.strip("`") or "$", expected=expected) from problem


def _document(preview: Preview, done: Imported | None) -> dict[str, Any]:
    registry, counts = preview.registry, preview.counts
    return {
        "file": registry.file,
        "kind": registry.kind,
        "sha256": registry.sha256,
        "sheet": registry.sheet or None,
        "sheets": list(registry.sheets),
        "encoding": registry.encoding or None,
        "header_rows": list(registry.header_rows) if registry.header_rows else None,
        "mapping": _mapping_document(preview),
        "left_out": [column.letter for column in _left_out(preview)],
        "columns": [
            {"letter": column.letter, "title": column.title, "samples": list(column.samples)}
            for column in registry.columns
        ],
        "counts": {
            "rows": counts.rows,
            "good": counts.good,
            "doubtful": counts.doubtful,
            "refused": counts.refused,
            "already": counts.already,
        },
        "rows": [_row_document(row) for row in preview.rows],
        "imported": _imported_document(done),
    }


def _left_out(preview: Preview) -> tuple[Column, ...]:
    from intake_desktop.domain.importing.mapping import left_out

    return left_out(preview.registry, preview.mapping) if preview.mapping else ()


def _mapping_document(preview: Preview) -> dict[str, Any] | None:
    """As `--mapping` takes it."""
    mapping = preview.mapping
    if mapping is None:
        return None
    letters = {column.index: column.letter for column in preview.registry.columns}
    return {
        "policy": mapping.policy,
        "columns": {letters[use.column]: use.target for use in mapping.columns},
        "fixed": mapping.fixed,
    }


def _row_document(row: PreviewRow) -> dict[str, Any]:
    from intake_desktop.wording.importing import finding_text

    return {
        "row": row.row,
        "verdict": row.verdict,
        "name": row.name,
        "state": row.state,
        "missing": row.missing_count,
        "number": row.number or None,
        "findings": [
            {
                "level": finding.level,
                "code": finding.code,
                "field": finding.target or None,
                "typed": finding.typed or None,
                "message": finding_text(finding),
            }
            for finding in row.findings
        ],
        "duplicates": [
            {
                "number": like.number or None,
                "row": like.row or None,
                "name": like.name,
                "score": like.score,
                "evidence": [{"code": one.code, "bits": one.bits} for one in like.evidence],
            }
            for like in row.likenesses
        ],
    }


def _imported_document(done: Imported | None) -> dict[str, Any] | None:
    if done is None:
        return None
    return {"opened": done.opened, "first": done.first_number, "last": done.last_number, "left": done.left}


def _text(preview: Preview, done: Imported | None) -> str:
    from intake_desktop.wording.importing import beyond_text, counts_text, left_out_text, reasons_text

    lines = [counts_text(preview.counts)]
    if columns := _left_out(preview):
        lines.append(_("أعمدة لا تُستورد: {columns}").format(columns=left_out_text(columns)))
    for row in preview.rows:
        if row.verdict == "already":
            said = _("الصف {row}: استُورد من قبل في الملف {number}").format(row=row.row, number=row.number)
            lines.append(_("؛ ").join(filter(None, (said, beyond_text(row)))))
        elif reasons := reasons_text(row):
            lines.append(_("الصف {row}: {reasons}").format(row=row.row, reasons=reasons))
    if done is not None:
        opened = ngettext("فُتح ملف واحد", "فُتحت {n} ملفات", done.opened).format(n=done.opened)
        lines.append(f"{opened}: {' - '.join(dict.fromkeys((done.first_number, done.last_number)))}")
    return "\n".join(lines)
