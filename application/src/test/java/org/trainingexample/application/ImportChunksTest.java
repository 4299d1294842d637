package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.bulk.ImportLine;

class ImportChunksTest {
    @Test
    void chunks_hold_500_lines() {
        assertThat(sizes(lines(1_201, 10))).containsExactly(500, 500, 201);
    }

    @Test
    void chunks_of_long_lines_hold_512_kibibytes_but_always_one_line() {
        assertThat(sizes(lines(5, 256 << 10))).containsExactly(2, 2, 1);
        assertThat(sizes(lines(3, 4 << 20))).containsExactly(1, 1, 1);
    }

    @Test
    void no_lines_make_no_chunk() {
        assertThat(sizes(List.of())).isEmpty();
    }

    private static List<Integer> sizes(List<ImportLine> lines) {
        List<Integer> sizes = new ArrayList<>();
        List<ImportLine> all = new ArrayList<>();
        new ImportChunks(lines).forEachRemaining(chunk -> {
            sizes.add(chunk.size());
            all.addAll(chunk);
        });
        assertThat(all).isEqualTo(lines);
        return sizes;
    }

    private static List<ImportLine> lines(int count, int size) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new ImportLine(number, size, () -> {
                    throw new AssertionError("not to be read");
                }))
                .toList();
    }
}
