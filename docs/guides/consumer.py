"""Keeps a copy of all training examples in SQLite, by the changes of the service. Needs nothing but Python.

The place in the changes is saved in the transaction that applies them, so whatever is killed at whatever moment, nothing is
applied twice or left out.
"""

import http.client
import json
import os
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request

SERVICE = os.environ.get("SERVICE", "http://127.0.0.1:8011")
STATE = sqlite3.connect(os.environ.get("STATE", "examples.db"), isolation_level=None)
STATE.executescript("""
    CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS example (id TEXT PRIMARY KEY, version INTEGER NOT NULL, example TEXT NOT NULL);
""")


def get(path):
    return urllib.request.urlopen(SERVICE + path, timeout=60)


def store(example):
    STATE.execute("INSERT OR REPLACE INTO example VALUES (?, ?, ?)", (example["id"], example["version"], json.dumps(example)))


def save_place(token):
    STATE.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", (token,))


def read_everything():
    """A native export is one state of the store, and its token the place where the changes go on."""
    with get("/training-examples/export?format=native&manifest=true") as export:
        whole = False
        STATE.execute("BEGIN")
        STATE.execute("DELETE FROM example")
        for line in export:
            example = json.loads(line)
            if "_manifest" in example:
                whole = True  # it comes last; Python does not always notice when a connection is cut
            else:
                store(example)
        if not whole:
            raise ValueError("the export was cut")
        save_place(export.headers["X-Changes-Token"])
        STATE.execute("COMMIT")
    count, = STATE.execute("SELECT count(*) FROM example").fetchone()
    print(f"read all {count} examples", flush=True)


def read(example_id):
    """The example as it is now, which may be newer than the event; None if it is deleted."""
    try:
        with get("/training-examples/" + example_id) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def follow(token):
    with get("/changes?wait=25&after=" + urllib.parse.quote(token)) as reply:
        page = json.load(reply)
    ids = {event["aggregate_id"] for event in page["events"] if event["aggregate_type"] == "training_example"}
    examples = {example_id: read(example_id) for example_id in ids}
    STATE.execute("BEGIN")
    for example_id, example in examples.items():
        if example is None:
            STATE.execute("DELETE FROM example WHERE id = ?", (example_id,))
        else:
            store(example)
    save_place(page["next"])
    STATE.execute("COMMIT")
    for event in page["events"]:
        print(event["event_type"], event["aggregate_id"], flush=True)


while True:
    try:
        place = STATE.execute("SELECT token FROM place").fetchone()
        if place is None:
            read_everything()
        else:
            follow(place[0])
    except urllib.error.HTTPError as error:
        if error.code == 410:  # away for longer than changes are kept, or the database has begun another history
            STATE.execute("DELETE FROM place")
        else:
            print(error, flush=True)
            time.sleep(2)
    except (OSError, http.client.HTTPException, ValueError) as error:  # the service is away, or a reply was cut
        print(error, flush=True)
        time.sleep(2)
    finally:
        if STATE.in_transaction:
            STATE.execute("ROLLBACK")
