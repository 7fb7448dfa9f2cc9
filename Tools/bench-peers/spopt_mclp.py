"""spopt's maximal covering on a reach table, in a process of its own: it shares no packages with the other peers.

    spopt_mclp.py DISTANCES.csv DEMAND.csv WITHIN P

Prints one line of JSON: seconds to build the model and to solve it with HiGHS, and the weight covered. Reading is not counted.
"""

import json
import sys
import time

import highspy  # noqa: F401  without it PuLP would quietly take another solver
import numpy as np
import pandas as pd
import pulp
import spopt
from spopt.locate import MCLP

OUT_OF_REACH = 1e9


def main():
    distances, demand, within, count = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    reach, people = pd.read_csv(distances), pd.read_csv(demand).sort_values("demand")
    points, sites = people["demand"].to_numpy(), np.sort(reach["site"].unique())
    costs = np.full((len(points), len(sites)), OUT_OF_REACH)
    costs[np.searchsorted(points, reach["demand"]), np.searchsorted(sites, reach["site"])] = reach["distance_m"]
    weights = people["weight"].to_numpy()

    start = time.perf_counter()
    model = MCLP.from_cost_matrix(costs, weights, service_radius=within, p_facilities=count)
    built = time.perf_counter()
    model = model.solve(pulp.HiGHS(msg=False))
    solved = time.perf_counter()

    chosen = [j for j, variable in enumerate(model.fac_vars) if variable.value() > 0.5]
    covered = float(weights[(costs[:, chosen] <= within).any(axis=1)].sum())
    print(
        json.dumps(
            {
                "versions": f"spopt {spopt.__version__}, PuLP {pulp.__version__}", "build": built - start, "solve": solved - built,
                "objective": covered, "status": pulp.LpStatus[model.problem.status],
            }))


if __name__ == "__main__":
    main()
