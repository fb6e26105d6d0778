"""Which page of a store holds what, and the same store with pages of it overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from intake_desktop.store.salvage.pages import SIZE, Pages
from intake_desktop.store.salvage.records import INDEX_INNER, TABLE_INNER, node_of
from intake_desktop.store.salvage.trees import Trees
from intake_desktop.vault.page_cipher import decrypt_page

STORE = "vault.db"


def pages_by_tree(folder: Path, key: bytes) -> dict[str, list[int]]:
    """The pages of each table and index of a closed store, its root first."""
    pages = Pages(folder / STORE, key, decrypt_page)
    try:
        return {entry.name: _pages_under(pages, entry.root) for entry in Trees(pages).schema if entry.root}
    finally:
        pages.close()


def _pages_under(pages: Pages, root: int) -> list[int]:
    node = node_of(pages, root)
    assert node is not None
    inner = node.kind in {TABLE_INNER, INDEX_INNER}
    children = [*(cell.child for cell in node.cells), node.last_child] if inner else []
    return [root, *(page for child in children for page in _pages_under(pages, child))]


def with_lost_pages(folder: Path, copy: Path, numbers: Iterable[int]) -> bytes:
    """A copy of the store in which these pages are noise; the bytes of its file."""
    shutil.copytree(folder, copy)
    content = bytearray((copy / STORE).read_bytes())
    for number in numbers:
        content[(number - 1) * SIZE : number * SIZE] = os.urandom(SIZE)
    (copy / STORE).write_bytes(content)
    return bytes(content)
