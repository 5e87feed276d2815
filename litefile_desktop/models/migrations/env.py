"""How Alembic reaches our database: ``models.upgrade`` hands over a connection that holds the write lock."""

from alembic import context

from litefile_desktop.models.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata(), render_as_batch=True)
context.run_migrations()
