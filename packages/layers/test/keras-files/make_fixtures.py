"""Makes the model files in golden/ with Python Keras, and what the models predict.

Run: KERAS_BACKEND=torch python make_fixtures.py        (Keras 3; keras.__version__ is noted in golden/expected.json)
     KERAS_BACKEND=tensorflow python make_fixtures.py keras2   (also needs tf_keras: the legacy files of Keras 2)

Every weight is drawn from a seeded generator, so that no two weights are alike and the script gives the same numbers
again. Files are compressed with gzip: HDF5 pads its groups with zeros.
"""

import gzip
import json
import os
import sys
import tempfile

import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
rng = np.random.default_rng(7)


def distinct_weights(model):
    """Gives every weight its own numbers; variances stay positive."""
    model.set_weights(
        [
            np.abs(value) if "variance" in weight.name else value
            for weight, value in (
                (w, rng.normal(0.1, 0.5, w.shape).astype("float32")) for w in model.weights
            )
        ]
    )


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def pack(path, name):
    with open(path, "rb") as source, open(os.path.join(HERE, name + ".gz"), "wb") as target:
        target.write(gzip.compress(source.read(), 9, mtime=0))


def describe(value):
    value = np.asarray(value)
    return {"shape": list(value.shape), "data": [float(np.float32(x)) for x in value.ravel()]}


def save(model, name, inputs, formats, expected, stateful=False):
    distinct_weights(model)
    save_trained(model, name, inputs, formats, expected, stateful)


def save_trained(model, name, inputs, formats, expected, stateful=False, **more):
    with tempfile.TemporaryDirectory() as folder:
        for ending in formats:
            path = os.path.join(folder, name + ending)
            if ending == ".weights.h5":
                model.save_weights(path)
            else:
                model.save(path)
            pack(path, name + ending)
    calls = 2 if stateful else 1
    outputs = [as_list(model.predict(inputs, verbose=0, batch_size=len(inputs[0]))) for _ in range(calls)][-1]
    expected[name] = {
        "files": [name + ending for ending in formats],
        "inputs": [describe(x) for x in inputs],
        "outputs": [describe(y) for y in outputs],
        **({"calls": calls} if calls > 1 else {}),
        **more,
    }


