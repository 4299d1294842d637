# Example created
{
    "event_type": "training_example.created",
    "aggregate_type": "training_example",
    "aggregate_id": "example-uuid",
    "payload": {
        "execution_id": "exec-123",
        "agent_id": "agent-uuid",
        "source_type": "execution_trace",
        "quality_score": 85.5,
        "domain": "frontend"
    }
}

# Example updated
{
    "event_type": "training_example.updated",
    "aggregate_type": "training_example",
    "aggregate_id": "example-uuid",
    "payload": {"updated_fields": ["quality_score", "labels"]}
}

# Example deleted
{
    "event_type": "training_example.deleted",
    "aggregate_type": "training_example",
    "aggregate_id": "example-uuid",
    "payload": {}
}
