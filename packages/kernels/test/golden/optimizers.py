"""Golden numbers for the optimizers: weights after each of six steps of Keras 3.

    KERAS_BACKEND=torch python packages/kernels/test/golden/optimizers.py

Needs keras and torch as pinned in tools/peers/requirements.txt; writes optimizers.json beside itself.
"""

import json
import pathlib

import keras
import numpy as np

STEPS = 6
SHAPES = {"kernel": (3, 5), "bias": (7,)}
CASES = [
    ("SGD", {}),
    ("SGD", {"learning_rate": 0.1, "weight_decay": 0.01}),
    ("SGD", {"momentum": 0.9}),
    ("SGD", {"momentum": 0.9, "nesterov": True, "clipvalue": 0.3}),
    ("RMSprop", {}),
    ("RMSprop", {"learning_rate": 0.01, "rho": 0.8, "momentum": 0.5, "clipnorm": 1.5}),
    ("RMSprop", {"centered": True, "epsilon": 1e-3}),
    ("RMSprop", {"centered": True, "momentum": 0.9, "epsilon": 1e-3, "weight_decay": 0.004}),
    ("Adam", {}),
    ("Adam", {"learning_rate": 0.02, "beta_1": 0.8, "beta_2": 0.99, "epsilon": 1e-3}),
    ("Adam", {"amsgrad": True, "global_clipnorm": 2.0}),
    ("Adam", {"weight_decay": 0.1, "clipnorm": 100.0}),
]


def camel_case(name):
    head, *tail = name.split("_")
    # beta_1 is beta1: a number is no word of its own
    return head + "".join(part.capitalize() for part in tail)


def run(name, options, initial, gradients):
    variables = [keras.Variable(value, name=key) for key, value in initial.items()]
    optimizer = getattr(keras.optimizers, name)(**options)
    after = []
    for step in range(STEPS):
        step_gradients = [keras.ops.convert_to_tensor(gradients[key][step]) for key in initial]
        optimizer.apply(step_gradients, variables)
        after.append(
            {key: keras.ops.convert_to_numpy(v).ravel().tolist() for key, v in zip(initial, variables)}
        )
    return after


def main():
    rng = np.random.default_rng(20_240_229)
    initial = {key: rng.normal(size=shape).astype("float32") for key, shape in SHAPES.items()}
    gradients = {
        key: (rng.normal(size=(STEPS, *shape)) * rng.choice([0.01, 1, 3], size=(STEPS, *shape))).astype("float32")
        for key, shape in SHAPES.items()
    }
    for values in gradients.values():
        values.reshape(STEPS, -1)[:, 0] = 0  # an element whose gradient is always 0, as in an untouched row
    golden = {
        "keras": keras.__version__,
        "backend": keras.backend.backend(),
        "shapes": {key: list(shape) for key, shape in SHAPES.items()},
        "initial": {key: value.ravel().tolist() for key, value in initial.items()},
        "gradients": {key: value.reshape(STEPS, -1).tolist() for key, value in gradients.items()},
        "cases": [
            {
                "optimizer": name,
                "options": {camel_case(key): value for key, value in options.items()},
                "after": run(name, options, initial, gradients),
            }
            for name, options in CASES
        ],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden) + "\n")


main()
