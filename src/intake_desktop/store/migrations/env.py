"""Alembic's environment: it runs on the connection it is given, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

import intake_desktop.store  # noqa: F401  every table is known to Base.metadata
from intake_desktop.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction holds it all
)
context.run_migrations()
