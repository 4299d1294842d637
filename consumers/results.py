"""What the suite found, and the table that it makes of it."""

import importlib.metadata
import pathlib
import platform

GUIDE = pathlib.Path(__file__).resolve().parent.parent / "docs/guides/training-formats.md"
BEGIN, END = "<!-- made by consumers/run -->", "<!-- end of what consumers/run makes -->"
PACKAGES = ("datasets", "trl", "transformers", "torch", "duckdb", "pandas", "pyarrow")


def versions():
    """The packages that the suite ran with."""
    found = [f"{package} {importlib.metadata.version(package)}" for package in PACKAGES]
    return ", ".join([f"Python {platform.python_version()}", *found])


class Results:
    """Lines of the table, and what went wrong."""

    def __init__(self):
        self.lines = []
        self.failures = []

    def add(self, export, consumer, rows, problems, note="as written"):
        """Records what a consumer made of an export; its problems are failures of the suite."""
        problems = list(problems)
        result = note if not problems else f"**{len(problems)} problems**"
        self.lines.append((export, consumer, rows, result))
        print(f"{'FAILED' if problems else 'ok'}: {export}, {consumer}: {rows} rows, {result}", flush=True)
        for problem in problems[:5]:
            print(f"    {problem}", flush=True)
        self.failures += [f"{export}, {consumer}: {problem}" for problem in problems]

    def attempt(self, export, consumer, rows, check):
        """Records what a check returns: problems, or problems and a note; what it raises is a problem."""
        try:
            found = check()
        except Exception as error:  # a consumer may raise anything
            cause = error.__cause__ or error
            found = [f"{type(cause).__name__}: {str(cause)[:300]}"]
        problems, note = found if isinstance(found, tuple) else (found, "as written")
        self.add(export, consumer, rows, problems, note)

    def table(self):
        """The table, in which sets of rows with the same result share a line."""
        groups = {}
        for export, consumer, rows, result in self.lines:
            groups.setdefault((export, consumer, result), []).append(rows)
        rows = ["| export | consumer | rows | result |", "|---|---|---:|---|"]
        # sorted: the services and templates of a run come in no fixed order
        groups = sorted((e, c, -sum(counts), r) for (e, c, r), counts in groups.items())
        rows += [f"| {e} | {c} | {-count:,} | {r} |" for e, c, count, r in groups]
        return "\n".join([f"Tried with {versions()}.", "", *rows])

    def write_guide(self):
        """Puts the table into the guide. Says whether it was another one."""
        text = GUIDE.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        new = f"{before}{BEGIN}\n{self.table()}\n{END}{after}"
        GUIDE.write_text(new, encoding="utf-8")
        return new != text
