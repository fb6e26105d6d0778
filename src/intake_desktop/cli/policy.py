"""`policy list|check|show`: the packs, without a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.output import emit
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.policy import Approval, PolicyPack, Section

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `policy` and its own sub-commands."""
    parser = subparsers.add_parser("policy", help=_("سياسات المنظمات"))
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help=_("السياسات المرفقة")).set_defaults(run=_list)
    check = acts.add_parser("check", help=_("فحص ملف سياسة"))
    check.add_argument("file", help=_("ملف TOML، أو اسم سياسة مرفقة"))
    check.set_defaults(run=_check)
    show = acts.add_parser("show", help=_("عرض سياسة"))
    show.add_argument("name", help=_("اسم سياسة مرفقة أو ملف TOML"))
    show.set_defaults(run=_show)


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.policy_packs import list_packs

    packs = list_packs()
    rows = [
        {
            "id": pack.id,
            "version": pack.version,
            "name_ar": pack.name_ar,
            "name_en": pack.name_en,
            "effective_from": pack.effective_from.isoformat(),
        }
        for pack in packs
    ]
    text = "\n".join(f"{pack.id}  {pack.name_ar}  ({pack.version})" for pack in packs)
    emit(args, {"policies": rows}, text)
    return 0


def _check(args: argparse.Namespace) -> int:
    """0 where the pack is sound, 1 where its tables contradict each other, 6 where it is no pack at all."""
    from intake_desktop.services.policy_packs import check_file, shipped_file, shipped_names
    from intake_desktop.wording.errors_policy import pack_problem_sentence

    path = shipped_file(args.file) if args.file in shipped_names() else Path(args.file)
    report = check_file(path)
    problems = [
        {"path": problem.path, "code": problem.code, "message": pack_problem_sentence(problem)}
        for problem in report.problems
    ]
    planned = _planned(report.pack)
    document = {"ok": report.ok, "file": report.file, "problems": problems, "planned": planned}
    emit(args, document, _check_text(report.file, [row["message"] for row in problems], planned))
    if report.pack is None:
        return 6
    return 0 if report.ok else 1


def _planned(pack: PolicyPack | None) -> list[str]:
    met = pack.obligations.items() if pack else ()
    return [code for code, where in met if where == "planned"]


def _check_text(file: str, problems: list[str], planned: list[str]) -> str:
    lines = [f"{file}: {problem}" for problem in problems] or [_("{file}: سليم").format(file=file)]
    if planned:
        lines.append(_("التزامات يحققها عمل لاحق: {codes}").format(codes=" ".join(planned)))
    return "\n".join(lines)


def _show(args: argparse.Namespace) -> int:
    from intake_desktop.services.policy_packs import load_source

    pack = load_source(args.name).pack
    emit(args, policy_document(pack), _text(pack))
    return 0


def _text(pack: PolicyPack) -> str:
    lines = [
        f"{pack.organisation.name_ar} ({pack.id} {pack.version})",
        pack.approval.as_written,
        "",
        *(f"{step.clause}. {step.label_ar}" for step in pack.steps),
    ]
    return "\n".join(lines)


def policy_document(pack: PolicyPack) -> dict[str, Any]:
    """`policy show --json`: the published keys, and the rest of the pack beside them."""
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(pack)
    organisation = {key: value for key, value in plain["organisation"].items() if key != "short_ar"}
    return {
        "id": pack.id,
        "version": pack.version,
        "effective_from": pack.effective_from.isoformat(),
        "organisation": organisation,
        "approval": {**plain["approval"], "conflict": calendars_conflict(pack.approval)},
        "supersedes": plain["supersedes"],
        "intake_mode": pack.intake_mode,
        "channels": plain["channels"],
        "tools": plain["tools"],
        "steps": plain["steps"],
        "verification_types": plain["verification_types"],
        "decision": plain["decision"],
        "declaration": plain["declaration"],
        "explanation": plain["explanation"],
        "services": plain["services"],
        "categories": plain["categories"],
        "documents": plain["documents"],
        "base_documents": plain["base_documents"],
        "rule_set": plain["rule_set"],
        "rules": plain["rules"],
        "follow_up": plain["follow_up"],
        "forms": plain["forms"],
        "pages": plain["pages"],
        "sections": [_section(section) for section in pack.sections],
        "obligations": pack.obligations,
    }


def _section(section: Section) -> dict[str, Any]:
    import msgspec

    from intake_desktop.domain.policy import bind_of

    plain: dict[str, Any] = msgspec.to_builtins(section)
    plain["fields"] = [
        {**msgspec.to_builtins(field), "bind": bind_of(section, field)} for field in section.fields
    ]
    return plain


def calendars_conflict(approval: Approval) -> bool:
    """True where the policy's two dates are not the same day."""
    from intake_desktop.domain.checked import Problem
    from intake_desktop.domain.dates import parse_date
    from intake_desktop.domain.dual_dates import check_dual

    hijri, gregorian = parse_date(approval.hijri, "hijri"), parse_date(approval.gregorian, "gregorian")
    if isinstance(hijri, Problem) or isinstance(gregorian, Problem):
        return True
    return check_dual(hijri.hijri, gregorian.gregorian).verdict == "conflict"
