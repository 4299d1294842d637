package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trainingexample.domain.testkit.TrainingExamples.NOON;
import static org.trainingexample.domain.testkit.TrainingExamples.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryExportRepository;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.application.inmemory.InMemoryTrainingExampleRepository;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportRow;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportSource;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.ExportWarning;
import org.trainingexample.domain.export.RowOutcome;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.export.SkipReason;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.port.driven.ExportRepository;
import org.trainingexample.domain.port.driven.ExportSnapshot;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.sampling.Sampling;
import org.trainingexample.domain.testkit.event.EventMessages;
import org.trainingexample.domain.testkit.export.PlainTrainingFormats;

class ExportUseCasesTest {
    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryTrainingExampleRepository examples = new InMemoryTrainingExampleRepository(store);
    private final WatchedFormats formats = new WatchedFormats();
    private final ExportUseCases service = new ExportUseCases(
            new InMemoryExportRepository(store),
            List.of(formats, new PlainTrainingFormats(TrainingFormat.NATIVE, TrainingFormat.PARQUET)));

    @Test
    void formats_are_those_that_any_implementation_writes() {
        assertThat(service.formats())
                .containsExactly(
                        TrainingFormat.NATIVE,
                        TrainingFormat.OPENAI_CHAT,
                        TrainingFormat.TRL_PREFERENCE,
                        TrainingFormat.PARQUET);
    }

