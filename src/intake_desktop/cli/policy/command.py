"""`policy list|check|show`: the packs, without a store. What needs one: `versions`, `logo`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from intake_desktop.cli.policy import logo as policy_logo
from intake_desktop.cli.policy import versions as policy_versions
from intake_desktop.cli.terminal.output import emit
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.packs.policy import PolicyPack

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
    show.add_argument("name", help=_("اسم أو ملف أو ID@VERSION من القاعدة"))
    show.set_defaults(run=_show)
    policy_versions.register(acts)
    policy_logo.register(acts)


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.packs.policy_packs import list_packs

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
    from intake_desktop.domain.packs.obligations import planned_codes
    from intake_desktop.services.packs.policy_packs import check_file, pack_path
    from intake_desktop.wording.errors_policy import pack_problem_sentence

    report = check_file(pack_path(args.file))
    problems = [
        {"path": problem.path, "code": problem.code, "message": pack_problem_sentence(problem)}
        for problem in report.problems
    ]
    planned = list(planned_codes(report.pack)) if report.pack else []
    document = {"ok": report.ok, "file": report.file, "problems": problems, "planned": planned}
    emit(args, document, _check_text(report.file, [row["message"] for row in problems], planned))
    if report.pack is None:
        return 6
    return 0 if report.ok else 1


def _check_text(file: str, problems: list[str], planned: list[str]) -> str:
    lines = [f"{file}: {problem}" for problem in problems] or [_("{file}: سليم").format(file=file)]
    if planned:
        lines.append(_("التزامات يحققها عمل لاحق: {codes}").format(codes=" ".join(planned)))
    return "\n".join(lines)


def _show(args: argparse.Namespace) -> int:
    from intake_desktop.cli.policy.document import policy_document

    (source,) = policy_versions.named_sources(args, (args.name,))
    pack = source.pack
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
