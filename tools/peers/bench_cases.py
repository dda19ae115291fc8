"""The cases, their data and the stopwatch that every Python peer shares.

A peer is run as `python <peer>.py --reviews FILE --threads 2` and answers each line of JSON on its standard input:

    {"case": Case}  ->  {"who": ...}, ready and warm, or {"who": null}: it cannot take part in this case
    {"turn": MS}    ->  {"ms": [...]}, the steps of so many milliseconds, after one that is not counted unless it is slow
"""

import argparse
import json
import sys
import time

import numpy as np

VOCABULARY = 10_000
# A step that takes longer needs no other to warm up.
SLOW_MS = 1000
WARMUP = 3


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reviews", help="reviews as int32 [count, 501]: 500 tokens and the label")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def make_batches(case, arguments, count=8):
    """A few batches `(x, y)`: real reviews where they are given, else and for the climate random numbers."""
    rng = np.random.default_rng(1)
    batch, time_steps = case["batch"], case["timesteps"]
    if case["input"] == "imdb":
        if arguments.reviews:
            reviews = np.fromfile(arguments.reviews, dtype="<i4").reshape(-1, 501)
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


class Turns:
    """The steps of one case, over its batches in turn."""

    def __init__(self, step, batches):
        self.step, self.batches = step, batches
        self.taken, self.last = 0, 0.0

    def time_step(self):
        start = time.perf_counter()
        self.step(*self.batches[self.taken % len(self.batches)])
        self.last = (time.perf_counter() - start) * 1000
        self.taken += 1
        return self.last

    def take(self, milliseconds):
        if self.last < SLOW_MS:
            self.time_step()
        end = time.perf_counter() + milliseconds / 1000
        times = []
        while not times or time.perf_counter() < end:
            times.append(self.time_step())
        return times


def run(who, make_step, arguments):
    """Answers questions until there are no more; `make_step` returns None for a case it cannot build."""
    turns = None
    for line in sys.stdin:
        question = json.loads(line)
        if "case" in question:
            step = make_step(question["case"])
            if step is not None:
                turns = Turns(step, make_batches(question["case"], arguments))
                for _ in range(WARMUP):
                    turns.time_step()
            answer = {"who": None if step is None else who}
        else:
            answer = {"ms": turns.take(question["turn"])}
        print(json.dumps(answer), flush=True)
