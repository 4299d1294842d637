package org.trainingexample.domain.testkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.event.Revision;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.port.driven.CurationRepository;
import org.trainingexample.domain.port.driven.TrainingExampleRepository;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleSort;
import org.trainingexample.domain.search.SearchQuery;
import org.trainingexample.domain.testkit.event.EventMessages;

/** What a search finds in texts of any length, in payloads, and whatever the letter case. */
public abstract class SearchContract {
    private CurationRepository curation;
    private TrainingExampleRepository repository;

    /** Searches an empty repository. */
    protected abstract CurationRepository curation();

    /** That repository. */
    protected abstract TrainingExampleRepository repository();

    /** Texts that exceed one limit of a PostgreSQL {@code tsvector}. */
    public enum Limit {
        POSITIONS("word", 20_000),
        PLACES_OF_A_WORD("often", 3_000),
        SIZE("different", 5_000);

        private final String name;
        private final int words;

        Limit(String name, int words) {
            this.name = name;
            this.words = words;
        }

        private String text() {
            return IntStream.range(0, words).mapToObj(this::word).collect(joining(" "));
        }

        private String word(int i) {
            return switch (this) {
                case POSITIONS -> "w" + i % 15_000;
                case PLACES_OF_A_WORD -> i % 2 == 0 ? "often" : "w" + i;
                case SIZE -> "different".repeat(5) + i;
            };
        }
    }

    @BeforeEach
    void open() {
        curation = curation();
        repository = repository();
    }

    @ParameterizedTest
    @EnumSource
    void words_phrases_and_exclusions_reach_into_every_part_of_a_long_text(Limit limit) {
        insert(draft -> draft.inputText("LONG short text"));
        TrainingExample found = insert(draft ->
                draft.inputText("LONG " + limit.text() + " getUserId main.py").domain(limit.name));
        int last = limit.words - 1;
        for (String typed : List.of(
                limit.word(last),
                "getUserId",
                "main.py",
                "long main.py",
                "main.py or nothing",
                "\"" + limit.word(last) + " get user id\"",
                "getUserId -nothing",
                "getUserId -\"short text\"",
                "LONG -short")) {
            assertThat(search(typed)).as(typed).containsExactly(found.id());
            assertThat(list(typed)).as(typed).containsExactly(found.id());
        }
        for (String typed : List.of(
                "LONG -getUserId -short", "-main.py -text", "main.py -\"get user\"", "short main.py", "\"main get\"")) {
            assertThat(search(typed)).as(typed).isEmpty();
            assertThat(list(typed)).as(typed).isEmpty();
        }
        for (int start = 0; start < last; start += limit.words / 9) {
            String phrase = "\""
                    + IntStream.range(start, Math.min(start + 8, last))
                            .mapToObj(limit::word)
                            .collect(joining(" "));
            assertThat(list(phrase)).as(phrase).containsExactly(found.id());
        }
    }

    @Test
    void a_text_of_1_mib_of_different_words_is_found_by_each_of_them() {
        String text =
                IntStream.range(0, 100_000).mapToObj(i -> "x" + i).collect(joining(" ")) + " " + "y".repeat(300_000);
        TrainingExample found = insert(draft -> draft.outputText(text));
        for (String typed : List.of("x0", "x50000", "\"x99998 x99999\"", "y".repeat(500), "x99999 -x100000")) {
            assertThat(search(typed)).as(typed).containsExactly(found.id());
        }
        assertThat(list("x0 -x99999")).isEmpty();
    }

    @Test
    void long_texts_become_short_and_long_again() {
        TrainingExample example = insert(draft -> draft.outputText(Limit.POSITIONS.text() + " end"));
        example = update(example, "short end");
        assertThat(list("w14999 or w7")).isEmpty();
        assertThat(list("\"short end\"")).containsExactly(example.id());
        example = update(example, Limit.PLACES_OF_A_WORD.text() + " ending");
        assertThat(list("short or \"short end\" or -ending")).isEmpty();
        assertThat(list("w2999 ending")).containsExactly(example.id());
        example = update(example, Limit.POSITIONS.text() + " finis");
        assertThat(list("ending or often")).isEmpty();
        assertThat(search("finis w1")).containsExactly(example.id());
        repository.delete(example.id(), EventMessages::deleted);
        assertThat(list("finis or w1 or -nothing")).isEmpty();
    }

