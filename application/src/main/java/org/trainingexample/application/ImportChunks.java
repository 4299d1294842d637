package org.trainingexample.application;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trainingexample.domain.bulk.ImportLine;

/**
 * Lines in chunks of a bounded size. The same lines give the same chunks, which an interrupted import leans on to find where
 * it ended.
 */
final class ImportChunks implements Iterator<List<ImportLine>> {
    /** The most lines of a chunk: enough that its round trip and commit cost little. */
    static final int MAX_LINES = 500;

    /** The most bytes of a chunk. Objects take three times the length of a line, each import has two chunks in memory, and larger ones are no faster. */
    static final int MAX_BYTES = 512 << 10;

    private final Iterator<ImportLine> lines;
    private @Nullable ImportLine next;

    ImportChunks(Iterable<ImportLine> lines) {
        this.lines = lines.iterator();
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<ImportLine> next() {
        List<ImportLine> chunk = new ArrayList<>();
        long bytes = 0;
        while (next != null && chunk.size() < MAX_LINES && (chunk.isEmpty() || bytes + next.size() <= MAX_BYTES)) {
            bytes += next.size();
            chunk.add(next);
            advance();
        }
        return chunk;
    }

    private void advance() {
        next = lines.hasNext() ? lines.next() : null;
    }
}
