"""Checks that the `datasets` library of Hugging Face loads exports, and reads in them what is written in them.

    python3 check_with_datasets.py http://localhost:8011 ['domain=math&min_quality=80']
    python3 check_with_datasets.py export.zip unpacked_folder rows.parquet ...

A server is asked for `hf` (with arguments as objects, and as text), `trl_*` and `parquet`, of all examples or of those that
match a filter. Zips are those of `format=hf`, or of `trl_*` with `bundle=true`. Needs Python 3.9 or newer, and
`pip install 'datasets>=4.7'`.
"""

import gzip
import json
import pathlib
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile

EXPORTS = {
    "hf.zip": "format=hf",
    "hf_text.zip": "format=hf&tool_args=string",
    "trl_sft.zip": "format=trl_sft&bundle=true",
    "trl_messages.zip": "format=trl_messages&bundle=true",
    "trl_kto.zip": "format=trl_kto&bundle=true",
    "trl_preference.zip": "format=trl_preference&bundle=true",
}
CONVERSATIONS = ("messages", "prompt", "completion", "chosen", "rejected")
PAYLOADS = ("input_structured", "expected_actions", "metadata")


def written_rows(folder):
    """The rows as they stand in the files of a folder, by split."""
    splits = {}
    for file in sorted(folder.glob("data/*.jsonl.gz")) or sorted(folder.glob("*.jsonl")):
        if file.name == "skipped.jsonl":
            continue
        split = file.name.split("-")[0] if file.parent.name == "data" else "train"
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8", newline="\n") as lines:
            splits.setdefault(split, []).extend(json.loads(line) for line in lines)
    return splits


def calls(row):
    """Name and arguments of every tool call of a row, in their order."""
    found = []
    for column in CONVERSATIONS:
        for message in row.get(column) or []:
            for call in message.get("tool_calls") or []:
                function = decoded(call)["function"]
                found.append((column, function["name"], function["arguments"]))
    return found


def tools(row):
    """The schemas of a row; those of another spelling are the same."""
    return decoded(row.get("tools") or [])


def decoded(value):
    """A value of any shape, which some readers hand out as JSON text; in lists, each on its own."""
    if isinstance(value, list):
        return [decoded(element) for element in value]
    return json.loads(value) if isinstance(value, str) else value


def check(condition, message):
    """An assertion that stays when Python is told to leave them out."""
    if not condition:
        raise SystemExit(f"FAILED: {message}")


def compare(written, loaded, name):
    """Whether rows came through the library unharmed."""
    check(len(written) == len(loaded), f"{name}: {len(written)} rows were written, {len(loaded)} loaded")
    compared = 0
    for number, (expected, actual) in enumerate(zip(written, loaded)):
        place = f"{name}, row {number}"
        check(calls(expected) == calls(actual), f"{place}: {calls(expected)} became {calls(actual)}")
        check(tools(expected) == tools(actual), f"{place}: {tools(expected)} became {tools(actual)}")
        compared += len(calls(expected))
    print(f"ok: {name}: {len(written)} rows, {compared} tool calls")


def check_folder(folder, name):
    from datasets import load_dataset

    written = written_rows(folder)
    if not any(written.values()):
        print(f"empty: {name}: there is nothing to load")
        return
    loaded = load_dataset(str(folder))
    check(set(written) == set(loaded), f"{name}: splits {sorted(written)} became {sorted(loaded)}")
    for split in written:
        compare(written[split], loaded[split], f"{name}, {split}")


def check_parquet(file, name, written=None):
    """Whether a file loads whole; and, where the native export of its rows is at hand, with what stands in that."""
    import pyarrow.parquet
    from datasets import load_dataset

    count = pyarrow.parquet.ParquetFile(file).metadata.num_rows
    loaded = load_dataset("parquet", data_files=str(file), split="train")
    check(len(loaded) == count, f"{name}: {count} rows were written, {len(loaded)} loaded")
    check(written is None or len(written) == count, f"{name}: {count} rows, but others in the native export")
    for number, row in enumerate(loaded):
        payloads = {column: json.loads(row[column]) for column in PAYLOADS}
        if written is not None:
            expected = {column: written[number][column] for column in PAYLOADS}
            check(payloads == expected, f"{name}, row {number}: {expected} became {payloads}")
    print(f"ok: {name}: {count} rows")


def check_path(path):
    if path.suffix == ".parquet":
        check_parquet(path, path.name)
    elif path.is_dir():
        check_folder(path, path.name)
    else:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as zipped:
            zipped.extractall(folder)
            check_folder(pathlib.Path(folder), path.name)


def download(server, options, query, file):
    """An export as a file; one that the connection cut raises IncompleteRead."""
    url = f"{server.rstrip('/')}/training-examples/export?{options}&{query}".rstrip("&")
    try:
        with urllib.request.urlopen(url) as reply, open(file, "wb") as out:
            shutil.copyfileobj(reply, out)
    except urllib.error.HTTPError as refused:
        raise SystemExit(f"FAILED: {url}: {refused.code} {refused.read().decode()}") from refused
    return file


def check_server(server, query):
    """All formats of one server, which nobody should be writing to meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        for name, options in EXPORTS.items():
            check_path(download(server, options, query, pathlib.Path(folder, name)))
        native = pathlib.Path(folder, "native")
        native.mkdir()
        download(server, "format=native", query, native / "rows.jsonl")
        parquet = download(server, "format=parquet", query, pathlib.Path(folder, "rows.parquet"))
        check_parquet(parquet, parquet.name, written_rows(native).get("train", []))


def main(arguments):
    if not arguments:
        raise SystemExit(__doc__)
    if arguments[0].startswith(("http://", "https://")):
        check_server(arguments[0], arguments[1] if len(arguments) > 1 else "")
    else:
        for argument in arguments:
            check_path(pathlib.Path(argument))


if __name__ == "__main__":
    main(sys.argv[1:])
