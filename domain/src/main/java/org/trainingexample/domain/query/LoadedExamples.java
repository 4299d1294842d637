package org.trainingexample.domain.query;

import java.util.List;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Examples in an order, of which only the first are loaded: a list of any length takes a bounded amount of memory.
 *
 * @param loaded together at most {@link #MAX_BYTES} of texts and payloads, or a single example; empty only if there are none
 * @param rest the ids of those that follow, to be loaded next
 */
public record LoadedExamples(List<TrainingExample> loaded, List<TrainingExampleId> rest) {
    /** The most bytes of UTF-8 in the texts and payloads of several loaded examples: what a single example may have. */
    public static final int MAX_BYTES = 4 << 20;

    public LoadedExamples {
        loaded = List.copyOf(loaded);
        rest = List.copyOf(rest);
    }

    /** Splits examples that are all in memory. */
    public static LoadedExamples of(List<TrainingExample> examples) {
        int count = 0;
        long bytes = 0;
        for (TrainingExample example : examples) {
            bytes += example.utf8Length();
            if (count > 0 && bytes > MAX_BYTES) {
                break;
            }
            count++;
        }
        return new LoadedExamples(
                examples.subList(0, count),
                examples.subList(count, examples.size()).stream()
                        .map(TrainingExample::id)
                        .toList());
    }
}
