"""DuckDB, pandas and Python's csv on Parquet, CSV and JSON: every cell must be that of the native export."""

import csv
import datetime
import json
import pathlib

import duckdb
import pandas

PAYLOADS = ("input_structured", "expected_actions", "metadata", "labels")
NUMBERS = ("quality_score", "confidence", "difficulty", "version")
TIMES = ("created_at", "updated_at")


def native_rows(file):
    """The rows of a native export."""
    return [json.loads(line) for line in pathlib.Path(file).read_bytes().split(b"\n") if line]


def _cell(name, value):
    """A value in the form in which it can be compared, however a reader types it."""
    if name in PAYLOADS:
        return json.loads(value) if isinstance(value, str) else list(value)
    if value is None or pandas.isna(value):
        return None
    if name in NUMBERS:
        return float(value)
    if name in TIMES:
        text = value.isoformat() if isinstance(value, datetime.datetime) else str(value)
        return pandas.Timestamp(text).tz_convert("UTC") if "+" in text or text.endswith("Z") else pandas.Timestamp(text, tz="UTC")
    return str(value)


def _compare(native, rows):
    if len(native) != len(rows):
        return [f"{len(native)} rows were written, {len(rows)} read"]
    problems = []
    for number, (expected, actual) in enumerate(zip(native, rows)):
        for name, value in expected.items():
            wanted = value if name in PAYLOADS else _cell(name, value)
            if wanted != _cell(name, actual.get(name)):
                problems.append(f"row {number}, {name}: {wanted!r:.100} became {actual.get(name)!r:.100}")
    return problems


def _query(sql, file):
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(sql, [str(file)]).fetch_arrow_table().to_pylist()


def duckdb_parquet(native, file):
    return _compare(native, _query("SELECT * FROM read_parquet(?)", file))


def duckdb_csv(native, file):
    sql = "SELECT * FROM read_csv(?, header = true, all_varchar = true, nullstr = '', allow_quoted_nulls = false, max_line_size = 40000000)"
    return _compare(native, _query(sql, file))


def duckdb_json(file):
    """Any JSON lines: as many rows as lines."""
    lines = pathlib.Path(file).read_bytes().count(b"\n")
    sql = "SELECT count(*) AS n FROM read_json(?, format = 'newline_delimited', maximum_object_size = 40000000)"
    count = _query(sql, file)[0]["n"]
    return [] if count == lines else [f"{lines} rows were written, {count} read"]


def pandas_csv(native, file):
    frame = pandas.read_csv(file, dtype=str, keep_default_na=False, na_values=[])
    rows = [{k: v for k, v in row.items()} for row in frame.to_dict("records")]
    # pandas cannot tell an empty cell from an empty text when it is told to keep texts
    return _compare(
        [{k: v for k, v in row.items() if v is not None and v != ""} for row in native], rows
    )


def pandas_parquet(native, file):
    return _compare(native, pandas.read_parquet(file).astype(object).to_dict("records"))


def python_csv(native, file):
    csv.field_size_limit(1 << 30)
    with open(file, newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return _compare([{k: v for k, v in row.items() if v is not None and v != ""} for row in native], rows)
