"""How the picture looks: held against pictures that were looked at, and against the limits of Telegram.

To look at new ones: `python -m tests.bot.files.test_pictures`, then see `tests/data/pictures`.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.files.palette import LOOKS
from bot.files.progress import labels
from bot.files.sheet import WIDTH, draw
from dialogs.progress import DayState
from dialogs.words import words
from tests.bot.files.charts import CHARTS

GOLDENS = Path(__file__).parents[2] / "data" / "pictures"
SMALLER = 3
"""Goldens are so many times smaller than the pictures: whole, and small enough to keep."""

TILE = 8
"""Pixels of a reduced picture that are compared together, each way: a third of a day."""

TOLERANCE = 8
"""By how much a tile may differ in one colour, of 255. Other versions of the drawing and font libraries place
edges a fraction of a pixel elsewhere: a few. One letter of a word: 14. A day of another kind: above 40."""


def picture(name: str) -> bytes:
    return draw(CHARTS[name](), labels("en"))


def reduced(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB").reduce(SMALLER)


def difference(one: Image.Image, other: Image.Image) -> int:
    """By how much the most different tile differs in one colour."""
    tiles = ImageChops.difference(one, other).reduce(TILE)
    return int(max(most for _, most in ImageStat.Stat(tiles).extrema))


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_looks_as_the_one_that_was_looked_at(name: str) -> None:
    golden, drawn = Image.open(GOLDENS / f"{name}.png").convert("RGB"), reduced(picture(name))
    assert drawn.size == golden.size
    assert difference(drawn, golden) < TOLERANCE


@pytest.mark.parametrize("other", [look for look in LOOKS if look is not DayState.PARTLY])
def test_one_day_of_another_kind_is_more_than_the_tolerance(other: DayState) -> None:
    chart = CHARTS["twelve_weeks_mixed"]()
    days = list(chart.states)
    days[days.index(DayState.PARTLY)] = other
    changed = draw(replace(chart, states=tuple(days)), labels("en"))
    assert difference(reduced(changed), reduced(picture("twelve_weeks_mixed"))) > TOLERANCE


def test_one_letter_of_a_word_is_more_than_the_tolerance() -> None:
    told = labels("en")
    misspelt = replace(told, strength=told.strength.replace("e", "o", 1))
    changed = draw(CHARTS["twelve_weeks_mixed"](), misspelt)
    assert difference(reduced(changed), reduced(picture("twelve_weeks_mixed"))) > TOLERANCE


@pytest.mark.parametrize("name", CHARTS)
def test_telegram_takes_the_picture_and_a_phone_shows_it_whole(name: str) -> None:
    png = picture(name)
    width, height = Image.open(io.BytesIO(png)).size
    assert width == WIDTH
    assert width + height <= 10_000
    assert height <= 2 * width, "higher than a phone"
    assert len(png) < 500_000


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size


def test_the_same_days_make_the_same_bytes_that_tell_nothing_of_who_made_them() -> None:
    png = picture("one_week")
    assert png == picture("one_week")
    kinds = {kind for kind, _ in chunks(png)}
    assert kinds == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}, "no text, no date"


def test_the_paper_is_opaque_so_that_it_is_the_same_in_dark_and_light() -> None:
    whole = Image.open(io.BytesIO(picture("one_week"))).convert("RGBA")
    assert whole.getchannel("A").getextrema() == (255, 255)


def test_a_picture_reaches_to_no_edge() -> None:
    whole = Image.open(io.BytesIO(picture("twelve_weeks_mixed"))).convert("RGB")
    paper = Image.new("RGB", whole.size, whole.getpixel((0, 0)))
    box = ImageChops.difference(whole, paper).getbbox()
    assert box is not None
    assert box[0] > 20
    assert whole.width - box[2] > 20
    assert whole.height - box[3] > 20


@pytest.mark.parametrize("language", words().languages)
def test_the_font_has_every_letter_of_every_language(language: str) -> None:
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415 - only here

    from bot.files.canvas import _FONTS  # noqa: PLC0415 - only here

    told = labels(language)
    texts = [told.days, told.strength, told.count, told.done, told.pace, told.milestone, told.not_asked]
    texts += [*told.states.values(), *told.weekdays, *told.months, *told.percents.values()]
    for file in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        font = FT2Font(str(_FONTS / file))
        assert all(font.get_char_index(ord(letter)) for text in texts for letter in text)


def _keep() -> None:
    GOLDENS.mkdir(exist_ok=True)
    for name in CHARTS:
        reduced(picture(name)).save(GOLDENS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    _keep()
