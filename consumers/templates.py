"""Real chat templates: what they make of a loaded row must be what they make of the row in the file."""

import datetime
import json
import pathlib

import jinja2
import trl
from transformers.utils.chat_template_utils import _compile_jinja_template

FOLDER = pathlib.Path(trl.__file__).parent / "chat_templates"
# of all templates, these must take all rows; others have rules of their own, such as no system message
MUST_TAKE = ("gptoss", "qwen2_5", "qwen3", "qwen3_instruct_2507", "glm4moe")
# these ask whether `tool_calls` is there; they know one call a message, or want arguments as text
MUST_TAKE_WORDS = ("llama3_1", "llama3_2", "deepseekv3")
TOKENS = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}


def templates():
    """The templates that come with TRL, by name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.jinja"))}


def conversations(row):
    """The whole conversations of a row, one or two."""
    if "messages" in row:
        return [row["messages"]]
    responses = [row[name] for name in ("completion", "chosen", "rejected") if name in row]
    return [row["prompt"] + response for response in responses or [[]]]


def render(template, messages, tools):
    """What a template makes of messages; the error that it raises, as text."""
    now = datetime.datetime(2026, 1, 1)
    try:
        return _compile_jinja_template(template).render(
            messages=messages, tools=tools or None, add_generation_prompt=False, strftime_now=now.strftime, **TOKENS
        )
    except (jinja2.TemplateError, TypeError, ValueError, KeyError) as error:
        return error


def check(written, loaded):
    """Compares renderings of rows. Returns problems and a note."""
    problems, renderings, refused = [], 0, {}
    for name, template in templates().items():
        for number, (mine, its) in enumerate(zip(written, loaded)):
            for before, after in zip(conversations(mine), conversations(its)):
                expected, actual = (
                    render(template, messages, tools(row)) for messages, row in ((before, mine), (after, its))
                )
                renderings += 1
                if str(expected) != str(actual):
                    problems.append(f"{name}, row {number}: {expected!r:.200} became {actual!r:.200}")
                words = not any(message.get("tool_calls") for message in after)
                if isinstance(actual, Exception) and (words or name not in MUST_TAKE_WORDS):
                    refused.setdefault(name, []).append(f"row {number}: {actual!r:.200}")
    problems += [f"{name}, {refused[name][0]}" for name in MUST_TAKE if name in refused]
    problems += [f"{name}, {refused[name][0]}" for name in MUST_TAKE_WORDS if name in refused]
    others = len(refused)
    note = f"{renderings:,} renderings as of the file; {others} of {len(templates())} templates refuse some rows, in the file and loaded alike"
    return problems, note


def tools(row):
    """The schemas of a row, which may be JSON text."""
    return json.loads(row["tools"]) if isinstance(row["tools"], str) else row["tools"]
