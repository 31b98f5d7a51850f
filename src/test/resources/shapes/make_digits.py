"""Writes scikit-learn's 8x8 digits as IDX files: every fifth image is a test image, the others are training images.

Run in this directory with scikit-learn 1.9.1 and NumPy 2.4.6: python3 make_digits.py
The digits are those of the UCI Machine Learning Repository, "Optical Recognition of Handwritten Digits"
(E. Alpaydin and C. Kaynak, 1998), CC BY 4.0. Their values 0 to 16 become the nearest of 0 to 255.
"""

import gzip
import struct

import numpy
from sklearn.datasets import load_digits


def write(name, values):
    values = values.astype("u1")
    header = struct.pack(f">{1 + values.ndim}I", 0x0800 + values.ndim, *values.shape)
    with open(name + ".gz", "wb") as file:
        file.write(gzip.compress(header + values.tobytes(), 9, mtime=0))


digits = load_digits()
images = numpy.rint(digits.images * 255 / 16)
test = numpy.arange(len(images)) % 5 == 4
write("train-images-idx3-ubyte", images[~test])
write("train-labels-idx1-ubyte", digits.target[~test])
write("t10k-images-idx3-ubyte", images[test])
write("t10k-labels-idx1-ubyte", digits.target[test])
