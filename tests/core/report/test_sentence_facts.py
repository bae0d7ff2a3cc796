"""Sentences of random reviews, read back word by word against the figures they are made of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.report.derived import derived_again
from tests.core.report.sentence_reviews import review_of
from tongket.core.report import Bound, Bullet, Paragraph, ReviewResults, Run
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.objective_words import objective_words, overall_words
from tongket.core.report.compose.unit_words import unit_words
from tongket.core.verdicts import IndicatorResult, Verdict
from tongket.locale import words

LABELS = ("Chỉ số lan", "Chỉ số cúc", "Chỉ số mai", "Chỉ số đào", "Chỉ số sen")
UNITS = ("Huyện Một", "Huyện Hai", "Huyện Ba", "Huyện Tư", "Huyện Năm")
VERDICTS = {
    "vượt": Verdict.EXCEEDED,
    "đạt": Verdict.MET,
    "chưa đạt": Verdict.NOT_MET,
    "không đủ căn cứ để đánh giá": Verdict.INSUFFICIENT,
}
NUMBER = r"(\d[\d.]*(?:,\d+)?)"


@st.composite
def figures(draw: st.DrawFn) -> str:
    """Few different values, so that ties, zeros and equal years occur; some nearly equal."""
    bottom = draw(st.sampled_from((1, 3, 10, 300, 100_000)))
    top = draw(st.integers(0, bottom) | st.sampled_from((0, bottom)))
    if bottom == 100_000:
        top = 98_000 + draw(st.integers(-6, 6))
    reported, expected = draw(st.sampled_from(((1, 1), (9, 10), (2, 10))))
    if draw(st.integers(0, 9)) == 0:
        return f"- của 0/{expected}"
    return f"{top}/{bottom} của {reported}/{expected}"


@st.composite
def reviews(draw: st.DrawFn) -> ReviewResults:
    """Some indicators of the province in two years, and of its districts."""
    indicators: list[dict[str, Any]] = []
    for label in LABELS[: draw(st.integers(1, 5))]:
        one: dict[str, Any] = {
            "tên": label,
            "năm 2015": draw(figures()),
            "năm 2020": draw(figures()),
        }
        low, high = draw(
            st.sampled_from(((98, None), (None, 1), (20, 90), (100, None), (None, None)))
        )
        one |= {"từ": low, "đến": high, "năm giao": draw(st.sampled_from(([2020], [2015, 2020])))}
        units = UNITS[: draw(st.integers(0, 5))]
        one["theo đơn vị"] = {unit: draw(figures()) for unit in units}
        indicators.append(one)
    return review_of(indicators)


def texts(blocks: Iterator[object]) -> list[tuple[Run, ...]]:
    found = []
    for block in blocks:
        assert isinstance(block, Bullet | Paragraph)
        found.append(block.runs)
    return found


def plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def exact(result: IndicatorResult) -> Fraction:
    assert result.numerator is not None
    assert result.denominator is not None
    return 100 * Fraction(result.numerator) / Fraction(result.denominator)


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


class Figures:
    """The results by what names them in a sentence."""

    def __init__(self, results: ReviewResults) -> None:
        self.labels = {i.label.lower(): i.code for i in results.plan.indicators}
        self.names = {u.name.lower(): u.id for u in results.plan.units}
        self.results = {(r.unit, r.indicator, r.period): r for r in results.indicators}

    def named(self, segment: str) -> list[str]:
        return [code for label, code in self.labels.items() if f"tỷ lệ {label}" in segment.lower()]

    def cell(self, bound: Bound) -> str:
        found = self.results[bound.unit, bound.code, bound.period]
        match bound.field:
            case "verdict":
                return found.verdict.value
            case "target":
                assert found.target is not None
                return f"{found.target.at_least}..{found.target.at_most}"
            case "units_reported" | "units_expected":
                return str(getattr(found.coverage, bound.field))
            case field:
                return str(getattr(found, field))

    def of(self, bound: Bound) -> IndicatorResult:
        return self.results[bound.unit, bound.code, bound.period]


@settings(max_examples=60)
@given(reviews())
def test_every_number_follows_from_the_cells_it_names(results: ReviewResults) -> None:
    index, spoken, known = Index(results), words(), Figures(results)
    said = [
        *texts(overall_words(index, spoken)),
        *texts(objective_words(index, spoken)),
        *texts(unit_words(index, spoken, results.plan.indicators, 2020)),
    ]

    for run in (run for runs in said for run in runs):
        if run.value is not None:
            assert run.text == spoken.number(run.value, run.decimals)
        if run.derived is not None:
            assert derived_again(run, known.cell), run
        if run.bound is not None:
            assert Decimal(known.cell(run.bound)) == run.value, run


EACH = re.compile(r"(\d+) chỉ tiêu (vượt|đạt|chưa đạt|không đủ căn cứ để đánh giá)")
ALL = re.compile(r"cả (\d+) chỉ tiêu .*đều (vượt|đạt|không đủ căn cứ để đánh giá)$")
NONE = re.compile(r"chưa có chỉ tiêu nào trong (\d+) chỉ tiêu .*đạt yêu cầu$")


@settings(max_examples=60)
@given(reviews())
def test_counts_over_all_agree_with_the_table(results: ReviewResults) -> None:
    (said,) = texts(overall_words(Index(results), words()))

    for year, sentence in re.findall(r"Năm (\d{4})(.*?)\.(?= Năm|$)", plain(said)):
        judged = [
            r.verdict
            for r in results.indicators
            if (r.unit, r.period) == ("T", year) and r.target is not None
        ]
        told = {VERDICTS[word]: int(count) for count, word in EACH.findall(sentence)}
        told |= {VERDICTS[word]: int(count) for count, word in ALL.findall(sentence)}
        none = NONE.search(sentence)
        if none:
            told[Verdict.NOT_MET] = int(none[1])
        if len(judged) > 1:
            assert told == {v: judged.count(v) for v in VERDICTS.values() if v in judged}
            assert ("đều đạt hoặc vượt" in sentence) == (
                set(judged) == {Verdict.MET, Verdict.EXCEEDED}
            )
        elif judged:
            (one,) = judged
            assert sentence.endswith(words().say(f"report.verdict.{one.value}").lower())


@settings(max_examples=100)
@given(reviews())
def test_words_of_direction_agree_with_the_exact_figures(results: ReviewResults) -> None:
    known = Figures(results)
    seen: list[str] = []
    for runs in texts(objective_words(Index(results), words())):
        line = plain(runs)
        group = next((w for w in LEADS if line.startswith(w)), None)
        for segment in re.split(r"; |(?<=hoàn thành)\. |(?<=đánh giá)\. ", line):
            for code in known.named(segment):
                seen.append(code)
                check(segment, known, code, group)

    assert sorted(seen) == sorted(known.labels.values())


LEADS = {
    "Vượt mức": (Verdict.EXCEEDED,),
    "Đạt mức": (Verdict.MET,),
    "Chưa đạt": (Verdict.NOT_MET,),
    "Không đủ căn cứ": (Verdict.INSUFFICIENT,),
    "Không giao": (Verdict.NOT_APPLICABLE,),
}


def check(segment: str, known: Figures, code: str, group: str | None) -> None:
    """Every word of direction in what is said of one indicator."""
    now, before = known.results["T", code, "2020"], known.results["T", code, "2015"]
    if group is not None:
        assert now.verdict in LEADS[group]
    if now.value is None:
        assert "chưa có số liệu" in segment
        return
    value = re.search(rf"(?:là|mức|tính là) {NUMBER}%", segment)
    assert value
    assert number(value[1]) == now.value
    target = now.target
    low, high = (target.at_least, target.at_most) if target else (None, None)
    if "cao hơn" in segment and "tối đa" not in segment:
        assert low is not None
        assert exact(now) > low
    if "còn thiếu" in segment or "chưa tới" in segment:
        assert low is not None
        assert exact(now) < low
        assert now.verdict is Verdict.NOT_MET
    if "còn cao hơn" in segment:
        assert high is not None
        assert exact(now) > high
        assert now.verdict is Verdict.NOT_MET
    if "thấp hơn" in segment:
        assert high is not None
        assert exact(now) < high
        assert now.verdict is Verdict.EXCEEDED
    if re.search(r"\btăng\b|\bgiảm\b|giữ vững|bằng năm|không đổi", segment):
        change = exact(now) - exact(before)
        rose, fell = ("tăng" in segment), (" giảm" in segment)
        assert rose == (change > 0 and now.value != before.value)
        assert fell == (change < 0 and now.value != before.value)
        assert ("giữ vững" in segment or "bằng năm" in segment) == (change == 0)


def above_floor(results: ReviewResults, result: IndicatorResult) -> bool:
    """Whether enough reported, with a target or without."""
    floor, coverage = results.plan.review.coverage_floor_units, result.coverage
    return 100 * coverage.units_reported >= floor * coverage.units_expected


@settings(max_examples=100)
@given(reviews())
def test_words_of_rank_agree_with_the_exact_order(results: ReviewResults) -> None:
    known = Figures(results)
    for runs in texts(unit_words(Index(results), words(), results.plan.indicators, 2020)):
        for segment in re.split(r"(?<=\)); |: (?=tỷ lệ)", plain(runs)):
            codes = known.named(segment)
            ranked = [
                r
                for (unit, code, year), r in known.results.items()
                if [code] == codes[:1] and unit != "T" and year == "2020"
                if r.value is not None and above_floor(results, r)
            ]
            for word, end in (("cao nhất", max), ("thấp nhất", min)):
                told = re.search(rf"{word}: ([^;)]*?) {NUMBER}%", segment)
                if told is None:
                    continue
                names = [n for name, n in known.names.items() if name in told[1].lower()]
                wanted = end(ranked, key=exact)
                assert wanted.unit in names
                tied = {r.unit for r in ranked if r.value == wanted.value}
                assert set(names) == tied
                assert number(told[2]) == wanted.value
            counted = re.search(r"(\d+) trong (\d+) đơn vị đạt hoặc vượt", segment)
            if counted:
                judged = [
                    r.verdict
                    for (unit, code, year), r in known.results.items()
                    if code == codes[0] and unit != "T" and year == "2020"
                    if r.verdict in (Verdict.MET, Verdict.EXCEEDED, Verdict.NOT_MET)
                ]
                reached = sum(v is not Verdict.NOT_MET for v in judged)
                assert (int(counted[1]), int(counted[2])) == (reached, len(judged))
