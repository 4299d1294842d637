package org.trainingexample.domain.testkit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.any;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.Threads;

/** What every repository promises of the state that an export is of. */
public abstract class ExportStateContract extends ExportContract {
    @Test
    void state_stays_the_same_while_nothing_changes() {
        insertRandom(3, new Random(1));
        Dataset dataset = insertWith(List.of(insert(any())));
        for (ExportSource source : List.of(stored(), in(dataset))) {
            ExportState state = state(source);
            assertThat(state(source).stamp()).isEqualTo(state.stamp());
            assertThat(exports.<String>read(ExportSelection.of(source), rows -> {
                        list(rows);
                        return rows.state().stamp();
                    }))
                    .isEqualTo(state.stamp());
        }
    }

    @Test
    void state_is_another_one_after_every_change_of_examples_or_datasets() {
        TrainingExample first = insert(any());
        TrainingExample second = insert(any());
        Dataset dataset = insertWith(List.of(first));
        List<Runnable> changes = List.of(
                () -> insert(any()),
                () -> edit(first, draft -> draft.qualityScore(11)),
                () -> edit(first, draft -> draft.qualityScore(12)),
                () -> put(dataset, second, Split.TEST),
                () -> put(dataset, second, Split.TRAIN),
                () -> delete(first),
                () -> change(dataset, (current, contents) -> contents.remove(second.id())),
                () -> freeze(dataset));
        List<ExportSource> sources = List.of(stored(), in(dataset));
        Set<String> stamps = new HashSet<>();
        stamps.add(state(in(dataset)).stamp());
        for (int done = 0; done < changes.size(); done++) {
            changes.get(done).run();
            for (ExportSource source : sources) {
                // both sources may share a stamp: it is compared with others of the same source only
                assertThat(state(source).stamp()).as("after change %s", done).isNotIn(stamps);
            }
            sources.forEach(source -> stamps.add(state(source).stamp()));
        }
    }

    @Test
    void state_of_a_reading_is_that_of_its_rows_whatever_others_write_meanwhile() {
        insert(any());
        ExportState before = state(stored());
        ExportState within = exports.read(ExportSelection.of(stored()), rows -> {
            Threads.run(1, thread -> insert(any()));
            assertThat(list(rows)).hasSize(1);
            return rows.state();
        });
        assertThat(within).isEqualTo(before);
        assertThat(state(stored()).stamp()).isNotEqualTo(before.stamp());
    }

    @Test
    void state_of_a_frozen_dataset_is_its_content_hash_for_ever() {
        List<TrainingExample> members = insertRandom(6, new Random(2));
        Dataset dataset = freeze(insertWith(members));
        ExportState state = state(in(dataset));
        assertThat(state.lasting()).isTrue();
        assertThat(state.stamp()).isEqualTo(dataset.seal().orElseThrow().contentSha256());
        members.forEach(this::delete);
        insert(any());
        assertThat(state(in(dataset))).isEqualTo(state);
    }

    @Test
    void state_of_a_frozen_dataset_knows_the_number_of_its_examples_but_not_that_of_pairs_and_samples() {
        Dataset dataset = freeze(insertWith(insertRandom(6, new Random(3))));
        var seal = dataset.seal().orElseThrow();
        assertThat(state(in(dataset)).matched()).hasValue(seal.examples(Optional.empty()));
        Split split = Split.TEST;
        assertThat(state(new ExportSource.InDataset(dataset.id(), Optional.of(split)))
                        .matched())
                .hasValue(seal.examples(Optional.of(split)));
        Sampling sampling = new Sampling(Optional.of(2), "", Optional.empty(), Optional.empty());
        for (ExportSelection counted : List.of(
                new ExportSelection(in(dataset), Optional.of(PairRules.DEFAULT), Sampling.ALL),
                new ExportSelection(in(dataset), Optional.empty(), sampling))) {
            assertThat(exports.state(counted).matched()).isEmpty();
        }
    }

    @Test
    void state_knows_the_number_of_matching_rows_only_if_it_is_right() {
        insertRandom(5, new Random(4));
        delete(insert(any()));
        OptionalLong matched = state(stored()).matched();
        if (matched.isPresent()) {
            assertThat(matched).hasValue(5);
        }
    }

    @Test
    void state_of_a_dataset_that_is_not_there_is_refused() {
        ExportSource unknown = new ExportSource.InDataset(new DatasetId(UUID.randomUUID()), Optional.empty());
        assertThatThrownBy(() -> state(unknown)).isInstanceOf(DatasetException.class);
    }

    /** While writers write, a stamp that comes twice stands for the same rows. */
    @Test
    void no_stamp_stands_for_different_rows_under_concurrent_writers() {
        List<TrainingExample> stored = insertRandom(4, new Random(5));
        record Seen(ExportState state, List<ExportRow> rows) {}
        List<Seen> seen = new ArrayList<>();
        Threads.run(5, thread -> {
            for (int i = 0; i < 40; i++) {
                if (thread == 0) {
                    seen.add(exports.read(ExportSelection.of(stored()), rows -> new Seen(rows.state(), list(rows))));
                } else {
                    int score = i;
                    edit(stored.get(thread - 1), draft -> draft.qualityScore(score));
                }
            }
        });
        for (Seen one : seen) {
            for (Seen other : seen) {
                if (one.state().stamp().equals(other.state().stamp())) {
                    assertThat(one.rows()).isEqualTo(other.rows());
                }
            }
        }
    }

    private ExportState state(ExportSource source) {
        return exports.state(ExportSelection.of(source));
    }
}
