from pathlib import Path
from string import Formatter

from tests.core.plan.check.broken_plans import Broken, Change, assert_found, broken, parameters
from tests.starter import STARTER
from tongket.core.plan import SentenceTemplates, sentence_cases
from tongket.formats.plan_files import read_plan
from tongket.formats.plan_files.sentence_text import sentences_text
from tongket.locale import Language, words


def worded(family: str, **changed: str) -> Change:
    """The family as it is worded by default, taken over by the plan with some cases changed."""
    text = sentences_text(words(), SentenceTemplates(), commented=True)
    block = text[text.index(f"# {family}:") :].split("\n\n")[0]
    lines = [line.removeprefix("# ") for line in block.rstrip("\n").split("\n")]
    for case, template in changed.items():
        place = next(n for n, line in enumerate(lines) if line.startswith(f"  {case}:"))
        lines[place] = f'  {case}: "{template}"' if template else ""
    return Change("sentences.yaml", block, "\n".join(lines))


CASES = (
    broken(
        "unknown-placeholder", worded("change", rise="tăng {diff}"), line='  rise: "tăng {diff}"'
    ),
    broken("placeholder-missing", worded("units", short="chưa đạt"), line='  short: "chưa đạt"'),
    broken(
        "broken-template",
        worded("change", rise="tăng {difference"),
        line='  rise: "tăng {difference"',
    ),
    broken(
        "template-contradicts",
        worded("change", rise="giảm {difference} {points}"),
        line='  rise: "giảm',
    ),
)
SHAPES = (
    broken("missing-field", worded("change", held=""), line="change:"),
    broken(
        "unknown-field",
        Change("sentences.yaml", "# overall:", "sum: x\n# overall:"),
        line="sum: x",
    ),
)


@parameters(*CASES, *SHAPES)
def test_slip_in_a_template_is_found_on_its_line(case: Broken, tmp_path: Path) -> None:
    assert_found(case, tmp_path)


def test_format_in_braces_is_refused(tmp_path: Path) -> None:
    case = broken("broken-template", worded("change", rise="{difference:>9}"), line="  rise:")

    assert_found(case, tmp_path)


def test_starter_offers_the_bundled_wording_to_be_taken_over() -> None:
    text = (STARTER / "sentences.yaml").read_text(encoding="utf-8")

    assert text == sentences_text(words(), SentenceTemplates(), commented=True)


def test_plan_without_the_file_is_whole() -> None:
    reading = read_plan(Path("plans/long-an-2020"))

    assert reading.plan is not None
    assert reading.plan.sentences == SentenceTemplates()


def test_each_case_is_worded_in_both_languages_with_its_own_placeholders() -> None:
    for language in Language:
        plain = words(language).plain
        for case in sentence_cases():
            text = plain[f"sentence.{case.family}.{case.case}"]
            # English says "1 indicator": its texts, which no plan words, may count a word.
            used = {field for _, field, _, _ in Formatter().parse(text) if field}
            assert used <= set(case.may), case
            assert set(case.must) <= used, case
            if language is Language.VIETNAMESE:
                assert not [word for word in case.never if word in text.casefold()], case


def test_finer_case_left_out_is_told_in_the_plans_own_words() -> None:
    cases = [c for c in sentence_cases() if c.family == "overall"]
    own = {c.case: "{count}" if "count" in c.must else "{parts}{verdict}" for c in cases}
    needed = {c.case: own[c.case] for c in cases if c.told_as is None} | {"all": "hết: {parts}"}
    spoken = words().with_templates(SentenceTemplates.model_validate({"overall": needed}))
    finer = {"overall": {**needed, "all_met": "đều đạt"}}
    worded_too = words().with_templates(SentenceTemplates.model_validate(finer))

    assert spoken.plain["sentence.overall.all_met"] == "hết: {parts}"
    assert worded_too.plain["sentence.overall.all_met"] == "đều đạt"
    assert worded_too.plain["sentence.overall.all_exceeded"] == "hết: {parts}"
    assert spoken.plain["sentence.units.counted_yes_all"] == "{subject}: cả {total} đơn vị"


def test_plan_words_its_own_families_and_no_other() -> None:
    change = {c.case: "x" for c in sentence_cases() if c.family == "change"}
    templates = SentenceTemplates.model_validate(
        {"change": {**change, "rise": "nhích {difference}"}}
    )
    spoken = words().with_templates(templates)

    assert spoken.say("sentence.change.rise", difference="1,00") == "nhích 1,00"
    assert spoken.plain["sentence.lead.met"] == words().plain["sentence.lead.met"]
    assert words(Language.ENGLISH).with_templates(templates) is words(Language.ENGLISH)
