"""Which flight a line of an infobox is about: the document's own, or the one that a line above it names."""

from pipeline.extract.reading import Reading
from pipeline.text.designations import parse_mission


def owners(r: Reading) -> dict[int, str]:
    """The flight of each pair, by the offset of its label: that of a heading or line that is a flight's name alone, else the main one.

    Pages that tell of several flights put the name of each above its box.
    """
    found: dict[int, str] = {}
    current = r.main
    before = ""
    for block in r.doc.blocks:
        if block.kind == "pair" and block.label:
            if current:
                found[block.label[0]] = current
        elif block.kind in ("title", "heading", "caption"):
            named = parse_mission(r.doc.plain[block.start : block.end])
            if named and before != "pair":
                current = named[0]
            elif block.kind == "heading" and block.level <= 4:
                current = r.main
        elif block.kind == "paragraph":
            current = r.main
        before = block.kind
    return found
