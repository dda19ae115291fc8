"""Writes the golden numbers that unroll's layers are tested against, computed by Keras 3 in float64.

    python3 -m venv venv && venv/bin/pip install keras==3.15.1 torch numpy
    KERAS_BACKEND=torch venv/bin/python make_golden.py

Each case is a chain of layers with unroll's option names, distinct seeded weights and a loss that weighs every
output entry differently; the numbers are outputs, gradients of all inputs and weights, and the weights after three
steps of each optimizer. Inputs and weights are multiples of 1/256, which float32 holds exactly.
"""

import json
import pathlib
import re

import keras
import numpy as np
import torch

from golden_cases import CASES

FOLDER = pathlib.Path(__file__).parent
OPTIMIZERS = {
    "rmsprop": lambda: keras.optimizers.RMSprop(learning_rate=0.05),
    "adam": lambda: keras.optimizers.Adam(learning_rate=0.05),
    "sgd": lambda: keras.optimizers.SGD(learning_rate=0.05, momentum=0.9),
}
CLASSES = {
    "simpleRNN": "SimpleRNN",
    "lstm": "LSTM",
    "gru": "GRU",
    "simpleRNNCell": "SimpleRNNCell",
    "lstmCell": "LSTMCell",
    "gruCell": "GRUCell",
    "rnn": "RNN",
    "bidirectional": "Bidirectional",
    "timeDistributed": "TimeDistributed",
    "embedding": "Embedding",
    "masking": "Masking",
    "dense": "Dense",
}
INNER = ("layer", "backwardLayer", "cell")


def snake(name):
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def make(spec):
    """The Keras layer that a spec such as {"make": "lstm", "units": 3} stands for."""
    options = {}
    for key, value in spec.items():
        if key == "make":
            continue
        if key in INNER:
            value = [make(v) for v in value] if isinstance(value, list) else make(value)
        elif isinstance(value, str):
            value = snake(value)
        options[snake(key)] = value
    layer = getattr(keras.layers, CLASSES[spec["make"]])(**options)
    if "activityRegularizer" in spec:
        # Keras' SimpleRNN takes this option and forgets it; LSTM and GRU do not.
        layer.activity_regularizer = keras.regularizers.get(spec["activityRegularizer"])
    return layer


def dyadic(random, shape):
    return random.integers(-224, 225, size=shape) / 256


def numbers(tensor):
    array = tensor.detach().numpy() if isinstance(tensor, torch.Tensor) else np.asarray(tensor)
    return {"shape": list(array.shape), "values": [float(f"{v:.9g}") for v in array.reshape(-1)]}


def tensor(array, grad=False):
    return torch.tensor(array, dtype=torch.float64, requires_grad=grad)


def set_dropout(layer, masks):
    """Gives a cell its dropout masks; an LSTM or GRU cell that drops its state wants one for each gate."""
    for name, mask in masks.items():
        count = getattr(layer.cell, "dropout_mask_count", None)
        split = mask if count is None else list(torch.chunk(mask, count, dim=1))
        setattr(layer.cell, f"_{name}_mask", split)


class Run:
    def __init__(self, index, case):
        random = np.random.default_rng(1000 + index)
        self.case = case
        batch, time, features = 3, 5, 2
        if case.get("tokens"):
            x = random.integers(0, case["tokens"], size=(batch, time))
            x[0, :2] = 0
            self.x = torch.tensor(x, dtype=torch.int32)
        else:
            x = dyadic(random, (batch, time, *case.get("features", [features])))
            if case.get("zeroSteps"):
                x[0, :2] = 0
                x[1, 3] = 0
            self.x = tensor(x, True)
        self.layers = [make(spec) for spec in case["chain"]]
        self.mask = torch.tensor(case["mask"], dtype=torch.bool) if "mask" in case else None
        self.states = [tensor(dyadic(random, (batch, n)), True) for n in case.get("states", [])]
        self.masks = {}
        for name, width in (("dropout", features), ("recurrent_dropout", 3)):
            if case.get("given", {}).get(name):
                gates = getattr(self.layers[0].cell, "dropout_mask_count", 1)
                self.masks[name] = tensor(random.integers(0, 2, size=(batch, gates * width)) * 2.0)
        self.forward()
        self.weights = [v for layer in self.layers for v in layer.weights]
        self.start = [dyadic(random, tuple(v.shape)) for v in self.weights]
        self.reset()
        self.scale = [dyadic(random, tuple(y.shape)) for y in self.forward()]

    def reset(self):
        for variable, value in zip(self.weights, self.start):
            variable.assign(value)

    def restart(self):
        for layer in self.layers:
            if getattr(layer, "stateful", False):
                layer.reset_state()

    def forward(self):
        y = self.x
        training = bool(self.masks)
        for i, layer in enumerate(self.layers):
            kwargs = {}
            if i == 0 and self.mask is not None:
                kwargs["mask"] = self.mask
            if i == 0 and self.states:
                kwargs["initial_state"] = self.states
            if i == 0 and self.masks:
                set_dropout(layer, self.masks)
                kwargs["training"] = True
            if getattr(layer, "stateful", False) and layer.states:
                # What the layer would start from; torch cannot differentiate through its own, changed in place.
                kwargs["initial_state"] = [s.value.detach().clone() for s in layer.states]
            y = layer(y, **kwargs)
        outputs = list(y) if isinstance(y, (list, tuple)) else [y]
        return outputs

    def loss(self):
        outputs = self.forward()
        total = sum((c * y).sum() for c, y in zip(map(tensor, self.scale), outputs))
        losses = [loss for layer in self.layers for loss in layer.losses]
        return outputs, total + sum(losses)

    def gradients(self):
        self.restart()
        for _ in range(self.case.get("warmUps", 0)):
            self.forward()
        outputs, loss = self.loss()
        inputs = ([self.x] if self.x.requires_grad else []) + self.states
        grads = torch.autograd.grad(loss, inputs + [v.value for v in self.weights], allow_unused=True)
        return outputs, grads[: len(inputs)], grads[len(inputs) :]

    def after_steps(self, optimizer):
        self.reset()
        for _ in range(3):
            _, _, grads = self.gradients()
            with torch.no_grad():
                optimizer.apply(list(grads), self.weights)
        return [numbers(v.value) for v in self.weights]

    def record(self):
        outputs, input_grads, weight_grads = self.gradients()
        entry = {
            **self.case,
            "x": numbers(self.x),
            "initialStates": [numbers(s) for s in self.states],
            "dropoutMasks": {k: numbers(v) for k, v in self.masks.items()},
            "weights": [numbers(w) for w in self.start],
            "lossScale": [numbers(s) for s in self.scale],
            "outputs": [numbers(y) for y in outputs],
            "inputGradients": [numbers(g) for g in input_grads],
            "weightGradients": [numbers(g) for g in weight_grads],
        }
        if self.case.get("optimizers"):
            entry["afterSteps"] = {name: self.after_steps(make()) for name, make in OPTIMIZERS.items()}
        return entry


def main():
    keras.config.set_floatx("float64")
    index = 0
    for name, cases in CASES.items():
        entries = []
        for case in cases:
            index += 1
            entries.append(Run(index, case).record())
        document = {"keras": keras.__version__, "backend": keras.backend.backend(), "cases": entries}
        path = FOLDER / f"{name}.json"
        body = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
        head = json.dumps({k: v for k, v in document.items() if k != "cases"})[:-1]
        path.write_text(f'{head}, "cases": [\n{body}\n]}}\n')
        print(f"{path.name}: {len(entries)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
