#!/usr/bin/env python3
"""Draws a quantity of one or more jobs over their epochs as an SVG. Standard library only.

usage: curves.py BASE_URL QUANTITY JOB_ID [JOB_ID ...] > curves.svg
"""
import json
import sys
import urllib.request

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 320, 60, 40
COLOURS = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf"]


def columns(base, job):
    with urllib.request.urlopen(f"{base}/v1/training-jobs/{job}/history?layout=columns") as answer:
        return json.load(answer)


def name(base, job):
    with urllib.request.urlopen(f"{base}/v1/training-jobs/{job}") as answer:
        return json.load(answer)["display_name"] or job[:8]


def main(base, quantity, *jobs):
    histories = [(name(base, job), columns(base, job)) for job in jobs]
    values = [v for _, history in histories for v in history[quantity] if v is not None]
    last = max(history["epoch"][-1] for _, history in histories)
    low, high = min(values), max(values)
    x = lambda epoch: LEFT + (WIDTH - LEFT - 20) * (epoch - 1) / max(1, last - 1)
    y = lambda value: 20 + (HEIGHT - BOTTOM - 20) * (high - value) / ((high - low) or 1)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">')
    print(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>')
    for i in range(5):
        value = low + (high - low) * i / 4
        print(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - 20}" stroke="#ddd"/>')
        print(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.3f}</text>')
    for epoch in (1, last // 2, last):
        print(f'<text x="{x(epoch):.1f}" y="{HEIGHT - 20}" text-anchor="middle">{epoch}</text>')
    print(f'<text x="{WIDTH / 2}" y="{HEIGHT - 4}" text-anchor="middle">epoch</text>')
    for i, (title, history) in enumerate(histories):
        points = [f"{x(e):.1f},{y(v):.1f}" for e, v in zip(history["epoch"], history[quantity]) if v is not None]
        colour = COLOURS[i % len(COLOURS)]
        print(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        print(f'<text x="{WIDTH - 30}" y="{36 + 16 * i}" text-anchor="end" fill="{colour}">{title}: {quantity}</text>')
    print("</svg>")


if __name__ == "__main__":
    main(*sys.argv[1:])
