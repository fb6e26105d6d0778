"""How every sub-command answers: one JSON document, or text for a person."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from intake_desktop.domain.errors import Refused
from intake_desktop.domain.text import well_formed

_CONTROLS = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n")


def printable(text: str) -> str:
    """What a stream can write and a terminal does not obey: a name may hold what moves its cursor.

    An argument that was not valid UTF-8 reaches us with lone surrogates, which no stream can write.
    """
    return well_formed(text).translate(_CONTROLS)


def emit(args: argparse.Namespace, document: Mapping[str, object], text: str) -> None:
    """Print the document where `--json` was given, else the text. Errors: Refused `output-not-written`."""
    answer = json.dumps(document, ensure_ascii=False) if args.json else text
    try:
        print(printable(answer), flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused("output-not-written") from error
