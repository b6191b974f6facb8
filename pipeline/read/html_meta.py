"""What a page's metadata say of the article on it: JSON-LD, `meta` elements, and the page's own heading."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.read.html_tree import Element, names, words
from pipeline.text.dates import find_dates
from pipeline.text.plain import fold, plain
from pipeline.vocabulary import load

_LONGEST = 300
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|org|net)\b|^(?:admin|staff|editor|webmaster|guest|unknown|none|null|undefined)$", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s+[-–—|•»:]+\s+(?=[^-–—|•»]{2,60}$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """An article's title, authors, day and publisher as its page states them; "" and () where it does not.

    `body` is the article's text, where the metadata repeat it.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    publisher: str = ""
    body: str = ""


def metadata(page: Element) -> Metadata:
    """What is found: JSON-LD before `meta` elements, these before what the page shows."""
    told, meta = _linked_data(page), _meta(page)
    main = page.first("article", "main") or page
    authors = (
        tuple(_authors(told.get("author") or told.get("creator")))
        or tuple(_authors(_all(meta, "author")))
        or tuple(_authors(_signed(main)))
    )
    published = _text(told.get("datePublished") or told.get("dateCreated")) or _text(_first(meta, "published"))
    stated = _text(told.get("headline")) or _text(_first(meta, "title"))
    title, site = _title(page, stated)
    publisher = _name(told.get("publisher")) or _text(_first(meta, "publisher")) or site
    if {fold(name) for name in authors} <= {fold(publisher)}:  # a house that signs for its people; the page may name them
        authors = ()
    for dash in "|-–—":
        title = title.removesuffix(f" {dash} {publisher}")
    body = told.get("articleBody")
    return Metadata(title, authors, published or _shown_day(main), publisher, html.unescape(body) if isinstance(body, str) else "")


def _linked_data(page: Element) -> Mapping[str, Any]:
    """The first article of the page's JSON-LD."""
    for script in page.walk():
        if script.tag == "script":
            try:
                data = json.loads("".join(child for child in script.children if isinstance(child, str)), strict=False)
            except (ValueError, RecursionError):
                continue
            for one in _objects(data):
                kinds = one.get("@type")
                if not names("metadata", "types").isdisjoint(map(str, kinds if isinstance(kinds, list) else [kinds])):
                    return one
    return {}


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD document: it, those of its list, and those of its graph."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in one]


def _meta(page: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in page.walk():
        if one.tag == "meta":
            for key in ("property", "name", "itemprop"):
                if name := one.attributes.get(key, "").strip().lower():
                    found.setdefault(name, []).append(one.attributes.get("content", ""))
    return found


def _all(meta: Mapping[str, list[str]], part: str) -> list[str]:
    """What the best of the names says that says anything."""
    found = ([value for value in meta.get(name, []) if _text(value)] for name in load("html")["metadata"][part])
    return next((values for values in found if values), [])


def _first(meta: Mapping[str, list[str]], part: str) -> str:
    return next(iter(_all(meta, part)), "")


def _text(value: Any) -> str:
    """A text of the metadata on one line, its entities decoded; "" for anything else."""
    text = " ".join(html.unescape(html.unescape(value)).split()) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


def _name(value: Any) -> str:
    """The name of whoever is meant: a text, an object with a name, or the first of a list."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(value: Any) -> Iterator[str]:
    """The names of the authors, each once, without addresses and stand-ins."""
    said: set[str] = set()
    for one in value if isinstance(value, list) else [value]:
        name = re.sub(r"^(?:By|BY|by)\s+", "", _name(one))
        if name and fold(name) not in said and len(name) <= 80 and not _NO_NAME.search(name):
            said.add(fold(name))
            yield name


def _signed(main: Element) -> list[str]:
    """The names that the page links to as its author's."""
    return [
        words(one) for one in main.walk() if "author" in one.attributes.get("rel", "").split() or one.attributes.get("itemprop") == "author"
    ]


def _shown_day(main: Element) -> str:
    """The day that the page marks up as a time, or shows among the lines on who wrote it."""
    times = [one for one in main.walk() if one.tag == "time" and one.attributes.get("datetime")]
    marked = [one for one in times if {"published", "entry-date"} & one.classes or one.attributes.get("itemprop") == "datePublished"]
    if times:
        return _text((marked or times)[0].attributes["datetime"])
    for one in main.walk():
        if not one.classes.isdisjoint(names("article", "bylines")):
            shown = words(one)[:_LONGEST]
            if dates := find_dates(plain(shown)):
                return shown[dates[0].start : dates[0].end]
    return ""


def _title(page: Element, stated: str) -> tuple[str, str]:
    """The page's main heading where the metadata name the same or nothing, else what they name; and the site, by the window's title."""
    shown = words(page.first("title") or "")
    suffix = _SUFFIX.search(shown)
    headings = [words(one) for one in page.walk() if one.tag == "h1"]
    for named in (stated, shown[: suffix.start()] if suffix else shown):
        heading = next((one for one in headings if _same(one, named)), "")
        if heading or stated:
            site = shown[suffix.end() :] if suffix and _same(shown[: suffix.start()], heading or stated) else ""
            return heading or stated, "" if fold(site) in fold(heading or stated) else site
    if len(headings) == 1 and len(headings[0].split()) > 2:
        return headings[0], ""
    return shown, ""


def _same(heading: str, named: str) -> bool:
    """Whether two titles are one, worded a little differently."""
    said, known = fold(heading).split(), fold(named).split()
    common = set(said) & set(known)
    return bool(common) and (len(common) * 2 >= max(len(said), len(known)) or said[: len(known)] == known)
