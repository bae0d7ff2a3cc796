"""Every limit is on its page of the reference, with the value in force."""

from dataclasses import asdict
from pathlib import Path

from tests.docs.pages import table_headed
from tongket.formats.limits import LIMITS, MIB, limit_names


def shown(value: float) -> str:
    return f"{value / MIB:.0f} MiB" if value >= MIB and value % MIB == 0 else f"{value:g}"


def test_every_limit_is_documented_as_it_is() -> None:
    rows = table_headed(Path("docs/reference/limits.md"), "limit")

    documented = {row[0].strip("`"): row[1].replace(",", "") for row in rows}

    assert documented == {
        name: str(value) if name in {"cells", "picture_pixels"} else shown(value)
        for name, value in asdict(LIMITS).items()
    }
    assert list(documented) == list(limit_names())
