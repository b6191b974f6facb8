"""Words as data: one TOML file a subject, each with a comment on where its words come from."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary file `<name>.toml` as it stands; do not change what it returns."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
