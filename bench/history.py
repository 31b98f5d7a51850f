"""Measures the requests for jobs and histories of a running service that holds many jobs; bench/history.sh starts it.

usage: history.py URL LONGEST_JOB FIRST_JOB [ROUNDS] [quick] [only=TEXT|...] [file=FILE]

Each request is sent once unmeasured and then ROUNDS times (30) over one kept-alive connection, then by five clients at once. Prints a Markdown table:
milliseconds to the first byte of the body (median), to the last one (median, slowest), the same with five clients, bytes; writes the same as JSON
into FILE. A "deep" page is the one after 20,000 entries.
"""
import http.client
import json
import statistics
import sys
import threading
import time
import urllib.parse

URL, LONGEST, FIRST = sys.argv[1:4]
ROUNDS = next((int(it) for it in sys.argv[4:] if it.isdigit()), 30)
HOST = urllib.parse.urlsplit(URL).netloc
JOBS = '/v1/training-jobs'
JOB = f'{JOBS}/{LONGEST}'
ORDERS = ['created_at', 'finished_at', 'display_name', 'state', 'val_accuracy', 'best_val_accuracy', 'test_accuracy', 'training_seconds']
DEEP_PAGES = 100
# Without the deep pages of the lists, whose tokens need 100 requests each.
QUICK = 'quick' in sys.argv
# Only the requests whose names begin with one of these.
ONLY = tuple(it for argument in sys.argv if argument.startswith('only=') for it in argument[5:].split('|'))

FILE = next((it[5:] for it in sys.argv if it.startswith('file=')), None)
CLIENTS = 5
# No request is repeated for longer.
SECONDS = 15


class Service:
    def __init__(self):
        self.connection = http.client.HTTPConnection(HOST, timeout=300)

    def get(self, path, accept='application/json'):
        """Returns the status, the body and the seconds to its first and last byte."""
        begin = time.perf_counter()
        self.connection.request('GET', path.replace(' ', '%20'), headers={'Accept': accept})
        answer = self.connection.getresponse()
        first = answer.read(1)
        at_first = time.perf_counter()
        body = first + answer.read()
        return answer.status, body, at_first - begin, time.perf_counter() - begin

    def json(self, path):
        status, body, *_ = self.get(path)
        if status != 200:
            sys.exit(f'{path}: {status} {body[:300]}')
        return json.loads(body)


def joined(path, parameters):
    return path + ('&' if '?' in path else '?') + parameters


def deep(service, path, size=200):
    """Returns the path of the page of 50 after DEEP_PAGES pages; null if the list is shorter."""
    token = ''
    for _ in range(DEEP_PAGES):
        page = service.json(joined(path, f'page_size={size}&page_token={token}'))
        token = page['next_page_token']
        if token is None:
            return None
    return joined(path, f'page_size=50&page_token={token}')


