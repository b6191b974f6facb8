import pytest

from pipeline.read.language import language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The crew was well, and it is on its way to the station.", "en"),
        ("Russian cosmonauts land after a year", "en"),
        ("Космонавты вернулись на Землю", "ru"),
        ("Космонавти повернулися на Землю з орбіти", "uk"),
        ("神舟十三号载人飞船", "zh"),
        ("宇宙飛行士が帰還した", "ja"),
        ("Die Besatzung ist wohlauf und wird nicht vor dem Sommer landen.", "de"),
        ("Le vol est parti et la capsule est dans une orbite basse avec les trois", "fr"),
        ("El vuelo llegó por la noche y los tres fueron recibidos con una fiesta", "es"),
        ("", None),
        ("12345", None),
        ("Apollo", None),
    ],
)
def test_language(text: str, tag: str | None) -> None:
    assert language(text) == tag
