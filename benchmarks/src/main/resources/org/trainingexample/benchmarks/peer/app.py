"""The six calls of the service as a small FastAPI application: what it is measured beside.

An event is published after the commit and lost if anything fails in between. No duplicates are found, nothing is searched.
"""
import os
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum
from uuid import UUID

import asyncpg
import orjson
from fastapi import FastAPI, HTTPException, Query, Response
from pydantic import BaseModel, Field
from redis import asyncio as redis

TABLE = "training_examples"
CONNECTIONS = 10


class Source(str, Enum):
    execution_trace = "execution_trace"
    planning_trace = "planning_trace"
    quality_feedback = "quality_feedback"
    synthetic = "synthetic"
    human_annotated = "human_annotated"


class Task(str, Enum):
    single_step = "single_step"
    multi_step = "multi_step"
    reasoning = "reasoning"
    planning = "planning"
    code_generation = "code_generation"


class Draft(BaseModel):
    execution_id: str | None = None
    task_id: str | None = None
    agent_id: UUID | None = None
    source_type: Source = Source.execution_trace
    source_trace_hash: str | None = None
    input_text: str = Field(min_length=1)
    input_structured: dict = {}
    output_text: str = ""
    expected_actions: list[dict] = []
    final_answer: str = ""
    quality_score: float = Field(0, ge=0, le=100)
    confidence: float = Field(0, ge=0, le=1)
    labels: list[str] = []
    domain: str = "general"
    task_type: Task = Task.single_step
    difficulty: float = Field(0.5, ge=0, le=1)
    metadata: dict = {}
    extracted_by: str | None = None


class Patch(BaseModel):
    output_text: str | None = None
    expected_actions: list[dict] | None = None
    final_answer: str | None = None
    quality_score: float | None = Field(None, ge=0, le=100)
    confidence: float | None = Field(None, ge=0, le=1)
    labels: list[str] | None = None
    domain: str | None = None
    task_type: Task | None = None
    difficulty: float | None = Field(None, ge=0, le=1)
    metadata: dict | None = None


FIELDS = list(Draft.model_fields)
INSERT = (
    f"INSERT INTO {TABLE} ({', '.join(FIELDS)})"
    f" VALUES ({', '.join(f'${number}' for number in range(1, len(FIELDS) + 1))}) RETURNING *"
)
TOTALS = f"""
    SELECT count(*) AS total_examples, avg(quality_score) AS avg_quality_score, avg(confidence) AS avg_confidence,
        avg(difficulty) AS avg_difficulty
    FROM {TABLE}"""
AGENTS = f"SELECT count(*) FROM (SELECT agent_id FROM {TABLE} WHERE agent_id IS NOT NULL GROUP BY agent_id) AS agents"
DOMAINS = f"SELECT domain, count(*) FROM {TABLE} GROUP BY domain"


async def prepare(connection):
    """Payloads travel as text of JSON, read and written by the fastest library there is."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda value: b"\x01" + orjson.dumps(value),
        decoder=lambda data: orjson.loads(data[1:]),
    )


@asynccontextmanager
async def lifespan(application):
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=CONNECTIONS, max_size=CONNECTIONS, init=prepare)
    events = redis.from_url(os.environ["REDIS_URL"])
    application.state.pool, application.state.events = pool, events
    yield
    await pool.close()
    await events.aclose()


app = FastAPI(lifespan=lifespan)


def plain(value):
    """The columns that JSON has no type for."""
    if isinstance(value, asyncpg.pgproto.pgproto.UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))


def reply(content, status=200):
    return Response(orjson.dumps(content, default=plain), status, media_type="application/json")


def found(row):
    if row is None:
        raise HTTPException(404, "There is no such training example")
    return row


async def publish(kind, example_id, payload):
    event = {
        "event_type": f"training_example.{kind}",
        "aggregate_type": "training_example",
        "aggregate_id": str(example_id),
        "payload": payload,
    }
    await app.state.events.publish("peer:events", orjson.dumps(event))


@app.post("/training-examples/")
async def create(draft: Draft):
    values = draft.model_dump()
    row = await app.state.pool.fetchrow(INSERT, *(values[field] for field in FIELDS))
    told = ("execution_id", "agent_id", "source_type", "quality_score", "domain")
    await publish("created", row["id"], {field: row[field] if field != "agent_id" else draft.agent_id for field in told})
    return reply(dict(row), 201)


@app.get("/training-examples/stats")
async def stats():
    async with app.state.pool.acquire() as connection:
        totals = dict(await connection.fetchrow(TOTALS))
        agents = await connection.fetchval(AGENTS)
        domains = dict(map(tuple, await connection.fetch(DOMAINS)))
    counts = {"unique_domains": len(domains), "unique_agents": agents, "domain_distribution": domains}
    return reply(totals | counts)


@app.get("/training-examples/{example_id}")
async def get(example_id: UUID):
    return reply(dict(found(await app.state.pool.fetchrow(f"SELECT * FROM {TABLE} WHERE id = $1", example_id))))


@app.patch("/training-examples/{example_id}")
async def patch(example_id: UUID, changes: Patch):
    values = changes.model_dump(exclude_unset=True)
    settings = "".join(f"{field} = ${number}, " for number, field in enumerate(values, 2))
    row = await app.state.pool.fetchrow(
        f"UPDATE {TABLE} SET {settings}updated_at = now() WHERE id = $1 RETURNING *", example_id, *values.values()
    )
    await publish("updated", found(row)["id"], {"updated_fields": list(values)})
    return reply(dict(row))


@app.delete("/training-examples/{example_id}")
async def delete(example_id: UUID):
    found(await app.state.pool.fetchrow(f"DELETE FROM {TABLE} WHERE id = $1 RETURNING id", example_id))
    await publish("deleted", example_id, {})
    return Response(status_code=204)


@app.get("/training-examples/")
async def find(
    domain: str | None = None,
    source_type: Source | None = None,
    task_type: Task | None = None,
    agent_id: UUID | None = None,
    min_quality: float | None = Query(None, ge=0, le=100),
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0),
):
    equal = {"domain": domain, "source_type": source_type, "task_type": task_type, "agent_id": agent_id}
    conditions, values = ["true"], []
    for column, value in equal.items():
        if value is not None:
            values.append(value)
            conditions.append(f"{column} = ${len(values)}")
    if min_quality is not None:
        values.append(min_quality)
        conditions.append(f"quality_score >= ${len(values)}")
    rows = await app.state.pool.fetch(
        f"SELECT * FROM {TABLE} WHERE {' AND '.join(conditions)} ORDER BY created_at DESC"
        f" LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values, limit, offset,
    )
    return reply([dict(row) for row in rows])
