curl -X POST http://localhost:8011/training-examples/ \
  -H "Content-Type: application/json" \
  -d '{
    "execution_id": "exec-12345",
    "task_id": "task-67890",
    "agent_id": "550e8400-e29b-41d4-a716-446655440000",
    "source_type": "execution_trace",
    "source_trace_hash": "sha256:abc123...",
    "input_text": "Implement a React component for a modal dialog",
    "input_structured": {
      "task_type": "implementation",
      "language": "typescript",
      "framework": "react"
    },
    "output_text": "I will create a modal component with...",
    "expected_actions": [
      {"tool": "Read", "params": {"file": "Modal.tsx"}},
      {"tool": "Edit", "params": {"file": "Modal.tsx", "changes": "..."}}
    ],
    "final_answer": "Modal component implemented successfully",
    "quality_score": 85.5,
    "confidence": 0.92,
    "labels": ["react", "component", "modal"],
    "domain": "frontend",
    "task_type": "code_generation",
    "difficulty": 0.6
  }'

curl -X POST http://localhost:8011/training-examples/ \
  -H "Content-Type: application/json" \
  -d '{
    "source_type": "human_annotated",
    "input_text": "How do I fix a memory leak in my React app?",
    "output_text": "Memory leaks in React commonly occur from...",
    "expected_actions": [],
    "final_answer": "Check for missing cleanup in useEffect hooks",
    "quality_score": 95.0,
    "confidence": 1.0,
    "labels": ["debugging", "react", "memory"],
    "domain": "troubleshooting",
    "task_type": "reasoning",
    "difficulty": 0.7,
    "extracted_by": "human-curator"
  }'

curl -X PATCH http://localhost:8011/training-examples/660e8400-e29b-41d4-a716-446655440001 \
  -H "Content-Type: application/json" \
  -d '{
    "quality_score": 92.0,
    "confidence": 0.95,
    "labels": ["verified", "high-quality"]
  }'

# Get high-quality examples (score >= 80)
curl "http://localhost:8011/training-examples/?min_quality=80&limit=50"

# Filter by domain
curl "http://localhost:8011/training-examples/?domain=frontend&min_quality=70"

# Filter by source type
curl "http://localhost:8011/training-examples/?source_type=human_annotated"

# Filter by agent
curl "http://localhost:8011/training-examples/?agent_id=550e8400-e29b-41d4-a716-446655440000"

curl http://localhost:8011/training-examples/stats
# Response:
# {
#   "total_examples": 1500,
#   "avg_quality_score": 78.5,
#   "avg_confidence": 0.85,
#   "avg_difficulty": 0.55,
#   "unique_domains": 12,
#   "unique_agents": 5,
#   "domain_distribution": {
#     "frontend": 450,
#     "backend": 380,
#     "devops": 220,
#     ...
#   }
# }

curl -X DELETE http://localhost:8011/training-examples/660e8400-e29b-41d4-a716-446655440001

# Create example
curl -X POST http://localhost:8011/training-examples/ \
  -H "Content-Type: application/json" \
  -d '{
    "input_text": "Write a function to sort an array",
    "output_text": "function sortArray(arr) { return arr.sort((a, b) => a - b); }",
    "domain": "coding",
    "task_type": "code_generation",
    "quality_score": 90.0
  }'

# Get example
curl http://localhost:8011/training-examples/660e8400-e29b-41d4-a716-446655440001

# Update example
curl -X PATCH http://localhost:8011/training-examples/660e8400-e29b-41d4-a716-446655440001 \
  -d '{"quality_score": 95.0, "labels": ["verified"]}'

# List examples with filters
curl "http://localhost:8011/training-examples/?domain=coding&min_quality=80&limit=20"

# Get statistics
curl http://localhost:8011/training-examples/stats

# Delete example
curl -X DELETE http://localhost:8011/training-examples/660e8400-e29b-41d4-a716-446655440001
