"""Formatting as Word resolves it: defaults, themes, styles on styles, switches, direct settings."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tongket.formats.document_check.word.looks import Cascade, read_cascade

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
THEME = ElementTree.fromstring(
    '<a:theme xmlns:a="a"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/>'
    '</a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>
  <w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"
  w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Body"><w:basedOn w:val="Normal"/>
  <w:pPr><w:jc w:val="both"/><w:ind w:firstLine="720"/></w:pPr>
  <w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="Body"/><w:rPr><w:b/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Banded"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
  </w:tblStylePr></w:style>
"""


def element(text: str) -> Element:
    return ElementTree.fromstring(f"<w:x {W}>{text}</w:x>")


@pytest.fixture
def cascade() -> Cascade:
    return read_cascade(element(STYLES), None, THEME)


def test_defaults_take_the_font_of_the_theme(cascade: Cascade) -> None:
    look = cascade.run_look(None, None)

    assert (look.font, look.size, look.bold, look.italic) == ("Calibri", 11.0, False, False)


def test_style_takes_from_the_style_it_is_based_on(cascade: Cascade) -> None:
    look = cascade.run_look(None, element('<w:pStyle w:val="Head"/>'))

    assert (look.font, look.size, look.bold) == ("Times New Roman", 14.0, True)


def test_switch_of_a_character_style_turns_that_of_the_paragraph_over(cascade: Cascade) -> None:
    run = element('<w:rStyle w:val="Strong"/>')

    assert cascade.run_look(run, element('<w:pStyle w:val="Body"/>')).bold is True
    assert cascade.run_look(run, element('<w:pStyle w:val="Head"/>')).bold is False


def test_direct_setting_wins_over_styles(cascade: Cascade) -> None:
    run = element('<w:b w:val="0"/><w:sz w:val="26"/><w:color w:val="ff0000"/>')

    look = cascade.run_look(run, element('<w:pStyle w:val="Head"/>'))

    assert (look.bold, look.size, look.colour) == (False, 13.0, "FF0000")


def test_style_of_a_table_that_sets_rows_apart_leaves_weight_unknown(cascade: Cascade) -> None:
    assert cascade.run_look(None, None, "Banded").bold is None


def test_paragraph_keeps_what_the_style_above_says(cascade: Cascade) -> None:
    look = cascade.paragraph_look(element('<w:pStyle w:val="Head"/>'), None)

    assert (look.align, look.after) == ("both", 8.0)
    assert look.first == pytest.approx(12.7)
    assert look.lines == pytest.approx(259 / 240)


def test_exact_distance_of_lines_ends_that_of_the_defaults(cascade: Cascade) -> None:
    own = element('<w:spacing w:line="360" w:lineRule="exact"/>')

    look = cascade.paragraph_look(own, None)

    assert (look.lines, look.exact) == (None, 18.0)


def chained(count: int, *, circle: bool) -> Cascade:
    """Styles each based on the next; the last says the size, and may be based on the first."""
    based = [f"S{at + 1}" for at in range(count - 1)] + (["S0"] if circle else [])
    last = '<w:rPr><w:sz w:val="26"/></w:rPr>'
    return read_cascade(
        element(
            "".join(
                f'<w:style w:type="paragraph" w:styleId="S{at}">'
                + (f'<w:basedOn w:val="{based[at]}"/>' if at < len(based) else "")
                + (last if at == count - 1 else "")
                + "</w:style>"
                for at in range(count)
            )
        ),
        None,
        None,
    )


@pytest.mark.parametrize("circle", [False, True])
def test_chain_of_styles_is_followed_to_its_end_and_each_put_together_once(circle: bool) -> None:
    cascade = chained(3000, circle=circle)

    assert cascade.run_look(None, element('<w:pStyle w:val="S0"/>')).size == 13.0
    assert cascade.run_look(None, element('<w:pStyle w:val="S2900"/>')).size == 13.0
    assert len(cascade._wholes) == 3000
