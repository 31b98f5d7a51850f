"""Writes scikit_learn.json: what scikit-learn's ColumnTransformer makes of the rows of tables.

Run in this directory with scikit-learn 1.9.1 and NumPy 2.4.6: python3 make_golden.py
"""

import itertools
import json
import math

import numpy
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

SCALERS = {"none": "passthrough", "min_max": MinMaxScaler(), "standardize": StandardScaler()}
IMPUTERS = {
    "median": {"strategy": "median"},
    "mean": {"strategy": "mean"},
    "zero": {"strategy": "constant", "fill_value": 0},
}


def transformed(columns, train, normalization, missing):
    """All rows, as the transformer that was fitted on the training rows makes them."""
    names = list(columns)
    rows = len(columns[names[0]])
    table = numpy.empty((rows, len(names)), dtype=object)
    for j, name in enumerate(names):
        for i, value in enumerate(columns[name]):
            table[i, j] = value
    steps = []
    for j, name in enumerate(names):
        if any(isinstance(value, str) for value in columns[name]):
            steps.append((name, OneHotEncoder(handle_unknown="ignore", sparse_output=False), [j]))
        else:
            for i in range(rows):
                table[i, j] = math.nan if table[i, j] is None else float(table[i, j])
            imputer = SimpleImputer(keep_empty_features=True, **IMPUTERS[missing])
            steps.append((name, make_pipeline(Numbers(), imputer, SCALERS[normalization]), [j]))
    transformer = ColumnTransformer(steps).fit(table[train])
    return numpy.asarray(transformer.transform(table), dtype=float)


class Numbers(sklearn.base.TransformerMixin, sklearn.base.BaseEstimator):
    """Makes numbers of objects."""

    def fit(self, x, y=None):
        return self

    def transform(self, x):
        return numpy.asarray(x, dtype=float)

    def __sklearn_is_fitted__(self):
        return True


random = numpy.random.RandomState(5)


def numbers(mean, deviation, rows, missing=0.0):
    drawn = random.normal(mean, deviation, rows).round(3).tolist()
    return [None if random.rand() < missing else value for value in drawn]


def texts(choices, rows, missing=0.0):
    drawn = random.choice(choices, rows).tolist()
    return [None if random.rand() < missing else str(value) for value in drawn]


ROWS = 60
TABLES = {
    "flowers": {
        "sepal_length": numbers(5.8, 0.8, ROWS),
        "sepal_width": numbers(3.0, 0.4, ROWS),
        "petal_length": numbers(3.8, 1.8, ROWS),
        "petal_width": numbers(1.2, 0.8, ROWS),
    },
    "birds": {
        "island": texts(["Torgersen", "Biscoe", "Dream"], ROWS),
        "bill_length_mm": numbers(44, 5, ROWS, 0.1),
        "body_mass_g": numbers(4200, 800, ROWS, 0.2),
        "sex": texts(["female", "male"], ROWS, 0.15),
        "year": [2007 + i % 3 for i in range(ROWS)],
    },
    # Categories that no training row has are in the last rows, and so is the only missing one.
    "strange": {
        "constant": [3.5] * ROWS,
        "almost_constant": [1e8 + (1e-9 if i % 2 else 0) for i in range(ROWS)],
        "empty": [None] * ROWS,
        "far": [1e9 + i for i in range(ROWS)],
        "tiny": [i * 1e-12 for i in range(ROWS)],
        "negative": numbers(-40, 7, ROWS, 0.5),
        "letters": texts(["b", "B", "a", "Z", "ä", "é", "\uff5e", "\U0001f427", "10", "9", " "], ROWS - 2)
        + ["never seen", None],
    },
}
cases = []
for (name, columns), normalization, missing in itertools.product(TABLES.items(), SCALERS, IMPUTERS):
    train = random.permutation(ROWS - 2)[:40].tolist()
    cases.append(
        {
            "name": f"{name}, {normalization}, {missing}",
            "table": name,
            "normalization": normalization,
            "missing_values": missing,
            "train": train,
            "expected": transformed(columns, train, normalization, missing).tolist(),
        }
    )

with open("scikit_learn.json", "w") as file:
    made = f'"made_with": "scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}"'
    tables = '"tables": ' + json.dumps(TABLES)
    lines = ",\n".join(json.dumps(one) for one in cases)
    file.write("{" + made + ",\n" + tables + ',\n"cases": [\n' + lines + "\n]}\n")
print(len(cases), "cases")
