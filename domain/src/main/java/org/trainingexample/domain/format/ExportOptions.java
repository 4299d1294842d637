package org.trainingexample.domain.format;

import java.util.regex.Pattern;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.Violations;

/**
 * How an export is to be written.
 *
 * @param callIds how the ids of tool calls are written
 * @param reasoning where the reasoning of the assistant is written
 * @param mediaTokens what becomes of rows in whose texts LLaMA-Factory would look for media
 * @param inferTools whether schemas are derived from the calls where an example has none; every row is then observed before
 *     the first is written
 * @param desirableMin {@code trl_kto} labels rows of at least this quality as good
 * @param undesirableMax {@code trl_kto} labels rows below this quality as bad
 * @param bundle whether the file is put into a zip together with its companions
 * @param name the name of the dataset: of the file, without extension, and in companions and cards
 * @param origin a JSON object for the manifest of {@code hf}: where the rows come from
 */
public record ExportOptions(
        Answer answer,
        MissingResult missingResult,
        ErrorSteps errorSteps,
        ToolArguments toolArguments,
        CallIds callIds,
        Reasoning reasoning,
        MediaTokens mediaTokens,
        Turns turns,
        boolean inferTools,
        double desirableMin,
        double undesirableMax,
        boolean bundle,
        String name,
        JsonText origin) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    public static final ExportOptions DEFAULT = builder().build();

    /**
     * Checks the ranges.
     *
     * @throws ValidationException naming the query parameters, if a quality is not from 0 to 100, undesirable overlaps
     *     desirable, or the name is not 1 to 100 letters, digits, hyphens and underscores
     */
    public ExportOptions {
        double good = desirableMin, bad = undesirableMax;
        String file = name;
        Violations.check(violations -> {
            requireQuality("desirable_min", good, violations);
            requireQuality("undesirable_max", bad, violations);
            if (bad > good) {
                violations.add("undesirable_max", "out-of-range", "must not be greater than desirable_min");
            }
            if (!NAME.matcher(file).matches()) {
                violations.add("name", "invalid-character", "must be 1 to 100 letters, digits, hyphens, underscores");
            }
        });
        if (!origin.isObject()) {
            throw new IllegalArgumentException("the origin must be an object");
        }
    }

    private static void requireQuality(String name, double value, Violations violations) {
        if (!(value >= 0 && value <= 100)) {
            violations.add(name, "out-of-range", "must be between 0 and 100");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The type of the file that a format becomes with these options; Parquet, which has no companions, is never bundled. */
    public FileType fileType(TrainingFormat format) {
        return bundle && format.fileType() != FileType.PARQUET ? FileType.ZIP : format.fileType();
    }

    /** The name under which the file is best saved. */
    public String fileName(TrainingFormat format) {
        return name + "." + fileType(format).extension();
    }

    /** Collects options; what is not given has its default. */
    public static final class Builder {
        private Answer answer = Answer.OUTPUT_TEXT;
        private MissingResult missingResult = MissingResult.TRUNCATE_AT_CALL;
        private ErrorSteps errorSteps = ErrorSteps.TRAIN;
        private ToolArguments toolArguments = ToolArguments.OBJECT;
        private CallIds callIds = CallIds.KEEP;
        private Reasoning reasoning = Reasoning.AUTO;
        private MediaTokens mediaTokens = MediaTokens.SKIP;
        private Turns turns = Turns.ALL;
        private boolean inferTools;
        private double desirableMin = 80;
        private double undesirableMax = 50;
        private boolean bundle;
        private String name = "training_examples";
        private JsonText origin = JsonText.EMPTY_OBJECT;

        private Builder() {}

        public Builder answer(Answer value) {
            answer = value;
            return this;
        }

        public Builder missingResult(MissingResult value) {
            missingResult = value;
            return this;
        }

        public Builder errorSteps(ErrorSteps value) {
            errorSteps = value;
            return this;
        }

        public Builder toolArguments(ToolArguments value) {
            toolArguments = value;
            return this;
        }

        public Builder callIds(CallIds value) {
            callIds = value;
            return this;
        }

        public Builder reasoning(Reasoning value) {
            reasoning = value;
            return this;
        }

        public Builder mediaTokens(MediaTokens value) {
            mediaTokens = value;
            return this;
        }

        public Builder turns(Turns value) {
            turns = value;
            return this;
        }

        public Builder inferTools(boolean value) {
            inferTools = value;
            return this;
        }

        public Builder desirableMin(double value) {
            desirableMin = value;
            return this;
        }

        public Builder undesirableMax(double value) {
            undesirableMax = value;
            return this;
        }

        public Builder bundle(boolean value) {
            bundle = value;
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder origin(JsonText value) {
            origin = value;
            return this;
        }

        public ExportOptions build() {
            return new ExportOptions(
                    answer,
                    missingResult,
                    errorSteps,
                    toolArguments,
                    callIds,
                    reasoning,
                    mediaTokens,
                    turns,
                    inferTools,
                    desirableMin,
                    undesirableMax,
                    bundle,
                    name,
                    origin);
        }
    }
}
