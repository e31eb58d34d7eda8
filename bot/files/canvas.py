"""A sheet to draw on, in pixels from the top left, by Matplotlib's Agg without any global state.

Imported only in the process that makes files: Matplotlib takes 100 MB and most of a second.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count
from math import cos, pi, sin
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Wedge
from matplotlib.text import Text

from bot.files.palette import Mark

_DPI = 100
_POINTS_AN_INCH = 72
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
# By file, so that the fonts of the machine make no difference.
_REGULAR = FontProperties(fname=_FONTS / "DejaVuSans.ttf")
_BOLD = FontProperties(fname=_FONTS / "DejaVuSans-Bold.ttf")

Point = tuple[float, float]


class Canvas:
    """All places and sizes are in pixels, y grows downwards."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=paper)
        self._agg = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._layers = count()
        self._renderer: Any = cast("Any", RendererAgg)(width, height, _DPI)  # without types

    def text(
        self,
        at: Point,
        words: str,
        colour: str,
        size: float,
        *,
        align: str = "left",
        bold: bool = False,
    ) -> tuple[float, float]:
        """Write in one line whose middle is at this height; tells where it begins and ends."""
        font = (_BOLD if bold else _REGULAR).copy()
        font.set_size(_points(size))
        drawn = Text(*at, words, color=colour, fontproperties=font, va="center_baseline", ha=align)
        drawn.set_parse_math(False)
        self._put(drawn)
        box = drawn.get_window_extent(self._renderer)
        return box.x0, box.x1

    def box(
        self, corner: Point, size: Point, fill: str, edge: str | None = None, round_by: float = 0
    ) -> None:
        """A rectangle from its top left corner, with round corners."""
        shape = f"round,pad=0,rounding_size={round_by}" if round_by else "square,pad=0"
        outline = "none" if edge is None else edge
        width = _points(0 if edge is None else 3)
        patch = FancyBboxPatch(
            corner, *size, boxstyle=shape, facecolor=fill, edgecolor=outline, linewidth=width
        )
        self._put(patch)

    def line(self, points: Sequence[Point], colour: str, width: float, *, dashed: bool = False) -> None:
        """A line through these points."""
        xs, ys = zip(*points, strict=True)
        drawn = Line2D(xs, ys, color=colour, linewidth=_points(width), solid_capstyle="round")
        if dashed:
            drawn.set_dashes((3, 2))
        self._put(drawn)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        self._put(Circle(centre, radius, facecolor=fill, edgecolor="none"))

    def diamond(self, centre: Point, radius: float, fill: str, edge: str) -> None:
        """A square on its corner."""
        x, y = centre
        corners = [(x + radius * cos(turn * pi / 2), y + radius * sin(turn * pi / 2)) for turn in range(4)]
        self._put(Polygon(corners, facecolor=fill, edgecolor=edge, linewidth=_points(3)))

    def mark(self, mark: Mark, centre: Point, radius: float, ink: str) -> None:
        """One of the marks of days."""
        x, y = centre
        match mark:
            case Mark.TICK:
                steps = ((-0.9, 0.05), (-0.25, 0.7), (0.95, -0.7))
                self.line(
                    [(x + right * radius, y + down * radius) for right, down in steps], ink, radius / 2.6
                )
            case Mark.HALF:
                # The axes are upside down, and angles with them.
                self._put(Wedge(centre, radius, 90, 270, facecolor=ink, edgecolor="none"))
                self._ring(centre, radius, ink)
            case Mark.RING:
                self._ring(centre, radius, ink)
            case Mark.BAR:
                self.line([(x - 0.8 * radius, y), (x + 0.8 * radius, y)], ink, radius / 2.6)
            case Mark.DOTS:
                for step in (-1, 0, 1):
                    self.disc((x + step * 0.8 * radius, y), radius / 4.5, ink)

    def png(self) -> bytes:
        """The picture; the same drawing makes the same bytes, which say nothing of how they were made."""
        out = io.BytesIO()
        paper = self._figure.get_facecolor()
        self._figure.savefig(out, format="png", facecolor=paper, metadata={"Software": None})
        return out.getvalue()

    def _put(self, artist: Artist) -> None:
        """What is drawn later lies above."""
        artist.set_zorder(next(self._layers))
        self._axes.add_artist(artist)

    def _ring(self, centre: Point, radius: float, ink: str) -> None:
        width = radius / 3.2
        circle = Circle(centre, radius - width / 2, facecolor="none", edgecolor=ink, linewidth=_points(width))
        self._put(circle)


def _points(pixels: float) -> float:
    return pixels * _POINTS_AN_INCH / _DPI
