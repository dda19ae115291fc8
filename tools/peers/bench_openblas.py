"""OpenBLAS sgemm (through numpy) on the products of one recurrent timestep: the roofline, in GFLOP/s.

    python bench_openblas.py --threads 2

Prints rows `{"case": "sgemm MxKxN", "who", "gflops"}`; OPENBLAS_NUM_THREADS is set before numpy is loaded.
"""

import argparse
import json
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
arguments = parser.parse_args()
os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)

import numpy as np  # noqa: E402  after its threads are set

SHAPES = [
    # rows, inner, columns: [x | h] times weights forward; gradients times weights; [x | h] transposed times gradients
    (128, 64, 128),
    (128, 128, 64),
    (64, 128, 128),
    (128, 46, 96),
    (128, 96, 46),
    (46, 128, 96),
    (128, 256, 512),
    (128, 512, 256),
    (256, 128, 512),
]


def measure(m, k, n):
    rng = np.random.default_rng(1)
    a = rng.normal(size=(m, k)).astype("float32")
    b = rng.normal(size=(k, n)).astype("float32")
    c = np.empty((m, n), dtype="float32")
    repeats = max(10, int(2e8 / (2 * m * k * n)))
    best = 0.0
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(repeats):
            np.matmul(a, b, out=c)
        best = max(best, 2 * m * k * n * repeats / (time.perf_counter() - start) / 1e9)
    return best


print(
    json.dumps(
        [
            {"case": f"sgemm {m}x{k}x{n}", "who": f"openblas (numpy {np.__version__})", "gflops": measure(m, k, n)}
            for m, k, n in SHAPES
        ]
    )
)
