package org.trainingexample.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.Lineage;
import org.trainingexample.domain.dataset.SplitRatios;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.Violations;

/** Reads what a body says about a dataset, and finds everything that is wrong with it before a store is asked. */
public final class DatasetReader {
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String DESCRIPTION = "description";
    private static final String TAGS = "tags";
    private static final String STATISTICS = "statistics";
    private static final Set<String> MADE_BY_US =
            Set.of("id", "lineage", "frozen_at", "content_sha256", "split_statistics", "created_at", "updated_at");
    private static final Set<String> DRAFT = Set.of(
            NAME,
            VERSION,
            DESCRIPTION,
            TAGS,
            "split_ratios",
            "source_datasets",
            "extraction_jobs",
            "filter_configs",
            "transformations",
            STATISTICS,
            "created_by");
    private static final Set<String> PATCH = Set.of(NAME, VERSION, DESCRIPTION, TAGS, STATISTICS);

    private DatasetReader() {}

    /** Reads a new dataset. @throws org.trainingexample.domain.failure.ValidationException with everything that is wrong with it */
    public static DatasetDraft draft(String body) {
        Violations violations = new Violations();
        BodyMembers members = new BodyMembers(JsonDocument.of(body), DRAFT, MADE_BY_US, violations);
        Lineage lineage = lineage(members);
        String name = members.require(NAME, JsonPart::asString).orElse("unread");
        SplitRatios ratios = members.read("split_ratios", DatasetReader::ratios).orElse(SplitRatios.DEFAULT);
        String maker = members.read("created_by", JsonPart::asString).orElse(DatasetDraft.DEFAULT_CREATED_BY);
        String version = members.read(VERSION, JsonPart::asString).orElse(DatasetDraft.DEFAULT_VERSION);
        DatasetPatch rest = description(members, Optional.empty(), Optional.empty());
        Optional<DatasetDraft> draft = members.capture(
                "",
                () -> new DatasetDraft(
                        name,
                        version,
                        rest.description().orElse(""),
                        rest.tags().orElse(List.of()),
                        ratios,
                        lineage,
                        rest.statistics().orElse(JsonText.EMPTY_OBJECT),
                        maker));
        violations.throwIfAny();
        return draft.orElseThrow();
    }

    /** Reads changes of a dataset. @throws org.trainingexample.domain.failure.ValidationException with everything that is wrong with it */
    public static DatasetPatch patch(String body) {
        Set<String> fixed = new HashSet<>(DRAFT);
        fixed.addAll(MADE_BY_US);
        fixed.removeAll(PATCH);
        Violations violations = new Violations();
        BodyMembers members = new BodyMembers(JsonDocument.of(body), PATCH, fixed, violations);
        DatasetPatch patch =
                description(members, members.read(NAME, JsonPart::asString), members.read(VERSION, JsonPart::asString));
        members.capture("", () -> DatasetDraft.named("any").with(patch));
        violations.throwIfAny();
        return patch;
    }

    /** The members that a create sets and an update changes. */
    private static DatasetPatch description(BodyMembers members, Optional<String> name, Optional<String> version) {
        return new DatasetPatch(
                name,
                version,
                members.read(DESCRIPTION, JsonPart::asString),
                members.read(TAGS, part -> part.asStrings(DatasetDraft.MAX_TAGS)),
                members.read(STATISTICS, JsonPart::asPayload));
    }

    private static Lineage lineage(BodyMembers members) {
        return members.capture(
                        "",
                        () -> new Lineage(
                                names("source_datasets", members),
                                names("extraction_jobs", members),
                                members.read("filter_configs", DatasetReader::payloads)
                                        .orElse(List.of()),
                                names("transformations", members)))
                .orElse(Lineage.NONE);
    }

    private static List<String> names(String name, BodyMembers members) {
        return members.read(name, part -> part.asStrings(Lineage.MAX)).orElse(List.of());
    }

    private static List<JsonText> payloads(JsonPart array) {
        List<JsonPart> parts = array.asElements(Lineage.MAX, "objects");
        List<JsonText> payloads = new ArrayList<>();
        Violations.check(violations -> {
            for (int i = 0; i < parts.size(); i++) {
                violations.captureAt("/" + i, parts.get(i)::asPayload).ifValid(payloads::add);
            }
        });
        return payloads;
    }

    /** A split that is not named is to have nothing. */
    private static SplitRatios ratios(JsonPart object) {
        Violations violations = new Violations();
        BodyMembers members = new BodyMembers(
                JsonDocument.of(object.verbatim()), Set.of("train", "validation", "test"), Set.of(), violations);
        double train = members.read("train", JsonPart::asNumber).orElse(0.0);
        double validation = members.read("validation", JsonPart::asNumber).orElse(0.0);
        double test = members.read("test", JsonPart::asNumber).orElse(0.0);
        violations.throwIfAny();
        return SplitRatios.scaled(train, validation, test);
    }
}
