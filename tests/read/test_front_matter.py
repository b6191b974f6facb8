"""Heads of posts as static site generators write them."""

import pytest

from pipeline.read import read

POST = """---
layout: post
title: "A quiet week aboard"
author: Jane Doe
date: 2019-05-03 10:00:00
tags: [space]
---
The crew of Soyuz TMA-13 slept well, and nothing broke for a week.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    doc = read("post", "post.md", text.encode())
    return [(block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


def test_the_head_of_a_post_names_title_author_and_day() -> None:
    found = kinds(POST)
    assert ("title", "A quiet week aboard") in found
    assert ("byline", "author: Jane Doe") in found
    assert ("byline", "date: 2019-05-03 10:00:00") in found
    assert ("boilerplate", "layout: post") in found
    assert [kind for kind, text in found if text.startswith("The crew")] == ["paragraph"]


@pytest.mark.parametrize("text", [POST.replace("\n---\n", "\n", 1), POST.replace("---\n", "", 1)])
def test_a_head_left_open_is_none(text: str) -> None:
    assert ("title", "A quiet week aboard") not in kinds(text)
