"""qgis_check.py BASE: QGIS's OAPIF provider opens every collection, reads every feature and filters by a box."""

import json
import os
import sys
import urllib.request

from qgis.core import Qgis, QgsApplication, QgsDataSourceUri, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

base = sys.argv[1]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(path):
    with opener.open(base + path) as answer:
        return json.load(answer)


failures = 0
for collection in get("/collections")["collections"]:
    name = collection["id"]
    matched = get(f"/collections/{name}/items?limit=1")["numberMatched"]
    uri = QgsDataSourceUri()
    uri.setParam("url", base)
    uri.setParam("typename", name)
    uri.setParam("pagingEnabled", "default")
    layer = QgsVectorLayer(uri.uri(False), name, "OAPIF")
    if not layer.isValid():
        print(f"{name}: {layer.error().message()}")
        failures += 1
        continue
    read = list(layer.getFeatures())
    if len(read) != matched:
        print(f"{name}: QGIS reads {len(read)} of {matched}")
        failures += 1
    shapes = [each.geometry().vertexAt(0) for each in read if not each.geometry().isEmpty()]
    if not shapes:
        print(f"{name}: {len(read)} rows without a shape")
        continue
    box = QgsRectangle(shapes[0].x() - 1e-6, shapes[0].y() - 1e-6, shapes[0].x() + 1e-6, shapes[0].y() + 1e-6)
    found = len(list(layer.getFeatures(QgsFeatureRequest(box))))
    if found == 0:
        print(f"{name}: nothing in a box around the first feature's first vertex")
        failures += 1
    print(f"{name} in {layer.crs().authid()}: {len(read)} features, the first at {shapes[0].x():.6f} {shapes[0].y():.6f}, {found} in a box around it")
print(f"qgis-check: QGIS {Qgis.QGIS_VERSION}, {'no fault' if not failures else str(failures) + ' faults'}")
sys.stdout.flush()
# Its own way out crashes after the work is done (3.22).
os._exit(1 if failures else 0)
