"""The picture of a goal's progress: its days as a calendar, its strength, and how far its count has come.

Nothing that a person wrote is on it: whoever shows it to somebody shows no words of theirs.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from bot.files.canvas import Canvas, Point
from bot.files.palette import FAINT_INK, GRID, INK, LINE, LOOKS, PACE, PAPER
from bot.files.picture import Labels
from dialogs.chart import Chart, Count
from dialogs.progress import DayState

WIDTH = 1080
FEWEST_WEEKS = 2
"""A chart of fewer weeks has empty room on the right, for what is to come."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 40, 44, 44
_TITLE, _TEXT = 38, 31
_TITLE_HEIGHT, _MONTHS_HEIGHT, _ROW, _GAP = 64, 50, 76, 8
_LEGEND_ROW, _LEGEND_COLUMNS = 58, 3
_MONTH_WIDTH = 120
_PANEL, _PANEL_GAP, _KEYS_HEIGHT = 300, 50, 52
_UNDER_TITLE = 16
_WEEK = 7


def draw(chart: Chart, labels: Labels) -> bytes:
    """The chart as PNG, `WIDTH` pixels wide and as high as it takes."""
    items = len(LOOKS) + 1
    legend = _LEGEND_ROW * -(-items // _LEGEND_COLUMNS)
    days = _TITLE_HEIGHT + _MONTHS_HEIGHT + _WEEK * _ROW + 24 + legend
    panel = _PANEL_GAP + _TITLE_HEIGHT + _UNDER_TITLE + _PANEL + _MONTHS_HEIGHT
    height = _TOP + days + _BOTTOM
    height += 0 if chart.strength is None else panel
    height += 0 if chart.count is None else panel + _KEYS_HEIGHT
    sheet = _Sheet(chart, labels, Canvas(WIDTH, height, PAPER))
    sheet.calendar(_TOP)
    sheet.legend(_TOP + days - legend)
    at = _TOP + days + _PANEL_GAP
    if chart.strength is not None:
        sheet.strength(at, chart.strength)
        at += panel
    if chart.count is not None:
        sheet.count(at, chart.count)
    return sheet.canvas.png()


class _Sheet:
    """The parts of the picture, each drawn at a height; all have the same weeks across."""

    def __init__(self, chart: Chart, labels: Labels, canvas: Canvas) -> None:
        self.canvas = canvas
        self._chart = chart
        self._labels = labels
        self._weeks = max(chart.weeks, FEWEST_WEEKS)
        self._pitch = (WIDTH - _LEFT - _RIGHT) / self._weeks

    def calendar(self, top: float) -> None:
        """One column a week, Monday first."""
        self._title(top, self._labels.days)
        self._months(top + _TITLE_HEIGHT + _MONTHS_HEIGHT / 2)
        first_row = top + _TITLE_HEIGHT + _MONTHS_HEIGHT
        for number, name in enumerate(self._labels.weekdays):
            self._axis_label(first_row + (number + 0.5) * _ROW, name)
        for number, state in enumerate(self._chart.states):
            since_monday = self._chart.start.weekday() + number
            week, weekday = divmod(since_monday, _WEEK)
            left, right = self._edge(week), self._edge(week + 1)
            corner = (left + _GAP / 2, first_row + weekday * _ROW + _GAP / 2)
            self._day(state, corner, (right - left - _GAP, _ROW - _GAP))
        for to_come in range((self._chart.today - self._chart.monday).days + 1, self._weeks * _WEEK):
            week, weekday = divmod(to_come, _WEEK)
            centre = ((self._edge(week) + self._edge(week + 1)) / 2, first_row + (weekday + 0.5) * _ROW)
            self.canvas.disc(centre, 5, GRID)

    def legend(self, top: float) -> None:
        """What the colours and marks mean."""
        entries: list[tuple[DayState, str]] = [
            *((state, self._labels.states[state]) for state in LOOKS),
            (DayState.NOT_DUE, self._labels.not_asked),
        ]
        width = (WIDTH - 2 * _RIGHT) / _LEGEND_COLUMNS
        for number, (state, name) in enumerate(entries):
            row, column = divmod(number, _LEGEND_COLUMNS)
            x, y = _RIGHT + column * width, top + row * _LEGEND_ROW
            self._day(state, (x, y + 6), (46, 46))
            self.canvas.text((x + 62, y + 29), name, INK, _TEXT)

    def strength(self, top: float, scores: tuple[float, ...]) -> None:
        """The score as a line from 0 to 100 %."""
        self._title(top, self._labels.strength)
        top += _TITLE_HEIGHT + _UNDER_TITLE
        self._percent_lines(top, (0, 50, 100))
        points = self._points(top, scores)
        self.canvas.line(points, LINE, 6)
        self.canvas.disc(points[-1], 11, LINE)
        self._months(top + _PANEL + _MONTHS_HEIGHT / 2)

    def count(self, top: float, count: Count) -> None:
        """Days done and an even pace, in percent of what was planned, and the milestones reached."""
        self._title(top, self._labels.count)
        shown = [day for _, day in count.reached if day >= self._chart.start]
        top += _TITLE_HEIGHT
        self._keys(top + _KEYS_HEIGHT / 2 - 8, has_pace=count.pace is not None, has_milestones=bool(shown))
        top += _KEYS_HEIGHT + _UNDER_TITLE
        self._percent_lines(top, (0, 25, 50, 75, 100))
        if count.pace is not None:
            self.canvas.line(
                self._points(top, [done / count.total for done in count.pace]), PACE, 5, dashed=True
            )
        points = self._points(top, [min(1.0, done / count.total) for done in count.done])
        self.canvas.line(_as_steps(points), LINE, 6)
        self.canvas.disc(points[-1], 11, LINE)
        for day in shown:
            self.canvas.diamond(points[(day - self._chart.start).days], 15, PAPER, LINE)
        self._months(top + _PANEL + _MONTHS_HEIGHT / 2)

    def _edge(self, week: int) -> int:
        """Where this week begins, on a whole pixel so that its edge is sharp."""
        return round(_LEFT + week * self._pitch)

    def _title(self, top: float, words: str) -> None:
        self.canvas.text((_RIGHT, top + _TITLE_HEIGHT / 2 - 8), words, INK, _TITLE, bold=True)

    def _axis_label(self, y: float, words: str) -> None:
        self.canvas.text((_LEFT - 16, y), words, FAINT_INK, _TEXT, align="right")

    def _months(self, y: float) -> None:
        """The name of a month over the first Monday in it, and over the first week where there is room."""
        mondays = [self._chart.monday + timedelta(days=week * _WEEK) for week in range(self._weeks)]
        weeks = [week for week, monday in enumerate(mondays) if week == 0 or monday.day <= _WEEK]
        if len(weeks) > 1 and (weeks[1] - weeks[0]) * self._pitch < _MONTH_WIDTH:
            del weeks[0]
        for week in weeks:
            name = self._labels.months[mondays[week].month - 1]
            self.canvas.text((self._edge(week) + _GAP / 2, y), name, FAINT_INK, _TEXT)

    def _day(self, state: DayState, corner: Point, size: Point) -> None:
        look = LOOKS.get(state)
        if look is None:
            self.canvas.box(corner, size, PAPER, GRID, round_by=12)
            return
        self.canvas.box(corner, size, look.fill, look.edge, round_by=12)
        centre = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
        self.canvas.mark(look.mark, centre, min(size) * 0.3, look.ink)

    def _percent_lines(self, top: float, percents: tuple[int, ...]) -> None:
        for percent in percents:
            y = top + _PANEL * (1 - percent / 100)
            self.canvas.line([(_LEFT, y), (WIDTH - _RIGHT, y)], GRID, 2)
            self._axis_label(y, self._labels.percents[percent])

    def _points(self, top: float, shares: tuple[float, ...] | list[float]) -> list[Point]:
        """One point a day, in the middle of its place in the week."""
        begins = self._chart.start.weekday() + 0.5
        return [
            (_LEFT + (begins + number) / _WEEK * self._pitch, top + _PANEL * (1 - value))
            for number, value in enumerate(shares)
        ]

    def _keys(self, y: float, *, has_pace: bool, has_milestones: bool) -> None:
        """What the lines mean."""
        self.canvas.line([(_RIGHT, y), (_RIGHT + 52, y)], LINE, 6)
        _, end = self.canvas.text((_RIGHT + 66, y), self._labels.done, INK, _TEXT)
        if has_pace:
            self.canvas.line([(end + 40, y), (end + 92, y)], PACE, 5, dashed=True)
            _, end = self.canvas.text((end + 106, y), self._labels.pace, INK, _TEXT)
        if has_milestones:
            self.canvas.diamond((end + 56, y), 15, PAPER, LINE)
            self.canvas.text((end + 84, y), self._labels.milestone, INK, _TEXT)


def _as_steps(points: list[Point]) -> list[Point]:
    """The count goes up on a day, not between days."""
    steps = points[:1]
    for before, after in pairwise(points):
        steps += [(after[0], before[1]), after]
    return steps
