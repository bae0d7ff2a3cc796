"""A review with the cache of readings is the review without it, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_app import tongket
from tests.starter import STARTER
from tongket.review import run_review


def results(out: Path) -> dict[str, bytes | dict[str, object]]:
    """Every file of the results; of the record, what does not tell the time."""
    found: dict[str, bytes | dict[str, object]] = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    found["run.json"] = {k: v for k, v in record.items() if k not in ("started", "seconds")}
    return found


def test_results_are_the_same_with_and_without_the_cache(tmp_path: Path) -> None:
    inbox, cache = tmp_path / "inbox", tmp_path / "cache"
    assert tongket("sample", STARTER, "--out", inbox, "--seed", "7").returncode == 0
    reviews = {"without": None, "first": cache, "second": cache}

    for name, kept in reviews.items():
        run_review(STARTER, inbox, tmp_path / name, cache=kept)

    without = results(tmp_path / "without")
    assert list(cache.iterdir()) != []
    assert results(tmp_path / "first") == without
    assert results(tmp_path / "second") == without


def test_review_keeps_its_cache_where_it_is_told_or_not_at_all(tmp_path: Path) -> None:
    inbox, out, cache = tmp_path / "inbox", tmp_path / "out", tmp_path / "cache"
    assert tongket("sample", STARTER, "--out", inbox).returncode == 0

    assert tongket("review", STARTER, inbox, "--out", out, "--no-cache").returncode == 1
    assert tongket("review", STARTER, inbox, "--out", out, "--cache", cache).returncode == 1

    assert [path.name for path in cache.iterdir()] == ["readings.sqlite"]
