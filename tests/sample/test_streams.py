"""Draws depend on seed and name only."""

from hypothesis import given
from hypothesis import strategies as st

from tongket.sample.streams import MILLION, Stream


def test_stream_of_a_name_is_the_same_whatever_was_drawn_before() -> None:
    other = Stream(1, "other")
    other.below(10)

    assert [Stream(1, "a", 2).below(1000) for _ in range(3)] == [Stream(1, "a", 2).below(1000)] * 3


def test_stream_of_a_known_name_gives_known_numbers() -> None:
    """The same on every machine and version of Python, or a seed means nothing."""
    stream = Stream(2020, "known")

    assert [stream.below(1000) for _ in range(5)] == [327, 913, 158, 710, 670]


def test_streams_of_other_seeds_and_names_differ() -> None:
    drawn = {
        tuple(stream.below(MILLION) for _ in range(4))
        for stream in (Stream(1, "a"), Stream(2, "a"), Stream(1, "b"), Stream(1, "a", "a"))
    }

    assert len(drawn) == 4


@given(st.integers(), st.lists(st.integers(), max_size=30))
def test_shuffled_holds_the_same_items(seed: int, items: list[int]) -> None:
    assert sorted(Stream(seed, "shuffle").shuffled(items)) == sorted(items)


@given(st.integers(), st.integers(-50, 50), st.integers(0, 60))
def test_between_stays_between(seed: int, low: int, width: int) -> None:
    assert low <= Stream(seed, "between").between(low, low + width) <= low + width
