"""Pages of a long list, from the store thread into the table that waits for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from intake_desktop.domain.errors import IntakeError
from intake_desktop.ui import messages
from intake_desktop.ui.tasks import StoreThread
from intake_desktop.ui.widgets.table import ListTable


def ask_page(
    store: StoreThread,
    table: ListTable,
    verb: Callable[..., Sequence[Any]],
    *args: object,
    offset: int,
    limit: int,
    **narrowed: object,
) -> None:
    """Ask a service for a page of what `table` shows now; an answer that comes after it turned is dropped."""
    rows, turn = table.rows, table.rows.turn

    def receive(page: Sequence[Any]) -> None:
        if rows.turn == turn:
            rows.receive(offset, page)

    def give_up() -> None:
        if rows.turn == turn:
            rows.give_up(offset)

    def refused(error: IntakeError) -> None:
        give_up()
        messages.report(error)

    store.run(
        verb,
        *args,
        offset=offset,
        limit=limit,
        owner=table,
        on_done=receive,
        on_error=refused,
        on_defect=give_up,
        **narrowed,
    )
