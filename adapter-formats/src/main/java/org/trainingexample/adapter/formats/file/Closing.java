package org.trainingexample.adapter.formats.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Closes what belongs together. */
public final class Closing {
    private Closing() {}

    /** Closes one after the other, whatever fails; what failed first is thrown in the end. */
    public static void all(Iterable<? extends Closeable> resources) throws IOException {
        IOException first = null;
        for (Closeable resource : resources) {
            first = failure(resource, first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable IOException failure(Closeable resource, @Nullable IOException before) {
        try {
            resource.close();
            return before;
        } catch (IOException failed) {
            if (before == null) {
                return failed;
            }
            before.addSuppressed(failed);
            return before;
        }
    }
}
