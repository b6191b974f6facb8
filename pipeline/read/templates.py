"""What templates show: dates spelt out, quantities, countries, lists; those that are not known show nothing.

A template shows either arguments, each in its own place, or words that it makes of them: those stand
for the whole template.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from pipeline.read import cite, template_dates
from pipeline.read.call import Call
from pipeline.read.drawn import NOTHING, Drawn, join, made
from pipeline.text.countries import country_code
from pipeline.vocabulary import load

Show = Callable[[Call], Drawn]


def draw(call: Call) -> Drawn:
    """What a template shows."""
    if call.name.startswith("formatnum:"):
        return made(call.name.partition(":")[2].strip(), call.place)
    words = load("wikitext")
    if call.name in words["texts"]:
        return made(words["texts"][call.name], call.place)
    if call.name == "citation" or call.name.startswith("cite "):
        return cite.entry(call)
    if call.name.startswith("lang-"):
        return call["1"]
    show = _shows().get(call.name)
    if show is None:
        return _code(call)
    drawn = show(call)
    return drawn if call.name in _many() else drawn.enclosed(call.place)


@cache
def _many() -> frozenset[str]:
    """The templates that show several things, each of which is quoted alone."""
    shown = load("wikitext")["shown"]
    return frozenset((*shown["list"], *shown["inline_list"], *shown["quotation"]))


@cache
def _shows() -> dict[str, Show]:
    """How each template is drawn, by its name."""
    words = load("wikitext")
    shown, dates = words["shown"], words["dates"]
    groups: tuple[tuple[Iterable[str], Show], ...] = (
        (shown["first"], lambda call: call.first(["1", "text", "content"])),
        (shown["second"], lambda call: call.first(["2", "text", "1"])),
        (shown["list"], lambda call: _list(call, "\n")),
        (shown["inline_list"], lambda call: _list(call, ", ")),
        (shown["quotation"], _quotation),
        (shown["short_in_text"], cite.named),
        (shown["number"], _quantity),
        (dates["moment"], template_dates.moment),
        (dates["written"], template_dates.written),
        (dates["since"], template_dates.since),
        (dates["span"], template_dates.span),
        (dates["days"], template_dates.days),
        (dates["duration"], template_dates.duration),
        (words["flags"]["templates"], _flag),
        (words["ships"]["prefixes"], _ship),
        (words["orbiters"]["templates"], _orbiter),
        (("sortname",), lambda call: join(call.listed[:2], " ")),
        (("frac", "sfrac", "fraction"), _fraction),
        (("circa", "c."), lambda call: join([made("c. ", call.place), call["1"]])),
    )
    return {name: show for names, show in groups for name in names}


def _list(call: Call, between: str) -> Drawn:
    return join(call.listed, between)


def _quotation(call: Call) -> Drawn:
    """The words between quotation marks, and behind a dash who said them."""
    said = call.first(["1", "text", "quote", "content"]).strip('"“” \n')
    by = call.first(["2", "author", "by", "cite", "source", "person"])
    return join([made("\n\n“"), said, made("”"), *((made(" — "), by) if by else ()), made("\n\n")]) if said else NOTHING


_NUMBER = re.compile(r"[-−+~]?\d[\d,.\s]*(?:e\d+)?|\d*\s?\d+/\d+")
_BETWEEN = {
    "-": "–",
    "–": "–",
    "—": "–",
    "to": " to ",
    "to(-)": " to ",
    "and": " and ",
    "and(-)": " and ",
    "or": " or ",
    "x": " × ",
    "by": " by ",
    "×": " × ",
    "+/-": " ± ",
    "±": " ± ",
}


def _quantity(call: Call) -> Drawn:
    """The quantity as it was put in, pounds and miles also in metric units: {{convert|200|-|240|km|mi}} shows "200–240 km"."""
    parts: list[Drawn] = []
    for i, argument in enumerate(call.listed):
        if _NUMBER.fullmatch(argument.text):
            parts.append(argument)
        elif parts and argument.text in _BETWEEN:
            parts.append(made(_BETWEEN[argument.text]))
        else:
            return _with_unit(call, parts, argument, call.listed[i + 1 : i + 3])
    return join(parts)


def _with_unit(call: Call, parts: list[Drawn], unit: Drawn, rest: list[Drawn]) -> Drawn:
    """A quantity with its unit, and in metric ones where the unit is none; {{convert|5|ft|6|in}} shows "5 ft 6 in"."""
    shown = join([*parts, made(" "), unit]) if parts else NOTHING
    if len(rest) == 2 and _NUMBER.fullmatch(rest[0].text) and rest[1].text in load("wikitext")["units"]:
        return join([shown, *rest], " ")
    metric = _metric(parts[0].text, unit.text) if len(parts) == 1 else None
    return join([shown, made(f" ({metric})", call.place)]) if metric else shown


def _metric(stated: str, unit: str) -> str | None:
    """The quantity in metric units, as exact as it is stated but to two digits at least: 15,760 lb is "7150 kg"."""
    number = stated.replace(",", "").strip()
    if unit not in load("wikitext")["units"] or not re.fullmatch(r"\d+(?:\.\d+)?", number):
        return None
    into, factor = load("wikitext")["units"][unit]
    decimals = len(number.partition(".")[2]) or -(len(number) - len(number.rstrip("0")))
    value = float(number) * factor
    digits = max(decimals, 2 - len(str(int(value))))
    return f"{round(value, digits):.{max(digits, 0)}f} {into}"


def _flag(call: Call) -> Drawn:
    """The country whose flag it is: {{flagicon|RUS}} shows "Russia"."""
    named = call["1"]
    name = None if country_code(named.text) and len(named.text) > 3 else _country(named.text)
    shown = made(name, call.place) if name else named.enclosed(call.place) if country_code(named.text) else NOTHING
    icon = call.name in load("wikitext")["flags"]["icons"]
    return join([shown, made(" ", call.place)]) if shown and icon else shown


def _code(call: Call) -> Drawn:
    """A template that is called like a country's code: {{USA}}; nothing for others."""
    name = _country(call.name.upper()) if len(call.name) == 3 and not call.parameters else None
    return made(name, call.place) if name else NOTHING


def _country(code: str) -> str | None:
    own: dict[str, str] = load("wikitext")["flags"]["codes"]
    names: list[str] = load("countries").get(code, {}).get("names", [])
    return own.get(code) or (names[0] if names else None)


def _ship(call: Call) -> Drawn:
    """{{USS|Hornet|CV-12}} shows "USS Hornet (CV-12)"."""
    listed = call.listed
    if not listed:
        return NOTHING
    shown = join([made(f"{call.name.upper()} ", call.place), listed[0]])
    return join([shown, made(" ("), listed[1], made(")")]) if len(listed) > 1 and listed[1] else shown


def _orbiter(call: Call) -> Drawn:
    name = load("wikitext")["orbiters"].get(call["1"].text)
    return made(name, call.place) if isinstance(name, str) else NOTHING


def _fraction(call: Call) -> Drawn:
    """{{frac|5|1|2}} shows "5 1/2"."""
    listed = call.listed
    whole, rest = (listed[:1], listed[1:]) if len(listed) == 3 else ([], listed)
    return join([*whole, join(rest, "/")], " ")
