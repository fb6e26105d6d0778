"""How every sub-command answers: one JSON document, or text for a person."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from intake_desktop.domain.text import well_formed


def emit(args: argparse.Namespace, document: Mapping[str, object], text: str) -> None:
    """Print the document where `--json` was given, else the text."""
    answer = json.dumps(document, ensure_ascii=False) if args.json else text
    # An argument that was not valid UTF-8 reaches us with lone surrogates, which no stream can write.
    print(well_formed(answer))
