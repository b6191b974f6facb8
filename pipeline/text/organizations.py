"""Organizations that the vocabulary knows: agencies, companies and news agencies."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.text.plain import plain
from pipeline.vocabulary import load


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """[start, end) names the organization with this agent id."""

    start: int
    end: int
    agent_id: str


@cache
def _names() -> dict[str, str]:
    """Every spelling that is known, and in capitals as some texts shout it, or "Nasa" as others write it, with its id."""
    spelt = {name: one["id"] for one in load("organizations")["organization"] for name in one["names"]}
    shouted = {name.upper(): agent for name, agent in spelt.items() if len(name) > 4}
    spoken = {name.capitalize(): agent for name, agent in spelt.items() if len(name) > 3 and name.isalpha() and name.isupper()}
    return shouted | spoken | spelt


@cache
def _pattern() -> re.Pattern[str]:
    spelt = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in spelt) + r")(?!\w|-\w*\d)")


def find_organizations(text: str, start: int = 0, end: int | None = None) -> list[OrganizationMention]:
    """The known organizations named in plain text [start, end), in order."""
    found = _pattern().finditer(text, start, len(text) if end is None else end)
    return [OrganizationMention(m.start(), m.end(), _names()[" ".join(m[0].split())]) for m in found]


def organization_id(quote: str) -> str | None:
    """The agent id of a quote that is one known organization, "the" aside."""
    return _names().get(re.sub(r"^(?:the|The)\s+", "", " ".join(plain(quote).split())))


@cache
def _known() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in load("organizations")["organization"]}


def is_outlet(agent_id: str) -> bool:
    """Does this known organization publish news?"""
    return bool(_known().get(agent_id, {}).get("outlet", False))


def country_of(agent_id: str) -> str | None:
    """The alpha-3 country of a known organization; None for international ones."""
    return _known().get(agent_id, {}).get("country")
