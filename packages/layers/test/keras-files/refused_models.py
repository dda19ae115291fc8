"""Files that unroll refuses: sound ones with what it does not have, and HDF5 that no Keras writes.

`make_fixtures.py` calls this.
"""

import os

import h5py
import keras
import numpy as np
from keras import layers as L


def unsupported(folder, pack):
    """Models with layers, options, functions and optimizers that unroll does not have."""
    refused = {
        "lambda": [L.Lambda(lambda x: x * 2)],
        "unsupported_layer": [L.ConvLSTM1D(2, 2)],
        "unsupported_option": [L.GlobalAveragePooling1D(keepdims=True)],
        "unsupported_activation": [L.Dense(2, activation="glu")],
        "half_precision": [L.LSTM(2, dtype="mixed_float16")],
    }
    for name, stack in refused.items():
        shape = (3, 5, 4) if name == "unsupported_layer" else (5, 4)
        path = os.path.join(folder, name + ".keras")
        keras.Sequential([keras.Input(shape), *stack]).save(path)
        pack(path, "refused_" + name + ".keras")

    @keras.saving.register_keras_serializable(package="mine")
    class Doubled(L.Dense):
        pass

    path = os.path.join(folder, "custom.keras")
    keras.Sequential([keras.Input((4,)), Doubled(2)]).save(path)
    pack(path, "refused_custom.keras")
    x = keras.Input((4,))
    keras.Model(x, keras.ops.add(x, x)).save(os.path.join(folder, "operation.keras"))
    pack(os.path.join(folder, "operation.keras"), "refused_operation.keras")
    x = keras.Input((4,), dtype="int32")
    pair = [L.Embedding(8, 3, mask_zero=True)(x), L.Embedding(8, 3, mask_zero=True)(x)]
    keras.Model(x, L.LSTM(2)(L.Add()(pair))).save(os.path.join(folder, "merged_masks.keras"))
    pack(os.path.join(folder, "merged_masks.keras"), "refused_merged_masks.keras")
    model = keras.Sequential([keras.Input((4,)), L.Dense(2)])
    model.compile("nadam", "mse")
    model.save(os.path.join(folder, "nadam.keras"))
    pack(os.path.join(folder, "nadam.keras"), "refused_nadam.keras")
    model.compile("adam", lambda y, p: y - p)
    model.save(os.path.join(folder, "loss.keras"))
    pack(os.path.join(folder, "loss.keras"), "refused_loss.keras")


def hostile(folder, pack):
    """HDF5 files that a Keras model never looks like."""
    def make(name, fill):
        path = os.path.join(folder, name)
        with h5py.File(path, "w") as file:
            fill(file)
        pack(path, name)

    make("hostile_huge.h5", lambda f: f.create_dataset("layers/lstm/cell/vars/0", (1 << 24, 1 << 12), "f4"))
    make("hostile_half.h5", lambda f: f.create_dataset("layers/lstm/cell/vars/0", data=np.ones((4, 12), "f2")))
    make("hostile_text.h5", lambda f: f.create_dataset("layers/lstm/cell/vars/0", data="text"))
    make("hostile_outside.h5", lambda f: f.__setitem__("layers", h5py.ExternalLink("/etc/passwd", "/x")))
    make("hostile_nowhere.h5", lambda f: f.__setitem__("layers", h5py.SoftLink("/nowhere")))

    def cycle(file):
        inner = file.create_group("layers/a/b")
        inner["again"] = file["layers"]

    make("hostile_cycle.h5", cycle)

    def virtual(file):
        layout = h5py.VirtualLayout((4, 12), "f4")
        layout[:] = h5py.VirtualSource("elsewhere.h5", "data", (4, 12))
        file.create_virtual_dataset("layers/lstm/cell/vars/0", layout)

    make("hostile_virtual.h5", virtual)
