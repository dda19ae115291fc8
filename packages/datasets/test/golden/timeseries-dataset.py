"""Writes timeseries-dataset.json with Keras: python timeseries-dataset.py (Keras 3.15, TensorFlow 2.21)."""

import json
import pathlib

import keras
import numpy as np

CASES = [
    # rows, columns (0: flat), target columns (None: no targets), options
    (100, 0, None, dict(sequence_length=9, sampling_rate=2)),
    (100, 0, None, dict(sequence_length=10, sequence_stride=3, sampling_rate=2)),
    (100, 0, 0, dict(sequence_length=10)),
    (30, 2, 0, dict(sequence_length=4, sampling_rate=3, batch_size=5)),
    (30, 2, 2, dict(sequence_length=4, sampling_rate=3, sequence_stride=2, batch_size=4)),
    (40, 3, 0, dict(sequence_length=5, start_index=7, end_index=33, batch_size=6)),
    (40, 3, 0, dict(sequence_length=5, start_index=7, sequence_stride=4, batch_size=128)),
    (25, 0, None, dict(sequence_length=25)),
    (25, 1, 1, dict(sequence_length=1, sequence_stride=5)),
]


def run(rows, columns, target_columns, options):
    data = np.arange(rows, dtype="float32")
    data = data if columns == 0 else data[:, None] * 10 + np.arange(columns, dtype="float32")
    targets = None
    if target_columns is not None:
        targets = np.arange(rows, dtype="float32") + 0.5
        targets = targets if target_columns == 0 else targets[:, None] + 1000 * np.arange(target_columns, dtype="float32")
    dataset = keras.utils.timeseries_dataset_from_array(data, targets, **options)
    batches = []
    for batch in dataset:
        x, y = batch if targets is not None else (batch, None)
        entry = {"xShape": list(x.shape), "x": np.asarray(x).ravel().tolist()}
        if y is not None:
            entry |= {"yShape": list(y.shape), "y": np.asarray(y).ravel().tolist()}
        batches.append(entry)
    return batches


cases = [
    {"rows": r, "columns": c, "targetColumns": t, "options": o, "batches": run(r, c, t, o)} for r, c, t, o in CASES
]
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({"keras": keras.__version__, "cases": cases}))
