"""Who a document speaks of: people, organizations and groups, each under one local id.

A person is named in full once and by surname, by role or by "the agency's head" afterwards; what
stands beside the full name (role, affiliation, nationality) tells who such descriptions mean.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from pipeline.model import Document, Range
from pipeline.text.countries import DEMONYM, country_code
from pipeline.text.names import name_words, person_slug, surname
from pipeline.text.organizations import find_organizations, organization_id
from pipeline.text.plain import fold, slug
from pipeline.vocabulary import load

AgentType = Literal["person", "organization", "group"]
Form = Literal["name", "surname", "role"]


@dataclass(frozen=True, slots=True, order=True)
class AgentMention:
    """[start, end) stands for the agent with this local id."""

    start: int
    end: int
    agent_id: str
    type: AgentType
    form: Form


@dataclass(frozen=True, slots=True)
class Profile:
    """What the words beside a full name say of the person: each with the place that says it."""

    agent_id: str
    name: Range
    role: Range | None = None
    role_word: str = ""
    affiliation: tuple[str, Range] | None = None
    country: tuple[str, Range] | None = None
    attested: bool = False  # a crew list, a role, or the company of somebody so attested says that this is a person


@cache
def role_words(*keys: str) -> str:
    """The role nouns of these lists of the vocabulary as a pattern, longest first."""
    words = {word for key in keys for word in load("roles")[key]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Before a name, after a name, and a description that stands for one."""
    role = role_words("chief", "spokesperson", "crew", "other")
    who = r"(?:[A-Z][\w.-]*(?:'s)? ){0,4}?"
    adjective = r"(?:(?:former|acting|then|senior|fellow|veteran|deputy|lead|rookie) )*"
    of = r"(?: (?:of|at|for|with) (?:the )?(?:[A-Z][\w.-]* ?){1,4})?"
    before = re.compile(rf"(?P<who>{who})(?P<role>{adjective}(?i:{role})(?P<of>{of}))(?:,? |, (?:named )?)$")
    after = re.compile(
        rf"(?:, | \(|, who is |, currently )(?:the |a |an )?(?P<who>{who})(?P<role>{adjective}(?i:{role})(?P<of>{of}))(?![\w])"
    )
    stands = re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is) (?P<who>{who}|agency's |company's |corporation's )"
        rf"(?P<role>(?i:{role_words('chief', 'spokesperson')}))"
        rf"(?P<of> of (?:the )?(?:[A-Z][\w.-]* ?){{1,4}}| of the (?:agency|company|corporation))?(?!\w)"
    )
    return before, after, stands


def _profile(plain: str, name: Range) -> Profile:
    """The role, affiliation and country that stand right before or after a full name."""
    before, after, _ = _patterns()
    floor = max(plain.rfind("\n", 0, name[0]) + 1, name[0] - 110)
    m = before.search(plain[floor : name[0]])
    offset = floor
    if not m:
        m, offset = after.match(plain, name[1], min(name[1] + 120, len(plain))), 0
    agent_id = person_slug(plain[slice(*name)])
    if not m:
        return Profile(agent_id, name)
    who = (m.start("who") + offset, m.end("who") + offset)
    role = (m.start("role") + offset, m.end("role") + offset)
    return Profile(agent_id, name, _role_range(plain, who, role), _word(m), _affiliation(plain, who, role), _country(plain, who), True)


def _word(m: re.Match[str]) -> str:
    return fold(m["role"][: len(m["role"]) - len(m["of"] or "")])


def _affiliation(plain: str, *places: Range) -> tuple[str, Range] | None:
    found = [o for place in places for o in find_organizations(plain, *place)]
    return (found[0].agent_id, (found[0].start, found[0].end)) if found else None


def _country(plain: str, who: Range) -> tuple[str, Range] | None:
    for m in re.compile(rf"(?:{DEMONYM})(?!\w)").finditer(plain, *who):
        if code := country_code(m[0]):
            return code, m.span()
    return None


def _role_range(plain: str, who: Range, role: Range) -> Range:
    """The role with the organization's name before it ("NASA Administrator"), without a demonym."""
    found = find_organizations(plain, *who)
    start = found[0].start if found and plain[found[0].end : role[0]] == " " else role[0]
    return start, len(plain[: role[1]].rstrip(" ,."))


