"""Golden numbers for the recurrent layers: outputs, states and gradients of Keras 3, float32, seeded distinct weights.

    KERAS_BACKEND=tensorflow python packages/kernels/test/golden/recurrent.py

Needs keras and tensorflow as pinned in tools/peers/requirements.txt; writes recurrent.json beside itself.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

BATCH, TIME, FEATURES, UNITS = 3, 5, 4, 3

LAYERS = {
    "simpleRnn": (keras.layers.SimpleRNN, {}),
    "lstm": (keras.layers.LSTM, {"use_cudnn": False}),
    "gru": (keras.layers.GRU, {"reset_after": True, "use_cudnn": False}),
    "gruResetBefore": (keras.layers.GRU, {"reset_after": False, "use_cudnn": False}),
}

OPTIONS = {
    "plain": {},
    "masked": {"mask": True},
    "masked with zeros": {"mask": True, "zero_output_for_mask": True},
    "backwards": {"go_backwards": True},
    "masked, backwards": {"mask": True, "go_backwards": True},
    "last output, masked with zeros": {"mask": True, "zero_output_for_mask": True, "return_sequences": False},
}


def run(cell, options, seed):
    random = np.random.default_rng(seed)
    numbers = lambda *shape: random.uniform(-1, 1, shape).astype("float32")
    options = {"return_sequences": True, **options}
    masked = options.pop("mask", False)
    make, extra = LAYERS[cell]
    layer = make(UNITS, return_state=True, **extra, **options)
    x = tf.constant(numbers(BATCH, TIME, FEATURES))
    mask = tf.constant(random.uniform(size=(BATCH, TIME)) > 0.35) if masked else None
    states = [tf.constant(numbers(BATCH, UNITS)) for _ in range(2 if cell == "lstm" else 1)]
    layer.build(x.shape)
    layer.set_weights([numbers(*weight.shape) for weight in layer.get_weights()])
    weights = [weight.value for weight in layer.trainable_weights]
    with tf.GradientTape() as tape:
        tape.watch(x)
        for state in states:
            tape.watch(state)
        outputs = layer(x, initial_state=states, mask=mask)
        upstream = [numbers(*output.shape) for output in outputs]
        loss = sum(tf.reduce_sum(output * factor) for output, factor in zip(outputs, upstream))
    gradients = tape.gradient(loss, [x, *weights, *states])
    flat = lambda tensor: [float(f"{value:.8g}") for value in np.asarray(tensor).ravel()]
    names = ["x", "kernel", "recurrentKernel", "bias", "state0", "state1"]
    return {
        "x": flat(x),
        "mask": None if mask is None else [bool(value) for value in np.asarray(mask).ravel()],
        "weights": {name: flat(value) for name, value in zip(names[1:4], weights)},
        "initialState": [flat(state) for state in states],
        "upstream": [flat(factor) for factor in upstream],
        "outputs": [flat(output) for output in outputs],
        "gradients": {name: flat(value) for name, value in zip(names, gradients)},
    }


cases = []
for index, cell in enumerate(LAYERS):
    for place, (name, options) in enumerate(OPTIONS.items()):
        cases.append({"cell": cell, "name": name, "options": options, **run(cell, options, 100 * index + place)})

with open(os.path.join(os.path.dirname(__file__), "recurrent.json"), "w") as file:
    sizes = {"batch": BATCH, "time": TIME, "features": FEATURES, "units": UNITS}
    json.dump({"keras": keras.__version__, "tensorflow": tf.__version__, **sizes, "cases": cases}, file)
    file.write("\n")
