"""A server of our own for the suite, and the calls that it needs."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
START_SECONDS = 240


class Service:
    """A server at an address."""

    def __init__(self, url):
        self.url = url.rstrip("/")

    def _open(self, path, body=None, content_type="application/json"):
        request = urllib.request.Request(self.url + path, data=body, headers={"Content-Type": content_type})
        try:
            return urllib.request.urlopen(request, timeout=300)
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{path}: {refused.code} {refused.read().decode()}") from refused

    def add(self, lines):
        """Imports lines of NDJSON; all of them must be taken."""
        body = b"\n".join(lines)
        with self._open("/training-examples/import", body, "application/x-ndjson") as reply:
            result = json.load(reply)
        if result.get("failed"):
            raise RuntimeError(f"not imported: {result}")

    def formats(self):
        """The names of all formats, out of the contract."""
        with self._open("/openapi.yaml") as reply:
            text = reply.read().decode()
        names = text.split("    format:\n      name: format", 1)[1].split("enum: [", 1)[1].split("]", 1)[0]
        return [name.strip() for name in names.replace("\n", " ").split(",")]

    def export(self, query, target):
        """An export as a file; one that the connection cut raises IncompleteRead."""
        with self._open(f"/training-examples/export?{query}") as reply, open(target, "wb") as out:
            while block := reply.read(1 << 20):
                out.write(block)
        return target

    def unpacked(self, query, folder):
        """A zipped export, unpacked."""
        with tempfile.TemporaryDirectory() as temporary:
            with zipfile.ZipFile(self.export(query, pathlib.Path(temporary, "export.zip"))) as zipped:
                zipped.extractall(folder)
        return folder

    def report(self, query):
        """What an export writes, skips and loses."""
        with self._open(f"/training-examples/export/report?{query}") as reply:
            return json.loads(reply.read().decode().split("\n")[-2])["report"]


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def started():
    """A server with nothing in it, stopped in the end."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as data, open(pathlib.Path(data, "log"), "w+") as log:
        environment = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1", "DATA_DIR": str(pathlib.Path(data, "data"))}
        command = ["java", "-jar", os.environ["SERVICE_JAR"], "serve"] if "SERVICE_JAR" in os.environ else [ROOT / "training-examples", "serve"]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            service = Service(f"http://127.0.0.1:{port}")
            _await(service, process, log)
            yield service
        finally:
            process.terminate()
            process.wait(60)


def _await(service, process, log):
    for _ in range(START_SECONDS * 2):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(service.url + "/health/ready", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    log.seek(0)
    raise RuntimeError(f"the server did not start:\n{log.read()[-4000:]}")
