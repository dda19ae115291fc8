"""Writes the golden files of this folder with the real Keras and NumPy.

    PYTHONHASHSEED=0 KERAS_BACKEND=torch python make_golden.py        (any backend; Keras 3, NumPy)

The hash seed keeps the order of Python sets, and with it the files, the same each time.
"""

import base64
import json
import os
import pickle
import tempfile

import keras
import numpy as np
from keras.src.datasets import imdb
from keras.src.legacy.preprocessing.text import Tokenizer, text_to_word_sequence

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = {"keras": keras.__version__, "numpy": np.__version__}

TEXTS = [
    "The cat sat on the mat. The END<br /><br />isn't it?",
    "A dog; a cat -- and 10 dogs, 2 cats & 10 mats!\tTabs\nand lines",
    "",
    "  ÉCOLE école ÇA İstanbul naïve\u00a0space\rreturn \u201cquoted\u201d",
    "constructor __proto__ toString 7 007 the The THE",
    "\U0001f600 smile \U0001f600\U0001f600 and \ufffd the end",
]
UNSEEN = [
    "the unknown cat and the dog",
    "nothing-known here",
    "10 dogs; THE end",
    "",
    "\U0001f600 smile",
]
TOKENIZERS = {
    "default": {},
    "num_words": {"num_words": 5},
    "oov": {"oov_token": "<oov>"},
    "oov and num_words": {"oov_token": "<oov>", "num_words": 4},
    "oov is a word": {"oov_token": "the"},
    "case kept": {"lower": False},
    "own filters and split": {"filters": "aeé", "split": "t"},
    "long split": {"split": "||"},
    "no filters": {"filters": ""},
    "filter beyond 16 bits": {"filters": "\U0001f600."},
    "characters": {"char_level": True},
    "characters and oov": {"char_level": True, "oov_token": "?", "num_words": 9},
}


def write(name, data):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump({"versions": VERSIONS, **data}, file)
        file.write("\n")


def tokenizer_case(name, options):
    tokenizer = Tokenizer(**options)
    tokenizer.fit_on_texts(TEXTS[:3])
    tokenizer.fit_on_texts(TEXTS[3:])
    sequences = tokenizer.texts_to_sequences(UNSEEN)
    indices = [[1, 2, 3, 99999, 4, 7], []]
    return {
        "name": name,
        "options": options,
        "documentCount": tokenizer.document_count,
        "wordIndex": list(tokenizer.word_index.items()),
        "wordCounts": list(tokenizer.word_counts.items()),
        "wordDocs": sorted(tokenizer.word_docs.items()),
        "indexDocs": sorted(tokenizer.index_docs.items()),
        "sequences": sequences,
        "indices": indices,
        "texts": tokenizer.sequences_to_texts(indices),
        "matrices": {
            mode: np.asarray(tokenizer.sequences_to_matrix(sequences, mode)).tolist()
            for mode in ("binary", "count", "tfidf", "freq")
        }
        if tokenizer.num_words
        else {},
        "json": tokenizer.to_json(),
    }


def pad_case(sequences, **options):
    padded = keras.utils.pad_sequences(sequences, **options)
    return {
        "sequences": sequences,
        "options": options,
        "shape": list(padded.shape),
        "data": padded.ravel().tolist(),
    }


def pad_cases():
    rows = [[1], [2, 3], [], [4, 5, 6, 7]]
    vectors = [[[1, 2]], [], [[3, 4], [5, 6], [7, 8]]]
    cases = [
        pad_case(rows, padding=padding, truncating=truncating, **rest)
        for padding in ("pre", "post")
        for truncating in ("pre", "post")
        for rest in ({}, {"maxlen": 2}, {"maxlen": 6, "value": -1}, {"maxlen": 1})
    ]
    cases.append(pad_case(rows, dtype="float32", value=0.5))
    cases.append(pad_case([[1.9, -1.9]], maxlen=3))
    cases.append(pad_case([[250, 3]], dtype="uint8", maxlen=3, value=7))
    cases.append(pad_case(vectors))
    cases.append(pad_case(vectors, maxlen=2, padding="post", truncating="post", value=9))
    cases.append(pad_case([[], []], maxlen=3))
    return cases


def object_array(rows):
    array = np.empty(len(rows), dtype=object)
    array[:] = rows
    return array


def imdb_cases():
    rng = np.random.RandomState(1)
    words = 40

    def reviews(count):
        return [
            [int(w) for w in np.minimum(rng.zipf(1.3, rng.randint(1, 30)), words)]
            for _ in range(count)
        ]

    train, test = reviews(60), reviews(30)
    train[5] = [words, 300, 70000]  # 1, 2 and 4 bytes in a pickle
    arrays = {
        "x_train": object_array(train),
        "y_train": np.array([1] * 30 + [0] * 30),
        "x_test": object_array(test),
        "y_test": np.array([1] * 15 + [0] * 15),
    }
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "imdb.npz")
    np.savez_compressed(path, **arrays)
    imdb.get_file = lambda **_: path
    cases = []
    for options in (
        {},
        {"num_words": 20},
        {"num_words": 20, "skip_top": 6},
        {"maxlen": 12},
        {"num_words": 15, "oov_char": None},
        {"start_char": None},
        {"start_char": None, "index_from": 0, "num_words": 10},
        {"seed": 7, "index_from": 5, "start_char": 3, "oov_char": 4, "num_words": 18},
    ):
        (x_train, y_train), (x_test, y_test) = imdb.load_data(**options)
        cases.append(
            {
                "options": options,
                "train": [list(x) for x in x_train],
                "trainLabels": y_train.tolist(),
                "test": [list(x) for x in x_test],
                "testLabels": y_test.tolist(),
            }
        )
    with open(path, "rb") as file:
        npz = base64.b64encode(file.read()).decode()
    return {"npz": npz, "cases": cases}


class Evil:
    def __reduce__(self):
        return (os.system, ("true",))


def pickles():
    """Object arrays as each pickle protocol writes them, and pickles that must be refused."""
    rows = object_array([[1, 2, 300, 70000, -5], [], [2**31 - 1]])
    flat = [1, 2, 300, 70000, -5, 2147483647]
    good = {
        str(protocol): base64.b64encode(pickle.dumps(rows, protocol)).decode()
        for protocol in range(0, 6)
    }
    bad = {
        "call": pickle.dumps(object_array([Evil()]), 2),
        "call by name": pickle.dumps(object_array([Evil()]), 4),
        "words": pickle.dumps(object_array([["a"]]), 2),
        "float": pickle.dumps(object_array([[1.5]]), 2),
        "large": pickle.dumps(object_array([[2**40]]), 2),
        "numbers": pickle.dumps(object_array([1, 2]), 2),
        "dict": pickle.dumps({"a": 1}, 2),
        "number": pickle.dumps(5, 2),
    }
    return {
        "flat": flat,
        "good": good,
        "bad": {name: base64.b64encode(data).decode() for name, data in bad.items()},
    }


if __name__ == "__main__":
    write(
        "tokenizer.json",
        {
            "texts": TEXTS,
            "unseen": UNSEEN,
            "words": [text_to_word_sequence(text) for text in TEXTS],
            "cases": [tokenizer_case(*item) for item in TOKENIZERS.items()],
        },
    )
    write("pad-sequences.json", {"cases": pad_cases()})
    write("imdb.json", imdb_cases())
    write("pickle.json", pickles())
