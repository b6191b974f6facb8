"""Who asserts what: each order of speaker, cue and content, and what is no claim at all."""

import pytest

from tests.extract.reading_of import Said, article, claims_of, reading_of, said

BEFORE = "The crew of Soyuz TMA-25 looked at a valve that had troubled the ship for days."
AFTER = "The work went on for the rest of the day and far into the night."


def among(*paragraphs: str) -> str:
    """Paragraphs of a longer article."""
    return "\n\n".join((BEFORE, *paragraphs, AFTER))


ORDERS = [
    ("Jane Doe said that the seal held.", "jane-doe", "say", "the seal held"),
    ("Jane Doe said the seal was fine.", "jane-doe", "say", "the seal was fine"),
    ("Jane Doe said the crew took a rest.", "jane-doe", "say", "the crew took a rest"),
    ("Jane Doe later said, that the seal held.", "jane-doe", "say", "the seal held"),
    ("The seal had held for weeks, Jane Doe said.", "jane-doe", "say", "The seal had held for weeks"),
    ("The seal had held for weeks, said Jane Doe.", "jane-doe", "say", "The seal had held for weeks"),
    ("The seal had held, said NASA spokesman Rob Ferris.", "rob-ferris", "say", "The seal had held"),
    ("The seal had held, NASA spokesman Rob Ferris said.", "rob-ferris", "say", "The seal had held"),
    ("According to Jane Doe, the seal held all night.", "jane-doe", "according to", "the seal held all night"),
    ("The seal held all night, according to NASA.", "nasa", "according to", "The seal held all night"),
    ("The crew, according to Jane Doe, slept well.", "jane-doe", "according to", "The crew / slept well"),
    ("Jane Doe told reporters that the seal held.", "jane-doe", "tell", "the seal held"),
    ("Jane Doe told Reuters the seal was fine.", "jane-doe", "tell", "the seal was fine"),
    ("Jane Doe was quoted as saying that the seal held.", "jane-doe", "quote as saying", "the seal held"),
    ("Jane Doe has been quoted by TASS as saying the seal was fine.", "jane-doe", "quote as saying", "the seal was fine"),
    ("NASA's Jane Doe insisted the valve was fine.", "jane-doe", "insist", "the valve was fine"),
    ("Jane Doe wrote on Facebook that the valve was loose.", "jane-doe", "write", "the valve was loose"),
    ("A Facebook post by Jane Doe claimed that the valve was cut.", "jane-doe", "claim", "the valve was cut"),
    ("While Jane Doe noted that the valve was old, she named nobody.", "jane-doe", "note", "the valve was old"),
    ("Citing a post by Jane Doe which claimed that the valve was cut, the paper asked why.", "jane-doe", "claim", "the valve was cut"),
    ("State media promoted a theory that a meteoroid struck.", "state-media", "promote", "a meteoroid struck"),
    ("It was whole, despite a theory promoted by state media: that a meteoroid struck.", "state-media", "promote", "a meteoroid struck"),
    # hidden speakers
    ("It was announced that the seal held.", None, "announce", "the seal held"),
    ("It is noted that the seal held.", None, "note", "the seal held"),
    ("The valve is said to have been replaced twice.", None, "say", "to have been replaced twice"),
    ("An official said that the valve was fine.", None, "say", "the valve was fine"),
    # where the writer's own voice goes on
    ("Jane Doe said the seal was whole, however it is still unclear why.", "jane-doe", "say", "the seal was whole"),
    ("Jane Doe said that the seal held, but it is unclear for how long.", "jane-doe", "say", "the seal held"),
    ("Jane Doe said that the seal held; the board disagreed.", "jane-doe", "say", "the seal held"),
    ("Jane Doe said that the seal held, despite all.", "jane-doe", "say", "the seal held"),
]


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content"), ORDERS, ids=[sentence for sentence, *_ in ORDERS])
def test_reported_speech(sentence: str, speaker: str | None, cue: str, content: str) -> None:
    assert said(article(among(sentence))) == [Said(speaker, cue, content)]


