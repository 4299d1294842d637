package org.trainingexample.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What every repository promises about lists of which only the first examples are loaded. */
public abstract class LoadingContract {
    private static final int MIB = 1 << 20;

    private TrainingExampleRepository repository;

    /** An empty repository. */
    protected abstract TrainingExampleRepository repository();

    @BeforeEach
    void open() {
        repository = repository();
    }

    @ParameterizedTest
    @EnumSource(TrainingExampleSort.class)
    void load_of_a_query_is_the_page_that_find_returns(TrainingExampleSort sort) {
        Random random = new Random(7);
        IntStream.range(0, 45).forEach(i -> insert(TrainingExamples.random(random)));
        for (TrainingExampleFilter filter : List.of(TrainingExampleFilter.ALL, words("shared"))) {
            TrainingExampleQuery query = new TrainingExampleQuery(filter, sort, 20, 0, Optional.empty());
            Page<TrainingExample> page = repository.find(query);
            LoadedPage loaded = repository.load(query);
            assertThat(loaded.examples().loaded()).isEqualTo(page.items());
            assertThat(loaded.examples().rest()).isEmpty();
            assertThat(loaded.next()).isEqualTo(page.next());
            page.next()
                    .ifPresent(next -> assertThat(repository
                                    .load(query.after(next))
                                    .examples()
                                    .loaded())
                            .isEqualTo(repository.find(query.after(next)).items()));
        }
    }

    @ParameterizedTest
    @EnumSource(TrainingExampleSort.class)
    void load_of_a_query_names_what_would_be_too_much_with_the_next_page_as_if_all_were_loaded(
            TrainingExampleSort sort) {
        IntStream.range(0, 9).forEach(i -> insert(large(MIB, i)));
        var query = new TrainingExampleQuery(TrainingExampleFilter.ALL, sort, 8, 0, Optional.empty());
        LoadedPage page = repository.load(query);
        assertThat(page.examples().loaded()).hasSizeBetween(3, 4);
        assertThat(idsOf(page.examples()))
                .containsExactlyElementsOf(repository.find(query).items().stream()
                        .map(TrainingExample::id)
                        .toList());
        assertThat(page.next()).isEqualTo(repository.find(query).next());
    }

    @Test
    void load_of_ids_loads_all_bit_by_bit_in_their_order() {
        List<TrainingExample> stored = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> stored.add(insert(large(i % 3 == 0 ? MIB : 10, i))));
        Collections.shuffle(stored, new Random(5));
        List<TrainingExample> loaded = new ArrayList<>();
        List<TrainingExampleId> rest = stored.stream().map(TrainingExample::id).toList();
        while (!rest.isEmpty()) {
            LoadedExamples part = repository.load(rest, TrainingExampleFilter.ALL);
            assertThat(part.loaded()).isNotEmpty();
            assertThat(part.loaded().stream()
                            .mapToLong(TrainingExample::utf8Length)
                            .sum())
                    .isLessThanOrEqualTo(LoadedExamples.MAX_BYTES);
            loaded.addAll(part.loaded());
            rest = part.rest();
        }
        assertThat(loaded).isEqualTo(stored);
    }

    @Test
    void load_loads_one_example_however_large_it_is() {
        String text = "x".repeat(MIB);
        String payload = "{\"a\":\"" + "x".repeat((256 << 10) - 8) + "\"}";
        TrainingExample largest = example(draft -> draft.inputText(text)
                .outputText(text)
                .finalAnswer(text)
                .inputStructured(JsonText.of(payload))
                .metadata(JsonText.of(payload))
                .expectedActions(JsonText.of("[" + payload + "," + payload.replace("xxxx", "") + "]")));
        insert(largest);
        TrainingExample other = insert(large(10, 1));
        LoadedExamples part = repository.load(List.of(largest.id(), other.id()), TrainingExampleFilter.ALL);
        assertThat(part.loaded()).startsWith(largest);
        assertThat(idsOf(part)).containsExactly(largest.id(), other.id());
    }

    @Test
    void load_of_ids_leaves_out_what_is_gone_and_what_does_not_match() {
        TrainingExample there = insert(example(draft -> draft.inputText("a").domain("kept")));
        TrainingExample other = insert(example(draft -> draft.inputText("a").domain("other")));
        TrainingExample gone = insert(example(draft -> draft.inputText("a").domain("kept")));
        repository.delete(gone.id(), EventMessages::deleted);
        List<TrainingExampleId> ids = List.of(gone.id(), other.id(), there.id());
        assertThat(repository.load(
                        ids, TrainingExampleFilter.builder().domain("kept").build()))
                .isEqualTo(LoadedExamples.of(List.of(there)));
        assertThat(repository.load(List.of(gone.id()), TrainingExampleFilter.ALL))
                .isEqualTo(LoadedExamples.of(List.of()));
    }

    private static List<TrainingExampleId> idsOf(LoadedExamples part) {
        return Stream.concat(part.loaded().stream().map(TrainingExample::id), part.rest().stream())
                .toList();
    }

    private static TrainingExample large(int bytes, int number) {
        return example(draft -> draft.inputText("shared " + number)
                .outputText("x".repeat(bytes))
                .qualityScore(number * 7 % 10)
                .confidence(1));
    }

    private static TrainingExampleFilter words(String word) {
        return TrainingExampleFilter.builder().search(SearchQuery.of(word)).build();
    }

    private TrainingExample insert(TrainingExample example) {
        repository.insert(example, EventMessages.created(example));
        return example;
    }
}
