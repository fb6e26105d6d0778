from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

import intake_desktop.store
from intake_desktop.domain.errors import StoreUnusable
from intake_desktop.store import migrations
from intake_desktop.store.base import Base
from intake_desktop.store.engine import open_engine
from tests.unit.bare_store import KEY

assert intake_desktop.store


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / "vault.db", KEY, create=True)
    yield engine
    engine.dispose()


def _is_full_text(name: str | None) -> bool:
    return (name or "").startswith(("person_words", "person_keys", "note_words"))


def test_the_head_is_what_the_models_say(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrations.upgrade(engine)
    with engine.connect() as connection:
        # The full-text table is SQLite's own kind and keeps tables of its own; no model can say it.
        opts = {"compare_type": True, "include_name": lambda name, *_: not _is_full_text(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_named_are_those_that_lie_in_the_folder() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(migrations.configuration())
    assert tuple(s.revision for s in reversed(list(script.walk_revisions()))) == migrations.REVISIONS


def test_a_store_of_a_newer_program_is_refused_by_its_revision() -> None:
    with pytest.raises(StoreUnusable, match="store-newer"):
        migrations.is_older("9999")


def test_a_file_without_a_revision_is_damaged(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(StoreUnusable, match="store-damaged"):
        migrations.revision_of(connection)


def test_each_step_goes_up_and_down_and_up_again(engine: Engine) -> None:
    for revision in migrations.REVISIONS:
        migrations.upgrade(engine, revision)
    for revision in (*reversed(migrations.REVISIONS[:-1]), "base"):
        migrations.downgrade(engine, revision)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrations.upgrade(engine)
    with engine.connect() as connection:
        assert migrations.revision_of(connection) == migrations.HEAD


def test_who_was_told_with_one_name_has_no_further_ones_and_goes_back_unharmed(engine: Engine) -> None:
    migrations.upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO person (id, name_key, search_key, given) VALUES (7, '', '', 'سعد')")
        )
    for move, revision in (
        (migrations.upgrade, "0006"),
        (migrations.downgrade, "0005"),
        (migrations.upgrade, "0006"),
    ):
        move(engine, revision)
    with engine.connect() as connection:
        told = connection.execute(text("SELECT given, other_names FROM person")).one()
    assert tuple(told) == ("سعد", "[]")


def test_who_was_found_before_the_index_changed_shape_is_found_after_and_back(engine: Engine) -> None:
    migrations.upgrade(engine, "0009")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO person (id, name_key, search_key) VALUES (7, '', 'سعد عمري')"))
    there, back = (migrations.upgrade, "0010"), (migrations.downgrade, "0009")
    for move, revision in (there, back, there):
        move(engine, revision)
        with engine.connect() as connection:
            query = text("SELECT rowid FROM person_words WHERE person_words MATCH '\"عمر\"*'")
            assert connection.execute(query).scalars().all() == [7]
    with engine.begin() as connection:
        connection.execute(text("UPDATE person SET search_key = 'علي'"))
        assert connection.execute(query).scalars().all() == []


def test_a_migration_that_fails_leaves_the_store_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE policy_pack (id INTEGER)"))
    with pytest.raises(Exception, match="policy_pack"):
        migrations.upgrade(engine)
    assert inspect(engine).get_table_names() == ["policy_pack"]


def test_the_audit_refuses_changes_and_deletions(engine: Engine) -> None:
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO audit VALUES (1, 'x', 1, 'x', 'x', 'x', 'x', '{}', x'00')"))
    for statement in ("UPDATE audit SET login = 'y'", "DELETE FROM audit"):
        with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))


def test_every_relation_between_rows_is_loaded_only_when_asked_for() -> None:
    relations = [relation for mapper in Base.registry.mappers for relation in mapper.relationships]
    assert {relation.lazy for relation in relations} <= {"raise"}
