"""Measures starts of the service; bench/start.sh calls it.

usage: start.py RUNS NAME=COMMAND...

Each command is started RUNS times, in turn with the others, with a port, a data directory and no first model. The processor time is that of the whole process
(/proc/PID/stat). From POST to the first epoch: until the history of the job, asked for every 5 ms over one connection, has an epoch.
"""
import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(sys.argv[1])
COMMANDS = [argument.split('=', 1) for argument in sys.argv[2:]]
JOBS = '/v1/training-jobs'
TICKS = os.sysconf('SC_CLK_TCK')
JOBS_OF_A_PROCESS = 5
DEADLINE_SECONDS = 300


def free_port():
    with socket.socket() as it:
        it.bind(('127.0.0.1', 0))
        return it.getsockname()[1]


def processor_seconds(pid):
    with open(f'/proc/{pid}/stat') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def wait_until_ready(port, process):
    while True:
        try:
            connection = http.client.HTTPConnection('127.0.0.1', port, timeout=30)
            connection.request('GET', '/actuator/health')
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        if process.poll() is not None:
            sys.exit(f'the service ended with {process.returncode}')
        time.sleep(0.02)


class Service:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)

    def ask(self, method, path, body=None):
        self.connection.request(method, path, body, {'Content-Type': 'application/json'} if body else {})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status not in (200, 202):
            sys.exit(f'{method} {path}: {answer.status} {text[:300]}')
        return json.loads(text)

    def train(self):
        """Trains three epochs of vanilla; returns the seconds to the first one, and those beside the epochs until the job ended."""
        begin = time.perf_counter()
        job = f'{JOBS}/' + self.ask('POST', JOBS, '{"preset":"vanilla","epochs":3}')['id']
        while not self.ask('GET', f'{job}/history')['epochs']:
            if time.perf_counter() - begin > DEADLINE_SECONDS:
                sys.exit(f'{job} has no epoch after {DEADLINE_SECONDS} s')
            time.sleep(0.005)
        first = time.perf_counter() - begin
        while (state := self.ask('GET', job)['state']) != 'SUCCEEDED':
            if state not in ('QUEUED', 'RUNNING'):
                sys.exit(f'{job} is {state}')
            time.sleep(0.005)
        whole = time.perf_counter() - begin
        epochs = sum(epoch['duration_ms'] for epoch in self.ask('GET', f'{job}/history')['epochs']) / 1000
        return first, whole - epochs


def measure(command):
    """Returns seconds and processor seconds until ready, and of each job what Service.train says."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, open(f'{folder}/log', 'w') as log:
        begin = time.perf_counter()
        process = subprocess.Popen([*command.split(), f'--server.port={port}', f'--perceptron.data-directory={folder}/data', '--perceptron.bootstrap.enabled=false'],
                                   stdout=log, stderr=log, cwd=folder)
        try:
            wait_until_ready(port, process)
            seconds = time.perf_counter() - begin
            used = processor_seconds(process.pid)
            service = Service(port)
            return seconds, used, [service.train() for _ in range(JOBS_OF_A_PROCESS)]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def middle(numbers, digits=1):
    return f'{statistics.median(numbers):.{digits}f} ({min(numbers):.{digits}f} to {max(numbers):.{digits}f})'


def main():
    measured = {name: [] for name, _ in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS:
            measured[name].append(measure(command))
            seconds, used, jobs = measured[name][-1]
            print(f'{name}: {seconds:.1f} s, processor {used:.1f} s, jobs', *(f'{first:.2f}' for first, _ in jobs), file=sys.stderr, flush=True)
    print('| start | wall clock, s | processor time, s | POST to first epoch, s: first job | second | later | of a job beside its epochs, s: later |')
    print('| --- | --- | --- | --- | --- | --- | --- |')
    for name, runs in measured.items():
        jobs = [jobs for _, _, jobs in runs]
        later = [job for it in jobs for job in it[2:]]
        cells = [middle([it[0] for it in runs]), middle([it[1] for it in runs]), middle([it[0][0] for it in jobs], 2), middle([it[1][0] for it in jobs], 2),
                 middle([first for first, _ in later], 2), middle([beside for _, beside in later], 2)]
        print('|', name, '|', ' | '.join(cells), '|')


if __name__ == '__main__':
    main()
