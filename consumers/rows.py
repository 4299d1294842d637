"""The examples that are exported: awkward ones, real ones, and such whose columns appear late."""

import json
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent / "adapter-formats/src/test/resources/real/sample.ndjson"
LATE_ROWS = 130
LATE_LENGTH = 100_000


def _lines(file, limit=None):
    with open(file, "rb") as lines:
        return [line for _, line in zip(range(limit or 10**9), lines)]


def _in_domain(lines, domain):
    """The same examples, told apart from others by their domain."""
    return [json.dumps({**json.loads(line), "domain": domain}).encode() for line in lines]


def _late():
    """More than 10 MiB of plain rows, then one with a history and one with a tool."""
    plain = [
        {"input_text": f"plain {i}", "output_text": f"answer {i} " + "lorem ipsum " * (LATE_LENGTH // 12), "quality_score": 90}
        for i in range(LATE_ROWS)
    ]
    by_name = {json.loads(line)["task_id"]: json.loads(line) for line in _lines(HERE / "awkward.ndjson")}
    # a pair whose prompt has a history comes last too
    pairs = [
        {**by_name["history"], "input_text": f"second {i}", "output_text": answer, "quality_score": quality}
        for i in range(2)
        for answer, quality in (("two", 95), ("ten", 20))
    ]
    worse = [{**row, "output_text": "bad " + row["output_text"], "quality_score": 10} for row in plain]
    rows = plain + worse + pairs + [by_name["history"], by_name["declared-tool"]]
    return _in_domain([json.dumps(row).encode() for row in rows], "late")


def row_sets():
    """Lines of NDJSON by the name of their set, which is their domain."""
    sets = {"awkward": _lines(HERE / "awkward.ndjson"), "late": _late()}
    folder = os.environ.get("DATA_FOLDER")
    if folder:
        data = pathlib.Path(folder)
        sets["agents"] = _in_domain(_lines(data / "tau-airline.ndjson"), "agents")
        sets["maths"] = _in_domain(_lines(data / "gsm8k-train.ndjson", 300), "maths")
        sets["answers"] = _in_domain(_lines(data / "gsm8k-model-solutions.ndjson", 400), "answers")
    else:
        sets["sample"] = _in_domain(_lines(SAMPLE), "sample")
    return sets
