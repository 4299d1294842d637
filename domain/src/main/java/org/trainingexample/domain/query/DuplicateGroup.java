package org.trainingexample.domain.query;

import java.time.Instant;
import java.util.List;
import org.trainingexample.domain.id.TrainingExampleId;

/**
 * Examples that teach the same.
 *
 * @param count how many they are, at least 2
 * @param ids the oldest of them, oldest first, 100 at most
 */
public record DuplicateGroup(String contentHash, long count, List<TrainingExampleId> ids, Instant firstCreatedAt) {
    public static final int MAX_IDS = 100;

    public DuplicateGroup {
        ids = List.copyOf(ids);
    }
}