    @Test
    void companions_come_from_the_implementation_of_the_format() {
        ExportOptions options = ExportOptions.builder().name("mine").build();
        assertThat(service.companions(TrainingFormat.PARQUET, options)).isEqualTo(Map.of("about.txt", "mine.parquet"));
        assertThatThrownBy(() -> service.companions(TrainingFormat.CSV, options))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void export_writes_every_row_finishes_and_closes_the_writer_but_not_the_stream() {
        TrainingExample first = insert(1, draft -> draft.outputText("one"));
        TrainingExample second = insert(2, draft -> draft.outputText("two"));
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ExportReport report = service.export(request(TrainingFormat.OPENAI_CHAT, ExportOptions.DEFAULT), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("null %s v1 one\nnull %s v1 two\nfinished\n".formatted(first.id(), second.id()));
        assertThat(report).isEqualTo(new ExportReport(2, 2, 0, 0, Map.of(), Map.of(), 2));
        assertThat(formats.calls).containsExactly("open OPENAI_CHAT", "finish", "close");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void export_finishes_the_writer_after_the_transaction_that_read_the_rows() {
        insert(1, draft -> draft.outputText("one"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportUseCases watched = new ExportUseCases(
                new WatchedTransactions(new InMemoryExportRepository(store), formats.calls), List.of(formats));
        watched.export(request(TrainingFormat.OPENAI_CHAT, ExportOptions.DEFAULT), out);
        assertThat(formats.calls)
                .containsExactly("begin transaction", "open OPENAI_CHAT", "end transaction", "finish", "close");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("finished\n");
    }

    @Test
    void export_observes_every_row_first_if_tools_are_to_be_inferred() {
        TrainingExample first = insert(1, draft -> draft.outputText("one"));
        TrainingExample second = insert(2, draft -> draft.outputText("two"));
        ExportOptions options = ExportOptions.builder().inferTools(true).build();
        assertThat(export(request(TrainingFormat.OPENAI_CHAT, options)))
                .isEqualTo("2 null %s v1 one\n2 null %s v1 two\nfinished\n".formatted(first.id(), second.id()));
    }

    @Test
    void export_takes_the_first_implementation_of_a_format() {
        export(request(TrainingFormat.NATIVE, ExportOptions.DEFAULT));
        assertThat(formats.calls).contains("open NATIVE");
        export(request(TrainingFormat.PARQUET, ExportOptions.DEFAULT));
        assertThat(formats.calls).doesNotContain("open PARQUET");
    }

    @Test
    void export_of_pairs_writes_pairs() {
        TrainingExample good = insert(1, draft -> draft.outputText("good").qualityScore(100));
        TrainingExample bad =
                insert(2, draft -> draft.outputText("bad").qualityScore(0).confidence(1));
        ExportSelection pairs = new ExportSelection(stored(), Optional.of(PairRules.DEFAULT), Sampling.ALL);
        assertThat(export(new ExportRequest(pairs, TrainingFormat.TRL_PREFERENCE, ExportOptions.DEFAULT)))
                .isEqualTo("null %s v1 good %s v1 bad\nfinished\n".formatted(good.id(), bad.id()));
        assertThat(service.pairs(new PairQuery(TrainingExampleFilter.ALL, PairRules.DEFAULT, 10, Optional.empty()))
                        .pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.margin()).isEqualTo(100));
    }

    @Test
    void export_that_fails_is_not_finished_but_closed() {
        insert(1, draft -> draft.outputText("one"));
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader is gone");
            }
        };
        assertThatThrownBy(() -> service.export(request(TrainingFormat.NATIVE, ExportOptions.DEFAULT), broken))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(formats.calls).containsExactly("open NATIVE", "close");
    }

    @Test
    void export_of_what_is_not_there_or_cannot_be_written_writes_nothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportSource unknown = new ExportSource.InDataset(new DatasetId(UUID.randomUUID()), Optional.empty());
        ExportRequest nowhere =
                new ExportRequest(ExportSelection.of(unknown), TrainingFormat.NATIVE, ExportOptions.DEFAULT);
        assertThatThrownBy(() -> service.export(nowhere, out)).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> service.explain(nowhere, note -> {})).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> service.export(request(TrainingFormat.CSV, ExportOptions.DEFAULT), out))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isZero();
        assertThat(formats.calls).isEmpty();
    }

    @Test
    void explain_tells_of_what_is_skipped_or_lossy_and_reports_what_an_export_would() {
        insert(1, draft -> draft.outputText("fine"));
        TrainingExample lossy = insert(2, draft -> draft.outputText("fine").finalAnswer("lost"));
        TrainingExample skipped = insert(3, draft -> draft.outputText(""));
        ExportRequest request = request(TrainingFormat.OPENAI_CHAT, ExportOptions.DEFAULT);
        List<RowResult> notes = new ArrayList<>();
        ExportReport report = service.explain(request, notes::add);
        assertThat(notes)
                .containsExactly(
                        new RowResult(List.of(lossy.id()), new RowOutcome.Written(Set.of(ExportWarning.REASONING))),
                        new RowResult(
                                List.of(skipped.id()), new RowOutcome.Skipped(SkipReason.NO_ANSWER, "no output text")));
        assertThat(report).isEqualTo(service.export(request, OutputStream.nullOutputStream()));
        assertThat(report.matched()).isEqualTo(3);
        assertThat(report.skippedBy()).isEqualTo(Map.of(SkipReason.NO_ANSWER, 1L));
    }

    private static ExportSource stored() {
        return new ExportSource.Stored(TrainingExampleFilter.ALL);
    }

    private static ExportRequest request(TrainingFormat format, ExportOptions options) {
        return new ExportRequest(ExportSelection.of(stored()), format, options);
    }

    private String export(ExportRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.export(request, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private TrainingExample insert(int second, TrainingExamplePatch edits) {
        TrainingExample example = example(UUID.randomUUID(), NOON.plusSeconds(second), edits);
        examples.insert(example, EventMessages.created(example));
        return example;
    }

    /** A repository that tells when its transactions begin and end. */
    private record WatchedTransactions(ExportRepository repository, List<String> calls) implements ExportRepository {
        @Override
        public <T> T read(ExportSelection selection, Function<ExportSnapshot, T> reading) {
            calls.add("begin transaction");
            try {
                return repository.read(selection, reading);
            } finally {
                calls.add("end transaction");
            }
        }

        @Override
        public ExportState state(ExportSelection selection) {
            return repository.state(selection);
        }

        @Override
        public PairPage pairs(PairQuery query) {
            return repository.pairs(query);
        }
    }

    /** Plain formats that tell when their writers begin and end. */
    private static final class WatchedFormats implements TrainingFormats {
        private final TrainingFormats formats = new PlainTrainingFormats(
                TrainingFormat.NATIVE, TrainingFormat.OPENAI_CHAT, TrainingFormat.TRL_PREFERENCE);
        private final List<String> calls = new ArrayList<>();

        @Override
        public Set<TrainingFormat> supported() {
            return formats.supported();
        }

        @Override
        public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
            return formats.companions(format, options);
        }

        @Override
        public ExportWriter open(TrainingFormat format, ExportOptions options, OutputStream out) {
            calls.add("open " + format);
            ExportWriter writer = formats.open(format, options, out);
            return new ExportWriter() {
                @Override
                public void observe(ExportRow row) {
                    writer.observe(row);
                }

                @Override
                public RowOutcome write(ExportRow row) {
                    return writer.write(row);
                }

                @Override
                public ExportReport report() {
                    return writer.report();
                }

                @Override
                public void finish() {
                    calls.add("finish");
                    writer.finish();
                }

                @Override
                public void close() {
                    calls.add("close");
                    writer.close();
                }
            };
        }
    }
}
