package org.trainingexample.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Examples of about 2.2 KB, with 12 domains, 40 labels and 5 agents; the same ones each time. Of 20,000 words a few are
 * frequent and most are rare, as in a language (Zipf's law): an index of words is only then as busy as with real texts.
 */
final class SyntheticExamples {
    private static final int WORDS = 20_000;
    private static final double[] UP_TO = new double[WORDS];

    static {
        double sum = 0;
        for (int rank = 0; rank < WORDS; rank++) {
            sum += 1.0 / (rank + 2);
            UP_TO[rank] = sum;
        }
    }

    private final Random random = new Random(1);

    private SyntheticExamples() {}

    static void write(Path file, int count) throws IOException {
        SyntheticExamples examples = new SyntheticExamples();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < count; number++) {
                out.write(examples.line(number));
                out.write('\n');
            }
        }
    }

    private String line(int number) {
        return """
                {"execution_id":"exec-%d","task_id":"task-%d","agent_id":"550e8400-e29b-41d4-a716-44665544000%d",\
                "source_trace_hash":"sha256:%016x%016x%016x%016x","input_text":"%s",\
                "input_structured":{"language":"typescript","step":%d},"output_text":"%s",\
                "expected_actions":[{"tool":"Read","params":{"file":"Modal%d.tsx"}},\
                {"tool":"Edit","params":{"file":"Modal.tsx","changes":"%s"}}],"final_answer":"%s",\
                "quality_score":%d,"confidence":0.%d,"labels":["label-%d","label-%d"],"domain":"domain-%d",\
                "task_type":"code_generation","difficulty":0.%d,"metadata":{"benchmark":"synthetic","number":%d}}""".formatted(
                        number,
                        number / 4,
                        random.nextInt(5),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        text(90),
                        number,
                        text(130),
                        number,
                        text(20),
                        text(25),
                        random.nextInt(101),
                        random.nextInt(100),
                        random.nextInt(40),
                        random.nextInt(40),
                        random.nextInt(12),
                        random.nextInt(100),
                        number);
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    /** A word by its rank, in letters, frequent ones shorter than rare ones. */
    private String word() {
        int found = Arrays.binarySearch(UP_TO, random.nextDouble() * UP_TO[WORDS - 1]);
        int rank = Math.min(found < 0 ? -found - 1 : found, WORDS - 1);
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 26; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }
}
