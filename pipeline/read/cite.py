"""Citation templates as entries of a reference list: `Last, First (date). "Title". Website. Publisher. Retrieved date.`"""

import re

from pipeline.read.call import Call
from pipeline.read.drawn import NOTHING, Drawn, join, made
from pipeline.vocabulary import load

_NUMBERED = re.compile(r"\da1")
_AUTHORS = 30  # more are left out
_QUOTES = str.maketrans(dict.fromkeys('"“”«»', "'"))


def entry(call: Call) -> Drawn:
    """The entry that {{cite web}} and its like print; each part stands where its parameter does."""
    words = load("wikitext")["citations"]
    authors, date, title = _authors(call), call.first(words["date"]), _title(call)
    names = _names(call)
    head = join([authors, join([made("("), date, made(")")]) if date and authors else NOTHING], " ")
    parts = [head, title, *names, NOTHING if authors else date, *_machinery(call)]
    shown = [part if _address(part.text) else _stopped(part) for part in parts if part]
    return join(shown, " ")


def short(call: Call) -> Drawn:
    """{{sfn|Hall|Shayler|2003|p=12}}: "Hall & Shayler 2003, p. 12."; of several works in one note each in turn."""
    works = sorted({p.name.split("a")[0] for p in call.parameters if _NUMBERED.fullmatch(p.name)})
    if works:
        parts = [_short([call[f"{n}a{i}"] for i in range(1, 5)] + [call[f"{n}y"]], call[f"{n}p"], call[f"{n}pp"]) for n in works]
        return _stopped(join(parts, "; "))
    return _stopped(named(call))


def named(call: Call) -> Drawn:
    """{{harvnb|Hall|2003|pp=12–13}} inside a sentence or a note: "Hall 2003, pp. 12–13"."""
    return _short(call.listed, call.first(["p", "page", "loc"]), call.first(["pp", "pages"]))


def _short(listed: list[Drawn], page: Drawn, pages: Drawn) -> Drawn:
    *names, year = [argument for argument in listed if argument] or [NOTHING]
    shown = join([join(names, " & "), year], " ")
    return join([shown, made(", pp. " if pages else ", p. "), pages or page]) if pages or page else shown


def _stopped(part: Drawn) -> Drawn:
    """It with a full stop behind it."""
    return part if part.text.endswith((".", "!", "?")) else join([part, made(".")])


def _authors(call: Call) -> Drawn:
    words = load("wikitext")["citations"]
    found: list[Drawn] = []
    for i in range(1, _AUTHORS):
        last = call.first([*(words["last"] if i == 1 else ()), f"last{i}", f"surname{i}", f"author{i}-last", f"author-last{i}"])
        first = call.first([*(words["first"] if i == 1 else ()), f"first{i}", f"given{i}", f"author{i}-first", f"author-first{i}"])
        whole = call.first([*(words["author"] if i == 1 else ()), f"author{i}"])
        if not last and not whole:
            break
        found.append(join([last, first], ", ") if last else whole)
    return join(found, "; ").strip(" ;,")


def _title(call: Call) -> Drawn:
    """The title in quotation marks; that of a book, a film or a report without them, as pages print it in italics."""
    words = load("wikitext")["citations"]
    title, chapter = call.first(words["title"]), call.first(words["chapter"])
    if chapter and title:
        return join([_quoted(chapter), made(" "), title])
    if not title:
        return _quoted(chapter) if chapter else NOTHING
    kind = words["shown_last"].get(call.name)
    shown = title if call.name in words["works"] or _is_book(call) else _quoted(title)
    shown = shown.strip(" .") if shown is title else shown
    return join([shown, made(f" ({kind})")]) if kind else shown


def _is_book(call: Call) -> bool:
    words = load("wikitext")["citations"]
    return call.name == "citation" and bool(call["isbn"]) and not call.first(words["container"])


def _quoted(title: Drawn) -> Drawn:
    inner = title.strip('"“”') if title.text[0] in '"“' and title.text[-1] in '"”' else title
    return join([made('"'), inner.spelt(inner.text.translate(_QUOTES)), made('"')])


def _names(call: Call) -> list[Drawn]:
    """Container and publisher; the second of two that are one is left out."""
    words = load("wikitext")["citations"]
    found: list[Drawn] = []
    for group in (words["container"], *([name] for name in words["publisher"])):
        shown = call.first(group)
        if shown and shown.text.casefold() not in {name.text.casefold() for name in found}:
            found.append(shown.strip(" ."))
    return found


def _machinery(call: Call) -> list[Drawn]:
    """Pages, identifiers, when somebody looked, and the address."""
    words = load("wikitext")["citations"]
    parts = [
        ("p. ", call["page"]),
        ("pp. ", call["pages"]),
        ("doi:", call["doi"]),
        ("ISBN ", call["isbn"]),
        ("Archived from the original on ", call.first(words["archived"])),
        ("Retrieved ", call.first(words["accessed"])),
    ]
    shown = [join([made(word), value]) for word, value in parts if value]
    url = call.first(words["url"])
    return [*shown, url] if url and _address(url.text) else shown


def _address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not any(c.isspace() for c in text)
