"""Writes callbacks.json: how Keras' EarlyStopping and ReduceLROnPlateau react to given values of val_loss.

Run:  KERAS_BACKEND=torch python make_callbacks.py
"""

import json
import os
import sys
import warnings
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
warnings.filterwarnings("ignore")

import keras
import numpy as np

VALUES = [1, 0.8, 0.9, 0.79, 0.85, 0.86, 0.7, 0.6, 0.65, 0.61, 0.64, 0.66]


class Scripted(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs["val_loss"] = VALUES[epoch]


def run(callback):
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = model.fit(
        np.zeros((1, 1), "float32"),
        np.zeros((1, 1), "float32"),
        epochs=len(VALUES),
        verbose=0,
        callbacks=[Scripted(), callback],
    )
    return history.history


def camel(options):
    def name(key):
        head, *rest = key.split("_")
        return head + "".join(part.title() for part in rest)

    return {name(key): value for key, value in options.items()}


stopping = [
    {},
    {"patience": 1},
    {"patience": 2},
    {"patience": 3},
    {"patience": 2, "min_delta": 0.05},
    {"patience": 2, "min_delta": -0.05},
    {"patience": 3, "baseline": 0.5},
    {"patience": 5, "baseline": 0.75},
    {"start_from_epoch": 4},
    {"patience": 2, "start_from_epoch": 5},
    {"patience": 2, "mode": "max"},
    {"patience": 4, "mode": "min"},
]
plateau = [
    {"patience": 1},
    {"patience": 2, "factor": 0.5},
    {"patience": 1, "factor": 0.5, "cooldown": 2},
    {"patience": 1, "factor": 0.5, "min_lr": 0.03},
    {"patience": 0, "factor": 0.7, "cooldown": 1},
    {"patience": 1, "factor": 0.5, "min_delta": 0.2},
    {"patience": 1, "factor": 0.5, "mode": "max"},
]

document = {
    "keras": keras.__version__,
    "values": VALUES,
    "earlyStopping": [
        {"options": camel(options), "epochs": len(run(keras.callbacks.EarlyStopping(**options))["val_loss"])}
        for options in stopping
    ],
    "reduceLROnPlateau": [
        {"options": camel(options), "rates": [float(f"{rate:.6g}") for rate in run(keras.callbacks.ReduceLROnPlateau(**options))["learning_rate"]]}
        for options in plateau
    ],
}
target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("callbacks.json")
target.write_text(json.dumps(document, indent=1) + "\n")
print(target)
