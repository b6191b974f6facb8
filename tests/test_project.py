"""The shape of the project: what a newcomer relies on, and what keeps the house in order."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pyarrow.parquet as pq
import pytest
from hatchling.builders.wheel import WheelBuilder

from pipeline import __version__
from pipeline.build import build
from pipeline.cli import cli

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))

LAYERS = (
    ("errors", "vocabulary", "text.plain"),
    ("model",),
    ("schema", "settings", "text"),
    ("read",),
    ("extract",),
    ("resolve",),
    ("tabulate",),
    ("descriptor", "package_readme", "publish", "replay", "validate", "comparing", "scoring", "evaluate"),
    ("stage",),
    ("build",),
    ("cli",),
    ("__main__",),
)
"""The house, bottom to top: a module imports from its own layer and from those above it in this list."""


def layer(module: str) -> int:
    """Where a module stands in the house."""
    while module:
        for height, names in enumerate(LAYERS):
            if module in names:
                return height
        module = module.rpartition(".")[0]
    pytest.fail("a module that stands in no layer: give it a place in LAYERS")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "pipeline").with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """What a module imports of the project, without its first name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline."):
            inner = node.module.removeprefix("pipeline.")
            for alias in node.names:
                deeper = ROOT / "pipeline" / inner.replace(".", "/") / f"{alias.name}.py"
                yield f"{inner}.{alias.name}" if deeper.is_file() else inner
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            yield from (alias.name for alias in node.names if (ROOT / "pipeline" / f"{alias.name}.py").is_file())
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("pipeline.") for alias in node.names if alias.name.startswith("pipeline."))


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path) != "__init__"], ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    above = [imported for imported in imports(path) if layer(imported) > layer(name_of(path))]
    assert not above, f"{name_of(path)} imports from above it: {above}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 320
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name not in ("cli.py", "__main__.py")], ids=name_of)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if ast.unparse(call) in ("print", "exit", "quit", "sys.exit", "os._exit", "click.echo")]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_a_command_has_help_with_examples_and_stands_in_the_readme(name: str) -> None:
    text = cli.commands[name].help or ""
    assert f"seedpack {name}" in text.partition("Examples:")[2]
    assert all(parameter.help for parameter in cli.commands[name].params if isinstance(parameter, click.Option))
    assert f"seedpack {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_readme_has_its_two_commands(name: str) -> None:
    blocks = re.findall(rf"^<!-- command:{name} -->\n+```\w*\n(.+?)\n```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert len(blocks) == 1
    assert "\n" not in blocks[0], "one command"
    assert "constraints.txt" in blocks[0]


def texts() -> Iterator[Path]:
    """The project's own files."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        generated = any(part in (".git", ".venv", "build", "dist", "__pycache__") or part.endswith("_cache") for part in parts)
        if path.is_file() and not generated and parts[0] not in ("seeds", "datapackage", ".hypothesis"):
            yield path


def test_no_path_of_anybodys_machine() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:home|root|work|Users|opt|mnt)/\w|\b[A-Z]:\\\\Users")
    found = [f"{path.relative_to(ROOT)}: {match[0].decode()}" for path in texts() for match in machine.finditer(path.read_bytes())]
    assert not found


def test_every_dependency_has_bounds_and_a_pin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = dict(line.lower().split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line)
    assert not [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "@" in line or "://" in line]
    for requirement in project["dependencies"] + project["optional-dependencies"]["test"]:
        assert ">=" in requirement
        assert re.split(r"[\[<>=]", requirement)[0].lower() in pins, "a pin in constraints.txt"


def test_what_the_code_imports_is_a_dependency() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES]
    named = {alias.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.partition(".")[0] for name in named} - sys.stdlib_module_names - {"pipeline"}
    assert foreign <= {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in stated}


def test_the_changelog_tells_of_this_version() -> None:
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_wheel_works_without_the_checkout(documents: Path, tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    own = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline").rglob("*") if path.suffix in (".py", ".json", ".toml", ".typed")
    }
    assert {path.relative_to(place).as_posix() for path in (place / "pipeline").rglob("*") if path.is_file()} == own
    (metadata,) = place.glob("*.dist-info")
    assert "seedpack = pipeline.cli:main" in (metadata / "entry_points.txt").read_text("utf-8")
    assert (metadata / "licenses" / "LICENSE").is_file()
    environ = {**os.environ, "PYTHONPATH": str(place)}
    where = [sys.executable, "-P", "-c", "import pipeline; print(pipeline.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environ, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(place)
    command = [sys.executable, "-P", "-m", "pipeline", "build", documents, "-o", "package"]
    result = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("Package: package\n")


def test_the_committed_package_is_what_a_fresh_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("pipeline.build.check", lambda package, documents: [])  # tests/test_validate.py has its say
    committed, fresh = ROOT / "datapackage", tmp_path / "datapackage"
    build(ROOT / "seeds", fresh)
    pinned = f"\npyarrow=={version('pyarrow')}\n" in (ROOT / "constraints.txt").read_text("utf-8")
    names = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    assert {path.relative_to(committed).as_posix() for path in committed.rglob("*") if path.is_file()} == names
    for name in sorted(names):
        if name.endswith(".parquet"):
            assert pq.read_table(committed / name).equals(pq.read_table(fresh / name), check_metadata=True), name
        if pinned or not name.endswith((".parquet", "SHA256SUMS")):
            assert (committed / name).read_bytes() == (fresh / name).read_bytes(), f"{name} is out of date: run seedpack build"
