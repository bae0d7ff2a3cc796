"""All checks of a plan, each with the files that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tongket.core.findings import Finding
from tongket.core.plan.check import (
    awards,
    charts,
    citations,
    codes,
    elements,
    events,
    forms,
    head,
    indicators,
    issuer,
    issuers_below,
    outline,
    rules,
    sentences,
    targets,
    units,
)
from tongket.core.plan.plan import Plan

__all__ = ["THEMES", "Theme", "check_plan"]

_HEAD, _UNITS, _EVENTS = "plan.yaml", "units.csv", "reorganisations.yaml"
_PERSONS, _ELEMENTS, _INDICATORS = "populations.csv", "elements.yaml", "indicators.yaml"
_FORMS, _RULES, _OUTLINE = "forms.yaml", "rules.yaml", "outline.yaml"
_AWARDS, _AGENCIES, _SOURCES = "awards.yaml", "assignments.yaml", "sources.yaml"
_SENTENCES = "sentences.yaml"


@dataclass(frozen=True, slots=True)
class Theme:
    """One check, and the files without which it cannot be made."""

    find: Callable[[Plan], Iterator[Finding]]
    needs: frozenset[str]


def _theme(find: Callable[[Plan], Iterator[Finding]], *needs: str) -> Theme:
    return Theme(find, frozenset(needs))


THEMES: tuple[Theme, ...] = (
    _theme(codes.head_codes, _HEAD),
    _theme(codes.role_codes, _HEAD, _UNITS, _AGENCIES),
    _theme(codes.element_codes, _ELEMENTS),
    _theme(codes.indicator_codes, _INDICATORS),
    _theme(codes.form_codes, _FORMS),
    _theme(codes.section_codes, _OUTLINE),
    _theme(codes.award_codes, _AWARDS),
    _theme(codes.rule_codes, _RULES),
    _theme(codes.source_codes, _SOURCES),
    _theme(codes.event_codes, _EVENTS),
    _theme(codes.population_codes, _PERSONS),
    _theme(citations.cited_in_parts),
    _theme(citations.cited_in_units),
    _theme(citations.sources_known, _SOURCES),
    _theme(citations.sources_of_units_known, _SOURCES),
    _theme(head.check_span, _HEAD),
    _theme(head.check_root, _HEAD, _UNITS),
    _theme(head.check_standing_agency, _HEAD, _UNITS, _AGENCIES),
    _theme(head.check_calendar, _HEAD, _UNITS, _AGENCIES, _FORMS),
    _theme(issuer.check_issuer, _HEAD),
    _theme(issuers_below.check_issuers_below, _HEAD, _UNITS, _AGENCIES),
    _theme(units.check_states, _UNITS),
    _theme(units.check_levels_of_units, _HEAD, _UNITS),
    _theme(units.check_descent, _HEAD, _UNITS),
    _theme(events.check_events, _UNITS, _EVENTS),
    _theme(events.check_unit_changes, _HEAD, _UNITS, _EVENTS),
    _theme(events.check_populations, _HEAD, _UNITS, _PERSONS, _FORMS),
    _theme(elements.check_elements, _ELEMENTS),
    _theme(elements.check_element_years, _HEAD, _ELEMENTS),
    _theme(elements.check_element_reporters, _HEAD, _UNITS, _AGENCIES, _ELEMENTS),
    _theme(indicators.check_objectives, _INDICATORS),
    _theme(indicators.check_formulas, _ELEMENTS, _INDICATORS),
    _theme(targets.check_targets, _INDICATORS),
    _theme(targets.check_target_years, _HEAD, _INDICATORS),
    _theme(targets.check_target_levels, _HEAD, _UNITS, _AGENCIES, _ELEMENTS, _INDICATORS),
    _theme(forms.check_form_reporters, _HEAD, _AGENCIES, _FORMS),
    _theme(forms.check_sheets, _FORMS),
    _theme(forms.check_form_years, _HEAD, _FORMS),
    _theme(forms.check_rows, _ELEMENTS, _FORMS),
    _theme(forms.check_slots, _ELEMENTS, _FORMS),
    _theme(forms.check_registers, _FORMS),
    _theme(forms.check_register_measures, _ELEMENTS, _FORMS),
    _theme(outline.check_sections, _OUTLINE),
    _theme(outline.check_section_elements, _ELEMENTS, _OUTLINE),
    _theme(outline.check_contributors, _HEAD, _AGENCIES, _FORMS, _OUTLINE),
    _theme(outline.check_statement_forms, _FORMS, _OUTLINE),
    _theme(charts.check_chart_data, _ELEMENTS, _INDICATORS, _OUTLINE),
    _theme(charts.check_chart_years, _HEAD, _OUTLINE),
    _theme(charts.check_chart_levels, _HEAD, _UNITS, _OUTLINE),
    _theme(charts.check_maps, _HEAD, _UNITS),
    _theme(rules.check_rules, _ELEMENTS, _RULES),
    _theme(rules.check_peers, _INDICATORS, _RULES),
    _theme(awards.check_nominators, _HEAD, _AGENCIES, _AWARDS),
    _theme(awards.check_nomination_forms, _FORMS, _AWARDS),
    _theme(awards.check_award_rules, _AWARDS),
    _theme(sentences.check_sentences, _SENTENCES),
)
"""Every check, in the order of the plan."""


def check_plan(plan: Plan, *, unread: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Every problem of a plan, in the order of its themes.

    ``unread`` names files that could not be read: their parts are absent from ``plan`` (not set at
    all), and the checks that need them are left out.
    """
    return tuple(
        found for theme in THEMES if not theme.needs & unread for found in theme.find(plan)
    )
