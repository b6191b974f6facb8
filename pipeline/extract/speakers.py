"""Who speaks: the agent that a name, a description or a pronoun beside a reporting verb stands for."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from pipeline.extract.people import AgentMention, document_nouns, role_words
from pipeline.extract.reading import Reading, within
from pipeline.model import Range
from pipeline.text.names import find_names, person_slug
from pipeline.vocabulary import load


@dataclass(frozen=True, slots=True)
class Speaker:
    """The local agent id of who speaks, where the text says so, and how it does; None for the unnamed ("an official").

    `via` is the medium that stands between ("a Facebook post by X"), where one is named.
    """

    agent_id: str | None
    start: int
    end: int
    type: str = "person"
    how: str = "name"
    via: Range | None = None


def _of(mention: AgentMention, how: str = "name", via: Range | None = None) -> Speaker:
    return Speaker(mention.agent_id, mention.start, mention.end, mention.type, how, via)


@cache
def _medium_before() -> re.Pattern[str]:
    """ "a Facebook post by " right before the one who posted it."""
    return re.compile(
        rf"\b(?i:an?|the|his|her|its|their|in) (?P<medium>(?:[\w.-]+ ){{0,3}}?(?:{document_nouns()})) (?:by|from|of) (?:the )?$"
    )


@cache
def _descriptions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    house = "|".join(load("roles")["stands_for_organization"])
    documents = re.compile(rf"(?:^|\W)(?P<it>(?:[Tt]he|[Ii]ts|[Tt]his|[Aa]) (?:[\w-]+ )?(?P<noun>{document_nouns()}))$")
    houses = re.compile(rf"(?:^|\W)(?P<it>[Tt]he (?:[\w-]+ )?(?P<noun>{house}|spokes(?:man|woman|person)))$")
    pronouns = re.compile(r"(?:^|[^\w'])(?P<it>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|who|which|that)$")
    return documents, houses, pronouns


_APPOSITION = re.compile(
    r",\s+(?:an?|the|its|his|her|their|one of|[a-z]+|[A-Z][\w'.-]*)\b[^,;:\"()]{0,100}(?:,[^,;:\"()]{0,60})?,?\s*$"
    r"|\s+\([^()]{1,60}\)\s*$"
    r"|,\s*who [^,;:\"]{2,80},\s*$"
    r"|,?\s+(?:of|at|from|for|with) [^,;:\"]{2,60}$"
)


_REACH = 400  # characters: longer than any subject with all its appositions


def before(r: Reading, at: int, floor: int) -> Speaker | None:
    """The subject that ends at `at`, looking no further back than `floor`."""
    plain = r.doc.plain
    floor = max(floor, at - _REACH)
    stop = floor + len(plain[floor:at].rstrip())
    while stop > floor and plain[stop - 1] == "," and plain[stop - 2 : stop - 1] in ',"':
        stop = floor + len(plain[floor : stop - 1].rstrip())
    for mention in reversed(within(r.agents, floor, at)):
        gap = plain[mention.end : stop]
        if gap == "" or re.fullmatch(rf"(?:'s)?\s*(?:himself|herself|itself|{role_words('outlet')})?|,", gap):
            return _nominal(r, mention, floor)
        placed = re.fullmatch(r" (?:in|outside|near|at) (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*", gap)
        joined = (mention.type != "organization" or gap.startswith(",")) and _APPOSITION.fullmatch(gap) and not _holds_verb(gap)
        if placed or joined:
            return _nominal(r, mention, floor)
    return _described(r, stop, floor) or _unnamed(r, stop, floor) or _unknown_name(r, stop, floor)


def _holds_verb(gap: str) -> bool:
    """Does the stretch hold a finite verb, so that it is a clause and no apposition?"""
    return re.search(r"\b(?:was|were|is|are|has|had|have|and|but|that|will|would|to)\b", gap) is not None and not re.match(
        r",\s*who\b", gap
    )


def _nominal(r: Reading, mention: AgentMention, floor: int) -> Speaker:
    """The agent of a noun phrase that ends with this mention: its medium, or whoever heads the phrase."""
    plain = r.doc.plain
    window = plain[max(floor, mention.start - 80) : mention.start]
    offset = max(floor, mention.start - 80)
    if m := _medium_before().search(window):
        return _of(mention, via=(offset + m.start("medium"), offset + m.end("medium")))
    first = _coordinated(r, mention, floor) or _member(r, mention, floor)
    return _of(first or mention, "role" if mention.form == "role" else "name")


def _coordinated(r: Reading, mention: AgentMention, floor: int) -> AgentMention | None:
    """The first of "A and B", who speak together."""
    for other in reversed(within(r.agents, max(floor, mention.start - _REACH), mention.start)):
        if re.fullmatch(r",? and (?:the )?", r.doc.plain[other.end : mention.start]) and other.type == mention.type:
            return other
    return None


_BELONGS = re.compile(r"(?:,?(?: (?:an?|the))?(?: [\w-]+){0,4}|, who [^,;:\"]{2,80}) (?:of|at|from|for|with) (?:the )?")


def _member(r: Reading, house: AgentMention, floor: int) -> AgentMention | None:
    """The person whom the phrase only places at the organization: "Jane Doe of NASA", "Jane Doe, a manager at NASA"."""
    before_it = within(r.agents, max(floor, house.start - 120), house.start) if house.type == "organization" else []
    person = before_it[-1] if before_it and before_it[-1].type == "person" else None
    gap = r.doc.plain[person.end : house.start] if person else ""
    return person if person and _BELONGS.fullmatch(gap) and not _holds_verb(gap) else None


def _described(r: Reading, stop: int, floor: int) -> Speaker | None:
    """Whom "the agency", "the statement" or "he" at [.., stop) stands for."""
    documents, houses, pronouns = _descriptions()
    text = r.doc.plain[max(floor, stop - 60) : stop]
    offset = max(floor, stop - 60)
    for pattern, resolve in ((documents, _issuer), (houses, _house), (pronouns, _antecedent)):
        if (m := pattern.search(text)) and (agent := resolve(r, offset + m.start("it"), m)):
            via = _nominal(r, agent, floor).via if m["it"] in ("which", "that") else None
            return Speaker(agent.agent_id, offset + m.start("it"), offset + m.end("it"), agent.type, "description", via)
    if m := documents.search(text):  # a text whose author is not told
        return Speaker(None, offset + m.start("it"), offset + m.end("it"), "organization", "description")
    return None


def _issuer(r: Reading, at: int, _: re.Match[str]) -> AgentMention | None:
    """Who issued the text that is spoken of: the nearest "statement issued by X", "X said in a statement" before."""
    first = bisect_left(r.issued, at, key=lambda agent: agent.start)
    return r.issued[first - 1] if first else None


def _house(r: Reading, at: int, m: re.Match[str]) -> AgentMention | None:
    """The organization last named before that such a noun may stand for."""
    kinds = load("roles")["stands_for_organization"]
    wanted = kinds.get(m["noun"])
    return next((a for a in r.agents_before(at) if a.type == "organization" and (wanted is None or a.agent_id in wanted)), None)


def _antecedent(r: Reading, at: int, m: re.Match[str]) -> AgentMention | None:
    """The person (he, she) or other agent last named before, within this paragraph and the one before it."""
    word = m["it"].lower()
    if word == "it":
        return None  # "it said": a document, an agency, a rocket
    types = ("person",) if word in ("he", "she") else ("group", "organization") if word == "they" else ("person", "group", "organization")
    near = next((a for a in r.agents_before(at) if a.type in types), None)
    if word in ("who", "which", "that"):
        close = near if near and at - near.end <= 3 else None
        return close if close and (word == "who" or _medium_before().search(r.doc.plain[max(0, close.start - 80) : close.start])) else None
    paragraph = bisect_right(r.paragraphs, at)
    floor = r.paragraphs[paragraph - 3] if paragraph > 2 else 0
    return near if near and near.start >= floor else None


@cache
def _unnamed_pattern() -> re.Pattern[str]:
    nouns = role_words("chief", "spokesperson", "crew", "other", "group")
    house = r"(?:press (?:office|service|centre|center|department)|spokes(?:man|woman|person)|public affairs office|media office)"
    return re.compile(
        rf"(?:^|[^\w'-])(?P<it>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|[Tt]wo|[Uu]nnamed)\s+)?(?P<who>(?:[\w.'-]+\s+){{0,4}}?)"
        rf"(?:(?P<house>{house})|(?:{nouns}|announcer|source|sources|caller|witness|eyewitness|narrator)s?)"
        rf"(?P<of>\s+(?:at|of|from|for|with|in)\s+[^,;:.\"]{{2,50}})?)(?P<more>\s*\([^()]{{1,30}}\))?$"
    )


def _unnamed(r: Reading, stop: int, floor: int) -> Speaker | None:
    """Somebody without a name: an organization's press office speaks for it, "an official" is nobody we know."""
    start = max(floor, stop - 110)
    text = r.doc.plain[start:stop]
    boundary = max((m.end() for m in re.finditer(r"[,;:\"]\s+", text)), default=0)
    m = _unnamed_pattern().search(text[boundary:])
    if m is None or not re.match(r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Ss]everal|[Uu]nnamed)\s|[A-Z]", m["it"]):
        return None
    place = (start + boundary + m.start("it"), start + boundary + m.end("it"))
    named = [a for a in within(r.agents, *place) if a.type != "person"]
    if any(a.type == "person" for a in within(r.agents, *place)):
        return None
    if m["house"] and named:
        return Speaker(named[0].agent_id, named[0].start, named[0].end, "organization")
    return Speaker(None, *place, "person", "unnamed")


