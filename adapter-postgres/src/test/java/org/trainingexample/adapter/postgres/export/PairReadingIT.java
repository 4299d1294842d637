package org.trainingexample.adapter.postgres.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.adapter.postgres.jdbc.Deadline;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.pair.PairStrategy;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.BalanceBy;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.event.EventMessages;

/** How pairs are read, beyond the contract. */
class PairReadingIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private static final PairRules RULES = new PairRules(PairBy.INPUT_HASH, PairStrategy.ALL, 20, 80);
    private static final RowOrigin STORED = RowOrigin.stored(TrainingExampleFilter.ALL);

    private final PostgresTrainingExampleRepository examples = new PostgresTrainingExampleRepository(STORE.jdbi());

    @Test
    void what_takes_too_long_is_ended_even_if_no_pair_is_made() {
        insert("same", 100, null);
        insert("same", 0, null);
        Sampling sample = new Sampling(Optional.of(1), "", Optional.empty(), Optional.empty());
        for (Sampling sampling : List.of(Sampling.ALL, sample)) {
            requireTimeout(handle -> new PairRows(RULES, sampling, STORED, Deadline.in(Duration.ofNanos(-1)), handle)
                    .forEach(row -> {}));
        }
        PairQuery query = new PairQuery(TrainingExampleFilter.ALL, RULES, 1, Optional.empty());
        requireTimeout(handle -> PairPages.page(query, Deadline.in(Duration.ofNanos(-1)), handle));
    }

    private static void requireTimeout(Consumer<Handle> reading) {
        ThrowingCallable call = () -> STORE.jdbi().useTransaction(reading::accept);
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreFailureException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT));
    }

    /** More pairs than are kept at once. */
    @Test
    void a_sample_of_very_many_pairs_is_what_the_rule_draws() {
        List<TrainingExample> good = IntStream.range(0, 360)
                .mapToObj(i -> insert("good " + i, 100, i % 3 == 0 ? null : "t" + i % 7))
                .toList();
        List<TrainingExample> bad = IntStream.range(0, 360)
                .mapToObj(i -> insert("bad " + i, 0, null))
                .toList();
        List<ExportRow> all = new ArrayList<>();
        good.stream()
                .sorted(Comparator.comparing(TrainingExample::id))
                .forEach(chosen -> bad.stream()
                        .sorted(Comparator.comparing(TrainingExample::id))
                        .forEach(rejected -> all.add(new ExportRow.Pair(chosen, rejected, null))));
        for (Sampling sampling : List.of(
                new Sampling(Optional.of(20), "", Optional.of(BalanceBy.DOMAIN), Optional.of(2)),
                new Sampling(Optional.of(20), "", Optional.empty(), Optional.empty()),
                new Sampling(Optional.empty(), "", Optional.empty(), Optional.of(2)))) {
            List<ExportRow> drawn = new ArrayList<>();
            STORE.jdbi()
                    .useTransaction(
                            handle -> new PairRows(RULES, sampling, STORED, Deadline.in(Duration.ofMinutes(5)), handle)
                                    .forEach(drawn::add));
            assertThat(drawn).isEqualTo(ExportRow.sample(sampling, all));
        }
    }

    private TrainingExample insert(String output, int quality, @Nullable String task) {
        TrainingExample example = example(draft -> draft.inputText("same")
                .outputText(output)
                .taskId(task)
                .domain("d" + output.length())
                .qualityScore(quality)
                .confidence(1));
        examples.insert(example, EventMessages.created(example));
        return example;
    }
}
