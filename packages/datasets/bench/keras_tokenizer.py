"""Keras' Tokenizer on the 25,000 training reviews: what bench/load-imdb.mjs is compared with.

    KERAS_BACKEND=torch python keras_tokenizer.py aclImdb_v1.tar.gz [runs]
"""

import re
import sys
import tarfile
import time

from keras.src.legacy.preprocessing.text import Tokenizer


def measure(name, work, runs):
    wall, processor = [], []
    for _ in range(runs):
        start, usage = time.perf_counter(), time.process_time()
        result = work()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - usage)
    show = lambda times: f"{min(times):.2f} s ({', '.join(f'{t:.2f}' for t in times)})"
    print(f"{name:46} wall {show(wall)}  processor {show(processor)}")
    return result


def fit(texts):
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(texts)
    return tokenizer


if __name__ == "__main__":
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tarfile.open(sys.argv[1]) as archive:
        texts = [
            archive.extractfile(member).read().decode()
            for member in archive
            if re.search(r"train/(pos|neg)/", member.name) and member.isfile()
        ]
    tokenizer = measure("fit_on_texts, 25,000 reviews", lambda: fit(texts), runs)
    measure("texts_to_sequences, 25,000 reviews", lambda: tokenizer.texts_to_sequences(texts), runs)
