"""The parts of a page of the editor: one table, sentences, rows."""

from __future__ import annotations

from intake_desktop.ui.policy.editing import Editing
from intake_desktop.ui.policy.rows_pane import RowsPane
from intake_desktop.ui.policy.schema import Block, Single, Texts
from intake_desktop.ui.policy.single_pane import SinglePane
from intake_desktop.ui.policy.texts_pane import TextsPane

BlockPane = SinglePane | RowsPane | TextsPane


def block_pane(editing: Editing, block: Block) -> BlockPane:
    """The pane of a block."""
    if isinstance(block, Single):
        return SinglePane(editing, block)
    return TextsPane(editing, block) if isinstance(block, Texts) else RowsPane(editing, block, block.path)
