"""The cases, their data and the stopwatch that every Python peer shares.

A peer is run as `python <peer>.py --cases cases.json --batches FILE --threads 2 --steps 10` and prints one JSON
array of rows `{"case", "who", "msPerStep": {"median", "min", "max"}}`.
"""

import argparse
import json
import statistics
import sys
import time

import numpy as np

VOCABULARY = 10_000


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", required=True, help="tools/bench/cases.json")
    parser.add_argument("--batches", help="reviews as int32 [count, 501]: 500 tokens and the label")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--warmup", type=int, default=3)
    parser.add_argument("--only", help="run only the cases whose name contains this")
    return parser.parse_args()


def read_cases(arguments):
    with open(arguments.cases, encoding="utf-8") as file:
        cases = json.load(file)
    return [case for case in cases if not arguments.only or arguments.only in case["case"]]


def make_batches(case, arguments, count=8):
    """A few batches `(x, y)`: real reviews where they are given, else and for the climate random numbers."""
    rng = np.random.default_rng(1)
    batch, time_steps = case["batch"], case["timesteps"]
    if case["input"] == "imdb":
        if arguments.batches:
            reviews = np.fromfile(arguments.batches, dtype="<i4").reshape(-1, 501)
        else:
            reviews = rng.integers(1, VOCABULARY, size=(count * batch, 501), dtype="int32")
        rows = [np.arange(i * batch, (i + 1) * batch) % len(reviews) for i in range(count)]
        return [
            (reviews[r, 500 - time_steps : 500].copy(), (reviews[r, 500:] > 0).astype("float32")) for r in rows
        ]
    shape = (batch, time_steps, case["features"])
    return [
        (rng.normal(size=shape).astype("float32"), rng.normal(size=(batch, 1)).astype("float32"))
        for _ in range(count)
    ]


def measure(step, batches, arguments):
    """Median, least and greatest milliseconds of `step(x, y)` over the batches in turn, after a warm-up."""
    for i in range(arguments.warmup):
        step(*batches[i % len(batches)])
    times = []
    for i in range(arguments.steps):
        start = time.perf_counter()
        step(*batches[i % len(batches)])
        times.append((time.perf_counter() - start) * 1000)
    return {"median": statistics.median(times), "min": min(times), "max": max(times)}


def run(who, make_step, arguments):
    """Measures every case that `make_step` can build, and prints the rows; None from it skips the case."""
    rows = []
    for case in read_cases(arguments):
        step = make_step(case)
        if step is None:
            continue
        row = {"case": case["case"], "who": who, "msPerStep": measure(step, make_batches(case, arguments), arguments)}
        print(json.dumps(row), file=sys.stderr)
        rows.append(row)
    print(json.dumps(rows))
