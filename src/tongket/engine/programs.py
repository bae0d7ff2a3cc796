"""The SQL programs: one source in the DuckDB dialect, turned into the dialect of each engine.

Each file ``sql/<name>.sql`` is one SELECT. Its result becomes the temporary table ``<name>``, which
later programs read. What a program means is said at its head.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["CHECKING", "EVALUATING", "SOURCE_DIALECT", "SUMMING", "program"]

SOURCE_DIALECT = "duckdb"

SUMMING = ("answer", "placed", "consolidated")
"""The programs that add figures up the tree, in the order in which they run."""

EVALUATING = ("paired", "ratio", "concerned", "coverage", "result", "missing")
"""The programs of indicators and verdicts, after SUMMING, in the order in which they run."""

CHECKING = (
    "given",
    "answer",
    "balance",
    "comparison_breach",
    "bound_breach",
    "change_breach",
    "population_breach",
    "peer_breach",
    "overlap_breach",
)
"""The programs of checking, in the order in which they run."""


@cache
def program(name: str, dialect: str = SOURCE_DIALECT) -> str:
    """The SELECT of a program in a dialect of sqlglot (``duckdb``, ``sqlite``, ``postgres``)."""
    source = (files("tongket.engine") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    if dialect == SOURCE_DIALECT:
        return source
    return _transpiled(source, dialect)


def _transpiled(source: str, dialect: str) -> str:
    # sqlglot takes a third of a second to import: only where another engine is used.
    import sqlglot  # noqa: PLC0415
    from sqlglot import exp  # noqa: PLC0415

    def whole(node: exp.Expr) -> exp.Expr:
        """``a // b`` as the plain integer division that both other engines have.

        sqlglot would go through REAL on SQLite and through NUMERIC on PostgreSQL.
        """
        if isinstance(node, exp.IntDiv):
            return exp.Div(this=node.this, expression=node.expression, typed=True, safe=True)
        return node

    tree = sqlglot.parse_one(source, read=SOURCE_DIALECT)
    return tree.transform(whole).sql(dialect=dialect, pretty=True)
