"""Writes fit.json: histories and final weights of small Dense models trained by Keras 3.

Run:  KERAS_BACKEND=torch python make_golden.py
The weights and data are seeded and distinct, batches are not shuffled, and the last batch is partial.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np

SAMPLES = 23
FEATURES = 4
CLASSES = 3
rng = np.random.default_rng(7)

x = rng.normal(size=(SAMPLES, FEATURES)).astype("float32")
binary = (x[:, 0] + 0.5 * rng.normal(size=SAMPLES) > 0).astype("float32")
real = np.stack([x[:, 0] - x[:, 1], 0.5 * x[:, 2]], axis=1).astype("float32") + 0.1
label = rng.integers(0, CLASSES, size=SAMPLES)
one_hot = np.eye(CLASSES, dtype="float32")[label]
sample_weight = rng.uniform(0.2, 2.0, size=SAMPLES).astype("float32")
x_val = rng.normal(size=(11, FEATURES)).astype("float32")
binary_val = (x_val[:, 0] > 0).astype("float32")
sequence = rng.normal(size=(SAMPLES, 5, FEATURES)).astype("float32")
for row, length in enumerate(rng.integers(1, 6, size=SAMPLES)):
    sequence[row, length:] = 0.0
sequence_target = rng.normal(size=(SAMPLES, 5, 1)).astype("float32")
sequence_weight = rng.uniform(0.2, 2.0, size=(SAMPLES, 5)).astype("float32")


def weights(*shapes):
    return [rng.normal(scale=0.4, size=shape).astype("float32") for shape in shapes]


def dense(units, activation, **options):
    return keras.Sequential(
        [
            keras.layers.Input((FEATURES,)),
            keras.layers.Dense(5, activation="tanh", **options),
            keras.layers.Dense(units, activation=activation),
        ]
    )


def masked():
    return keras.Sequential(
        [
            keras.layers.Input((5, FEATURES)),
            keras.layers.Masking(0.0),
            keras.layers.TimeDistributed(keras.layers.Dense(3, activation="tanh")),
            keras.layers.TimeDistributed(keras.layers.Dense(1)),
        ]
    )


def plain(values):
    return np.asarray(values, dtype="float32").ravel().tolist()


cases = []


def case(name, model, units, compile_args, fit_args, data, shapes):
    initial = weights(*shapes)
    model.set_weights(initial)
    model.compile(optimizer=keras.optimizers.SGD(0.3), **compile_args)
    features, target = data
    history = model.fit(features, target, shuffle=False, verbose=0, **fit_args)
    evaluated = model.evaluate(features, target, batch_size=6, verbose=0, return_dict=True)
    cases.append(
        {
            "name": name,
            "initial": [{"shape": list(w.shape), "data": plain(w)} for w in initial],
            "final": [plain(w) for w in model.get_weights()],
            "history": {key: [float(v) for v in values] for key, values in history.history.items()},
            "evaluate": {key: float(value) for key, value in evaluated.items()},
        }
    )


dense_shapes = lambda units: [(FEATURES, 5), (5,), (5, units), (units,)]
bce = {"loss": "binary_crossentropy", "metrics": ["acc"]}
base = {"epochs": 3, "batch_size": 8}

case("binary", dense(1, "sigmoid"), 1, bce, base, (x, binary), dense_shapes(1))
case("validationSplit", dense(1, "sigmoid"), 1, bce, {**base, "validation_split": 0.3}, (x, binary), dense_shapes(1))
case("validationData", dense(1, "sigmoid"), 1, bce, {**base, "validation_data": (x_val, binary_val), "validation_freq": 2, "validation_batch_size": 4}, (x, binary), dense_shapes(1))
case("sampleWeight", dense(1, "sigmoid"), 1, bce, {**base, "sample_weight": sample_weight}, (x, binary), dense_shapes(1))
case("classWeight", dense(1, "sigmoid"), 1, bce, {**base, "class_weight": {0: 0.5, 1: 2.5}}, (x, binary), dense_shapes(1))
case("sampleWeightAndSplit", dense(1, "sigmoid"), 1, bce, {**base, "sample_weight": sample_weight, "validation_split": 0.25}, (x, binary), dense_shapes(1))
case("stepsPerEpoch", dense(1, "sigmoid"), 1, bce, {**base, "epochs": 1, "steps_per_epoch": 2}, (x, binary), dense_shapes(1))
case("initialEpoch", dense(1, "sigmoid"), 1, bce, {"epochs": 4, "initial_epoch": 2, "batch_size": 5}, (x, binary), dense_shapes(1))
case(
    "regression",
    dense(2, None),
    2,
    {"loss": "mse", "metrics": ["mae", keras.metrics.RootMeanSquaredError(name="rmse")]},
    base,
    (x, real),
    dense_shapes(2),
)
case("meanAbsoluteError", dense(2, None), 2, {"loss": "mae", "metrics": ["mse"]}, base, (x, real), dense_shapes(2))
case("huber", dense(2, None), 2, {"loss": "huber", "metrics": ["mape"]}, base, (x, real), dense_shapes(2))
case("categorical", dense(CLASSES, "softmax"), CLASSES, {"loss": "categorical_crossentropy", "metrics": ["accuracy"]}, base, (x, one_hot), dense_shapes(CLASSES))
case("sparse", dense(CLASSES, "softmax"), CLASSES, {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]}, base, (x, label.astype("int32")), dense_shapes(CLASSES))
case(
    "precisionRecall",
    dense(1, "sigmoid"),
    1,
    {"loss": "binary_crossentropy", "metrics": [keras.metrics.Precision(name="precision"), keras.metrics.Recall(name="recall")]},
    base,
    (x, binary),
    dense_shapes(1),
)
case(
    "regularized",
    dense(1, "sigmoid", kernel_regularizer=keras.regularizers.L2(0.05), kernel_constraint=keras.constraints.MaxNorm(0.7)),
    1,
    bce,
    base,
    (x, binary),
    dense_shapes(1),
)
sequence_shapes = [(FEATURES, 3), (3,), (3, 1), (1,)]
case("masked", masked(), 1, {"loss": "mse", "metrics": ["mae"]}, base, (sequence, sequence_target), sequence_shapes)
case("maskedWeighted", masked(), 1, {"loss": "mse", "metrics": ["mae"]}, {**base, "sample_weight": sequence_weight}, (sequence, sequence_target), sequence_shapes)

document = {
    "keras": keras.__version__,
    "backend": keras.backend.backend(),
    "data": {
        "x": plain(x),
        "binary": plain(binary),
        "real": plain(real),
        "label": [int(v) for v in label],
        "sampleWeight": plain(sample_weight),
        "xVal": plain(x_val),
        "binaryVal": plain(binary_val),
        "sequence": plain(sequence),
        "sequenceTarget": plain(sequence_target),
        "sequenceWeight": plain(sequence_weight),
    },
    "cases": cases,
}


def short(value):
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [short(v) for v in value]
    if isinstance(value, dict):
        return {k: short(v) for k, v in value.items()}
    return value


target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("fit.json")
target.write_text(json.dumps(short(document)) + "\n")
print(f"{target}: {len(cases)} cases, Keras {keras.__version__}")
