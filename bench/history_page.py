"""Writes what bench/history.sh measured into docs/history-at-scale.md.

usage: history_page.py DIRECTORY HEAD

DIRECTORY has for each database that was measured NAME.json (bench/history.py) and NAME.writes (ManyJobsDatabase); HEAD says where and when.
"""
import json
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / 'docs' / 'history-at-scale.md'
BEGIN, END = '<!-- bench/history.sh writes from here -->', '<!-- to here -->'
NAMES = {'h2': 'H2', 'postgres': 'PostgreSQL'}
DIRECTORY, HEAD = Path(sys.argv[1]), sys.argv[2]


def cell(row, part):
    return '' if row is None else f'{row[part]["median"]} ({row[part]["slowest"]})'


def main():
    databases = [name for name in NAMES if (DIRECTORY / f'{name}.json').exists()]
    measured = {name: {row['request']: row for row in json.loads((DIRECTORY / f'{name}.json').read_text())} for name in databases}
    lines = [BEGIN, '', HEAD, '']
    lines += ['| request: median (slowest) in ms | ' + ' | '.join(f'{NAMES[name]} | five at once' for name in databases) + ' | bytes |']
    lines += ['|---|' + '---:|---:|' * len(databases) + '---:|']
    requests = list(dict.fromkeys(request for rows in measured.values() for request in rows))
    for request in requests:
        rows = [measured[name].get(request) for name in databases]
        cells = [f'{cell(row, "last")} | {cell(row, "at_once")}' for row in rows]
        lines.append(f'| {request} | ' + ' | '.join(cells) + f' | {next(row["bytes"] for row in rows if row):,} |')
        if request.startswith('whole'):
            lines.append(f'| {request}, first byte | ' + ' | '.join(f'{cell(row, "first")} | ' for row in rows) + ' | |')
    lines += ['', '| commits a second: median (range) | ' + ' | '.join(f'{NAMES[name]} | without the indexes' for name in databases) + ' |']
    lines += ['|---|' + '---:|---:|' * len(databases)]
    writes = [dict(line.split(' | ', 1) for line in (DIRECTORY / f'{name}.writes').read_text().splitlines()) for name in databases]
    for commit in writes[0]:
        lines.append(f'| {commit} | ' + ' | '.join(of_one[commit] for of_one in writes) + ' |')
    lines += ['', END]
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    PAGE.write_text(before + '\n'.join(lines) + rest.split(END)[1])
    print('\n'.join(lines))


main()