def _unknown_name(r: Reading, stop: int, floor: int) -> Speaker | None:
    """A name of nobody known yet that ends at `stop`: "said Vadim L." makes its bearer known."""
    names = [
        n
        for n in find_names(r.doc.plain, max(floor, stop - 160), stop)
        if _ends_subject(r.doc.plain[n[1] : stop]) and _stands_alone(r.doc.plain, n)
    ]
    return Speaker(person_slug(r.doc.plain[slice(*names[0])]), *names[0]) if names else None


def _ends_subject(gap: str) -> bool:
    return not gap or (gap.startswith(",") and _APPOSITION.fullmatch(gap) is not None and not _holds_verb(gap))


def _stands_alone(plain: str, name: Range) -> bool:
    """Is the name whole, and not the one strange word of some longer expression in capitals ("Eastern Standard Time")?"""
    if " " in plain[slice(*name)]:
        return True
    before = re.sub(rf"\b(?i:{role_words('chief', 'spokesperson', 'crew', 'other')}) $", "", plain[max(0, name[0] - 40) : name[0]])
    return re.search(r"[A-Z][\w'-]*,? $", before) is None and re.match(r"(?:'s)? [A-Z]", plain[name[1] : name[1] + 4]) is None


@cache
def _title_before_name() -> re.Pattern[str]:
    role = role_words("chief", "spokesperson", "crew", "other")
    word = r"(?:[A-Z][\w.'-]*|[a-z]+(?:-[a-z]+)?)"
    return re.compile(
        rf"(?:the |a |an |its )?(?:\d{{4}} )?(?:{word} ){{0,5}}?(?:(?i:{role}) )?(?:(?:of|for|at) (?:the )?(?:[A-Z][\w.-]* ){{1,4}})?"
    )


