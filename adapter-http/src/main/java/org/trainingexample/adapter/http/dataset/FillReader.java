package org.trainingexample.adapter.http.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.trainingexample.adapter.http.example.BatchEndpoints;
import org.trainingexample.adapter.http.message.NamedValues;
import org.trainingexample.adapter.http.message.QueryParameters;
import org.trainingexample.adapter.http.selection.FilterParameters;
import org.trainingexample.adapter.http.selection.SamplingParameters;
import org.trainingexample.adapter.http.syntax.QueryString;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.SplitBy;
import org.trainingexample.domain.dataset.SplitRule;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.failure.Violation;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.query.FilterParameter;
import org.trainingexample.domain.query.FilterParameter.Kind;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.validation.Violations;
import org.trainingexample.json.BodyMembers;
import org.trainingexample.json.DidYouMean;
import org.trainingexample.json.JsonDocument;
import org.trainingexample.json.JsonPart;
import org.trainingexample.json.JsonPointer;

/** Reads what a dataset is to be filled with. The filter is the one of the queries, in JSON. */
public final class FillReader {
    private static final String FILTER = "filter";
    private static final String SPLIT_BY = "split_by";
    private static final String LIMIT = "limit";
    private static final Set<String> KNOWN = Set.of(
            FILTER,
            BatchEndpoints.IDS,
            SPLIT_BY,
            LIMIT,
            SamplingParameters.SAMPLE,
            SamplingParameters.SEED,
            SamplingParameters.BALANCE_BY,
            SamplingParameters.MAX_PER_TASK);

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,39})");

    private FillReader() {}

    public static DatasetFill read(String body) {
        Violations violations = new Violations();
        BodyMembers members = new BodyMembers(JsonDocument.of(body), KNOWN, Set.of(), violations);
        JsonText config = JsonText.of(body.strip());
        TrainingExampleFilter filter = chosen(members, violations);
        SplitRule rule = rule(members);
        Sampling sampling = sampling(members, rule.seed());
        Optional<Integer> limit = members.read(LIMIT, JsonPart::asInteger);
        Optional<DatasetFill> fill = members.capture("", () -> new DatasetFill(filter, rule, sampling, limit, config));
        violations.throwIfAny();
        return fill.orElseThrow();
    }

    /** Reads the examples of a fill: a filter, or ids. */
    private static TrainingExampleFilter chosen(BodyMembers members, Violations violations) {
        if (!members.isGiven(BatchEndpoints.IDS)) {
            return members.require(FILTER, FillReader::filter).orElse(TrainingExampleFilter.ALL);
        }
        if (members.isGiven(FILTER)) {
            violations.add("/" + FILTER, "conflict", "must not be given together with ids");
        }
        return members.read(BatchEndpoints.IDS, BatchEndpoints::ids)
                .map(TrainingExampleFilter::of)
                .orElse(TrainingExampleFilter.ALL);
    }

    /** The rules of the domain name the parameters of queries; here they are members at the top. */
    private static SplitRule rule(BodyMembers members) {
        SplitBy splitBy =
                members.read(SPLIT_BY, part -> part.asConstant(SplitBy.class)).orElse(SplitRule.DEFAULT.splitBy());
        String seed = members.read(SamplingParameters.SEED, FillReader::seed).orElse("");
        return members.capture("/", () -> new SplitRule(splitBy, seed)).orElse(SplitRule.DEFAULT);
    }

    /** A text, or an integer, which stands for its decimal text. */
    private static String seed(JsonPart part) {
        if (part.isNumber() && INTEGER.matcher(part.text()).matches()) {
            return part.text();
        }
        require(part.isString(), "must be a string or an integer");
        return part.text();
    }

    private static Sampling sampling(BodyMembers members, String seed) {
        Optional<Integer> size = members.read(SamplingParameters.SAMPLE, JsonPart::asInteger);
        Optional<Integer> maxPerTask = members.read(SamplingParameters.MAX_PER_TASK, JsonPart::asInteger);
        Optional<BalanceBy> balanceBy =
                members.read(SamplingParameters.BALANCE_BY, part -> part.asConstant(BalanceBy.class));
        return members.capture("/", () -> new Sampling(size, seed, balanceBy, maxPerTask))
                .orElse(Sampling.ALL);
    }

    private static TrainingExampleFilter filter(JsonPart object) {
        JsonDocument members = JsonDocument.of(object.verbatim());
        if (!members.isObject()) {
            throw new ValidationException(new Violation("", "wrong-type", "must be an object"));
        }
        Violations violations = new Violations();
        NamedValues values = new NamedValues(violations, FillReader::pointer);
        int count = 0;
        for (JsonPart part : members.parts()) {
            if (QueryParameters.isKnown(part.name(), FilterParameters.NAMES)) {
                violations
                        .captureAt(pointer(part.name()), () -> values(part))
                        .ifValid(texts -> texts.forEach(text -> values.put(part.name(), text)));
            } else {
                String hint = DidYouMean.hint(part.name(), FilterParameters.NAMES);
                violations.add(pointer(part.name()), "unknown-parameter", "is not a known parameter" + hint);
            }
            count += part.isArray()
                    ? part.asElements(QueryString.MAX_PARAMETERS, "strings").size()
                    : 1;
            if (count > QueryString.MAX_PARAMETERS) {
                violations.add("", "too-many", "must have at most " + QueryString.MAX_PARAMETERS + " values");
                break;
            }
        }
        var filter = FilterParameters.read(values);
        values.check();
        return filter.get();
    }

    private static String pointer(String name) {
        return name.equals(QueryString.ITSELF) ? "" : JsonPointer.to(name);
    }

    /** Each parameter takes the type of its values alone: what would be read as another value is refused. */
    private static List<String> values(JsonPart part) {
        Optional<Kind> kind = FilterParameter.find(part.name()).map(FilterParameter::kind);
        if (kind.filter(Kind.NUMBER::equals).isPresent()) {
            require(part.isNumber(), "must be a number");
            return List.of(part.text());
        }
        if (kind.filter(Kind.FLAG::equals).isPresent()) {
            require(part.kind().isBoolean(), "must be true or false");
            return List.of(part.text());
        }
        if (part.isArray()) {
            List<String> values = part.asStrings(QueryString.MAX_PARAMETERS);
            if (values.isEmpty()) {
                throw new ValidationException(new Violation("", "too-short", "must not be empty"));
            }
            return values;
        }
        if (kind.filter(Kind.MEMBER::equals).isPresent()) {
            require(!part.isNull() && !part.isObject(), "must be a string, a number, a boolean or an array of strings");
        } else if (kind.isPresent()) {
            require(part.isString(), "must be a string or an array of strings");
        }
        return List.of(part.text());
    }

    private static void require(boolean rightType, String detail) {
        if (!rightType) {
            throw new ValidationException(new Violation("", "wrong-type", detail));
        }
    }
}
