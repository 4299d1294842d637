package org.trainingexample.adapter.formats.hub;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one split: a new one is begun when the last is full. How many there are is known at the end only. */
final class Shards implements Closeable {
    private final Path directory;
    private final String split;
    private final long shardBytes;
    private final List<Shard> shards = new ArrayList<>();
    private @Nullable Shard open;

    /** @param shardBytes how long a shard is, before compression, when it is full */
    Shards(Path directory, String split, long shardBytes) {
        this.directory = directory;
        this.split = split;
        this.shardBytes = shardBytes;
    }

    /** The shard of the next row. */
    Shard current() throws IOException {
        if (open == null) {
            open = new Shard(directory.resolve(split + "-" + shards.size() + ".jsonl.gz"));
            shards.add(open);
        }
        return open;
    }

    void endRow() throws IOException {
        if (open != null && open.endRow() >= shardBytes) {
            finish();
        }
    }

    /** Ends the last file; one that was begun for rows which were all skipped does not count. */
    void finish() throws IOException {
        if (open != null) {
            open.finish();
            if (open.rows() == 0) {
                shards.remove(open);
            }
            open = null;
        }
    }

    /** Gives up the file that is not finished. */
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    List<Shard> shards() {
        return shards;
    }

    /** The name that the Hub expects. */
    String name(int number) {
        return "data/" + split + "-%05d-of-%05d.jsonl.gz".formatted(number, shards.size());
    }
}
