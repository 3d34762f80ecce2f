#!/usr/bin/env python3
"""Run tf-upstream and jq on plans, and print a table of time and memory.

usage: measure.py BUILD... -- PLAN...

Every command runs once to warm the page cache, then RUNS times for the clock,
in rounds, so that what else the machine does falls on all of them alike. One
more run, which no clock counts, is watched for its anonymous memory: what the
process allocates itself, beside the pages of the plan that it maps.

MB is a million bytes. Nothing here passes or fails: it only shows.
"""
import os, shutil, statistics, subprocess, sys, threading, time

RUNS = 5

def watch(pid, peak):
    """Keep the most anonymous memory of a process, looking every millisecond until it ends."""
    try:
        while True:
            with open("/proc/%d/status" % pid) as status:
                lines = [line for line in status if line.startswith("RssAnon:")]
            if not lines:  # It has ended.
                return
            peak[0] = max(peak[0], int(lines[0].split()[1]) * 1024)
            time.sleep(0.001)
    except (FileNotFoundError, ProcessLookupError):
        return

def run(command, stdin_from=None, watched=False):
    """Run a command; return its seconds, most resident memory and most anonymous memory."""
    started = time.perf_counter()
    cat = None
    if stdin_from:
        cat = subprocess.Popen(["cat", stdin_from], stdout=subprocess.PIPE)
    process = subprocess.Popen(command, stdin=cat.stdout if cat else subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if cat:
        cat.stdout.close()
    peak = [0]
    if watched:
        watcher = threading.Thread(target=watch, args=(process.pid, peak))
        watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if watched:
        watcher.join()
    if cat:
        cat.wait()
    if process.returncode != 0:
        sys.exit("%s ended with %d" % (" ".join(command), process.returncode))
    # Linux counts in KiB. A process starts with the memory of the one it comes from, this one:
    # less than some 15 MB cannot be seen here.
    return seconds, usage.ru_maxrss * 1024, peak[0]

def cases(builds, plan):
    """Yield label, command and the file for standard input."""
    ways = [("terminal", []), ("json", ["--format", "json"]), ("markdown", ["--format", "markdown"]), ("-q", ["-q"]), ("by action", ["--no-builtin-knowledge"])]
    for number, build in enumerate(builds):
        name = "tf-upstream" if number == 0 else "build %d" % (number + 1)
        for way, options in ways:
            yield "%s, %s" % (name, way), [build, "classify", *options, plan], None
        for way, options in ways:
            yield "%s, %s, stdin" % (name, way), [build, "classify", *options, "-"], plan
    if shutil.which("jq"):
        yield "jq, length", ["jq", ".resource_changes|length", plan], None

def measure(builds, plan):
    size = os.path.getsize(plan)
    all_cases = list(cases(builds, plan))
    seconds = {label: [] for label, _, _ in all_cases}
    resident = dict.fromkeys(seconds, 0)
    anonymous = {}
    for label, command, stdin_from in all_cases:
        anonymous[label] = run(command, stdin_from, watched=True)[2]
    for _ in range(RUNS):
        for label, command, stdin_from in all_cases:
            took, most, _ = run(command, stdin_from)
            seconds[label].append(took)
            resident[label] = max(resident[label], most)

    print("\n%s: %.1f MB" % (os.path.basename(plan), size / 1e6))
    print("%-30s %8s %8s %8s %9s %12s %10s %9s" % ("", "best s", "median s", "MB/s", "peak MB", "beyond file", "anonymous", "to jq"))
    jq = statistics.median(seconds["jq, length"]) if "jq, length" in seconds else None
    for label in seconds:
        median = statistics.median(seconds[label])
        # jq reads the file and does not map it: all its memory is its own.
        beyond = "-" if label.startswith("jq") else "%.1f" % ((resident[label] - size) / 1e6)
        ratio = "-" if jq is None else "%.3f" % (median / jq)
        print("%-30s %8.4f %8.4f %8.0f %9.1f %12s %10.1f %9s" % (
            label, min(seconds[label]), median, size / 1e6 / median, resident[label] / 1e6, beyond, anonymous[label] / 1e6, ratio))

def main():
    arguments = sys.argv[1:]
    if "--" not in arguments:
        sys.exit(__doc__)
    at = arguments.index("--")
    builds, plans = arguments[:at], arguments[at + 1:]
    print("%d runs each; MB/s and the ratio to jq are of the median" % RUNS)
    for number, build in enumerate(builds):
        print("build %d: %s" % (number + 1, build))
    if not shutil.which("jq"):
        print("jq is not installed: its rows are left out")
    for plan in plans:
        measure(builds, plan)

main()
