"""All or nothing: a package is written beside its destination and swapped in whole.

At every moment the destination holds the old package or the new one, also when the process is
killed; what a killed process leaves beside it is cleaned away by the next build.
"""

import ctypes
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import DestinationError
from pipeline.publish import CHECKSUMS
from pipeline.validate import DESCRIPTORS, LEFT_BY_OTHERS

ELSEWHERE = "name another place with --output"


@contextmanager
def staged(package: Path, seeds: Path) -> Iterator[Path]:
    """An empty folder to write the package into: it takes `package`'s place where the block ends well.

    Where the block raises, the folder is removed and `package` stays as it was. Raises DestinationError
    where `package` is no place to write to (see `check_destination`), or cannot be written.
    """
    package = package.resolve()
    recover(package)
    check_destination(package, seeds)
    folder = _beside(package, "staging")
    try:
        folder.mkdir(parents=True)
        yield folder
        swap(folder, package)
    except OSError as error:
        raise DestinationError(package, f"cannot be written ({error.strerror or error})", f"make room there, or {ELSEWHERE}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_destination(package: Path, seeds: Path) -> None:
    """Raises DestinationError unless `package` is absent, empty, or a package of ours, and apart from the documents."""
    place, documents = package.resolve(), seeds.resolve()
    if place == documents or place.is_relative_to(documents):
        raise DestinationError(package, f"lies in the folder of the documents, {seeds}", ELSEWHERE)
    if documents.is_relative_to(place):
        raise DestinationError(package, f"holds the folder of the documents, {seeds}", ELSEWHERE)
    if place.exists() and not place.is_dir():
        raise DestinationError(package, "is a file, not a folder", ELSEWHERE)
    try:
        foreign = _foreign(place) if place.exists() else None
    except OSError as error:
        raise DestinationError(package, f"cannot be read ({error.strerror})", ELSEWHERE) from None
    if foreign:
        raise DestinationError(package, f"holds {foreign}, which is not part of a package of ours", f"move it away, or {ELSEWHERE}")


def recover(package: Path) -> None:
    """Clean away what killed builds left beside `package`, and put an old package back that was moved aside."""
    for left in sorted(package.parent.iterdir()) if package.parent.is_dir() else ():
        made = re.fullmatch(rf"\.{re.escape(package.name)}\.(staging|old)-(\d+)-[0-9a-f]+", left.name)
        if made is None or _alive(int(made[2]), left):
            continue
        if made[1] == "old" and not package.exists():
            left.rename(package)
        else:
            shutil.rmtree(left, ignore_errors=True)


def swap(folder: Path, package: Path) -> None:
    """Put `folder` in the place of `package`, and the old package, if any, away."""
    if package.exists() and not any(package.iterdir()):
        package.rmdir()
    if not package.exists():
        folder.rename(package)
    elif not exchange(folder, package):
        old = _beside(package, "old")
        try:
            package.rename(old)
            folder.rename(package)
        except BaseException:
            if not package.exists():
                old.rename(package)
            raise
        shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    if sys.platform != "linux" or not hasattr(library := ctypes.CDLL(None, use_errno=True), "renameat2"):
        return False
    at_fdcwd, rename_exchange = -100, 2
    return bool(library.renameat2(at_fdcwd, os.fsencode(one), at_fdcwd, os.fsencode(other), rename_exchange) == 0)


def _foreign(place: Path) -> str | None:
    """A file in `place` that is no part of a package of ours, None where there is none."""
    files = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir() or path.is_symlink())
    own = {CHECKSUMS, *_listed(place)} if _is_ours(place) else set()
    return next((name for name in files if name not in own and name.rpartition("/")[2] not in LEFT_BY_OTHERS), None)


def _is_ours(place: Path) -> bool:
    try:
        descriptor = json.loads((place / DESCRIPTORS[0]).read_text("utf-8"))
        names = {resource["name"] for resource in descriptor["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return {"sources", "evidence"} <= names and _listed(place).issuperset(DESCRIPTORS)


def _listed(place: Path) -> set[str]:
    """The files that the package's SHA256SUMS lists."""
    with suppress(OSError, ValueError):
        lines = (place / CHECKSUMS).read_text("utf-8").splitlines()
        return {line.split(maxsplit=1)[1].lstrip("*") for line in lines if " " in line.strip()}
    return set()


def _beside(package: Path, what: str) -> Path:
    return package.parent / f".{package.name}.{what}-{os.getpid()}-{time.monotonic_ns():x}"


def _alive(pid: int, folder: Path) -> bool:
    """Whether the process still runs that made this folder."""
    if os.name == "nt":  # a signal would end the process there: what is a day old is taken for left over
        return time.time() - folder.stat().st_mtime < 86_400
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
