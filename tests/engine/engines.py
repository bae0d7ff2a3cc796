"""The engines that the same SQL runs on. SQLite in memory is the quickest for small reviews."""

from __future__ import annotations

import sqlite3

import psycopg

from tongket.engine import Database
from tongket.engine.connection_database import ConnectionDatabase


def sqlite() -> Database:
    """A fresh SQLite in memory."""
    return ConnectionDatabase(sqlite3.connect(":memory:"), "sqlite", "?")


def postgresql(connection: psycopg.Connection) -> Database:
    """PostgreSQL, in the transaction of a connection."""
    return ConnectionDatabase(connection, "postgres", "%s")
