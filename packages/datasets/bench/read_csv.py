"""Times pandas on a CSV file: read_csv.py FILE RUNS; prints milliseconds as JSON."""

import json
import sys
import time

import pandas

file, runs = sys.argv[1], int(sys.argv[2])
DATES = dict(parse_dates=["Date Time"], date_format="%d.%m.%Y %H:%M:%S")


def timed(**options):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        pandas.read_csv(file, **options)
        times.append(1000 * (time.perf_counter() - start))
    return times


version = pandas.__version__
print(json.dumps({f"pandas {version}, dates as text": timed(), f"pandas {version}, dates read": timed(**DATES)}))
