"""Draws the training losses of a part of paper-learns.sh by steps, as SVG for a light page and a dark one.

    learning_charts.py sample|tiles RUNS TARGET.svg

A point is the mean loss of a window of steps, the one at hand and those just before it.
"""

import math
import pathlib
import sys
from xml.sax.saxutils import escape

from learning_curves import PARTS, Run

WINDOWS = {"sample": 5, "tiles": 20}
TITLES = {
    "sample": "Recipe paper, the sample, 10 classes",
    "tiles": "Recipe paper, photographs, 969 classes",
}

# Pixels.
WIDTH = 480
LEFT, RIGHT, TOP, BASE = 52, 24, 34, 250
LEGEND = BASE + 56
LEGEND_ROW = 18

# About as far from white as from a dark page's ground.
INK = "#797979"
# Dashes tell curves apart for those who see no difference of the colors.
STROKES = [
    'stroke="#2f80ed"',
    'stroke="#e07b1a" stroke-dasharray="8 2"',
    'stroke="#2ea06a" stroke-dasharray="4 1.5"',
    'stroke="#b060c0" stroke-dasharray="2 1.5"',
]


def tick_step(span, count):
    """Distance of about so many round ticks: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(span / count))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power * count >= span)


class Axis:
    """Maps values to pixels, and knows its ticks, about `count` of them."""

    def __init__(self, low, high, from_pixel, to_pixel, count):
        self.step = tick_step(high - low, count)
        self.low = math.floor(low / self.step) * self.step
        self.high = high
        self.from_pixel, self.to_pixel = from_pixel, to_pixel

    def pixel(self, value):
        return self.from_pixel + (value - self.low) / (self.high - self.low) * (self.to_pixel - self.from_pixel)

    def ticks(self):
        count = math.floor((self.high - self.low) / self.step + 1e-9)
        return [self.low + i * self.step for i in range(count + 1)]

    def label(self, tick):
        return f"{tick:,.0f}" if self.step >= 1 else f"{tick:.1f}"


def text(x, y, words, anchor="middle", more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{escape(words)}</text>'


def line(x1, y1, x2, y2, more):
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" {more}/>'


def frame(x, y, window):
    """Grid, tick labels and axis titles."""
    for tick in y.ticks():
        yield line(LEFT, y.pixel(tick), WIDTH - RIGHT, y.pixel(tick), f'stroke="{INK}" stroke-opacity=".3"')
        yield text(LEFT - 6, y.pixel(tick) + 4, y.label(tick), "end")
    for tick in x.ticks():
        yield line(x.pixel(tick), BASE, x.pixel(tick), BASE + 4, f'stroke="{INK}"')
        yield text(x.pixel(tick), BASE + 17, x.label(tick))
    yield text((LEFT + WIDTH - RIGHT) / 2, BASE + 33, "training steps of 128 images")
    middle = (TOP + BASE) / 2
    yield text(14, middle, f"loss, nats (mean of {window} steps)", more=f'transform="rotate(-90 14 {middle:.1f})"')


def chance_line(y, classes):
    at = y.pixel(math.log(classes))
    yield line(LEFT, at, WIDTH - RIGHT, at, f'stroke="{INK}" stroke-dasharray="5 4"')
    yield text(WIDTH - RIGHT, at + 15, f"chance: ln {classes} = {math.log(classes):.2f}", "end")


def curve(points, x, y, stroke):
    path = "L".join(f"{x.pixel(step):.1f} {y.pixel(loss):.1f}" for step, loss in points)
    return f'<path d="M{path}" fill="none" {stroke} stroke-width="1.6" stroke-linejoin="round"/>'


def legend(labels):
    columns = 2 if len(labels) > 3 else len(labels)
    width = (WIDTH - LEFT - RIGHT) / columns
    for i, label in enumerate(labels):
        at_x, at_y = LEFT + i % columns * width, LEGEND + i // columns * LEGEND_ROW
        yield line(at_x, at_y - 4, at_x + 26, at_y - 4, f'{STROKES[i]} stroke-width="2.5"')
        yield text(at_x + 32, at_y, label, "start")


def svg(part, runs):
    """The chart of all runs that have at least a window of steps."""
    window = WINDOWS[part]
    curves = [run.means(window) for run in runs.values()]
    classes = next((run.classes for run in runs.values() if run.classes), None)
    losses = [loss for points in curves for _, loss in points] + ([math.log(classes)] if classes else [])
    y = Axis(min(losses), max(losses), BASE, TOP, 5)
    x = Axis(0, max(points[-1][0] for points in curves if points), LEFT, WIDTH - RIGHT, 8)
    labels = list(PARTS[part].values())
    height = LEGEND + (len(labels) > 3) * LEGEND_ROW + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"',
        f' font-family="sans-serif" font-size="12" fill="{INK}">',
        f"<title>{escape(TITLES[part])}: training loss by steps; {escape(', '.join(labels))}</title>",
        text(WIDTH / 2, 18, TITLES[part], more='font-size="14" font-weight="bold"'),
        *frame(x, y, window),
        *(chance_line(y, classes) if classes else []),
        *(curve(points, x, y, stroke) for points, stroke in zip(curves, STROKES) if points),
        *legend(labels),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main(part, folder, target):
    runs = {name: Run(pathlib.Path(folder) / name) for name in PARTS[part]}
    if not any(run.means(WINDOWS[part]) for run in runs.values()):
        print(f"learning_charts.py: {part}: no run has {WINDOWS[part]} steps yet, so there is no chart")
        return
    pathlib.Path(target).write_text(svg(part, runs))
    print(f"{target}: training losses of {part}")


if __name__ == "__main__":
    main(*sys.argv[1:])
