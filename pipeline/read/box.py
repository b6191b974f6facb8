"""Infobox templates: each parameter that has a known label, and the dockings and landings that the box holds."""

import re
from functools import cache
from typing import Any

from mwparserfromhell.nodes import Template

from pipeline.read import infobox
from pipeline.read.call import Call
from pipeline.read.drawing import Drawing
from pipeline.read.drawn import Drawn, join, made
from pipeline.read.markup import Parameter, called, nodes
from pipeline.read.sheet import Sheet
from pipeline.vocabulary import load

_SECTION = 6
_BULLET = re.compile(r"^[ \t]*[*•·]+\s*", re.MULTILINE)


def _words() -> dict[str, Any]:
    return load("wikitext")


def is_infobox(template: Template) -> bool:
    """Whether a template is an infobox about spaceflight."""
    return called(template) in _words()["page"]["infoboxes"]


def title(call: Call) -> Drawn:
    """What an infobox calls its page."""
    return join(call.first(_words()["title"]["parameters"]).lines(), " ")


def box(call: Call, drawing: Drawing, sheet: Sheet) -> None:
    """Adds the pairs of an infobox to the sheet; those of its dockings, and of what it did elsewhere, come last.

    A flag is a picture there, and says no country, but beside the name of somebody of the crew.
    """
    plain = Drawing(drawing.raw, drawing.references, flags=False)
    inner: list[Call] = []
    for parameter in call.parameters:
        found = [drawing.call(node, at) for node, at in nodes(parameter.value) if isinstance(node, Template)]
        parts = [one for one in found if one.name in _parts()]
        inner += parts
        if not parts:
            _pair(parameter, _label(parameter.name), drawing if parameter.name.startswith(("crew", "members")) else plain, sheet)
    for part in inner:
        if _parts()[part.name] == "dock":
            _docking(part, plain, sheet)
        else:
            _elsewhere(part, plain, sheet)


@cache
def _parts() -> dict[str, str]:
    """The templates inside an infobox, by what they are."""
    words = load("wikitext")["dockings"]
    return {name: kind for kind in ("dock", "elsewhere") for name in words[kind]}


@cache
def _label(name: str) -> str | None:
    """The label of a parameter; None for pictures and for what is not known."""
    bare = name.replace(" ", "_")
    if bare in _words()["hidden"]["parameters"]:
        return None
    known: str | None = _words()["parameters"].get(bare)
    in_words = re.sub(r"_?\d$", "", bare).replace("_", " ").capitalize()
    return known or (in_words if in_words.casefold() in infobox.fields() else None)


def _pair(parameter: Parameter, label: str | None, drawing: Drawing, sheet: Sheet) -> None:
    value = _value(drawing.draw(parameter.value)) if label else None
    if label and value:
        sheet.pair(made(label, parameter.key), value)


def _value(drawn: Drawn) -> Drawn:
    """A value line by line, without the marks of lists."""
    bare = drawn.without(m.span() for m in _BULLET.finditer(drawn.text))
    return join(bare.lines(), "\n")


def _docking(call: Call, drawing: Drawing, sheet: Sheet) -> None:
    target = join(call.first(_words()["dockings"]["target"]).lines(), " ")
    sheet.section(join([made("Docking with ", call.opening), target or made("station", call.opening)]), _SECTION)
    for parameter in call.parameters:
        if parameter.name.replace(" ", "_") not in _words()["dockings"]["target"]:
            _pair(parameter, _label(parameter.name), drawing, sheet)


def _elsewhere(call: Call, drawing: Drawing, sheet: Sheet) -> None:
    """An orbit around the Moon, a landing there, a flight past it: "Lunar orbiter", "Lunar lander", "Flyby of Moon"."""
    kind = call["type"].text.casefold()
    labels: dict[str, str] | None = _words()["elsewhere"].get(kind)
    if labels is None:
        return
    body = call["object"]
    named = [made("Flyby of "), body] if kind == "flyby" else [body, made(f" {kind}", call.opening)]
    sheet.section(join(named), _SECTION)
    for parameter in call.parameters:
        _pair(parameter, labels.get(parameter.name), drawing, sheet)
