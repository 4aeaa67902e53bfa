"""A table of the portal's whole layout, made up: its columns, platforms, networks, and what is odd in it."""

import csv
import io
from itertools import product

HEADER = [
    *("NN_Topology", "HWType", "Datatype", "Op mode", "batch/thread/stream", "lat-sys", "lat-comp", "fps-system"),
    *("fps-comp", "tp-system", "tp-comp", "top1 [%]", "top5 [%]", "Base_Pwr_W", "Idle_Pwr_W", "Full_Pwr_W", "GOPS"),
    *("PruningFactor", " level", "hw_peak_perf", "hw_bandwidth", "nn_total_operations"),
]
POWERS = [1, 2, 4, 8, 16, 32, 64, 128]
THREADS = list(range(1, 9))
#: HWType, modes, datatypes, batches.
PLATFORMS = [
    ("TX2", ["maxn", "maxp", "maxq"], ["FP16", "FP32"], POWERS),
    ("NCS", [""], ["FP16"], POWERS),
    ("EdgeTPU", ["fast", "slow"], ["INT8"], [1]),
    *((board, [""], ["INT8"], THREADS) for board in ("ZCU102-DPU", "ZCU104-DPU", "Ultra96-DPU")),
    ("ZCU104-FINN", [""], ["INT2", "INT4"], [*POWERS, 256, 512, 10000]),
    ("ZCU104-Bismo", [""], ["INT2", "INT4"], POWERS[1:]),
    ("U96-Quadcore A53", [""], ["INT2", "INT4"], POWERS[1:]),
]
ALL, LOW = ["100%", "50%", "25%", "12.50%"], ("ZCU104-FINN", "ZCU104-Bismo", "U96-Quadcore A53")
DPU = ("ZCU102-DPU", "ZCU104-DPU", "Ultra96-DPU")
#: Network, prunings, operations per input [10^9], and the platforms that measured it.
NETWORKS = [
    ("MLP", ALL, 0.02, ("TX2", "NCS", *LOW)),
    ("CNV", ALL, 0.47, ("TX2", "NCS", "ZCU104-FINN")),
    ("GoogLeNetv1", ["100%"], 3.13, ("TX2", "EdgeTPU", *DPU)),
    ("MobileNetv1", ["100%"], 1.14, ("EdgeTPU", "ZCU104-DPU")),
    ("ResNet-50", ["100%", "80%", "50%", "30%"], 7.72, ("TX2", "NCS", *DPU)),
    ("EfficientNet-S", ["100%"], 4.7, ("EdgeTPU",)),
    ("EfficientNet-M", ["100%"], 7.4, ("EdgeTPU",)),
    ("EfficientNet-L", ["100%"], 19.4, ("EdgeTPU",)),
    ("TinyNet", ["100%", "50%"], 0.1, ("TX2", "NCS")),
]
#: Lines of the table.
ROWS = 2_600


def portal_table() -> str:
    """The text of the table: 2,600 rows, planned ones among them."""
    rows = [_row(*each) for each in _plan()]
    rows += [_row("ResNet-50v15", 8.2, True, "EdgeTPU", mode, "INT8", 1, "100%") for mode in ("fast", "slow") * 2]
    measured = [row for row in rows if row["lat-comp"]]
    rows += measured[: ROWS - len(rows)]  # some designs were measured again
    for row in [row for row in rows if row["HWType"] == "Ultra96-DPU" and row["NN_Topology"] == "GoogLeNetv1"][2:7]:
        row["fps-comp"] = ""  # as published: a performance, and no throughput
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _plan():
    for (network, prunings, work, ran), (platform, modes, datatypes, batches) in product(NETWORKS, PLATFORMS):
        for mode, datatype, pruning, batch in product(modes, datatypes, prunings, batches):
            yield network, work, platform in ran, platform, mode, datatype, batch, pruning


def _row(network, work, measured, platform, mode, datatype, batch, pruning):
    share = float(pruning.rstrip("%")) / 100
    names = {"NN_Topology": network, "HWType": platform, "Datatype": datatype, "Op mode": mode or "na"}
    names |= {"batch/thread/stream": batch, "PruningFactor": pruning, " level": "l3", "nn_total_operations": work}
    if not measured:
        return dict.fromkeys(HEADER, "") | names
    fps = 400 / (work * share) * batch / (batch + 8)
    latency = 1000 * batch / fps
    numbers = {"lat-comp": f"{latency:,.5f}", "lat-sys": f"{1.3 * latency:,.2f}", "fps-comp": f"{fps:.6g}"}
    numbers |= {"fps-system": f"{fps / 1.3:.6g}", "tp-comp": f"{fps * work * share:.6g}", "top1 [%]": 60 + 30 * share}
    numbers |= {"Base_Pwr_W": 1.8, "Idle_Pwr_W": 4.7, "Full_Pwr_W": 9 + share, "GOPS": work * share * batch}
    return dict.fromkeys(HEADER, "") | names | numbers
