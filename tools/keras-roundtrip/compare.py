"""Python's side of the round trip: reads one JSON request per line, answers with one JSON line each."""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras  # noqa: E402
import numpy as np  # noqa: E402


def arrays(values):
    return [np.asarray(v["data"], v.get("dtype", "float32")).reshape(v["shape"]) for v in values]


def predict(model, inputs):
    outputs = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0, batch_size=len(inputs[0]))
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    return [{"shape": list(y.shape), "data": np.asarray(y, "float64").ravel().tolist()} for y in outputs]


def answer(request):
    model = keras.models.load_model(request["path"])
    inputs = arrays(request["inputs"])
    for _ in range(request.get("calls", 1) - 1):
        predict(model, inputs)
    result = {"before": predict(model, inputs), "version": keras.__version__}
    if "target" in request:
        (target,) = arrays([request["target"]])
        size = request["batchSize"]
        iterations = int(model.optimizer.iterations.numpy() if hasattr(model.optimizer.iterations, "numpy") else 0)
        for start in range(0, len(target), size):
            model.train_on_batch(inputs[0][start : start + size], target[start : start + size])
        result["iterations"] = iterations
        result["after"] = predict(model, inputs)
        model.save(request["saveTo"])
    return result


for line in sys.stdin:
    try:
        print("ANSWER " + json.dumps(answer(json.loads(line))), flush=True)
    except Exception as error:  # the other side reports it
        print("ANSWER " + json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
