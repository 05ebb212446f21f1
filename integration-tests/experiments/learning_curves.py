"""Training losses of the runs of paper-learns.sh, and what they are compared by."""

import csv
import json
import math
import pathlib

PARTS = {
    "sample": {"sample-1": "seed 1", "sample-2": "seed 2", "sample-3": "seed 3"},
    "tiles": {
        "tiles-paper": "the paper's: biases of 1",
        "tiles-caffe-biases": "biases of 0.1",
        "tiles-zero-biases": "biases of 0",
        "tiles-training-scaling": "dropout scaled in training",
    },
}
"""Name and label of every run, by part."""

PLATEAU = 0.99
"""A loss below this part of ln(classes), the loss of a network that knows nothing, has left the plateau at the start."""


class Run:
    """A training, finished or not.

    losses  mean cross entropy of the batch of every step, in nats
    errors  top-1 validation error after every epoch, a fraction
    dead    share of dead units in the layer that has most of them, after every epoch; empty where the program did not record it
    """

    def __init__(self, folder):
        self.losses = []
        self.errors = []
        self.dead = []
        self.classes = None
        steps = pathlib.Path(folder) / "steps.csv"
        if steps.exists():
            # A line without an end is still being written.
            whole = steps.read_text().rpartition("\n")[0]
            self.losses = [float(row["loss"]) for row in csv.DictReader(whole.splitlines())]
        report = pathlib.Path(folder) / "report.json"
        if report.exists():
            content = json.loads(report.read_text())
            self.classes = content["classes"]
            self.errors = [epoch["validation"]["top1Error"] for epoch in content["history"]]
            self.dead = [max(layer["deadShare"] for layer in epoch["health"]["layers"]) for epoch in content["history"] if "health" in epoch]

    def means(self, window):
        """(step, mean loss of the window of steps that ends with it), from the first full window on."""
        sums = [0.0]
        for loss in self.losses:
            sums.append(sums[-1] + loss)
        return [(step, (sums[step] - sums[step - window]) / window) for step in range(window, len(sums))]

    def first_below(self, loss, window):
        """First step at which the mean of a window is below a loss; None if there is none."""
        return next((step for step, mean in self.means(window) if mean < loss), None)

    def chance(self):
        """Loss of a network that gives all classes the same probability; None before the first epoch has ended."""
        return None if self.classes is None else math.log(self.classes)
