"""Databases as older programs left them."""

from alembic import command
from alembic.script import ScriptDirectory

from litefile_desktop.models import upgrade as upgrading
from litefile_desktop.models.store import writing

#: The revision that the program brings every database to.
NEWEST = ScriptDirectory.from_config(upgrading._config()).get_current_head()


def build(engine, revision):
    """The tables as they were at a revision, with its mark."""
    with writing(engine).begin() as connection:
        command.upgrade(upgrading._config(connection), revision)


def build_before_migrations(engine):
    """The tables of the first program, which knew no revisions."""
    build(engine, upgrading.BASELINE)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