def after(r: Reading, at: int, end: int) -> Speaker | None:
    """The subject that begins at `at`: "said NASA spokesman Rob N.", "according to officials"."""
    plain = r.doc.plain
    lead = re.compile(r"[\s,]*(?:the |a |an )?").match(plain, at, end)
    start = lead.end() if lead else at
    close = [m for m in within(r.agents, at, min(end, at + _REACH)) if m.start - start <= 90]
    person = next((m for m in close if m.type == "person" and only_titles(plain[start : m.start])), None)
    if person:
        return _of(person, "role" if person.form == "role" else "name")
    names = [n for n in find_names(plain, start, min(end, start + 120)) if only_titles(plain[start : n[0]]) and _stands_alone(plain, n)]
    first = close[0] if close and close[0].start - start <= 1 else None
    if names and (first is None or names[0][0] > first.end) and (first is None or plain[first.end : names[0][0]].strip()):
        return Speaker(person_slug(plain[slice(*names[0])]), *names[0])
    if first:
        return _of(first)
    if close and re.fullmatch(r"(?:[a-z-]+ ){0,4}(?:of|at|from|for|by|in) (?:the )?(?:[a-z]+ ){0,3}", plain[start : close[0].start]):
        return _of(close[0])
    return _described_after(r, start, end)


def only_titles(text: str) -> bool:
    """Is there nothing but a role or title here, as before a name: "NASA spokesman "?"""
    return _title_before_name().fullmatch(text) is not None


def _described_after(r: Reading, start: int, end: int) -> Speaker | None:
    m = re.compile(rf"(?:[Tt]he )?(?:[\w-]+ )?(?:{document_nouns()}|{'|'.join(load('roles')['stands_for_organization'])})\b").match(
        r.doc.plain, max(0, start - 4), end
    )
    return _described(r, m.end(), max(0, start - 4)) if m else None