def keras3():
    import keras
    from keras import layers as L

    expected = {"": {"keras": keras.__version__, "backend": keras.backend.backend()}}
    sequence = rng.normal(size=(3, 5, 4)).astype("float32")
    tokens = np.array([[0, 0, 3, 7, 1], [5, 0, 2, 0, 0], [1, 2, 3, 4, 5]], "int32")
    both = (".keras", ".h5")

    def one(name, *stack, x=sequence, formats=both, **options):
        shape = x.shape[1:]
        model = keras.Sequential([keras.Input(shape, dtype=str(x.dtype), name="given"), *stack], name=name)
        save(model, name, [x], formats, expected, **options)

    one("simple_rnn", L.SimpleRNN(3), formats=both + (".weights.h5",))
    one(
        "simple_rnn_options",
        L.SimpleRNN(
            3,
            activation="relu",
            use_bias=False,
            go_backwards=True,
            return_sequences=True,
            kernel_initializer="he_normal",
            recurrent_initializer=keras.initializers.RandomNormal(0.1, 0.2, seed=3),
            kernel_regularizer="l2",
            recurrent_constraint=keras.constraints.MaxNorm(9),
            dropout=0.25,
            recurrent_dropout=0.5,
            seed=11,
        ),
    )
    one("lstm", L.LSTM(3), formats=both + (".weights.h5",))
    one(
        "lstm_options",
        L.LSTM(
            3,
            activation="softsign",
            recurrent_activation="hard_sigmoid",
            unit_forget_bias=False,
            return_sequences=True,
            bias_initializer=keras.initializers.Constant(0.3),
            kernel_regularizer=keras.regularizers.L1L2(0.1, 0.2),
            bias_constraint="non_neg",
            unroll=True,
        ),
    )
    one("gru", L.GRU(3), formats=both + (".weights.h5",))
    one("gru_reset_before", L.GRU(3, reset_after=False, return_sequences=True, activity_regularizer="l1"))
    one("bidirectional", L.Bidirectional(L.GRU(3, return_sequences=True)), formats=both + (".weights.h5",))
    one(
        "bidirectional_backward_layer",
        L.Bidirectional(
            L.LSTM(3, activation="relu"),
            merge_mode="sum",
            backward_layer=L.LSTM(3, activation="tanh", go_backwards=True, use_bias=False),
        ),
    )
    one("rnn_cell", L.RNN(L.LSTMCell(3), return_sequences=True))
    one(
        "rnn_stacked",
        L.RNN([L.GRUCell(3, reset_after=False), L.SimpleRNNCell(2), L.GRUCell(4)]),
        formats=both + (".weights.h5",),
    )
    one("time_distributed", L.TimeDistributed(L.Dense(2, activation="softmax")))
    masked = sequence.copy()
    masked[0, 3:] = 9.0
    masked[1, 1] = 9.0
    one("masking", L.Masking(9.0), L.LSTM(3, return_sequences=True), L.GRU(2), x=masked)
    one(
        "embedding_mask",
        L.Embedding(8, 4, mask_zero=True),
        L.Bidirectional(L.GRU(3, return_sequences=True)),
        L.LSTM(2),
        L.Dense(1, activation="sigmoid"),
        x=tokens,
        formats=both + (".weights.h5",),
    )
    one("embedding_pooled", L.Embedding(8, 4, mask_zero=True), L.GlobalAveragePooling1D(), x=tokens)
    one(
        "mask_dropped",
        L.Embedding(8, 4, mask_zero=True),
        L.Conv1D(3, 2, padding="same"),
        L.LSTM(2, return_sequences=True),
        L.GlobalAveragePooling1D(),
        x=tokens,
        formats=(".keras",),
    )
    one(
        "stack_same_class",
        L.GRU(3, return_sequences=True, name="b"),
        L.GRU(3, return_sequences=True, name="a"),
        L.GRU(3, name="c"),
        L.Dropout(0.4, seed=5),
        L.Dense(3, name="z"),
        L.Dense(3, name="y"),
        formats=both + (".weights.h5",),
    )
    x = keras.Input((5, 4), name="x")
    names = ("hard_sigmoid", "exponential", "silu", "gelu", "mish", "log_softmax", "elu", "relu6", "softplus")
    outputs = [L.Activation(name)(L.Dense(3, activation=name)(x)) for name in names]
    save(keras.Model(x, outputs, name="activations"), "activations", [sequence], (".keras",), expected)
    one("dense", L.Flatten(), L.Dense(3, kernel_constraint="max_norm"), L.Activation("relu"), L.Dense(2, use_bias=False))
    one(
        "convolution",
        L.Conv1D(6, 2, padding="same", activation="relu"),
        L.MaxPooling1D(2),
        L.Conv1D(3, 2, dilation_rate=1, use_bias=False),
        L.GlobalMaxPooling1D(),
    )
    one("average_pooling", L.AveragePooling1D(2, strides=1), L.GlobalAveragePooling1D())
    one("normalization", L.BatchNormalization(epsilon=0.01), L.LayerNormalization(center=False), L.Dense(2))
    one("shapes", L.Reshape((10, 2)), L.Permute((2, 1)), L.Flatten(), L.RepeatVector(3), L.LSTM(2))

    x = keras.Input((5, 4), name="x")
    y = keras.Input((5, 4), name="y")
    _, h, c = L.LSTM(3, return_state=True, name="encoder")(x)
    decoded = L.LSTM(3, name="decoder")(y, initial_state=[h, c])
    shared = L.Dense(3, name="shared")
    joined = L.Concatenate()([shared(decoded), shared(h), L.Bidirectional(L.GRU(2))(x)])
    inner = keras.Sequential([keras.Input((10,)), L.Dense(4), L.BatchNormalization()], name="inner")
    branch_in = keras.Input((4,))
    branch = keras.Model(branch_in, L.Add()([L.Dense(4)(branch_in), branch_in]), name="residual")
    out = branch(branch(inner(joined)))
    other = sequence[:, ::-1] * 0.5
    graph = keras.Model([x, y], [out, branch(inner(joined)), h], name="graph")
    save(graph, "functional", [sequence, other], both + (".weights.h5",), expected)

    x = keras.Input((5, 4), name="x")
    a = L.Dense(3, name="first")(x)
    b = L.Dense(3, name="second")(x)
    merged = [L.Add()([b, a]), L.Multiply()([a, b]), L.Average()([a, b]), L.Maximum()([a, b]), L.Minimum()([a, b])]
    save(keras.Model(x, merged, name="merged"), "merging", [sequence], both, expected)

    x = keras.Input((5, 4), name="x")
    forward, hf, hb = L.Bidirectional(L.GRU(2, return_state=True), merge_mode="mul")(x)
    pair = L.Bidirectional(L.SimpleRNN(2, return_sequences=True), merge_mode=None)(x)
    again = L.Bidirectional(L.GRU(2))(x, initial_state=[hf, hb])
    _, *states = L.RNN([L.LSTMCell(2), L.GRUCell(3)], return_state=True)(x)
    stacked = L.RNN([L.LSTMCell(2), L.GRUCell(3)])(x, initial_state=states)
    save(keras.Model(x, [forward, hf, hb, *pair, again, stacked]), "states", [sequence], both, expected)

    words = keras.Input((5,), dtype="int32", name="words")
    x = keras.Input((5, 4), name="x")
    text = L.Embedding(8, 3, mask_zero=True)(words)
    text = L.Dropout(0.1)(L.Dense(3, activation="tanh")(text))
    text = L.Bidirectional(L.GRU(2, return_sequences=True))(L.BatchNormalization()(text))
    series = L.Masking(9.0)(x)
    series, last = L.GRU(2, return_sequences=True, return_state=True)(series)
    series = L.TimeDistributed(L.Dense(2))(series)
    unmasked = L.LSTM(2)(L.Embedding(8, 3)(words))
    ends = [L.LSTM(2)(text), L.GlobalAveragePooling1D()(text), L.LSTM(2)(series), last, unmasked]
    save(keras.Model([words, x], ends, name="masks"), "functional_masks", [tokens, masked], both, expected)

    a, b = keras.Input((4,)), keras.Input((4,))
    two = keras.Model([a, b], L.Concatenate()([L.Dense(2)(a), L.Dense(3)(b)]), name="two")
    reader = keras.Sequential([keras.Input((5, 3)), L.LSTM(4)], name="reader")
    words, state = keras.Input((5,), dtype="int32", name="words"), keras.Input((4,), name="state")
    read = reader(L.Embedding(8, 3, mask_zero=True)(words))
    again = L.GRU(4)(L.Embedding(8, 3)(words), state)
    nested = keras.Model([words, state], [two([read, again]), two([again, state])], name="nested")
    save(nested, "functional_nested", [tokens, sequence[:, 0]], both, expected)
    inside = keras.Input((5, 4))
    inside = keras.Model(inside, L.TimeDistributed(L.Dense(3))(inside), name="inside")
    save(keras.Sequential([inside, L.LSTM(2)], name="outside"), "sequential_nested", [sequence], both, expected)

    batch = keras.Input(batch_shape=(3, 5, 4))
    model = keras.Model(batch, L.LSTM(2, stateful=True)(batch))
    distinct_weights(model)
    save_trained(model, "stateful", [sequence], (".keras",), expected, stateful=True)

    frozen = keras.Sequential([keras.Input((5, 4)), L.LSTM(2, trainable=False), L.Dense(1)], name="frozen")
    save(frozen, "frozen", [sequence], both, expected)

    optimizers = {
        "rmsprop": keras.optimizers.RMSprop(0.01),
        "rmsprop_centered": keras.optimizers.RMSprop(0.01, momentum=0.5, centered=True),
        "adam": keras.optimizers.Adam(0.02),
        "adam_amsgrad": keras.optimizers.Adam(0.02, amsgrad=True, clipnorm=0.5),
        "sgd": keras.optimizers.SGD(0.05),
        "sgd_momentum": keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
    }
    target = rng.normal(size=(3, 1)).astype("float32")
    for name, optimizer in optimizers.items():
        model = keras.Sequential([keras.Input((5, 4)), L.GRU(3), L.Dense(1)], name="trained")
        distinct_weights(model)
        model.compile(optimizer, "mse", metrics=["mae"])
        for _ in range(3):
            model.train_on_batch(sequence, target)
        name = "trained_" + name
        save_trained(model, name, [sequence], both, expected, target=describe(target))
        expected[name]["stepsAfter"] = 3
        for _ in range(3):
            model.train_on_batch(sequence, target)
        expected[name]["outputsAfter"] = [describe(model.predict(sequence, verbose=0))]

    refused = {
        "lambda": [L.Lambda(lambda x: x * 2)],
        "unsupported_layer": [L.ConvLSTM1D(2, 2)],
        "unsupported_option": [L.GlobalAveragePooling1D(keepdims=True)],
        "unsupported_activation": [L.Dense(2, activation="glu")],
        "half_precision": [L.LSTM(2, dtype="mixed_float16")],
    }
    with tempfile.TemporaryDirectory() as folder:
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

        hostile(folder)

    write("expected.json", expected)


