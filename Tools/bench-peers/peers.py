"""The programs Walkshed is measured against, each behind the one question asked of it. Every turn gives (seconds, what it found)."""

import contextlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "2"   # before pandana loads its OpenMP

import numpy as np
import pandas as pd
import pandana


def versions():
    names = ["pandana", "pandas", "pyvalhalla"]
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names if name != "pyvalhalla" or has_valhalla())


def has_valhalla():
    return importlib.util.find_spec("valhalla") is not None


def read_places(folder):
    return np.fromfile(folder / "places.bin").reshape(-1, 2)


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


@contextlib.contextmanager
def output_to_stderr():
    """C++ that prints its progress knows nothing of sys.stdout."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class Pandana:
    """pandana.Network on our own vertices and segments, its lengths our whole millimetres."""

    def __init__(self, folder):
        self.places = read_places(folder)
        segments = np.fromfile(folder / "segments.bin", dtype=np.uint32).reshape(-1, 3).astype(np.int64)
        with output_to_stderr():
            self.network = pandana.Network(
                pd.Series(self.places[:, 0]), pd.Series(self.places[:, 1]),
                pd.Series(segments[:, 0]), pd.Series(segments[:, 1]),
                pd.DataFrame({"metres": segments[:, 2] / 1000}), twoway=True)

    def reach(self, origins, metres):
        seconds, table = timed(lambda: self.network.nodes_in_range(origins, metres))
        return seconds, (len(table), table["metres"].sum())

    def bare_reach(self, origins, metres):
        """The C++ that nodes_in_range calls, without the table it then makes."""
        numbers = np.asarray(origins, dtype=np.int64)
        names = self.network.node_idx.index.to_numpy(dtype=np.int64)
        seconds, lists = timed(lambda: self.network.net.nodes_in_range(numbers, metres, 0, names))
        return seconds, (sum(map(len, lists)), sum(metres for pairs in lists for _, metres in pairs))

    def place(self, sites, within):
        self.network.set_pois("sites", within, 1, pd.Series(self.places[sites, 0]), pd.Series(self.places[sites, 1]))

    def nearest(self, within):
        seconds, table = timed(lambda: self.network.nearest_pois(within, "sites", 1, include_poi_ids=True))
        return seconds, int(table["poi1"].notna().sum())


class Valhalla:
    """Valhalla's tiles from the same extract, and pedestrian isochrones from them."""

    def __init__(self, folder, extract):
        import valhalla

        self.folder, self.extract = folder, extract
        self.tiles, self.config = folder / "tiles", folder / "valhalla.json"
        self.tiles.mkdir(parents=True, exist_ok=True)
        config = valhalla.get_config(tile_extract="", tile_dir=str(self.tiles), verbose=False)
        config["mjolnir"]["concurrency"] = 2
        self.config.write_text(json.dumps(config))
        self.program = Path(valhalla.__file__).parent / "bin/valhalla_build_tiles"
        self.build()
        self.actor = valhalla.Actor(str(self.config))

    def listening(self):
        """A configuration for valhalla_service on a free port, and the port."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = json.loads(self.config.read_text())
        config["httpd"]["service"].update(
            listen=f"tcp://127.0.0.1:{port}", loopback=f"ipc://{self.folder}/loopback", interrupt=f"ipc://{self.folder}/interrupt")
        for part in ("loki", "thor", "odin"):
            config[part]["service"]["proxy"] = f"ipc://{self.folder}/{part}"
        path = self.folder / "service.json"
        path.write_text(json.dumps(config))
        return path, port

    def build(self):
        shutil.rmtree(self.tiles, ignore_errors=True)
        self.tiles.mkdir()
        command = [self.program, "--config", self.config, "--concurrency", "2", self.extract]
        seconds, run = timed(lambda: subprocess.run(command, capture_output=True, text=True))
        if run.returncode != 0:
            sys.exit(f"bench: valhalla_build_tiles failed: {run.stderr[-2000:]}")
        return seconds, None

    def areas(self, places, minutes):
        """One isochrone per place as GeoJSON text, at 1.2 m/s."""
        questions = [   # asked as text, so answered as text
            json.dumps({
                "locations": [{"lon": longitude, "lat": latitude}],
                "costing": "pedestrian",
                "costing_options": {"pedestrian": {"walking_speed": 4.32}},
                "contours": [{"time": minutes}],
                "polygons": True,
            })
            for longitude, latitude in places
        ]
        return timed(lambda: sum(len(self.actor.isochrone(question)) for question in questions))
