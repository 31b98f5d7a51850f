"""Writes the tables of bench/predict.sh into docs/performance.md.

usage: page.py DIRECTORY ROUNDS SECONDS LOAD-BEFORE LOAD-AFTER
"""

import json
import os
import sys
import time
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/performance.md"
PARTS = {"beside": "beside MLServer", "alone": "floor and predictions"}
DIRECTORY = Path(sys.argv[1])
ROUNDS, SECONDS, BEFORE, AFTER = sys.argv[2:6]


def head():
    receipt = json.loads((DIRECTORY / "receipt.json").read_text())
    software, machine = receipt["software"], receipt["platform"]
    return (
        f"{os.cpu_count()} processors ({machine['cpu']}), Java {software['java_version']}, OpenBLAS {software['openblas']} with the kernel"
        f" {machine['blas_kernel']}; medians and ranges of {ROUNDS} rounds of {SECONDS} s, {time.strftime('%Y-%m-%d')}; load of the machine {BEFORE} before,"
        f" {AFTER} after, the load generator included."
    )


def main():
    page = PAGE.read_text()
    peer, accuracy = (DIRECTORY / "peer.txt").read_text().strip().splitlines()[-1].split("|")
    job = json.loads((DIRECTORY / "job").read_text())
    ours = job["metrics"]["val_accuracy"]
    heads = {"beside": f"{head()} {peer}. Validation accuracy of the two networks: {ours:.4f} here, {accuracy} there.", "alone": head()}
    for part, name in PARTS.items():
        file = DIRECTORY / f"{part}.md"
        if not file.exists():
            continue
        begin, end = f"<!-- bench/predict.sh writes {name} from here -->", "<!-- to here -->"
        before, rest = page.split(begin)
        page = before + "\n\n".join([begin, heads[part], file.read_text().strip(), ""]) + end + rest.split(end, 1)[1]
    PAGE.write_text(page)


main()
