package org.trainingexample.adapter.formats.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void all_closes_the_rest_when_one_fails() {
        List<Closeable> resources = List.of(failing("first"), () -> closed.add("second"), failing("third"));

        assertThatThrownBy(() -> Closing.all(resources))
                .hasMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("third")));
        assertThat(closed).containsExactly("first", "second", "third");
    }

    @Test
    void all_is_silent_when_nothing_fails() throws IOException {
        Closing.all(List.of(() -> closed.add("first"), () -> closed.add("second")));

        assertThat(closed).containsExactly("first", "second");
    }

    private Closeable failing(String name) {
        return () -> {
            closed.add(name);
            throw new IOException(name);
        };
    }
}
