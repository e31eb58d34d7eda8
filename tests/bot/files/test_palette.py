"""The colours of pictures, as people with and without colour-blindness see them."""

from itertools import combinations, pairwise
from math import dist

import pytest

from bot.files.palette import FAINT_INK, INK, LINE, LOOKS, PACE, PAPER

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", severity 1.0; on linear RGB.
SEEN_BY: dict[str, Matrix] = {
    "most people": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
# sRGB to CIE XYZ, and the white of D65: IEC 61966-2-1.
TO_XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE: Rgb = (0.9505, 1.0, 1.089)

FAR_APART = 20.0
"""CIE 1976 colour difference; about 2.3 is just noticeable."""


def linear(colour: str) -> Rgb:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def turned(matrix: Matrix, by: Rgb) -> Rgb:
    first, second, third = (sum(one * other for one, other in zip(row, by, strict=True)) for row in matrix)
    return first, second, third


def lab(colour: Rgb) -> Rgb:
    """CIELAB 1976 of a linear colour."""
    shares = (part / white for part, white in zip(turned(TO_XYZ, colour), WHITE, strict=True))
    x, y, z = (
        share ** (1 / 3) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29 for share in shares
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, seen_by: str) -> float:
    """How different two colours look, as CIE 1976 has it."""
    seen: list[Rgb] = []
    for colour in (one, other):
        red, green, blue = (min(1.0, max(0.0, part)) for part in turned(SEEN_BY[seen_by], linear(colour)))
        seen.append(lab((red, green, blue)))
    return dist(*seen)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted(turned(TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_the_formulas_know_their_known_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab(linear("#FF0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert apart("#FF0000", "#7F7F00", "deuteranopia") < apart("#FF0000", "#7F7F00", "most people")


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_kinds_of_days_are_far_apart_in_colour(seen_by: str) -> None:
    for one, other in combinations(LOOKS.values(), 2):
        assert apart(one.fill, other.fill, seen_by) > FAR_APART, (one, other)


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_the_lines_of_a_count_and_of_its_pace_are_far_apart(seen_by: str) -> None:
    assert apart(LINE, PACE, seen_by) > FAR_APART


def test_every_kind_of_day_has_a_mark_of_its_own() -> None:
    marks = sorted(look.mark for look in LOOKS.values())
    assert all(one != other for one, other in pairwise(marks))


def test_marks_stand_out_from_their_day() -> None:
    for look in LOOKS.values():
        assert contrast(look.ink, look.fill) >= 3, look


def test_days_and_lines_stand_out_from_the_paper() -> None:
    assert all(contrast(line, PAPER) >= 3 for line in (LINE, PACE))
    for look in LOOKS.values():
        edge_or_mark = look.edge or look.ink
        assert max(contrast(look.fill, PAPER), contrast(edge_or_mark, PAPER)) >= 3, look


def test_text_can_be_read() -> None:
    assert all(contrast(ink, PAPER) >= 4.5 for ink in (INK, FAINT_INK))
