package org.trainingexample.domain.testkit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.trainingexample.domain.ContentHashes;
import org.trainingexample.domain.ExampleSource;
import org.trainingexample.domain.TaskType;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;

/** The shapes that examples come in, always the same to the last character. */
public enum Fixtures {
    PLAIN(draft -> draft.inputText("How do I fix a memory leak in my React app?")
            .outputText("Memory leaks in React commonly occur from effects without a cleanup.")
            .finalAnswer("Check for missing cleanup in useEffect hooks")),
    ONE_TOOL(draft -> draft.inputText("Implement a modal")
            .inputStructured(JsonText.of("""
                    {"system": "You are a coding agent.", "language": "typescript", "tools": [%s],
                     "reasoning": "The file shows what is missing."}""".formatted(Texts.READ)))
            .expectedActions(JsonText.of("""
                            [{"tool": "Read", "params": {"file": "Modal.tsx", "from": 1.0, "to": 1e2},
                              "call_id": "call_abc", "thought": "Look first.", "result": "export const..."}]"""))
            .outputText("Modal done")),
    THREE_SEQUENTIAL(draft -> draft.inputText("Rename it")
            .inputStructured(JsonText.of("{\"tools\":[" + Texts.READ + "]}"))
            .expectedActions(JsonText.of("""
                            [{"tool": "Read", "params": {"file": "a.ts"}, "result": {"lines": 10, "text": "let a"}},
                             {"tool": "Edit", "params": {"file": "a.ts", "changes": ["b"]}, "result": "no such line",
                              "is_error": true, "train": false},
                             {"tool": "Edit", "params": {"file": "a.ts", "changes": {"1": "b"}}, "result": ""}]"""))
            .outputText("Renamed a to b")),
    TWO_PARALLEL(draft ->
            draft.inputText("What differs?").expectedActions(JsonText.of("""
                            [{"tool": "Read", "params": {"file": "a.ts"}, "result": "let a", "group": 1},
                             {"tool": "Read", "params": {"file": "b.ts"}, "result": "let b", "group": 1}]""")).outputText("The name")),
    NO_RESULTS(draft -> draft.inputText("Why is my React component re-rendering too often?")
            .inputStructured(JsonText.of("{\"context\": \"Component uses multiple useState hooks\"}"))
            .expectedActions(JsonText.of("""
                            [{"tool": "Read", "params": {"file": "Component.tsx"}},
                             {"tool": "Grep", "params": {"pattern": "useState|useEffect"}}]"""))
            .outputText("Let me analyze the potential causes...")
            .finalAnswer("The component lacks useMemo for expensive computations")),
    PLANNING(draft -> draft.inputText("Plan the implementation of a user authentication system")
            .inputStructured(JsonText.of("{\"requirements\": [\"OAuth\", \"JWT\", \"password reset\"]}"))
            .expectedActions(JsonText.of(
                    "[{\"action\": \"create_plan\", \"steps\": 5}, {\"action\": \"create_tasks\", \"count\": 8}]"))
            .outputText("I will break this down into steps...")
            .finalAnswer("Authentication system plan created with 8 tasks")),
    UNICODE(draft -> draft.inputText("tab\t, \u0001, \u001b[31m, \u2028, \uFFFF, e\u0301 is not \u00e9 \uD83D\uDE00")
            .inputStructured(JsonText.of("{\"system\":\"\\u00e9\\ud83d\\ude00\\u0007\"}"))
            .expectedActions(JsonText.of("""
                            [{"tool": "write", "params": {"\\u00fc": "\\u00e9\\ud83d\\ude00\\u0001", "é": "\\"\\\\"},
                              "result": "line 1\\nline 2 \\u0000"}]""".replace("\\u0000", "\\u007f")))
            .outputText("Größe: \u00bd, 数学,\r\n\"quoted\", a\\b")),
    EMPTY_ANSWER(draft -> draft.inputText("Say nothing"));

    public static final Instant CREATED = Instant.parse("2026-01-24T12:00:00.120000Z");

    private final TrainingExamplePatch edits;

    Fixtures(TrainingExamplePatch edits) {
        this.edits = edits;
    }

    private static final class Texts {
        static final String READ =
                "{\"type\": \"function\", \"function\": {\"name\": \"Read\", \"parameters\": {\"type\": \"object\","
                        + " \"properties\": {\"file\": {\"type\": \"string\"}}, \"required\": [\"file\"]}}}";
    }

    public TrainingExample example() {
        return example(edits);
    }

    /** The same prompt with a worse answer; where only calls are to be learned, with a worse call. */
    public TrainingExample worse() {
        return example(draft -> {
            edits.applyTo(draft);
            draft.qualityScore(10)
                    .outputText(this == EMPTY_ANSWER ? "" : "No idea")
                    .finalAnswer("");
            if (List.of(NO_RESULTS, PLANNING).contains(this)) {
                draft.expectedActions(JsonText.of("[{\"tool\":\"Guess\",\"params\":{}}]"));
            }
        });
    }

    /** An example with every field set, and these edits. */
    public static TrainingExample example(TrainingExamplePatch edits) {
        TrainingExampleDraft draft = new TrainingExampleDraft()
                .executionId("exec-12345")
                .taskId("task-67890")
                .agentId(UUID.fromString("550e8400-e29b-41d4-a716-446655440000"))
                .source(ExampleSource.HUMAN_ANNOTATED)
                .traceHash("sha256:abc123...")
                .inputText("-")
                .qualityScore(85.5)
                .confidence(0.92)
                .labels(List.of("react", "a,b"))
                .domain("frontend")
                .taskType(TaskType.CODE_GENERATION)
                .difficulty(0.6)
                .metadata(JsonText.of("{\"source\": \"golden\", \"n\": 1.10}"))
                .extractedBy("human-curator");
        edits.applyTo(draft);
        return draft.build(
                new TrainingExampleId(UUID.fromString("019be1a0-7c00-7000-8000-000000000001")),
                3,
                (input, output) -> new ContentHashes("c".repeat(64), "1".repeat(64)),
                CREATED,
                CREATED.plusSeconds(60));
    }
}
