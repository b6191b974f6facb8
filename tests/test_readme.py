"""The project's README says what is so: its figures, its options, its links and its example."""

import re
import subprocess
import sys
from pathlib import Path

from pipeline.cli import cli
from pipeline.settings import SETTINGS, load_metadata
from tests.flow import ROOT
from tests.readme import BLOCKS, README, current

TEXT = README.read_text("utf-8")


def test_generated_parts_are_current() -> None:
    assert set(re.findall(r"<!-- generated:(\w+) -->", TEXT)) == set(BLOCKS)
    assert current(TEXT) == TEXT, "run python -m tests.readme"


def test_only_options_that_exist() -> None:
    options = {option for command in cli.commands.values() for parameter in command.params for option in parameter.opts}
    lines = [line for line in TEXT.splitlines() if line.startswith("| `seedpack")]
    assert {option for line in lines for option in re.findall(r"--[a-z-]+", line)} <= options


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / SETTINGS).write_text(example, "utf-8")
    (tmp_path / "vostok-1.txt").write_text("Vostok 1", "utf-8")
    assert load_metadata(tmp_path).name == "my-package"


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    command = [sys.executable, "-X", "utf8", "-c", example]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert shown.returncode == 0, shown.stderr
    assert "quote" in shown.stdout
