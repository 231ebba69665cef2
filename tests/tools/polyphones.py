"""Makes `polyphones.bin`, the model of polyphones, from the files of the PyPI package g2pM (Apache-2.0).

usage: python3 tests/tools/polyphones.py FOLDER_OF_g2pM src/text/hanzi/data/polyphones.bin      (needs numpy)

Layout: magic; four sizes (vocabulary, embedding rows, polyphones, classes) as u32; code points and
rows of the vocabulary; code points of the polyphones; their classes and the classes' syllables, each
list behind its offsets; then the matrices, each as a scale (f32) for every row and signed bytes.
"""

import pickle
import struct
import sys

import numpy as np

VOWELS = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ"}


def marked(numbered):
    """Turns lu:4 into lǜ; empty for what is no syllable."""
    letters, tone = numbered[:-1].replace("u:", "ü"), int(numbered[-1])
    if tone in (0, 5):
        return letters
    place = next((i for i, c in enumerate(letters) if c in "ae"), None)
    if place is None:
        place = letters.find("ou")
    if place < 0:
        place = max((i for i, c in enumerate(letters) if c in VOWELS), default=None)
    if place is None:
        return ""
    return letters[:place] + VOWELS[letters[place]][tone - 1] + letters[place + 1 :]


def strings(items):
    offsets = np.cumsum([0] + [len(item) for item in items]).astype("<u4")
    return offsets.tobytes() + b"".join(items)


def matrix(weights):
    scales = np.abs(weights).max(axis=1) / 127
    scales[scales == 0] = 1
    return scales.astype("<f4").tobytes() + np.round(weights / scales[:, None]).astype(np.int8).tobytes()


def main(folder, target):
    readings, rows, classes, state = (
        pickle.load(open(f"{folder}/{name}.pkl", "rb"))
        for name in ("digest_cedict", "char2idx", "class2idx", "np_ckpt")
    )
    names = sorted(classes, key=classes.get)
    vocabulary = sorted((ord(c), row) for c, row in rows.items() if len(c) == 1)
    choices = ((ord(c), [classes[p] for p in all if p in classes]) for c, all in readings.items())
    polyphones = sorted((c, found) for c, found in choices if len(found) > 1)
    embedding = state["embedding.weight"]
    out = b"hanzi-m1" + struct.pack("<4I", len(vocabulary), len(embedding), len(polyphones), len(names))
    out += np.array([c for c, _ in vocabulary], "<u4").tobytes()
    out += np.array([row for _, row in vocabulary], "<u2").tobytes()
    out += np.array([c for c, _ in polyphones], "<u4").tobytes()
    out += strings([np.array(found, "<u2").tobytes() for _, found in polyphones])
    out += strings([marked(name).encode() for name in names])
    out += matrix(embedding)
    for end in ("", "_reverse"):
        out += matrix(state[f"lstm.weight_ih_l0{end}"]) + matrix(state[f"lstm.weight_hh_l0{end}"])
        bias = state[f"lstm.bias_ih_l0{end}"] + state[f"lstm.bias_hh_l0{end}"]
        out += bias.astype("<f4").tobytes()
    for layer in ("0", "2"):
        out += matrix(state[f"logit_layer.{layer}.weight"])
        out += state[f"logit_layer.{layer}.bias"].astype("<f4").tobytes()
    open(target, "wb").write(out)


main(*sys.argv[1:])
