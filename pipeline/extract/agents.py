"""People, organizations and groups that a document's other statements refer to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.people import AgentMention, Profile
from pipeline.extract.reading import Reading
from pipeline.extract.rule import Rule
from pipeline.model import Statement
from pipeline.text.names import find_names, person_slug
from pipeline.text.organizations import country_of
from pipeline.text.plain import clean

NAME = Rule("prose.agent.name", "Jane Q. Doe")
TURNED_NAME = Rule("context.agent.name", "Doe Jane Q.", None)
TYPE = Rule("context.agent.type", "Jane Q. Doe", None)
ROLE = Rule("prose.agent.role", "NASA Administrator")
AFFILIATION = Rule("prose.agent.affiliation", "NASA", None)
COUNTRY = Rule("prose.agent.country", "Russian", None)

REFERENCES = {("crew_assignments", "agent_id"), ("events", "participants"), ("claims", "speaker_id")}
"""The cells that refer to an agent."""


def agents(r: Reading, others: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of table `agents` for everybody whom the other statements refer to."""
    places: dict[str, list[tuple[int, int]]] = {}
    for s in others:
        if (s.table, s.field) in REFERENCES:
            for agent_id in s.value if isinstance(s.value, tuple) else (str(s.value),):
                places.setdefault(agent_id, []).append((s.span.start, s.span.end))
    for agent_id in list(places):
        profile = r.people.get(agent_id)
        if profile and profile.affiliation:
            places.setdefault(profile.affiliation[0], []).append(profile.affiliation[1])
    mentions: dict[str, list[AgentMention]] = defaultdict(list)
    for mention in r.agents:
        mentions[mention.agent_id].append(mention)
    for agent_id, referred in places.items():
        yield from _agent(r, agent_id, referred, mentions[agent_id])


def _agent(r: Reading, agent_id: str, referred: list[tuple[int, int]], mentions: Sequence[AgentMention]) -> Iterator[Statement]:
    profile = r.people.get(agent_id)
    named = [(m.start, m.end) for m in mentions if m.form == "name"] or ([profile.name] if profile else [])
    for start, end in _distinct(r, named or referred):
        turned = _turned(clean(r.doc.text[start:end]), agent_id)
        if turned:
            yield TURNED_NAME.at(r.doc, "agents", agent_id, "name", start, end, turned)
        else:
            yield NAME.at(r.doc, "agents", agent_id, "name", start, end)
    kind = mentions[0].type if mentions else "person" if profile or _is_name(r, referred[0]) else "organization"
    yield TYPE.at(r.doc, "agents", agent_id, "type", *(named or referred)[0], value=kind)
    if profile:
        yield from _described(r, profile)
    elif kind == "organization" and (country := country_of(agent_id)):
        yield COUNTRY.at(r.doc, "agents", agent_id, "country", *(named or referred)[0], value=country)


def _turned(name: str, agent_id: str) -> str | None:
    """The name with the given names first, where its id has them so and the text has the surname before them."""
    words = name.split()
    turns = (" ".join([*words[k:], *words[:k]]) for k in range(1, len(words)))
    return None if person_slug(name) == agent_id else next((turn for turn in turns if person_slug(turn) == agent_id), None)


def _distinct(r: Reading, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first place of each spelling."""
    seen: dict[str, tuple[int, int]] = {}
    for start, end in sorted(places):
        seen.setdefault(r.doc.plain[start:end], (start, end))
    return list(seen.values())


def _is_name(r: Reading, place: tuple[int, int]) -> bool:
    return bool(find_names(r.doc.plain, *place))


def _described(r: Reading, profile: Profile) -> Iterator[Statement]:
    if profile.role:
        yield ROLE.at(r.doc, "agents", profile.agent_id, "role", *profile.role)
    if profile.affiliation:
        yield AFFILIATION.at(r.doc, "agents", profile.agent_id, "affiliation_id", *profile.affiliation[1], value=profile.affiliation[0])
    if profile.country:
        yield COUNTRY.at(r.doc, "agents", profile.agent_id, "country", *profile.country[1], value=profile.country[0])
