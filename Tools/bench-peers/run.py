"""Measures Walkshed against its peers on one machine, in turns, and prints what came out.

    Tools/bench [TASK...]      TASK: reach nearest area network coverage demo siting whatif ledger service (all unless given)

Ours is the process `walkshed-bench`, which does one task per line of its input; a peer's turn comes while it waits. Every
figure is the best of five turns (a turn is at least 0.3 s long), beside the best of a fixed calibration loop of the same run. Progress goes to stderr.
"""

import json
import os
import platform
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import peers
import service as http_service

TURNS = 5
SHORTEST_TURN = 0.3   # seconds; what is quicker goes again within its turn, for either side, lest a blink of another process decides
ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data/porto"
WORK = ROOT / ".deps/bench/work"
BUILT = ROOT / ".build/release"
TASKS = ["reach", "nearest", "area", "network", "coverage", "demo", "siting", "whatif", "ledger", "service"]


class Ours:
    """Our side, waiting for the next task."""

    def __init__(self):
        self.calibrations = []
        command = [BUILT / "walkshed-bench", DATA / "streets.osm.pbf"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench: walkshed-bench gave up on: {' '.join(map(str, words))}")
        return json.loads(line)

    def calibrate(self):
        self.calibrations.append(self.ask("calibrate")["seconds"])


class Report:
    """The lines that make the log, and whether every goal was met."""

    def __init__(self):
        self.good = True

    def line(self, text=""):
        print(text, flush=True)

    def goal(self, text, met):
        self.good = self.good and met
        self.line(f"  {'reached' if met else 'MISSED '}  {text}")

    def missing(self, text):
        self.good = False
        self.line(f"  missing  {text}")


def progress(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def milliseconds(seconds):
    return f"{seconds * 1000:,.1f} ms"


def in_turns(ours, our_turn, peer_turns):
    """Seconds of the best turn of ours and of each peer, and what each said last."""
    best, said = {}, {}
    for turn in range(TURNS):
        ours.calibrate()
        for name, take in {"ours": our_turn, **peer_turns}.items():
            progress(f"  turn {turn + 1} of {TURNS}: {name}")
            spent = 0
            while spent < SHORTEST_TURN:
                seconds, said[name] = take()
                best[name] = min(best.get(name, seconds), seconds)
                spent += seconds
    return best, said


def reach(ours, report, graph):
    """Everything within 1,600 m of each of 1,000 vertices, both on two threads."""
    origins = graph.sample(1000, seed=1, name="origins")

    def our_turn():
        answer = ours.ask("reach", graph.file("origins"), 1600, 2)
        return answer["seconds"], (answer["pairs"], answer["metres"])

    turns = {"pandana nodes_in_range": lambda: graph.pandana.reach(origins, 1600), "pandana's C++ alone": lambda: graph.pandana.bare_reach(origins, 1600)}
    best, said = in_turns(ours, our_turn, turns)
    report.line("Everything within 1,600 m of each of 1,000 random vertices, 2 threads each")
    for name, seconds in best.items():
        pairs, metres = said[name]
        report.line(f"  {name:24} {seconds * 1000:9,.1f} µs per origin   {pairs:,} pairs, {metres:,.0f} m in all")
    ratio = best["pandana nodes_in_range"] / best["ours"]
    report.goal(f"{ratio:.1f} times as fast as pandana's nodes_in_range (goal 40)", ratio >= 40)
    bare = best["pandana's C++ alone"] / best["ours"]
    report.line(f"           {bare:.1f} times as fast as the C++ under it, before pandas makes a table")


def nearest(ours, report, graph):
    """The nearest of 1,000 sites for all vertices: ours on one thread and however far, the peer on two and within 5 km."""
    sites = graph.sample(1000, seed=2, name="sites")
    graph.pandana.place(sites, within=5000)

    def our_turn():
        answer = ours.ask("nearest", graph.file("sites"))
        return answer["seconds"], answer["found"]

    best, said = in_turns(ours, our_turn, {"pandana nearest_pois": lambda: graph.pandana.nearest(5000)})
    report.line("The nearest of 1,000 random sites for every vertex; ours 1 thread and however far, pandana 2 threads and within 5 km")
    for name, seconds in best.items():
        report.line(f"  {name:24} {milliseconds(seconds):>12}   {said[name]:,} vertices have one")
    ratio = best["pandana nearest_pois"] / best["ours"]
    report.goal(f"{ratio:.1f} times as fast (goal 15)", ratio >= 15)


def area(ours, report, graph):
    """The area within 20 minutes of each of 200 places, one thread each, at 1.2 m/s."""
    if graph.valhalla is None:
        return report.missing("Valhalla's isochrones: pyvalhalla 3.9.1 needs a Python 3.12 (PYTHON312)")
    places = graph.places_of(graph.sample(200, seed=3, name="centres"))

    def our_turn():
        answer = ours.ask("area", graph.file("centres"), 20)
        return answer["seconds"], answer["bytes"]

    first, _ = our_turn()
    best, said = in_turns(ours, our_turn, {"Valhalla isochrone": lambda: graph.valhalla.areas(places, 20)})
    report.line("The area within 20 minutes at 1.2 m/s of each of 200 random vertices, as GeoJSON text, 1 thread each")
    for name, seconds in best.items():
        report.line(f"  {name:24} {milliseconds(seconds / len(places)):>12} per origin   {said[name] / len(places):,.0f} bytes each")
    report.line(f"           {milliseconds(first / len(places))} per origin the first time, when what lies nearest to which street is worked out")
    ratio = best["Valhalla isochrone"] / best["ours"]
    report.goal(f"{ratio:.2f} times as fast (goal 1)", ratio >= 1)


def network(ours, report, graph):
    """From the extract to a network that answers; then opened again from its cache."""
    report.line("From the extract to a network that answers, 2 threads each")
    turns = {}
    if graph.valhalla is None:
        report.missing("valhalla_build_tiles: pyvalhalla 3.9.1 needs a Python 3.12 (PYTHON312)")
    else:
        turns["valhalla_build_tiles"] = graph.valhalla.build

    def our_turn():
        answer = ours.ask("network")
        return answer["seconds"], answer

    best, _ = in_turns(ours, our_turn, turns)
    for name, seconds in best.items():
        report.line(f"  {name:24} {milliseconds(seconds):>12}")
    if turns:
        ratio = best["valhalla_build_tiles"] / best["ours"]
        report.goal(f"{ratio:.1f} times as fast (goal 4)", ratio >= 4)
    ours.ask("write-cache", WORK / "porto.network")
    seconds = min(ours.ask("reopen", WORK / "porto.network")["seconds"] for _ in range(TURNS))
    report.goal(f"reopened from its cache in {milliseconds(seconds)} (goal 100 ms)", seconds <= 0.1)


def measured(command):
    """Seconds and peak megabytes of a command. A small process starts it: a child's peak begins at its parent's."""
    starter = (
        "import os,sys,time\n"
        "start=time.monotonic()\n"
        "child=os.spawnv(os.P_NOWAIT,sys.argv[1],sys.argv[1:])\n"
        "_,status,usage=os.wait4(child,0)\n"
        "print(time.monotonic()-start,usage.ru_maxrss/1024,file=sys.stderr)\n"
        "sys.exit(os.waitstatus_to_exitcode(status))\n"
    )
    run = subprocess.run([sys.executable, "-S", "-c", starter, *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        return None, run.stderr.strip()
    seconds, megabytes = map(float, run.stderr.splitlines()[-1].split())
    return seconds, megabytes


def best_measured(ours, command):
    """The best time of five and the largest peak; or nothing, and what the command said."""
    times, peaks = [], []
    for turn in range(TURNS):
        ours.calibrate()
        progress(f"  turn {turn + 1} of {TURNS}: {' '.join(Path(str(word)).name for word in command)}")
        seconds, peak = measured(command)
        if seconds is None:
            return None, peak
        times.append(seconds)
        peaks.append(peak)
    return min(times), max(peaks)


PLAN = """\
name: Porto
language: en
profile: chongqing-2019
streets: {{file: {data}/streets.osm.pbf}}
demand: {{file: {data}/demand.csv, fields: {{id: id, longitude: lon, latitude: lat, population: population}}}}
facilities: {{file: {data}/facilities.csv, fields: {{id: id, longitude: lon, latitude: lat}}, tier: [street_centre, community_home]}}
"""


def coverage(ours, report, graph):
    """The whole command on Porto: 20,000 points, 400 facilities, both tiers, every file written."""
    plan = WORK / "porto"
    plan.mkdir(parents=True, exist_ok=True)
    (plan / "walkshed.yaml").write_text(PLAN.format(data=DATA))
    command = [BUILT / "walkshed", "coverage", plan, "--quiet"]
    seconds, peak = best_measured(ours, [*command, "--no-cache"])
    report.line("The whole of `walkshed coverage` on Porto: 20,000 points, 400 facilities, both tiers, every file written")
    if seconds is None:
        return report.missing(f"`walkshed coverage` failed: {peak}")
    report.goal(f"{seconds:.2f} s from the extract (goal 6 s)", seconds <= 6)
    report.goal(f"{peak:.0f} MB at its peak (goal 600 MB)", peak <= 600)
    seconds, _ = best_measured(ours, command)
    if seconds is not None:
        report.line(f"           {seconds:.2f} s with the network from its cache")


def demo(ours, report, graph):
    """The demonstration city at three sizes, and how time grows with vertices plus points."""
    from math import log

    report.line("`walkshed coverage` on the demonstration city, and how its time grows")
    sizes = []
    for people in (100_000, 1_000_000, 10_000_000):
        city = WORK / f"demo-{people}"
        made, peak = measured([BUILT / "walkshed", "demo", "--people", people, "--output", city, "--quiet"])
        if made is None:
            return report.missing(f"`walkshed demo` failed: {peak}")
        seconds, peak = best_measured(ours, [BUILT / "walkshed", "coverage", city, "--no-cache", "--quiet"])
        if seconds is None:
            return report.missing(f"`walkshed coverage` failed: {peak}")
        summary = json.loads((city / "out/summary.json").read_text(encoding="utf-8-sig"))
        n = summary["streets"]["vertices"] + summary["demand"]["points"]
        sizes.append((n, seconds))
        shutil.rmtree(city)
        report.line(f"  {people:>10,} people: {n:,} vertices and points; {seconds:.2f} s, {peak:.0f} MB at its peak; made and covered in {made:.2f} s")
    (n0, t0), (n1, t1) = sizes[0], sizes[-1]
    exponent = log(t1 / t0) / log(n1 * log(n1) / (n0 * log(n0)))
    report.goal(f"time grows as (n log n) to the power {exponent:.2f} (goal 1)", exponent <= 1)


def siting(ours, report, graph):
    """Most weight within 720 m of 50 of 1,000 sites: reading, solving and proving, beside spopt's building and solving alone."""
    folder, python = DATA.parent / "siting/porto_mclp", ROOT / ".deps/bench/spopt/bin/python"
    report.line("The 50 of 1,000 sites with most of 20,000 weighed points within 720 m, proven; ours the whole command, 1 thread")
    files = [folder / "distances.csv", folder / "demand.csv"]
    result = WORK / "siting"
    command = [BUILT / "walkshed", "site", "--reach", files[0], "--demand", files[1], "--within", 720, "--model", "max-cover", "--count", 50]
    seconds, peak = best_measured(ours, [*command, "--output", result, "--quiet"])
    if seconds is None:
        return report.missing(f"`walkshed site` failed: {peak}")
    answer = json.loads((result / "site.json").read_text(encoding="utf-8-sig"))
    report.line(f"  ours        {seconds:8.2f} s in all, reading included; {answer['objective']:,} covered, {answer['status']}; {peak:.0f} MB at its peak")
    report.goal(f"{seconds:.2f} s (goal 3 s)", seconds <= 3)
    if not python.exists():
        return report.missing("spopt is not there")
    progress("  one turn of spopt, some four minutes")
    run = subprocess.run([python, "-B", ROOT / "Tools/bench-peers/spopt_mclp.py", *files, "720", "50"], capture_output=True, text=True)
    if run.returncode != 0:
        return report.missing(f"spopt failed: {run.stderr.strip()}")
    peer = json.loads(run.stdout.splitlines()[-1])
    whole = peer["build"] + peer["solve"]
    report.line(f"  {peer['versions']} {whole:8.2f} s, {peer['build']:.2f} s to build and {peer['solve']:.2f} s to solve with HiGHS (one turn); {peer['objective']:,.0f} covered")
    report.goal(f"{whole / seconds:.0f} times as fast in all (goal 50)", whole / seconds >= 50)


def whatif(ours, report, graph):
    """A planner's change to the demonstration city at 5 million people, once the plan is open; each answer is checked against a cold run."""
    city = WORK / "demo-whatif"
    made, peak = measured([BUILT / "walkshed", "demo", "--people", 5_000_000, "--output", city, "--quiet"])
    if made is None:
        return report.missing(f"`walkshed demo` failed: {peak}")
    ours.calibrate()
    took = ours.ask("whatif", city)
    shutil.rmtree(city)
    report.line(f"A change to the open demonstration city: 5,000,000 people at {took['points']:,} points, {took['homes']} community homes; medians")
    for change, title, goal in (("move", "one home moved", 30), ("merge", "five premises merged into one", 100)):
        seconds, p95 = took[change], took[change + "_p95"]
        report.goal(f"{title}: times, statuses before capacity, indicators in {milliseconds(seconds)} (95th percentile {milliseconds(p95)}; goal {goal} ms)",
                    seconds <= goal / 1000)
        assignment = took[change + "_assignment"]
        report.goal(f"  its new assignment in {milliseconds(assignment)} (goal 1,000 ms)", assignment <= 1)
        report.line(f"           the changed plan from cold, whose answer it is: {milliseconds(took[change + '_cold'])}")


def ledger(ours, report, graph):
    """A ledger of a million events: its imports, and the questions asked of it while it lies open."""
    file, events = WORK / "ledger.sqlite", 1_000_000
    file.unlink(missing_ok=True)
    ours.calibrate()
    run = subprocess.run([BUILT / "walkshed-bench", "ledger", file, str(events)], capture_output=True, text=True)
    ours.calibrate()
    file.unlink(missing_ok=True)
    report.line(f"A ledger of {events:,} events about {events * 3 // 20:,} things, imported 100,000 rows at a time and checked")
    if run.returncode != 0:
        return report.missing(f"walkshed-bench ledger failed: {run.stderr.strip()}")
    took = json.loads(run.stdout.splitlines()[-1])
    megabytes = 1024 * 1024
    report.goal(f"the last 100,000 rows in {took['last_import']:.1f} s, the first in {took['imports'][0]:.1f} s (goal 20 s)", max(took["imports"]) <= 20)
    report.line(f"           the same 100,000 rows again, which adds nothing: {took['again']:.1f} s")
    report.line(f"           {took['peak_bytes'] / megabytes:,.0f} MB at its peak, {took['file_bytes'] / megabytes:,.0f} MB of file")
    for question, title in (("one", "what is the case with one thing"), ("page", "50 things of a register at two stages"), ("counts", "how many at each stage"),
                            ("one_as_of", "one thing as of a day, as known at a moment"), ("page_as_of", "50 things of a register as of a day")):
        seconds = took[question]
        report.goal(f"{title}: {milliseconds(seconds['median'])} (95th percentile {milliseconds(seconds['p95'])}; goal 50 ms)", seconds["p95"] <= 0.05)
    report.line(f"           one event recorded, on the disk: {milliseconds(took['append']['median'])} (95th percentile {milliseconds(took['append']['p95'])})")
    report.line(f"           {events // 10:,} things replayed as of a day: {took['all_as_of']:.1f} s; all events read: {took['all_events']:.1f} s; all verified: {took['verify']:.1f} s")
    report.line(f"           {took['peak_bytes_at_end'] / megabytes:,.0f} MB at its peak after all this")


def service(ours, report, graph):
    """Our service on the demonstration city and on Porto, beside Valhalla's own on Porto, over loopback."""
    plan = WORK / "porto"
    plan.mkdir(parents=True, exist_ok=True)
    (plan / "walkshed.yaml").write_text(PLAN.format(data=DATA))
    places = graph.places_of(graph.sample(200, seed=4, name="asked"))
    peer = None
    if graph.valhalla is not None:
        def peer(places):
            configuration, port = graph.valhalla.listening()
            running = http_service.ValhallaService(configuration, WORK / "valhalla_service.log")
            try:
                return running.times(port, places)
            finally:
                running.end()
    ours.calibrate()
    try:
        http_service.run(report, BUILT, WORK, plan, places, peer, progress, milliseconds)
    except RuntimeError as refused:
        report.missing(f"the service refused: {refused}")
    ours.calibrate()


class Graph:
    """The graph that every side is given, and the peers that hold it."""

    def __init__(self, ours, tasks):
        WORK.mkdir(parents=True, exist_ok=True)
        self.vertices = ours.ask("write-graph", WORK)["vertices"]
        self.places = peers.read_places(WORK)
        self.pandana = peers.Pandana(WORK) if {"reach", "nearest"} & set(tasks) else None
        self.valhalla = None
        if {"area", "network", "service"} & set(tasks) and peers.has_valhalla():
            self.valhalla = peers.Valhalla(WORK / "valhalla", DATA / "streets.osm.pbf")

    def file(self, name):
        return WORK / f"{name}.txt"

    def sample(self, count, seed, name):
        numbers = random.Random(seed).sample(range(self.vertices), count)
        self.file(name).write_text("\n".join(map(str, numbers)))
        return numbers

    def places_of(self, numbers):
        return [tuple(self.places[number]) for number in numbers]


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {platform.system()} {platform.machine()}"


def main():
    tasks = sys.argv[1:] or TASKS
    if unknown := set(tasks) - set(TASKS):
        print(f"bench: no task {', '.join(sorted(unknown))}; there are {', '.join(TASKS)}", file=sys.stderr)
        sys.exit(2)
    report, ours = Report(), Ours()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    report.line(f"Walkshed {commit} on {machine()}")
    report.line(f"Peers: {peers.versions()}. Best of {TURNS}, in turns.")
    graph = Graph(ours, tasks)
    for task in tasks:
        progress(task)
        report.line()
        globals()[task](ours, report, graph)
    report.line()
    report.line(f"The fixed calibration loop took {milliseconds(min(ours.calibrations))} at best, {milliseconds(max(ours.calibrations))} at worst of {len(ours.calibrations)}")
    sys.exit(0 if report.good else 3)


if __name__ == "__main__":
    main()