def hostile(folder):
    """HDF5 files that a Keras model never looks like."""
    import h5py

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


def keras2():
    import tf_keras as keras
    from tf_keras import layers as L

    expected = {"": {"keras": keras.__version__, "backend": "tensorflow"}}
    sequence = rng.normal(size=(3, 5, 4)).astype("float32")
    tokens = np.array([[0, 0, 3, 7, 1], [5, 0, 2, 0, 0], [1, 2, 3, 4, 5]], "int32")
    model = keras.Sequential([L.Embedding(8, 4, mask_zero=True, input_length=5), L.LSTM(3), L.Dense(1)], name="text")
    model.build((None, 5))
    save(model, "keras2_sequential", [tokens], (".keras", ".h5"), expected)

    x = keras.Input((5, 4), name="x")
    y = keras.Input((5, 4), name="y")
    _, h, c = L.LSTM(3, return_state=True)(x)
    decoded = L.LSTM(3)(y, initial_state=[h, c])
    dense = L.Dense(3)
    joined = L.Concatenate()([dense(decoded), dense(h), L.Bidirectional(L.GRU(2))(x)])
    inner = keras.Sequential([L.Input((10,)), L.Dense(4), L.BatchNormalization()], name="inner")
    graph = keras.Model([x, y], [inner(joined), h])
    distinct_weights(graph)
    graph.compile(keras.optimizers.RMSprop(0.01), ["mse", "mae"])
    target = [np.ones((3, 4), "float32"), np.ones((3, 3), "float32")]
    graph.train_on_batch([sequence, sequence[:, ::-1]], target)
    save_trained(graph, "keras2_functional", [sequence, sequence[:, ::-1]], (".h5",), expected)
    write("expected_keras2.json", expected)


def write(name, expected):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump(expected, file)
        file.write("\n")


os.makedirs(HERE, exist_ok=True)
keras2() if sys.argv[1:] == ["keras2"] else keras3()