    @Test
    void random_searches_find_what_they_mean_in_short_and_long_texts() {
        Random random = new Random(35);
        List<String> words = List.of("a", "b", "c", "d", "eF", "\u6570");
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int length = i % 2 == 0 ? 5 : 600;
            String text = IntStream.range(0, length)
                    .mapToObj(at -> random.nextInt(200) == 0 || length == 5 ? words.get(random.nextInt(6)) : "filler")
                    .collect(joining(" "));
            examples.add(insert(draft -> draft.outputText(text)));
        }
        for (int i = 0; i < 60; i++) {
            String typed = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(at -> (random.nextInt(4) == 0 ? "-" : "")
                            + (random.nextInt(3) == 0
                                    ? "\"" + words.get(random.nextInt(6)) + " filler " + words.get(random.nextInt(6))
                                            + "\""
                                    : words.get(random.nextInt(6)))
                            + (random.nextInt(3) == 0 ? " or" : ""))
                    .collect(joining(" "));
            TrainingExampleFilter filter = filter(typed);
            List<TrainingExampleId> expected = examples.stream()
                    .filter(filter::matches)
                    .map(TrainingExample::id)
                    .toList();
            assertThat(list(typed)).as(typed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(search(typed)).as(typed).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(repository.count(filter)).as(typed).isEqualTo(expected.size());
        }
    }

    @Test
    void a_long_text_ranks_by_its_best_part() {
        TrainingExample often = insert(draft -> draft.outputText(Limit.PLACES_OF_A_WORD.text() + " needle".repeat(5)));
        TrainingExample once = insert(draft -> draft.outputText("needle"));
        List<SearchHit> hits =
                curation.search(new SearchRequest(SearchQuery.of("needle"), TrainingExampleFilter.ALL, 10, 0));
        assertThat(hits).extracting(hit -> hit.example().id()).containsExactly(often.id(), once.id());
        assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score());
    }

    @Test
    void system_prompts_messages_and_tool_calls_are_searched() {
        TrainingExample found = insert(
                draft -> draft.inputText("latest question")
                        .inputStructured(
                                JsonText.of(
                                        "{\"system\": \"You are a pharmacist\", \"messages\": [{\"role\": \"user\","
                                                + " \"content\": \"earlier about ibuprofen\"}, {\"role\": \"assistant\", \"content\": \"max 1200mg\"}]}"))
                        .expectedActions(
                                JsonText.of(
                                        "[{\"tool\": \"lookup_dosage\", \"params\": {\"drug\": \"naproxen\", \"days\": 14.5}, \"result\": \"500mg\"}]")));
        for (String typed : List.of(
                "latest",
                "pharmacist",
                "ibuprofen",
                "1200mg",
                "lookup_dosage",
                "naproxen",
                "500mg",
                "14.5",
                "latest 500mg")) {
            assertThat(search(typed)).as(typed).containsExactly(found.id());
        }
        assertThat(list("messages or params or \"naproxen 500mg\"")).isEmpty();
        TrainingExample changed = found.with(
                draft -> draft.expectedActions(JsonText.of("[]")), TrainingExamples::hashes, found.updatedAt());
        store(changed);
        assertThat(list("naproxen")).isEmpty();
        assertThat(list("pharmacist")).containsExactly(found.id());
    }

    @ParameterizedTest
    @CsvSource({
        "FUSSBALL, Fußball",
        "istanbul, İSTANBUL",
        "ΟΔΟΣ, οδος",
        "GSM8K, gsm8k",
        "😀, very😀good",
        "👍, 👍🏽",
        "❤, ❤️"
    })
    void letter_case_and_the_form_of_an_emoji_do_not_matter(String typed, String text) {
        TrainingExample found = insert(draft -> draft.outputText(text));
        assertThat(search(typed)).containsExactly(found.id());
        assertThat(search(text)).containsExactly(found.id());
    }

    private List<TrainingExampleId> search(String typed) {
        SearchRequest request =
                new SearchRequest(SearchQuery.of(typed), TrainingExampleFilter.ALL, SearchRequest.MAX_LIMIT, 0);
        return curation.search(request).stream().map(hit -> hit.example().id()).toList();
    }

    private List<TrainingExampleId> list(String typed) {
        return repository
                .find(new TrainingExampleQuery(
                        filter(typed), TrainingExampleSort.NEWEST_FIRST, 1_000, 0, Optional.empty()))
                .items()
                .stream()
                .map(TrainingExample::id)
                .toList();
    }

    private static TrainingExampleFilter filter(String typed) {
        return TrainingExampleFilter.builder().search(SearchQuery.of(typed)).build();
    }

    private TrainingExample insert(TrainingExamplePatch edits) {
        TrainingExample example = example(edits);
        repository.insert(example, EventMessages.created(example));
        return example;
    }

    private TrainingExample update(TrainingExample example, String text) {
        TrainingExample after =
                example.with(draft -> draft.outputText(text), TrainingExamples::hashes, example.updatedAt());
        store(after);
        return after;
    }

    private void store(TrainingExample after) {
        repository.update(after.id(), current -> new Revision(after, Optional.of(EventMessages.updated(after))));
    }
}
