import pytest

from pipeline.resolve.spelling import misspells, sound

ONE = """Prokopyev Prokopiev, Prokopyev Prokop'yev, Sergey Sergei, Sergey Serguei, Alexey Alexy, Alexey Aleksei, Dmitry Dmitriy, Yuri Iouri,
Yuri Jurij, Fyodor Fedor, Artemyev Artemiev, Skvortsov Skvorcov, Khrunov Hrunov, Surayev Suraev, Yelena Elena, Yevgeny Evgeni,
Gennady Gennadiy, Pyotr Petr, Müller Mueller, Jähn Jaehn, Mansouri Mansoori, Auñón Aunon, Tereshkova Tereshkowa, Titov Titoff,
Solovyov Soloviev, Lyakhov Ljachow, Popovich Popowitsch, Dobrovolsky Dobrovolskiy, Nikolayev Nikolajew, Maksim Maxim, Bykovsky Bykovskii"""
TWO = """Oleg Olga, Kelly Kerry, Scott Mark, Alexander Alexei, Michael Michelle, Volkov Volynov, Leonov Leonid, Wang Wong,
Kononenko Korniyenko"""


@pytest.mark.parametrize("pair", ONE.replace("\n", " ").split(", "))
def test_transliterations_sound_alike(pair: str) -> None:
    one, other = pair.split()
    assert sound(one) == sound(other)


@pytest.mark.parametrize("pair", TWO.replace("\n", " ").split(", "))
def test_other_names_do_not(pair: str) -> None:
    one, other = pair.split()
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("Protun-M", "Proton-M", True),
        ("Vandenburg Air Force Base", "Vandenberg Air Force Base", True),
        ("Proton-M", "Proton-M", False),
        ("Proton M", "Proton-M", False),  # its punctuation is not its spelling
        ("Pad 31", "Pad 32", False),
        ("Proton-K", "Proton-M", False),  # a letter alone is a name of its own
        ("Artemiev", "Artemyev", False),  # both are right
        ("Zarya", "Zvezda", False),
        ("Steppe of Kazakhstan", "Kazakh Steppe", False),
    ],
)
def test_misspells(wrong: str, right: str, slip: bool) -> None:
    assert misspells(wrong, right) is slip
