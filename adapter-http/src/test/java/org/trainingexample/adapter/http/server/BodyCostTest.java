package org.trainingexample.adapter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trainingexample.adapter.http.dataset.FillReader;
import org.trainingexample.adapter.http.example.BatchEndpoints;
import org.trainingexample.adapter.http.message.RequestBody;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.json.DatasetReader;
import org.trainingexample.json.DraftReader;

/** What reading the largest bodies allocates: a few copies of the body, however many values it is made of. */
final class BodyCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MAX_COPIES = 8;

    private record Reader(String name, Consumer<String> read) {}

    private record Body(String name, String text) {}

    @TestFactory
    Stream<DynamicTest> a_body_of_many_small_values_is_refused_at_the_cost_of_a_few_copies_of_it() {
        return readers()
                .flatMap(reader -> bodies().map(body -> DynamicTest.dynamicTest(
                        reader.name + " of " + body.name, () -> refuse(reader.read, body.text))));
    }

    private static void refuse(Consumer<String> reader, String body) {
        Runnable refusal = () -> assertThatThrownBy(() -> reader.accept(body)).isInstanceOf(ValidationException.class);
        refusal.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        refusal.run();
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .isLessThan((long) MAX_COPIES * RequestBody.MAX_BYTES);
    }

    private static Stream<Reader> readers() {
        return Stream.of(
                new Reader("batch", BatchEndpoints::ids),
                new Reader("example", DraftReader.NEW::read),
                new Reader("merge patch", DraftReader.MERGING::read),
                new Reader("dataset", DatasetReader::draft),
                new Reader("dataset patch", DatasetReader::patch),
                new Reader("fill", FillReader::read));
    }

    private static Stream<Body> bodies() {
        Stream<Body> arrays = Stream.of(
                        "ids", "labels", "expected_actions", "tags", "source_datasets", "filter_configs")
                .flatMap(name -> Stream.of(
                        new Body(name + " of numbers", object(name, array(i -> "1"))),
                        new Body(name + " of objects", object(name, array(i -> "{}")))));
        return Stream.concat(
                arrays,
                Stream.of(
                        new Body("numbers", array(i -> "1")),
                        new Body("members", members()),
                        new Body("members of metadata", object("metadata", members())),
                        new Body("members of a filter", object("filter", members())),
                        new Body("values of a filter", object("filter", object("label", array(i -> "1")))),
                        new Body("nested arrays", object("input_structured", "[".repeat(1 << 21)))));
    }

    private static String object(String name, String value) {
        return "{\"" + name + "\":" + value + "}";
    }

    private static String array(IntFunction<String> value) {
        int count = (RequestBody.MAX_BYTES - 100) / (value.apply(0).length() + 1);
        return IntStream.range(0, count).mapToObj(value).collect(Collectors.joining(",", "[", "]"));
    }

    private static String members() {
        return IntStream.range(0, 370_000)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
