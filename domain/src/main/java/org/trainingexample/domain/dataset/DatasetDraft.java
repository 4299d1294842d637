package org.trainingexample.domain.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/**
 * The description of a dataset.
 *
 * @param name 1 to 255 characters without control characters, like version and maker; no two datasets have the same name and version
 * @param description up to 1 MiB
 * @param tags up to 64 of 1 to 100 characters; repeated ones are collapsed
 * @param statistics any JSON object
 */
public record DatasetDraft(
        String name,
        String version,
        String description,
        List<String> tags,
        SplitRatios splitRatios,
        Lineage lineage,
        JsonText statistics,
        String createdBy) {
    public static final String DEFAULT_VERSION = "1.0.0";
    public static final String DEFAULT_CREATED_BY = "L07 DatasetCurator";

    public static final int MAX_TAGS = 64;

    /** @throws ValidationException with every broken rule, with pointers from the root of the dataset */
    public DatasetDraft {
        Objects.requireNonNull(splitRatios, "splitRatios");
        Objects.requireNonNull(lineage, "lineage");
        tags = List.copyOf(new LinkedHashSet<>(tags));
        String title = name, edition = version, text = description, maker = createdBy;
        List<String> words = tags;
        JsonText figures = statistics;
        Violations.check(violations -> {
            violations.require("/name", TextRule.IDENTIFIER, title);
            violations.require("/version", TextRule.IDENTIFIER, edition);
            violations.require("/description", TextRule.TEXT, text);
            requireTags(words, violations);
            violations.require("/statistics", JsonRule.OBJECT, figures);
            violations.require("/created_by", TextRule.IDENTIFIER, maker);
        });
    }

    private static void requireTags(List<String> tags, Violations violations) {
        violations.requireAtMost("/tags", tags.size(), MAX_TAGS, "tags");
        for (int i = 0; i < Math.min(tags.size(), MAX_TAGS); i++) {
            violations.require("/tags/" + i, TextRule.NAME, tags.get(i));
        }
    }

    /** A draft with nothing but a name. */
    public static DatasetDraft named(String name) {
        return new DatasetDraft(
                name,
                DEFAULT_VERSION,
                "",
                List.of(),
                SplitRatios.DEFAULT,
                Lineage.NONE,
                JsonText.EMPTY_OBJECT,
                DEFAULT_CREATED_BY);
    }

    /** Applies a patch. @throws ValidationException with every broken rule */
    public DatasetDraft with(DatasetPatch patch) {
        return new DatasetDraft(
                patch.name().orElse(name),
                patch.version().orElse(version),
                patch.description().orElse(description),
                patch.tags().orElse(tags),
                splitRatios,
                lineage,
                patch.statistics().orElse(statistics),
                createdBy);
    }

    DatasetDraft with(Lineage newLineage) {
        return new DatasetDraft(name, version, description, tags, splitRatios, newLineage, statistics, createdBy);
    }
}
