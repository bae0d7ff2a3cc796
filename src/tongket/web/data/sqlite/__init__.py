"""Django's backend for SQLite, with a queue before its one place for writers."""