def people(doc: Document, names: Iterable[Range], listed: Iterable[Range]) -> dict[str, Profile]:
    """The people named in full, by local id; a profile that says more wins over one that says less.

    `names` are the full names of the text, `listed` those of crew lists and tables.
    """
    known: dict[str, Profile] = {}
    for name in names:
        profile = _profile(doc.plain, name)
        if profile.agent_id not in known or profile.role and not known[profile.agent_id].role:
            known[profile.agent_id] = profile
    for name in listed:
        agent_id = person_slug(doc.plain[slice(*name)])
        known[agent_id] = replace(known.get(agent_id, Profile(agent_id, name)), attested=True)
    return _in_company(doc, known)


def _in_company(doc: Document, known: dict[str, Profile]) -> dict[str, Profile]:
    """The people, with those attested who are named beside somebody attested: "A and B", "A, B and C"."""
    order = sorted(known.values(), key=lambda p: p.name)
    for p, q in [*pairwise(order), *pairwise(reversed(order))]:
        first, second = sorted((p.name, q.name))
        if known[p.agent_id].attested and re.fullmatch(r",? and |, ", doc.plain[first[1] : second[0]]):
            known[q.agent_id] = replace(known[q.agent_id], attested=True)
    return known


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{role_words('organization')}),? $")


def organizations_among(doc: Document, names: Iterable[Range]) -> list[Range]:
    """The names that are organizations': a noun before the name, or a reference list that has it as container, says so."""
    containers = _containers(doc)

    def is_organization(name: Range) -> bool:
        text = doc.plain[slice(*name)]
        before = doc.plain[max(0, name[0] - 30) : name[0]]
        return bool(organization_id(text) or _noun_before().search(before)) or text in containers

    return [name for name in names if is_organization(name)]


_CONTAINER = re.compile(r"\"\.? (?=(.{2,80}))")


def _containers(doc: Document) -> frozenset[str]:
    """What may stand as container in the reference list: the words from a title's end to a full stop."""
    tails = [m[1] for block in doc.of("reference") for m in _CONTAINER.finditer(doc.plain, block.start, block.end)]
    return frozenset(tail[:stop] for tail in tails for stop, character in enumerate(tail) if character == ".")


@cache
def _cued() -> tuple[re.Pattern[str], ...]:
    """An outlet's noun before a name, one behind it, and a name that ends like a newspaper's."""
    name = r"(?P<name>[A-Z][\w'-]+(?: (?:of |the |and )?[A-Z][\w'-]+){0,4})"
    nouns = role_words("outlet")
    masthead = rf"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}} (?:{role_words('masthead')}))(?![\w'-]| [A-Z])"
    return (
        re.compile(rf"\b(?:{nouns}),? {name}"),
        re.compile(rf"\b[Tt]he {name} (?:{nouns})\b"),
        re.compile(rf"(?<![\w'-])(?:The |the )?{masthead}"),
    )


def organizations_by_context(doc: Document, stretches: Iterable[Range], names: Iterable[Range]) -> Iterator[AgentMention]:
    """Names that the vocabulary does not know but the document shows to be organizations: `names`, and those beside a cue."""
    cued = (m.span("name") for stretch in stretches for cue in _cued() for m in cue.finditer(doc.plain, *stretch))
    for place in [*names, *cued]:
        text = doc.plain[slice(*place)]
        yield AgentMention(*place, organization_id(text) or slug(text), "organization", "name")


def name_mentions(doc: Document, names: Iterable[Range], known: dict[str, Profile]) -> Iterator[AgentMention]:
    """Where the known people are named, in full or by a surname that only one of them has."""
    by_surname: dict[str, set[str]] = defaultdict(set)
    for agent_id, profile in known.items():
        by_surname[fold(surname(doc.plain[slice(*profile.name)]))].add(agent_id)
    for start, end in names:
        text = doc.plain[start:end]
        agent_id = person_slug(text)
        if agent_id in known:
            yield AgentMention(start, end, agent_id, "person", "name")
        elif len(name_words(text)) == 1 and len(owners := by_surname.get(fold(name_words(text)[0]), set())) == 1:
            yield AgentMention(start, end, next(iter(owners)), "person", "surname")


