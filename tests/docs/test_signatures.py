"""The page of signatures lists every field, and every key that `verify --json` prints."""

from dataclasses import fields
from pathlib import Path

from tests.docs.pages import table_headed
from tongket.formats.signing.fields import BLANK_FIELDS, Capacity, field_name
from tongket.formats.signing.verifying import (
    SignatureReading,
    Verification,
    verification_record,
)

PAGE = Path("docs/reference/signatures.md")


def listed(first: str) -> list[str]:
    """The names in the first column of a table."""
    cells = [row[0] for row in table_headed(PAGE, first)]
    return [name.strip("`") for cell in cells for name in cell.split(", ")]


def test_every_field_of_the_form_is_listed() -> None:
    signed = [field_name(one, set()) for one in Capacity if one is not Capacity.OTHER]

    assert listed("field of the form") == [*signed, *BLANK_FIELDS]


def test_every_key_of_the_record_is_listed() -> None:
    record = verification_record("x.pdf", Verification((), ()), (), valid=False)

    assert listed("key") == list(record)
    assert listed("key of a signature") == [field.name for field in fields(SignatureReading)]
