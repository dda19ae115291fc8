"""Makes the model files of Keras 2 in golden/, with tf_keras, and what the models predict."""

import numpy as np
import tf_keras as keras
from tf_keras import layers as L

from make_fixtures import distinct_weights, rng, save, save_trained, write

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
