"""service_clients.py BASE: GDAL 3.12, as pyogrio has it, reads every collection in every reference system offered.

The same collection read in CRS84 and converted by GDAL itself must come out the same: whoever got the axis order wrong would be off by kilometres.
"""

import json
import sys
import urllib.request
import warnings

import numpy
import pyogrio.raw

base = sys.argv[1]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


# GDAL takes a column's type from the first items; what does not fit later it cuts, with a warning.
warnings.simplefilter("error")


def get(path):
    with opener.open(base + path) as answer:
        return json.load(answer)


def points(wkb):
    """The coordinates of WKB points."""
    return numpy.array([numpy.frombuffer(each, dtype="<f8", count=2, offset=5) for each in wkb if each is not None])


def read(collection, **options):
    meta, _, geometry, _ = pyogrio.raw.read("OAPIF:" + base + "/", layer=collection, **options)
    return meta, geometry


# Where eastings lie: 500 km in the middle of a zone, and what web maps have between 72°E and 135°E. Northings lie elsewhere.
EASTINGS = {"EPSG:4544": (100_000, 900_000), "EPSG:4545": (100_000, 900_000), "EPSG:3857": (8_000_000, 15_100_000)}

failures = 0
collections = get("/collections")["collections"]
for collection in collections:
    name = collection["id"]
    matched = get(f"/collections/{name}/items?limit=1")["numberMatched"]
    meta, geometry = read(name)
    count = len(geometry) if geometry is not None else matched
    if count != matched:
        print(f"{name}: GDAL reads {count} of {matched}")
        failures += 1
    if meta["geometry_type"] != "Point" or geometry is None or not any(each is not None for each in geometry):
        continue
    for uri in collection["crs"]:
        code = "EPSG:" + uri.rsplit("/", 1)[1] if "EPSG" in uri else "OGC:CRS84"
        theirs = points(geometry)
        # What the service converts; GDAL turns it east first again.
        served_meta, served = read(name, CRS=code)
        served = points(served)
        # GDAL takes WGS84 and CRS84 for one, and calls it the latter.
        if code not in ("OGC:CRS84", "EPSG:4326") and code.split(":")[1] not in str(served_meta["crs"]):
            print(f"{name}: asked for {code}, GDAL says {served_meta['crs']}")
            failures += 1
        degrees = abs(served).max() <= 180
        if degrees and abs(served - theirs).max() > 2e-7:
            print(f"{name} in {code}: off by {abs(served - theirs).max()} degrees")
            failures += 1
        low, high = EASTINGS.get(code, (-180, 180))
        if not (low <= served[:, 0].min() and served[:, 0].max() <= high):
            print(f"{name} in {code}: the easting is not where it should be: {served[0]}")
            failures += 1
print(f"service-clients: GDAL {pyogrio.__gdal_version_string__} read {len(collections)} collections")
sys.exit(1 if failures else 0)