def role_mentions(doc: Document, stretches: Iterable[Range], known: dict[str, Profile]) -> Iterator[AgentMention]:
    """Descriptions that stand for one of the known people: "the Roscosmos head", "the Administrator"."""
    _, _, stands = _patterns()
    for stretch in stretches:
        for m in stands.finditer(doc.plain, *stretch):
            owners = _described(doc, m, known)
            if len(owners) == 1:
                yield AgentMention(m.start(), m.start() + len(m[0].rstrip(" ,")), owners[0], "person", "role")


def _described(doc: Document, m: re.Match[str], known: dict[str, Profile]) -> list[str]:
    """The people whom a description fits: same organization where it names one, same role or both its leader."""
    organization = _affiliation(doc.plain, m.span())
    word, chiefs = fold(m["role"]), {fold(w) for w in load("roles")["chief"]}
    fitting = []
    for agent_id, p in known.items():
        leads = organization is not None or m["who"].endswith(("agency's ", "company's ", "corporation's "))
        same_role = p.role_word == word or (leads and word in chiefs and p.role_word in chiefs)
        same_house = organization is None or (p.affiliation is not None and p.affiliation[0] == organization[0])
        if p.role and same_role and same_house and not p.name[0] <= m.end() <= p.name[0] + 2:
            fitting.append(agent_id)
    return fitting


@cache
def _group() -> re.Pattern[str]:
    kind = "(?i:senior|top|space|flight|mission|ground|state|local|independent|government|industry|agency) "
    return re.compile(
        rf"(?<![\w-])(?:(?P<who>{DEMONYM}|(?!{kind})[A-Z][A-Za-z]+)(?:'s?)? )?(?:{kind})*"
        rf"(?P<noun>{role_words('group')})(?![\w-])"
    )


def groups(doc: Document, stretches: Iterable[Range]) -> Iterator[AgentMention]:
    """Groups that may speak: "Russian officials", "NASA flight controllers"."""
    for stretch in stretches:
        for m in _group().finditer(doc.plain, *stretch):
            who = m["who"]
            start = m.start() if who is None or country_code(who) or organization_id(who) else m.end("who") + 1
            text = doc.plain[start : m.end()].strip(" '")
            if " " in text:
                start = m.end() - len(text)
                yield AgentMention(start, m.end(), slug(text), "group", "name")


def known_organizations(doc: Document, stretches: Iterable[Range]) -> Iterator[AgentMention]:
    """Where organizations of the vocabulary are named."""
    for stretch in stretches:
        for o in find_organizations(doc.plain, *stretch):
            yield AgentMention(o.start, o.end, o.agent_id, "organization", "name")


@cache
def document_nouns() -> str:
    """The nouns of texts that speak for whoever issued them ("statement"), as a pattern, longest first."""
    return "|".join(sorted(map(re.escape, load("cues")["document"]["nouns"]), key=lambda w: (-len(w), w)))


@cache
def _issuing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Before who issued a text ("a statement issued by "), and after ("issued a statement")."""
    verbs, nouns = "|".join(map(re.escape, load("cues")["document"]["issued"])), document_nouns()
    by = re.compile(rf"(?:{nouns}),? (?:(?:{verbs}|was {verbs}|jointly|on [\w ,.]{{3,20}}) )*(?:by|from) (?:the )?$")
    act = rf"(?:(?:has|have|had|later|also) )*(?:{verbs}|(?:said|announced|wrote) in)"
    did = rf" {act} (?:an?|its|his|her|their) (?:[\w-]+ ){{0,3}}?(?:{nouns})\b"
    return by, re.compile(did)


def issuers(doc: Document, agents: Iterable[AgentMention]) -> Iterator[AgentMention]:
    """The mentions of agents of whom the document says there that they issued a statement, release or report."""
    by, did = _issuing()
    for mention in agents:
        before = doc.plain[max(0, mention.start - 70) : mention.start]
        if mention.type != "group" and (by.search(before) or did.match(doc.plain, mention.end)):
            yield mention


def without_overlaps(mentions: Iterable[AgentMention]) -> tuple[AgentMention, ...]:
    """In the order of the text; of mentions that overlap, the longer one."""
    kept: list[AgentMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.agent_id)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)
