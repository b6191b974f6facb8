"""What the package says of itself: `package.toml` in the input folder, checked key by key.

So somebody with other documents edits data, not code. Nothing here is ever taken from the clock.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.errors import InputError
from pipeline.text.plain import slug

SETTINGS = "package.toml"


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What is known of a document beside its text."""

    url: str | None = None
    license: str | None = None  # SPDX id


@dataclass(frozen=True)
class Metadata:
    """What the descriptors say of the package as a whole; `files` by path inside the input folder."""

    name: str
    title: str
    description: str | None = None
    version: str = "1.0.0"
    created: str | None = None  # RFC 3339, in UTC
    licenses: tuple[dict[str, str], ...] = ()
    contributors: tuple[dict[str, Any], ...] = ()
    keywords: tuple[str, ...] = ()
    homepage: str | None = None
    files: Mapping[str, FileInfo] = field(default_factory=lambda: MappingProxyType({}))


def load_metadata(folder: Path, environ: Mapping[str, str] = os.environ) -> Metadata:
    """The metadata in `folder/package.toml`; without that file, name and title come from the folder's name.

    SOURCE_DATE_EPOCH in `environ` fixes `created`. Raises InputError that names the key and what it must be.
    """
    path = folder / SETTINGS
    called = folder.resolve().name
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        settings = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(path, f"not TOML ({error})", "mend it, or remove it to name the package after its folder") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", "make it a readable file, or remove it") from None
    _check(path, "", settings, _PACKAGE)
    for number, settings_of in enumerate(settings.get("licenses", ()), 1):
        _check(path, f"licenses[{number}].", settings_of, _LICENSE, ("name",))
    for number, settings_of in enumerate(settings.get("contributors", ()), 1):
        _check(path, f"contributors[{number}].", settings_of, _CONTRIBUTOR, ("title",))
    return Metadata(
        name=settings.get("name") or slug_of(called),
        title=settings.get("title") or called or "Documents",
        description=settings.get("description"),
        version=settings.get("version", "1.0.0"),
        created=_epoch(environ) or _moment(settings.get("created")),
        licenses=tuple(settings.get("licenses", ())),
        contributors=tuple(settings.get("contributors", ())),
        keywords=tuple(settings.get("keywords", ())),
        homepage=settings.get("homepage"),
        files=MappingProxyType(dict(_files(folder, path, settings.get("files", {})))),
    )


def slug_of(folder_name: str) -> str:
    """A folder's name as the name of a data package: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", slug(folder_name)).strip("-") or "documents"


@dataclass(frozen=True, slots=True)
class _Key:
    must_be: str
    accepts: Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _matches(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_moment(value: Any) -> bool:
    try:
        return _moment(value) is not None
    except ValueError:
        return False


TEXT = _Key("a text that is not empty", _text)
TEXTS = _Key('a list of texts, as in ["first", "second"]', _texts)
URL = _Key("an address that begins with http:// or https://", _matches(r"https?://\S+"))
LINK = _Key("an address, or a path inside the package", _matches(r"https?://\S+|(?![/.~])[^\s\\:]+"))
SPDX = _Key('an SPDX id such as "CC-BY-4.0"', _matches(r"[A-Za-z0-9][A-Za-z0-9.+-]*"))
_PACKAGE = {
    "name": _Key("lower-case letters, digits, '.', '_' and '-', as in \"my-flights\"", _matches(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?")),
    "title": TEXT,
    "description": TEXT,
    "version": _Key('a version such as "1.0.0"', _matches(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?")),
    "created": _Key("a date or a time with its zone, as in 2024-05-01T12:00:00Z", _is_moment),
    "licenses": _Key("[[licenses]] tables", _tables),
    "contributors": _Key("[[contributors]] tables", _tables),
    "keywords": TEXTS,
    "homepage": URL,
    "files": _Key('tables such as [files."page.txt"]', lambda value: isinstance(value, dict)),
}
_LICENSE = {"name": SPDX, "title": TEXT, "path": LINK}
_CONTRIBUTOR = {
    "title": TEXT,
    "givenName": TEXT,
    "familyName": TEXT,
    "path": LINK,
    "email": _Key("an e-mail address", _matches(r"[^@\s]+@[^@\s]+")),
    "organization": TEXT,
    "roles": TEXTS,
}
_FILE = {"url": URL, "license": SPDX}


def _check(path: Path, prefix: str, settings: Mapping[str, Any], keys: Mapping[str, _Key], required: Iterable[str] = ()) -> None:
    for key, value in settings.items():
        if key not in keys:
            raise InputError(path, f"unknown key {prefix}{key}", _meant(key, keys))
        if not keys[key].accepts(value):
            raise InputError(path, f"{prefix}{key} is {_shown(value)}", f"make it {keys[key].must_be}")
    for key in required:
        if key not in settings:
            raise InputError(path, f"{prefix}{key} is missing", f"set it to {keys[key].must_be}")


def _files(folder: Path, path: Path, files: Mapping[str, Any]) -> Iterable[tuple[str, FileInfo]]:
    there = {found.relative_to(folder).as_posix() for found in folder.rglob("*") if found.is_file()} if files else set()
    for name, settings in sorted(files.items()):
        if not isinstance(settings, dict):
            raise InputError(path, f"files.{name} is {_shown(settings)}", f'write it as a table, [files."{name}"]')
        if name not in there:
            raise InputError(path, f'names "{name}", which is not in the folder', _meant(name, sorted(there), "take its table out"))
        _check(path, f'files."{name}".', settings, _FILE)
        yield name, FileInfo(**settings)


def _meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    known = list(known)
    near = difflib.get_close_matches(word, known, 1)
    return f"did you mean {near[0]}?" if near else otherwise or f"known are {', '.join(known)}"


def _shown(value: Any) -> str:
    text = repr(value) if not isinstance(value, date) else value.isoformat()
    return text if len(text) <= 60 else f"{text[:57]}..."


def _moment(value: Any) -> str | None:
    """A TOML date or time, or a text of one, as RFC 3339 in UTC. Raises ValueError without a zone."""
    if value is None:
        return None
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("no zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00Z"
    raise ValueError("no date")


def _epoch(environ: Mapping[str, str]) -> str | None:
    stated = environ.get("SOURCE_DATE_EPOCH")
    if not stated:
        return None
    try:
        return datetime.fromtimestamp(int(stated), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        raise InputError("SOURCE_DATE_EPOCH", f"is {_shown(stated)}", "set it to whole seconds since 1970, or unset it") from None
