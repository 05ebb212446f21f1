"""Says which claims of paper-learns.sh hold, as two tables in Markdown.

    learning_claims.py RUNS PART ...

RUNS is the folder of the runs, a PART is sample or tiles. Exit code 0: all claims of these parts hold.
"""

import pathlib
import sys

from learning_curves import PARTS, PLATEAU, Run

WINDOW = 20
SAMPLE_EPOCHS = 6
SAMPLE_ERROR = 0.45
DEAD_SHARE = 0.99
LIMITS = {6.7: 600, 5.0: 1200}
"""Loss, and the step by which training as the paper says must be below it."""

NOT_YET = "not trained yet"


def percent(fraction):
    return f"{100 * fraction:.1f} %"


def claims(part, runs):
    """(claim, measured, whether it holds) of a part."""
    if part == "sample":
        for name, run in runs.items():
            claim = f"{name}: top-1 error after {SAMPLE_EPOCHS} epochs below {percent(SAMPLE_ERROR)}"
            error = run.errors[SAMPLE_EPOCHS - 1] if len(run.errors) >= SAMPLE_EPOCHS else None
            yield claim, NOT_YET if error is None else percent(error), error is not None and error < SAMPLE_ERROR
            # A program without figures of training health cannot tell.
            if run.dead:
                dead = max(run.dead)
                yield f"{name}: no layer has more than {percent(DEAD_SHARE)} dead units", f"at most {percent(dead)}", dead <= DEAD_SHARE
    else:
        run = runs["tiles-paper"]
        for loss, limit in LIMITS.items():
            step = run.first_below(loss, WINDOW)
            measured = NOT_YET if len(run.losses) < limit else f"not in {len(run.losses)} steps"
            holds = step is not None and step <= limit
            yield f"tiles-paper: loss below {loss} within {limit:,} steps", f"step {step:,}" if step else measured, holds


def milestone(run, loss):
    step = None if loss is None else run.first_below(loss, WINDOW)
    return "—" if step is None else f"{step:,}"


def row(cells):
    print("| " + " | ".join(cells) + " |")


def main(folder, parts):
    runs = {part: {name: Run(pathlib.Path(folder) / name) for name in PARTS[part]} for part in parts}
    all_claims = [claim for part in parts for claim in claims(part, runs[part])]
    row(["claim", "measured", "holds"])
    row(["---"] * 3)
    for claim, measured, holds in all_claims:
        row([claim, measured, "yes" if holds else "no"])
    print(f"\nFirst step at which the mean loss of {WINDOW} steps is below {PLATEAU} ln(classes), and below other losses:\n")
    last_loss = f"loss of the last {WINDOW} steps"
    row(["training", "steps", f"{PLATEAU} ln(classes)", *map(str, LIMITS), last_loss, "top-1 error", "most dead units of a layer"])
    row(["---"] * (6 + len(LIMITS)))
    for part in parts:
        for name, run in runs[part].items():
            # Losses of the tiles mean nothing for ten classes.
            limits = [milestone(run, loss) if part == "tiles" else "" for loss in LIMITS]
            plateau = milestone(run, run.chance() and PLATEAU * run.chance())
            last = f"{run.means(WINDOW)[-1][1]:.2f}" if len(run.losses) >= WINDOW else "—"
            error = percent(run.errors[-1]) if run.errors else "—"
            dead = percent(run.dead[-1]) if run.dead else "—"
            row([name, f"{len(run.losses):,}", plateau, *limits, last, error, dead])
    return all(holds for _, _, holds in all_claims)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1], sys.argv[2:]) else 1)