SEVERAL = [
    (
        "The crew of the craft slept well, Jane Doe said, adding that the seal held.",
        [("jane-doe", "say", "The crew of the craft slept well"), ("jane-doe", "add", "the seal held")],
    ),
    (
        "Jane Doe said the seal was whole and added that the crew slept.",
        [("jane-doe", "say", "the seal was whole"), ("jane-doe", "add", "the crew slept")],
    ),
    (
        "Jane Doe said that the seal held, while Bob Roe said that it leaked.",
        [("jane-doe", "say", "the seal held"), ("bob-roe", "say", "it leaked")],
    ),
    (
        "Jane Doe said that the seal held while Bob Roe said that it leaked.",
        [("jane-doe", "say", "the seal held"), ("bob-roe", "say", "it leaked")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL, ids=[sentence for sentence, _ in SEVERAL])
def test_several_claims_of_a_sentence(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(article(among(sentence))) == [Said(*claim) for claim in expected]


QUOTED = [
    ("“The seal held well,” said Jane Doe.", "jane-doe", "say", "The seal held well"),
    ("“The seal held well,” Jane Doe said.", "jane-doe", "say", "The seal held well"),
    ("Jane Doe said: “The seal held well.”", "jane-doe", "say", "The seal held well."),
    ("Jane Doe said, “The seal held well.”", "jane-doe", "say", "The seal held well."),
    ('"The seal held well," said flight director Jane Doe.', "jane-doe", "say", "The seal held well"),
    ("''The seal held well,'' said Jane Doe.", "jane-doe", "say", "The seal held well"),
    ("«The seal held well», said Jane Doe.", "jane-doe", "say", "The seal held well"),
    ("“Did the seal hold?” asked Jane Doe.", "jane-doe", "ask", "Did the seal hold?"),
    ("“The seal held well.” – Jane Doe, flight director", "jane-doe", None, "The seal held well."),
    ("“The seal held well,” Jane Doe, director of NASA.", "jane-doe", None, "The seal held well"),
    ("“The seal held well,” a NASA spokesman said.", "nasa", "say", "The seal held well"),
    ("“The seal held well,” Jane Doe said, “and the crew slept.”", "jane-doe", "say", "The seal held well / and the crew slept."),
    ("Jane Doe tweeted: “The valve was loose.”", "jane-doe", "tweet", "The valve was loose."),
]


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content"), QUOTED, ids=[sentence for sentence, *_ in QUOTED])
def test_direct_speech(sentence: str, speaker: str, cue: str | None, content: str) -> None:
    assert said(article(among(sentence))) == [Said(speaker, cue, content, "direct")]


def test_a_quotation_interrupted_at_a_sentence_end_is_two() -> None:
    found = said(article(among("“The seal held well,” Jane Doe said. “The crew slept all night.”")))
    assert [(s.speaker, s.content) for s in found] == [("jane-doe", "The seal held well"), ("jane-doe", "The crew slept all night.")]


def test_a_quotation_behind_a_colon_is_a_claim_beside_the_reported_one() -> None:
    found = said(article(among("Jane Doe said the crew was well: “The seal held.”")))
    assert found == [Said("jane-doe", "say", "the crew was well"), Said("jane-doe", "say", "The seal held.", "direct")]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    found = said(article(among("Jane Doe said: “The seal held well.", "“The crew slept all night.", "“Nobody heard a thing.”")))
    contents = ["The seal held well.", "The crew slept all night.", "Nobody heard a thing."]
    assert found == [Said("jane-doe", "say", content, "direct") for content in contents]


def test_an_introduced_statement_is_its_issuers() -> None:
    found = said(article(among("Here is a part of the statement issued by NASA:", "“The seal held well.", "“The crew slept all night.”")))
    assert found == [Said("nasa", "statement", content, "direct") for content in ("The seal held well.", "The crew slept all night.")]


def test_words_quoted_inside_reported_speech_make_it_mixed() -> None:
    assert said(article(among("Jane Doe said that the valve “was cut by hand”."))) == [
        Said("jane-doe", "say", "the valve “was cut by hand”", "mixed")
    ]


MODALITIES = [
    ("Jane Doe suggested that the valve was loose.", "jane-doe", "suggest", "the valve was loose", "speculated"),
    ("Russian officials speculated that the valve was cut.", "russian-officials", "speculate", "the valve was cut", "speculated"),
    ("NASA denied that the valve leaked.", "nasa", "deny", "the valve leaked", "denied"),
    ("NASA denied any delay.", "nasa", "deny", "any delay", "denied"),
    ("NASA disputed the finding of the board.", "nasa", "dispute", "the finding of the board", "disputed"),
]


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content", "modality"), MODALITIES, ids=[sentence for sentence, *_ in MODALITIES])
def test_the_cue_tells_the_modality(sentence: str, speaker: str, cue: str, content: str, modality: str) -> None:
    assert said(article(among(sentence))) == [Said(speaker, cue, content, "indirect", modality)]


def test_a_dispute_is_about_what_it_disputes() -> None:
    sentence = "Jane Doe claimed that the valve was cut, which was disputed by NASA and called “nonsense” by Reuters."
    claimed, disputed, called = claims_of(article(among(sentence)))
    assert (claimed["speaker_id"], claimed["content"]) == ("jane-doe", "the valve was cut")
    assert "about_claim_id" not in claimed
    assert (disputed["speaker_id"], disputed["cue"], disputed["modality"]) == ("nasa", "dispute", "disputed")
    assert (called["speaker_id"], called["content"], called["quote_type"]) == ("reuters", "nonsense", "mixed")
    assert disputed["about_claim_id"] == called["about_claim_id"]
    assert {disputed["relation"], called["relation"]} == {"disputes"}


def test_what_somebody_calls_by_a_harmless_name_disputes_nothing() -> None:
    claim = claims_of(article(among("Jane Doe said that the valve was cut. Bob Roe called it “a small matter”.")))[-1]
    assert (claim["speaker_id"], claim["modality"]) == ("bob-roe", "asserted")
    assert "relation" not in claim


NO_CLAIMS = [
    "The report was long.",
    "The final report took a year to write.",
    "Results suggest that the valve was loose.",
    "The data indicated that the valve was loose.",
    "The so-called “safe haven” was closed.",
    "The film “Valve of Fate” was shown aboard.",
    "The ship was named “Grey Goose” by its crew.",
    "Jane Doe said nothing about it.",
    "Jane Doe spoke about the valve.",
    "The crew continued to work.",
    "The valve was noted for its size.",
    "The crew reported to the flight surgeon.",
    "Jane Doe did not say that the valve was loose.",
    "Jane Doe never claimed that the valve was loose.",
    "NASA will announce on Friday that the valve was loose.",
    "NASA plans to say more.",
    "Engineers found that the valve was loose.",
]


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_what_is_no_claim(sentence: str) -> None:
    assert said(article(among(sentence))) == []


def test_titles_and_references_are_no_claims() -> None:
    page = (
        "Soyuz TMA-25\n\nSoyuz TMA-25 was a crewed flight to the station that carried a crew of three.[1] It is well.[2]\n\nReferences\n\n"
        '^ Doe, Jane (3 May 2011). "Agency said that the valve was loose". Rye Times. Retrieved 4 May 2011.\n'
        '^ "“We cannot tell,” said pilot". Rye Times. 5 May 2011.\n'
    )
    assert said(reading_of(page)) == []


def test_the_date_is_that_of_the_attribution() -> None:
    def date(sentence: str) -> object:
        return [claim.get("date_edtf") for claim in claims_of(article(among(sentence)))]

    assert date("On 3 May 2011 Jane Doe said that the valve was loose.") == ["2011-05-03"]
    assert date("Jane Doe said on 3 May 2011 that the valve was loose.") == ["2011-05-03"]
    assert date("Jane Doe told Reuters on Monday that the valve was loose.") == ["2011-05-09"]
    assert date("Jane Doe said that the valve broke on 3 May 2011.") == [None]
    assert date("Jane Doe, who flew in 2001, said that the valve was loose.") == [None]
    assert date("Jane Doe said that the valve was loose.") == [None]


def test_an_entry_of_a_live_page_dates_its_claims() -> None:
    live = among("May 9 - 18:20 UTC - TASS has confirmed that the valve was loose.", "May 11", "“The valve was loose,” Jane Doe said.")
    found = [(claim["speaker_id"], claim.get("date_edtf")) for claim in claims_of(article(live))]
    assert found == [("tass", "2011-05-09T18:20:00Z"), ("jane-doe", "2011-05-11")]


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ("Jane Doe told Reuters the seal was fine.", "Reuters"),
        ("In an interview with Reuters, Jane Doe said that the seal held.", "Reuters"),
        ("“The seal held,” Jane Doe said in an interview with Reuters.", "Reuters"),
        ("A Facebook post by Jane Doe claimed that the valve was cut.", "Facebook post"),
        ("TASS said that the valve was cut.", None),
        ("Jane Doe said that Reuters was wrong.", None),
    ],
)
def test_what_stands_between_speaker_and_document(sentence: str, via: str | None) -> None:
    (claim,) = claims_of(article(among(sentence)))
    assert claim.get("via") == via


def test_a_claim_is_about_the_flight_that_it_names_else_the_documents() -> None:
    said_so = ("Jane Doe said that Apollo 8 was first.", "Jane Doe said it was fine.", "Jane Doe said that Apollo 8 was before Gemini 7.")
    assert [claim["mission_id"] for claim in claims_of(article(among(*said_so)))] == ["apollo-8", "soyuz-tma-25", "soyuz-tma-25"]


def test_references_at_the_sentence_belong_to_its_claim() -> None:
    page = (
        "Soyuz TMA-25\n\nSoyuz TMA-25 was a crewed flight.[1] Jane Doe said that the seal held.[2][3] Bob Roe said that it leaked,[1] "
        "while Ann Moe said that it was new.[9]\n\nReferences\n\n"
        '^ Doe, Jane (3 May 2011). "A valve". Rye Times.\n'
        '^ Roe, Bob (4 May 2011). "A seal". Rye Times.\n^ Moe, Ann (5 May 2011). "A ship". Rye Times.\n'
    )
    found = {claim["speaker_id"]: claim.get("citations") for claim in claims_of(reading_of(page))}
    assert found == {"jane-doe": ("source.2", "source.3"), "bob-roe": ("source.1",), "ann-moe": None}


def test_who_is_known_only_by_a_word_said_is_known_from_then_on() -> None:
    found = said(article(among("“The valve was loose,” said Pim.", "She said that it was fixed.")))
    assert [s.speaker for s in found] == ["pim", "pim"]
