"""`case readers`: who reads the sealed sections of a file; naming one and taking one away."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.output import emit
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.services.sealed.sections import Section

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(acts: Subparsers) -> None:
    """Add `readers` to the acts of a case: the list, `add` and `remove`."""
    parser = acts.add_parser("readers", help=_("من يقرأ الأجزاء المختومة من ملف"))
    parser.add_argument("number", help=_("رقم الملف"))
    parser.set_defaults(run=_list)
    verbs = parser.add_subparsers(dest="verb", required=False, metavar="VERB")
    listed = verbs.add_parser("list", help=_("سرد الأجزاء المختومة ومن يقرؤها"))
    listed.set_defaults(run=_list)
    for name, words, run in (
        ("add", _("تسمية قارئ لجزء مختوم"), _add),
        ("remove", _("سحب القراءة من قارئ، وختم الجزء بمفتاح جديد"), _remove),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("section", help=_("معرّف الجزء المختوم"))
        verb.add_argument("login", help=_("اسم الدخول"))
        verb.set_defaults(run=run)


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.sealed.sections import list_sections

    with signed_in_session(args) as signed_in:
        sections = list_sections(signed_in, number=args.number)
    text = "\n".join(map(_text, sections)) or _("لا أجزاء مختومة في هذا الملف.")
    emit(args, {"number": args.number, "sections": [_document(each) for each in sections]}, text)
    return 0


def _add(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.sealed.sections import name_one

    with signed_in_session(args) as signed_in:
        section = name_one(signed_in, number=args.number, section=args.section, login=args.login)
    emit(args, {"number": args.number, **_document(section)}, _text(section))
    return 0


def _remove(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.sealed.sections import take_one_away

    with signed_in_session(args) as signed_in:
        section = take_one_away(signed_in, number=args.number, section=args.section, login=args.login)
    emit(args, {"number": args.number, **_document(section)}, _text(section))
    return 0


def _document(section: Section) -> dict[str, Any]:
    return {
        "section": section.part.section,
        "readers": [{"login": each.login, "name": each.name} for each in section.people if each.reads],
        "readable": section.part.readable,
        "answers": section.part.answers,
        "pages": section.part.pages,
    }


def _text(section: Section) -> str:
    from intake_desktop.wording.sealed import part_words, readers_words, section_label

    part = section.part
    named = f"{part.section}: {section_label(part.section)}"
    return _("{section}، {what}. {who}").format(section=named, what=part_words(part), who=readers_words(part))
