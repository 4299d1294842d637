"""Every format through the libraries that read it; see `run`."""

import os
import pathlib
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", TRANSFORMERS_VERBOSITY="error", TOKENIZERS_PARALLELISM="false")

import loading  # noqa: E402
import service  # noqa: E402
import tables  # noqa: E402
from results import Results  # noqa: E402
from rows import row_sets  # noqa: E402

WITH_CARD = ("trl_sft", "trl_messages", "trl_preference", "trl_kto", "trl_prompt", "trl_stepwise")
EACH = ("trl_sft", "trl_preference")
PLAIN = ("sharegpt", "sharegpt_preference", "alpaca", "alpaca_preference", "axolotl", "axolotl_preference")
UPLOADED = ("openai_chat", "openai_dpo")
NO_ROWS = 0


class Suite:
    """The checks of the exports of one filter."""

    def __init__(self, server, query, folder, results, thorough):
        self.server, self.query, self.folder, self.results, self.thorough = server, query, folder, results, thorough

    def _query(self, options):
        return f"{options}&{self.query}".rstrip("&")

    def _file(self, format_name, extension="jsonl"):
        return self.server.export(self._query(f"format={format_name}"), self.folder / f"{format_name}.{extension}")

    def run(self):
        native = self._file("native")
        self._lines("native", native)
        for format_name in PLAIN + UPLOADED:
            file = self._file(format_name)
            self._lines(format_name, file)
            if format_name in PLAIN and file.stat().st_size:
                self._attempt(format_name, "`load_dataset(\"json\")`", file, lambda f=file: loading.check_file(f))
        for options in [f"{name}&bundle=true" for name in WITH_CARD] + ["native&bundle=true", "hf"]:
            self._folder(options)
        for options in [f"{name}&bundle=true&turns=each" for name in EACH]:
            self._folder(options)
        for options in [f"{name}&bundle=true&tool_args=string" for name in WITH_CARD if name != "trl_stepwise"] + ["hf&tool_args=string"]:
            self._folder(options, templates=False)
        self._tables(native)

    def _attempt(self, name, consumer, file, check):
        rows = pathlib.Path(file).read_bytes().count(b"\n")
        self.results.attempt(f"`{name}`", consumer, rows, check)

    def _lines(self, name, file):
        self._attempt(name, "`str.splitlines`, DuckDB `read_json`", file, lambda: self._all_lines(file))
        report = self.server.report(self._query(f"format={name}"))
        lines = pathlib.Path(file).read_bytes().count(b"\n")
        problems = [] if report["matched"] == report["written"] + report["skipped"] else [f"does not add up: {report}"]
        problems += [] if report["written"] == lines else [f"{lines} lines, but {report}"]
        if problems:
            self.results.add(f"`{name}`", "report", lines, problems)

    @staticmethod
    def _all_lines(file):
        return loading.check_lines(file) + (tables.duckdb_json(file) if file.stat().st_size else [])

    def _folder(self, options, templates=True):
        name, *more = options.replace("&bundle=true", "").split("&")
        shown = f"`{name}`" + (f" `{more[0]}`" if more else "")
        folder = self.server.unpacked(self._query(f"format={options}"), self.folder / options)
        written = loading.written_rows(folder)
        count = sum(map(len, written.values()))
        if count == NO_ROWS:
            return
        loaded = {}

        def check():
            loaded.update(loading.load(str(folder)))
            return loading.check_folder(written, loaded, loading.filled if "tool_args=string" in more else lambda row: row)

        self.results.attempt(shown, "`load_dataset` of the folder", count, check)
        if self.thorough and templates and loaded and name not in ("native", "trl_stepwise"):
            import templates as chat

            few = range(0, count, max(1, count // 30))
            rows = [loading.rounded(written["train"][i]) for i in few], [loaded["train"][i] for i in few]
            self.results.attempt(shown, "chat templates", len(few), lambda: chat.check(*rows))
            self._train(name, shown, loaded["train"])

    def _train(self, name, shown, loaded):
        import training

        steps = {
            "trl_sft": [("SFTTrainer", lambda: training.sft(loaded))],
            "trl_messages": [
                ("SFTTrainer", lambda: training.sft(loaded)),
                ("SFTTrainer, assistant_only_loss", lambda: training.sft(loaded, assistant_only_loss=True)),
            ],
            "trl_preference": [("DPOTrainer", lambda: training.dpo(loaded))],
            "trl_kto": [("KTOTrainer", lambda: training.kto(loaded))],
            "trl_prompt": [("GRPOTrainer", lambda: training.grpo(loaded))],
        }
        for trainer, step in steps.get(name, []):
            self.results.attempt(shown, f"a step of TRL's {trainer}", min(len(loaded), training.ROWS), step)

    def _tables(self, file):
        native = tables.native_rows(file)
        parquet, comma = self._file("parquet", "parquet"), self._file("csv", "csv")
        for consumer, check, table in (
            ("DuckDB `read_parquet`", tables.duckdb_parquet, parquet),
            ("pandas `read_parquet`", tables.pandas_parquet, parquet),
            ("DuckDB `read_csv`", tables.duckdb_csv, comma),
            ("pandas `read_csv`", tables.pandas_csv, comma),
            ("Python `csv`", tables.python_csv, comma),
        ):
            self.results.attempt(f"`{table.suffix[1:]}`", consumer, len(native), lambda c=check, t=table: c(native, t))


def check_server(server, query, results, thorough=True):
    """All formats of one server, which nobody should be writing to meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        Suite(server, query, pathlib.Path(folder), results, thorough).run()


def main(arguments):
    results = Results()
    if arguments:
        check_server(service.Service(arguments[0]), arguments[1] if len(arguments) > 1 else "", results)
    else:
        sets = row_sets()
        with service.started() as server:
            for lines in sets.values():
                server.add(lines)
            for name in sets:
                print(f"-- {name}", flush=True)
                check_server(server, f"domain={name}", results, thorough=name != "late")
        if os.environ.get("DATA_FOLDER") and results.write_guide():
            print("the table of docs/guides/training-formats.md was written anew")
    print(results.table())
    if results.failures:
        raise SystemExit(f"FAILED: {len(results.failures)} problems")


if __name__ == "__main__":
    main(sys.argv[1:])
