"""`datasets.load_dataset` on folders with a card and on plain files: whole rows must be those of the file."""

import gzip
import json
import pathlib
import tempfile

import datasets

datasets.disable_progress_bars()
DIGITS = 10


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


def rounded(value):
    """A value as `json` columns of `datasets` hold it: ten digits after the point."""
    if isinstance(value, dict):
        return {name: rounded(member) for name, member in value.items()}
    if isinstance(value, list):
        return [rounded(element) for element in value]
    return round(value, DIGITS) if isinstance(value, float) else value


def filled(value):
    """A value without members that are null: a column whose type was guessed has all members in all rows."""
    if isinstance(value, dict):
        return {name: filled(member) for name, member in value.items() if member is not None}
    return [filled(element) for element in value] if isinstance(value, list) else value


def load(path, **options):
    """What `datasets` makes of a folder or a file, without what it keeps from runs before."""
    with tempfile.TemporaryDirectory() as cache:
        loaded = datasets.load_dataset(path, cache_dir=cache, keep_in_memory=True, **options)
        return loaded


def differences(written, loaded, view=lambda value: value):
    """The rows that came through otherwise."""
    if len(written) != len(loaded):
        return [f"{len(written)} rows were written, {len(loaded)} loaded"]
    problems = []
    for number, (expected, actual) in enumerate(zip(written, loaded)):
        expected, actual = rounded(view(expected)), rounded(view(actual))
        members = {**expected, **actual}
        changed = [name for name in members if expected.get(name) != actual.get(name)]
        problems += [f"row {number}, {n}: {expected.get(n)!r:.150} became {actual.get(n)!r:.150}" for n in changed]
    return problems


def check_folder(written, loaded, view=lambda value: value):
    """A folder with a card."""
    if set(written) != set(loaded):
        return [f"splits {sorted(written)} became {sorted(loaded)}"]
    return [problem for split in written for problem in differences(written[split], list(loaded[split]), view)]


def check_file(file):
    """A plain file of JSON lines, as LLaMA-Factory and Axolotl load it: without a card."""
    written = [json.loads(line) for line in pathlib.Path(file).read_bytes().split(b"\n") if line]
    return differences(written, list(load("json", data_files=str(file), split="train")), filled)


def check_lines(file):
    """Whether Python, too, takes one row for one line."""
    text = pathlib.Path(file).read_bytes().decode()
    lines = text.splitlines()
    broken = [f"not one object: {line[:100]}" for line in lines if not (line.startswith("{") and line.endswith("}"))]
    return broken + ([] if len(lines) == text.count("\n") else ["lines that are none"])
