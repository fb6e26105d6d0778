"""argparse that speaks the language in use: headings, and one line for what was not understood."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark

_SAID = (
    (r"the following arguments are required: (.+)", mark("ينقص {0}")),
    (r"unrecognized arguments: (.+)", mark("لا معنى هنا لـ {0}")),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", mark("{1} ليس من خيارات {0}، وهي: {2}")),
    (r"argument (.+?): expected .*", mark("ينقص ما بعد {0}")),
    (r"argument (.+?): invalid \w+ value: (.+)", mark("لا تصلح {1} لـ {0}")),
    (r"argument (.+?): not allowed with argument (.+)", mark("لا يجتمع {0} و {1}")),
    (r"one of the arguments (.+) is required", mark("ينقص أحد هذه: {0}")),
)


class Formatter(argparse.HelpFormatter):
    """Help with its own word for `usage:`."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("الصيغة: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Raises UsageProblem `usage` instead of leaving the process."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        wants_help = kwargs.pop("add_help", True)
        kwargs = {"formatter_class": Formatter, "allow_abbrev": False, **kwargs, "add_help": False}
        super().__init__(*args, **kwargs)
        self._positionals.title = _("ما يُكتب")
        self._optionals.title = _("الخيارات")
        if wants_help:
            self.add_argument("-h", "--help", action="help", help=_("هذه المساعدة"))

    def error(self, message: str) -> NoReturn:
        """What argparse did not understand, as one sentence."""
        raise UsageProblem("usage", detail=_worded(message), help=f"{self.prog} --help")


def _worded(message: str) -> str:
    for pattern, sentence in _SAID:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return _(sentence).format(*match.groups())
    return message
