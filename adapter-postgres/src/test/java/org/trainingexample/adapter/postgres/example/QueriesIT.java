package org.trainingexample.adapter.postgres.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainingexample.adapter.postgres.PostgresStore;
import org.trainingexample.adapter.postgres.PostgresTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleStats;
import org.trainingexample.domain.testkit.event.EventMessages;

/** Where Java and PostgreSQL could disagree about a filter or a figure, beyond the contract. */
class QueriesIT {
    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final Jdbi jdbi = STORE.jdbi();
    private final PostgresTrainingExampleRepository repository = new PostgresTrainingExampleRepository(jdbi);

    @ParameterizedTest
    @ValueSource(longs = {-1_000, -999, -501, -500, -1, 0, 1, 499, 500, 501, 999, 1_000})
    void a_limit_between_two_microseconds_parts_the_same_times_as_the_filter(long nanos) {
        TrainingExample example = insert(example(UUID.randomUUID(), NOON, draft -> {}));
        Instant limit = NOON.plusNanos(nanos);
        TrainingExampleFilter after =
                TrainingExampleFilter.builder().createdAfter(limit).build();
        TrainingExampleFilter before =
                TrainingExampleFilter.builder().updatedBefore(limit).build();
        assertThat(repository.count(after)).isEqualTo(after.matches(example) ? 1 : 0);
        assertThat(repository.count(before)).isEqualTo(before.matches(example) ? 1 : 0);
    }

    @Test
    void a_limit_beyond_all_times_of_the_store_still_means_what_it_says() {
        insert(example(draft -> {}));
        assertThat(count(TrainingExampleFilter.builder().createdAfter(Instant.MIN)))
                .isEqualTo(1);
        assertThat(count(TrainingExampleFilter.builder().createdAfter(Instant.MAX)))
                .isZero();
        assertThat(count(TrainingExampleFilter.builder().createdBefore(Instant.MAX)))
                .isEqualTo(1);
        assertThat(count(TrainingExampleFilter.builder().createdBefore(Instant.MIN)))
                .isZero();
    }

    @Test
    void a_text_that_cannot_be_stored_matches_nothing() {
        insert(example(draft -> draft.domain("?").labels(List.of("?"))));
        for (String impossible : List.of("\uD800", "\0", "?\0")) {
            assertThat(count(TrainingExampleFilter.builder().domain(impossible)))
                    .isZero();
            assertThat(count(TrainingExampleFilter.builder().labels(List.of("?", impossible))))
                    .isZero();
            assertThat(count(TrainingExampleFilter.builder().anyLabel(List.of(impossible))))
                    .isZero();
            assertThat(count(TrainingExampleFilter.builder().anyLabel(List.of("?", impossible))))
                    .isEqualTo(1);
        }
    }

    @Test
    void no_labels_at_all_are_all_there_and_none_of_them_is() {
        insert(example(draft -> {}));
        assertThat(count(TrainingExampleFilter.builder().labels(List.of()))).isEqualTo(1);
        assertThat(count(TrainingExampleFilter.builder().anyLabel(List.of()))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE training_example; --",
                "%",
                "_",
                "\\",
                "a' OR 'a' = 'a",
                ":name",
                "?",
                "<x>",
                "{}",
                "NULL"
            })
    void values_are_values(String text) {
        insert(example(draft -> draft.domain(text).executionId(text).labels(List.of(text))));
        insert(example(draft -> draft.domain("other").executionId("other").labels(List.of("other"))));
        assertThat(count(TrainingExampleFilter.builder().domain(text).executionId(text)))
                .isEqualTo(1);
        assertThat(count(TrainingExampleFilter.builder().labels(List.of(text)))).isEqualTo(1);
        assertThat(count(TrainingExampleFilter.builder().anyLabel(List.of(text, "neither"))))
                .isEqualTo(1);
    }

    @Test
    void stats_name_the_most_frequent_thousand_domains_and_count_them_all() {
        jdbi.useTransaction(handle -> {
            for (int i = 0; i < 1_003; i++) {
                String domain = "domain-" + i;
                insert(example(draft -> draft.domain(domain)));
            }
            insert(example(draft -> draft.domain("domain-999")));
        });
        TrainingExampleStats stats = repository.stats(TrainingExampleFilter.ALL);
        assertThat(stats.uniqueDomains()).isEqualTo(1_003);
        assertThat(stats.totalExamples()).isEqualTo(1_004);
        assertThat(stats.domainDistribution()).hasSize(1_000).containsEntry("domain-999", 2L);
        assertThat(stats.domainDistribution().keySet()).startsWith("domain-999", "domain-0", "domain-1", "domain-10");
    }

    @Test
    void stats_may_take_longer_than_other_statements() {
        var patient = new PostgresTrainingExampleRepository(jdbi, () -> {}, Duration.ofMinutes(3));
        insert(example(draft -> {}));
        assertThat(patient.stats(TrainingExampleFilter.ALL).totalExamples()).isEqualTo(1);
        assertThat(jdbi.<String, RuntimeException>withHandle(handle -> handle.createQuery("SHOW statement_timeout")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("20s");
    }

    private long count(TrainingExampleFilter.Builder filter) {
        return repository.count(filter.build());
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }
}
