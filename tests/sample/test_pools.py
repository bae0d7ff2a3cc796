"""The data files of the sample."""

import re

from tongket.core.plan import StatementKind
from tongket.sample.pools import load_pools

LEAST = 15


def test_every_kind_of_statement_has_enough_texts() -> None:
    counted = {
        kind: sum(len(p.texts) for p in load_pools().sentences if p.kind == kind)
        for kind in StatementKind
    }

    assert {kind: n for kind, n in counted.items() if n < LEAST} == {}


def test_every_statement_is_a_sentence_without_figures_of_its_own() -> None:
    """A made-up figure in a sentence could contradict the figures in the forms."""
    texts = [t for pool in load_pools().sentences for t in pool.texts]
    allowed = re.compile(r"2021-2030|Quyết định 781|5 không 3 sạch")

    assert [t for t in texts if not t.endswith(".") or re.search(r"\d", allowed.sub("", t))] == []


def test_no_statement_stands_in_two_pools() -> None:
    texts = [t for pool in load_pools().sentences for t in pool.texts]

    assert len(texts) == len(set(texts))


def test_the_unique_statement_is_like_no_other() -> None:
    pools = load_pools()

    assert all(pools.unique != t for pool in pools.sentences for t in pool.texts)
