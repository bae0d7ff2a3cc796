"""outline.yaml: every section has something to say and somebody to say it."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.codes import sections_with_paths
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import roles_of, unknown_roles
from tongket.core.plan.forms import RegisterForm, StatementForm
from tongket.core.plan.outline import Content, Section
from tongket.core.plan.plan import Plan

__all__ = [
    "check_contributors",
    "check_section_elements",
    "check_sections",
    "check_statement_forms",
]

_FILE = "outline.yaml"


_FROM_REPORTERS = frozenset(
    {
        Content.COMMITTEES,
        Content.REGISTER,
        Content.RESOURCES,
        Content.NOMINATIONS,
        Content.STATEMENTS,
    }
)
"""Contents that somebody has to send; the others are computed or counted."""


def takes_statements(section: Section) -> bool:
    """Whether reporters write statements under the section."""
    return section.statements is not None or Content.STATEMENTS in section.contents


def check_sections(plan: Plan) -> Iterator[Finding]:
    """What a section announces is there."""
    for path, section in sections_with_paths(plan):
        place = in_file(_FILE, *path)
        awaits = takes_statements(section) or not _FROM_REPORTERS.isdisjoint(section.contents)
        if awaits and not section.contributors:
            yield kinds.SECTION_WITHOUT_CONTRIBUTORS.at(place, section_code=section.code)
        if Content.STATEMENTS in section.contents and section.statements is None:
            yield kinds.STATEMENTS_WITHOUT_KIND.at(place, section_code=section.code)
        for content, data, field in (
            (Content.REGISTER, section.registers, "registers"),
            (Content.RESOURCES, section.elements, "elements"),
        ):
            if content in section.contents and not data:
                yield kinds.CONTENT_WITHOUT_DATA.at(
                    place, section_code=section.code, content=content.value, field=field
                )
        if not (section.contents or section.statements or section.sections):
            yield kinds.EMPTY_SECTION.at(place, section_code=section.code)


def check_section_elements(plan: Plan) -> Iterator[Finding]:
    """Elements that a section shows."""
    for path, section in sections_with_paths(plan):
        for index, element in enumerate(section.elements):
            if element not in plan.element_by_code:
                place = in_file(_FILE, *path, "elements", index)
                nearest = likely(element, plan.element_by_code)
                yield kinds.UNKNOWN_ELEMENT.at(place, element=element, nearest=nearest)


def check_contributors(plan: Plan) -> Iterator[Finding]:
    """Contributors are known; registers exist."""
    known = roles_of(plan)
    for path, section in sections_with_paths(plan):
        yield from unknown_roles(section.contributors, known, _FILE, *path, "contributors")
        for index, code in enumerate(section.registers):
            place = in_file(_FILE, *path, "registers", index)
            form = plan.form_by_code.get(code)
            if form is None:
                nearest = likely(code, plan.form_by_code)
                yield kinds.UNKNOWN_FORM.at(place, form_code=code, nearest=nearest)
            elif not isinstance(form, RegisterForm):
                yield kinds.NOT_A_REGISTER.at(place, form_code=code)


def check_statement_forms(plan: Plan) -> Iterator[Finding]:
    """Whoever contributes statements has a form for them, and the other way round."""
    offered: set[tuple[str, str]] = set()
    for index, form in enumerate(plan.forms):
        if isinstance(form, StatementForm):
            offered.update((code, role) for code in form.sections for role in form.reporters)
            yield from _check_offered(plan, form, index)
    for path, section in sections_with_paths(plan):
        roles = section.contributors if takes_statements(section) else ()
        for index, role in enumerate(roles):
            if (section.code, role) not in offered:
                place = in_file(_FILE, *path, "contributors", index)
                yield kinds.CONTRIBUTOR_WITHOUT_FORM.at(place, section_code=section.code, role=role)


def _check_offered(plan: Plan, form: StatementForm, index: int) -> Iterator[Finding]:
    """The sections that a form offers for statements."""
    if not form.sections:
        place = in_file("forms.yaml", "forms", index, "sections")
        yield kinds.EMPTY_FORM.at(place, form=form.code)
    for number, code in enumerate(form.sections):
        place = in_file("forms.yaml", "forms", index, "sections", number)
        section = plan.section_by_code.get(code)
        if section is None:
            nearest = likely(code, plan.section_by_code)
            yield kinds.UNKNOWN_SECTION.at(place, section_code=code, nearest=nearest)
        elif not takes_statements(section):
            yield kinds.SECTION_TAKES_NO_STATEMENTS.at(place, section_code=code)
        elif not set(form.reporters) & set(section.contributors):
            yield kinds.NOT_A_CONTRIBUTOR.at(
                place, section_code=code, roles=", ".join(form.reporters)
            )
