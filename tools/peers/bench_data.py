"""The data path of Python users: Keras' Tokenizer over the reviews, pandas over the climate CSV.

    python bench_data.py --reviews aclImdb_v1.tar.gz --csv jena_climate.csv

Prints rows `{"case", "who", "seconds": {"median", "min", "max"}}`. Reading the archive is not part of the time.
"""

import argparse
import json
import os
import statistics
import tarfile
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
parser = argparse.ArgumentParser()
parser.add_argument("--reviews")
parser.add_argument("--csv")
arguments = parser.parse_args()


def measure(work, repeats):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return {"median": statistics.median(times), "min": min(times), "max": max(times)}


def read_reviews(path):
    texts = []
    with tarfile.open(path) as archive:
        for member in archive:
            folder = member.name.split("/")
            if member.isfile() and folder[1:2] == ["train"] and folder[2:3] in (["pos"], ["neg"]):
                texts.append(archive.extractfile(member).read().decode("utf-8"))
    return texts


rows = []
if arguments.reviews:
    from keras.src.legacy.preprocessing.text import Tokenizer

    reviews = read_reviews(arguments.reviews)

    def tokenize():
        tokenizer = Tokenizer(num_words=10_000)
        tokenizer.fit_on_texts(reviews)
        return tokenizer.texts_to_sequences(reviews)

    rows.append({"case": f"tokenize {len(reviews)} reviews", "who": "keras Tokenizer", "seconds": measure(tokenize, 3)})
if arguments.csv:
    import pandas as pd

    rows.append(
        {"case": "read climate csv", "who": f"pandas {pd.__version__}", "seconds": measure(lambda: pd.read_csv(arguments.csv), 5)}
    )
print(json.dumps(rows))
