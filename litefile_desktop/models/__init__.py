"""SQLAlchemy rows, the engine and the migrations; no flow."""
