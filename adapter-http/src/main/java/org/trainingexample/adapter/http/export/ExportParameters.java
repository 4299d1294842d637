package org.trainingexample.adapter.http.export;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.selection.SamplingParameters;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.RequiredRows;
import org.trainingexample.domain.format.Answer;
import org.trainingexample.domain.format.CallIds;
import org.trainingexample.domain.format.ErrorSteps;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.FileType;
import org.trainingexample.domain.format.MediaTokens;
import org.trainingexample.domain.format.MissingResult;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.format.RowKind;
import org.trainingexample.domain.format.ToolArguments;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.format.Turns;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.json.WireNamed;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.validation.Violations.Captured;

/** The parameters of an export, but for those that say where the rows come from; its values are there once they were checked. */
final class ExportParameters {
    static final String FORMAT = "format";
    static final String ANSWER = "answer";
    static final String MISSING_RESULT = "missing_result";
    static final String ERROR_STEPS = "error_steps";
    static final String TOOL_ARGUMENTS = "tool_args";
    static final String CALL_IDS = "call_ids";
    static final String REASONING = "reasoning";
    static final String MEDIA_TOKENS = "media_tokens";
    static final String TURNS = "turns";
    static final String INFER_TOOLS = "infer_tools";
    static final String DESIRABLE_MIN = "desirable_min";
    static final String UNDESIRABLE_MAX = "undesirable_max";
    static final String BUNDLE = "bundle";
    static final String NAME = "name";
    static final String MANIFEST = "manifest";
    static final String REQUIRE = "require";
    static final Set<String> NAMES = names();

    /** The parameters of a report, which has no manifest line and lists everything that is skipped. */
    static final Set<String> REPORT_NAMES = NAMES.stream()
            .filter(name -> !Set.of(MANIFEST, REQUIRE).contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private final Optional<TrainingFormat> format;
    private final ExportOptions.Builder options;
    private final boolean named;
    private final boolean manifest;
    private final RequiredRows required;
    private final Captured<Sampling> sampling;
    private final Captured<PairRules> pairs;

    /** @param formats the ones that can be written */
    ExportParameters(QueryParameters parameters, Set<TrainingFormat> formats) {
        format = format(parameters, formats);
        format.ifPresent(known -> ExportUse.check(known, parameters));
        options = options(parameters);
        named = parameters.isGiven(NAME);
        manifest = parameters.flag(MANIFEST);
        required = parameters.constant(REQUIRE, RequiredRows.class).orElse(RequiredRows.NONE);
        Captured<ExportOptions> checked = parameters.capture(options::build);
        format.ifPresent(known -> checked.ifValid(valid -> {
            if (manifest && valid.fileType(known) != FileType.JSON_LINES) {
                parameters.add(MANIFEST, "conflict", "is the last line of JSON lines; this export is of another type");
            }
        }));
        sampling = SamplingParameters.read(parameters);
        pairs = PairParameters.read(parameters);
    }

    /** The format that must be given. */
    static Optional<TrainingFormat> format(QueryParameters parameters, Set<TrainingFormat> formats) {
        String offered = "must be one of "
                + Arrays.stream(TrainingFormat.values())
                        .filter(formats::contains)
                        .map(WireNamed::wireName)
                        .collect(Collectors.joining(", "));
        parameters.addUnlessGiven(FORMAT, "required", offered);
        Optional<String> name = parameters.text(FORMAT);
        Optional<TrainingFormat> format = name.flatMap(given -> WireNamed.find(TrainingFormat.class, given))
                .filter(formats::contains);
        if (name.isPresent() && format.isEmpty()) {
            parameters.add(FORMAT, "unknown-value", offered);
        }
        return format;
    }

    private static ExportOptions.Builder options(QueryParameters parameters) {
        ExportOptions.Builder options =
                ExportOptions.builder().inferTools(parameters.flag(INFER_TOOLS)).bundle(parameters.flag(BUNDLE));
        parameters.constant(ANSWER, Answer.class).ifPresent(options::answer);
        parameters.constant(MISSING_RESULT, MissingResult.class).ifPresent(options::missingResult);
        parameters.constant(ERROR_STEPS, ErrorSteps.class).ifPresent(options::errorSteps);
        parameters.constant(TOOL_ARGUMENTS, ToolArguments.class).ifPresent(options::toolArguments);
        parameters.constant(CALL_IDS, CallIds.class).ifPresent(options::callIds);
        parameters.constant(REASONING, Reasoning.class).ifPresent(options::reasoning);
        parameters.constant(MEDIA_TOKENS, MediaTokens.class).ifPresent(options::mediaTokens);
        parameters.constant(TURNS, Turns.class).ifPresent(options::turns);
        parameters.number(DESIRABLE_MIN).ifPresent(options::desirableMin);
        parameters.number(UNDESIRABLE_MAX).ifPresent(options::undesirableMax);
        parameters.text(NAME).ifPresent(options::name);
        return options;
    }

    /** Whether the export ends in a line that tells what is in it. */
    boolean hasManifest() {
        return manifest;
    }

    /**
     * The export that the parameters ask for.
     *
     * @param name the name of the export unless the caller gave one
     */
    ExportRequest request(ExportSource source, JsonText origin, String name) {
        TrainingFormat known = format.orElseThrow();
        if (!named) {
            options.name(name);
        }
        Optional<PairRules> rules = known.rowKind() == RowKind.PAIR ? Optional.of(pairs.get()) : Optional.empty();
        ExportSelection selection = new ExportSelection(source, rules, sampling.get());
        return new ExportRequest(selection, known, options.origin(origin).build(), required);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>(Set.of(FORMAT, ANSWER, MISSING_RESULT, ERROR_STEPS, TOOL_ARGUMENTS));
        names.addAll(Set.of(INFER_TOOLS, DESIRABLE_MIN, UNDESIRABLE_MAX, BUNDLE, NAME, MANIFEST, REQUIRE));
        names.addAll(Set.of(CALL_IDS, REASONING, MEDIA_TOKENS, TURNS));
        names.addAll(SamplingParameters.NAMES);
        names.addAll(PairParameters.NAMES);
        return Set.copyOf(names);
    }
}
