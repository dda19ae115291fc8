"""Makes the model files in golden/ with Python Keras, and what the models predict.

Run: KERAS_BACKEND=torch python make_fixtures.py        (Keras 3; keras.__version__ is noted in golden/expected.json)
     python make_keras2_fixtures.py                     (tf_keras: the legacy files of Keras 2)

Every weight is drawn from a seeded generator, so that no two weights are alike and the script gives the same numbers
again. Files are compressed with gzip: HDF5 pads its groups with zeros.
"""

import gzip
import json
import os
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

    import refused_models

    with tempfile.TemporaryDirectory() as folder:
        refused_models.unsupported(folder, pack)
        refused_models.hostile(folder, pack)
    write("expected.json", expected)


def write(name, expected):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump(expected, file)
        file.write("\n")


os.makedirs(HERE, exist_ok=True)
if __name__ == "__main__":
    keras3()
