"""Keras 3, on the backend that KERAS_BACKEND names: whole training steps and inference of the cases.

Keras chooses for itself whether to compile with XLA; with UNROLL_JIT_COMPILE=1 it is told to.
"""

import os

import bench_cases

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
arguments = bench_cases.read_arguments()
FORCE_XLA = os.environ.get("UNROLL_JIT_COMPILE") == "1"
BACKEND = os.environ.get("KERAS_BACKEND", "tensorflow")
if BACKEND == "tensorflow":
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(arguments.threads)
if BACKEND == "torch":
    import torch

    torch.set_num_threads(arguments.threads)

import keras  # noqa: E402  the threads must be set before

LAYERS = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU, "simple-rnn": keras.layers.SimpleRNN}


def make_model(case):
    imdb = case["input"] == "imdb"
    shape = (case["timesteps"],) if imdb else (case["timesteps"], case["features"])
    inputs = keras.Input(shape, batch_size=case["batch"], dtype="int32" if imdb else "float32")
    x = keras.layers.Embedding(bench_cases.VOCABULARY, 32)(inputs) if imdb else inputs
    layer = LAYERS[case["layer"]](case["units"], recurrent_dropout=case.get("recurrentDropout", 0))
    x = (keras.layers.Bidirectional(layer) if case.get("bidirectional") else layer)(x)
    return keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid" if imdb else None)(x))


def make_step(case):
    model = make_model(case)
    jit = True if FORCE_XLA else "auto"
    if case["mode"] == "predict":
        model.compile(jit_compile=jit)
        return lambda x, y: model.predict_on_batch(x)
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.001),
        loss="binary_crossentropy" if case["input"] == "imdb" else "mse",
        jit_compile=jit,
    )
    return lambda x, y: model.train_on_batch(x, y)


bench_cases.run(f"keras {keras.__version__} ({BACKEND}{', XLA' if FORCE_XLA else ''})", make_step, arguments)
