"""A drawing as plain shapes with their places: what is left to do is to write it down. y grows downwards, in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Words with a middle; ``align`` is l, c or r, within ``w``. ``step`` is the step that they belong to, if any."""

    lines: tuple[str, ...]
    x: float
    y: float
    w: float
    size: float
    colour: str = "#1f2937"
    bold: bool = False
    align: str = "c"
    step: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape with its middle and size; ``label`` is written in the middle. ``role`` says what it stands for.

    ``step`` is the step that it belongs to, if any; a shape of role "step" has that step's ``id``.
    """

    id: str
    role: str
    shape: str
    x: float
    y: float
    w: float
    h: float
    fill: str
    stroke: str
    style: str = "filled"
    pen: float = 1.0
    rings: int = 1
    label: tuple[str, ...] = ()
    size: float = 10.0
    bold: bool = False
    colour: str = "#111827"
    tip: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line that belongs to no wire, through ``points``; ``dash`` is solid, dashed or dotted; filled if ``closed``.

    ``step`` is the step that it belongs to, if any.
    """

    points: tuple[Point, ...]
    colour: str
    pen: float = 1.0
    dash: str = "solid"
    closed: bool = False
    step: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A filled rectangle in the background."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A wire: the ``number``-th branch from step to step, through ``points``, with its words and where they stand.

    ``drawn`` is the part of the way that is drawn: along what comes before it, another branch of the step is.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    colour: str
    pen: float
    dash: str
    classes: str
    label: tuple[str, ...] = ()
    at: Point = (0.0, 0.0)
    tip: str = ""
    number: int = 0
    drawn: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing. ``lanes`` tells which steps stand in which lane: (lane, its name, steps).

    ``paper`` is the size of the sheet that it fills when it is printed, where that is not its own size.
    """

    title: str
    width: float
    height: float
    bands: tuple[Band, ...]
    strokes: tuple[Stroke, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    arrows: tuple[Arrow, ...]
    lanes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    paper: Point | None = None

    def moved(self, x: float, y: float) -> Scene:
        """The same, so far to the right and down."""
        return replace(
            self,
            bands=tuple(
                replace(it, left=it.left + x, right=it.right + x, top=it.top + y, bottom=it.bottom + y)
                for it in self.bands
            ),
            strokes=tuple(replace(it, points=_moved(it.points, x, y)) for it in self.strokes),
            shapes=tuple(replace(it, x=it.x + x, y=it.y + y) for it in self.shapes),
            labels=tuple(replace(it, x=it.x + x, y=it.y + y) for it in self.labels),
            arrows=tuple(
                replace(
                    it, points=_moved(it.points, x, y), drawn=_moved(it.drawn, x, y), at=(it.at[0] + x, it.at[1] + y)
                )
                for it in self.arrows
            ),
        )

    def renamed(self, before: str) -> Scene:
        """The same with something ``before`` the id of every shape and every step."""
        return replace(
            self,
            strokes=tuple(replace(it, step=it.step and before + it.step) for it in self.strokes),
            shapes=tuple(replace(it, id=before + it.id, step=it.step and before + it.step) for it in self.shapes),
            labels=tuple(replace(it, step=it.step and before + it.step) for it in self.labels),
            arrows=tuple(replace(it, source=before + it.source, target=before + it.target) for it in self.arrows),
            lanes=tuple((lane, name, tuple(before + id for id in ids)) for lane, name, ids in self.lanes),
        )

    @property
    def words(self) -> str:
        """Everything that is written on the drawing."""
        parts: tuple[Shape | Label | Arrow, ...] = (*self.shapes, *self.labels, *self.arrows)
        return "\n".join(line for part in parts for line in (part.lines if isinstance(part, Label) else part.label))


def _moved(points: tuple[Point, ...], x: float, y: float) -> tuple[Point, ...]:
    return tuple((u + x, v + y) for u, v in points)