def requests(service):
    """Yields (name, path, media type)."""
    lists = [('list', JOBS)]
    lists += [(f'list, {name}', f'{JOBS}?{query}') for name, query in [
        ('state, three of five jobs', 'state=SUCCEEDED'),
        ('state, one of a thousand', 'state=PAUSED'),
        ('name, nine of ten jobs', 'display_name=run'),
        ('name, 20 jobs', 'display_name=rare'),
        ('name, no job', 'display_name=nothing'),
        ('label, one of ten jobs', 'metadata=team:team-3'),
        ('label, 200 old jobs', 'metadata=experiment:e-10'),
        ('label, no job', 'metadata=experiment:none'),
        ('two labels', 'metadata=experiment:e-10&metadata=team:team-3'),
        ('verifications of a job', f'verifies={FIRST}'),
    ]]
    lists += [(f'list by {order}{way}', f'{JOBS}?order_by={order}{way}') for order in ORDERS for way in ('', ' desc')]
    lists += [(f'list, {name}', f'{JOBS}?{query}') for name, query in [
        ('state, by test_accuracy', 'state=SUCCEEDED&order_by=test_accuracy desc'),
        ('state, by val_accuracy', 'state=PAUSED&order_by=val_accuracy desc'),
        ('state, by display_name', 'state=SUCCEEDED&order_by=display_name'),
        ('state and label', 'state=SUCCEEDED&metadata=team:team-3'),
        ('state and name', 'state=SUCCEEDED&display_name=rare'),
        ('name, by test_accuracy', 'display_name=rare&order_by=test_accuracy desc'),
        ('label, by test_accuracy', 'metadata=team:team-3&order_by=test_accuracy desc'),
        ('old label, by test_accuracy', 'metadata=experiment:e-10&order_by=test_accuracy desc'),
    ]]
    for name, path in lists:
        yield name, path, 'application/json'
    for name, path in [lists[0], lists[1], lists[6]] + [it for it in lists if it[0].startswith('list by ') and 'created_at' not in it[0]]:
        at = None if QUICK and name != 'list' else deep(service, path)
        if at:
            yield f'{name}, deep', at, 'application/json'
    yield 'list, 200 jobs', f'{JOBS}?page_size=200', 'application/json'
    ids = ','.join(job['id'] for job in service.json(JOBS)['jobs'])
    yield 'curves of 50 jobs for the list', f'{JOBS}/-/curves?id={ids}', 'application/json'
    yield 'job', JOB, 'application/json'
    for name, after in [('first', 0), ('deep', 50_000), ('last', 99_800)]:
        yield f'history, page of 200, {name}', f'{JOB}/history?page_size=200&after_epoch={after}', 'application/json'
    yield 'history, columns, page of 200', f'{JOB}/history?layout=columns&page_size=200&after_epoch=50000', 'application/json'
    yield 'history, CSV, page of 200', f'{JOB}/history?page_size=200&after_epoch=50000', 'text/csv'
    yield 'history after 99,900', f'{JOB}/history?after_epoch=99900', 'application/json'
    yield 'history of the pages', f'{JOB}/history?points=2000', 'application/json'
    yield 'curves, PNG', f'{JOB}/history.png', '*/*'
    yield 'curves, SVG', f'{JOB}/history.svg', '*/*'
    newest = service.json('/v1/events?page_size=1000&last_event_id=0')['events'][-1]['id']
    last = service.json(f'{JOB}/events?page_size=1')['events'][0]['id']
    yield 'events of all jobs, first', '/v1/events', 'application/json'
    yield 'events of all jobs, deep', f'/v1/events?last_event_id={last // 2}', 'application/json'
    yield 'events of a job, first', f'{JOB}/events', 'application/json'
    yield 'events of a job, deep', f'{JOB}/events?last_event_id={last + 50_000}', 'application/json'
    yield 'events of a job, last', f'{JOB}/events?last_event_id={last + 99_900}', 'application/json'
    yield 'models', '/v1/models', 'application/json'
    yield 'model', '/v1/models/mnist', 'application/json'
    yield 'versions of a model', '/v1/models/mnist/versions', 'application/json'
    yield 'versions of all models', '/v1/models/-/versions', 'application/json'
    versions = service.json('/v1/models/-/versions?page_size=200')
    for _ in range(20):
        versions = service.json(f'/v1/models/-/versions?page_size=200&page_token={versions["next_page_token"]}')
    yield 'versions of all models, deep', f'/v1/models/-/versions?page_token={versions["next_page_token"]}', 'application/json'
    yield 'metric of the disk', '/actuator/metrics/perceptron.disk.used?tag=kind:database', 'application/json'
    yield 'whole history, rows', f'{JOB}/history', 'application/json'
    yield 'whole history, columns', f'{JOB}/history?layout=columns', 'application/json'
    yield 'whole history, CSV', f'{JOB}/history', 'text/csv'


def measure(service, path, accept, rounds):
    """Returns the seconds to the first and to the last byte of each round, after one that does not count, the status and the bytes."""
    times = []
    status, body, *_ = service.get(path, accept)
    begin = time.perf_counter()
    while len(times) < rounds and (len(times) < 3 or time.perf_counter() - begin < SECONDS):
        status, body, first, last = service.get(path, accept)
        times.append((first, last))
    return times, status, len(body)


def at_once(path, accept, rounds):
    """Returns the seconds to the last byte of all requests of CLIENTS clients."""
    results = []

    def client():
        times, *_ = measure(Service(), path, accept, rounds)
        results.extend(last for _, last in times)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def milliseconds(seconds):
    return {'median': round(1000 * statistics.median(seconds)), 'slowest': round(1000 * max(seconds))}


def main():
    service = Service()
    rows = []
    print('| request | first byte ms | median ms | slowest ms | five at once: median ms | slowest ms | bytes |')
    print('|---|---:|---:|---:|---:|---:|---:|')
    for name, path, accept in requests(service):
        if ONLY and not name.startswith(ONLY):
            continue
        times, status, size = measure(service, path, accept, ROUNDS)
        firsts, lasts = zip(*times)
        many = at_once(path, accept, max(3, ROUNDS // 3))
        row = {
            'request': name + ('' if status == 200 else f' ({status})'),
            'first': milliseconds(firsts),
            'last': milliseconds(lasts),
            'at_once': milliseconds(many),
            'bytes': size,
        }
        rows.append(row)
        last, five = row['last'], row['at_once']
        print(f'| {row["request"]} | {row["first"]["median"]} | {last["median"]} | {last["slowest"]} | {five["median"]} | {five["slowest"]} | {size} |', flush=True)
    if FILE:
        with open(FILE, 'w') as file:
            json.dump(rows, file)


main()
