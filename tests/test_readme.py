"""The project's README says what is so: its figures, its commands, its links and its example."""

import re
import subprocess
import sys
import tomllib

import pytest

from pipeline.cli import cli
from tests.flow import ROOT
from tests.readme import BLOCKS, README, current

TEXT = README.read_text("utf-8")
COMMANDS = dict(re.findall(r"<!-- command:(\w+) -->\n```sh\n(.+)\n```\n", TEXT))


def test_generated_parts_are_current() -> None:
    assert set(re.findall(r"<!-- generated:(\w+) -->", TEXT)) == set(BLOCKS)
    assert current(TEXT) == TEXT, "run python -m tests.readme"


def test_two_commands_of_one_line_do_their_own_set_up() -> None:
    assert set(COMMANDS) == {"run", "test"}
    for command in COMMANDS.values():
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt ")
    assert COMMANDS["run"].endswith(".venv/bin/seedpack build")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(re.findall(r"\.\[(\w+)\]", COMMANDS["test"])) <= set(extras)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    assert f"| `seedpack {name}" in TEXT


def test_only_commands_and_options_that_exist() -> None:
    assert set(re.findall(r"`?seedpack ([a-z]+)\b(?= \[|`| PACKAGE| my-)", TEXT)) <= set(cli.commands)
    options = {option for command in cli.commands.values() for parameter in command.params for option in parameter.opts}
    lines = [line for line in TEXT.splitlines() if line.startswith("| `seedpack")]
    assert {option for line in lines for option in re.findall(r"--[a-z-]+", line)} <= options


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    shown = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert shown.returncode == 0, shown.stderr
    assert "quote" in shown.stdout
