package org.trainingexample.adapter.http.message;

import java.io.IOException;
import org.trainingexample.adapter.http.problem.HttpProblem;
import org.trainingexample.adapter.http.problem.ProblemType;
import org.trainingexample.json.Json;
import org.trainingexample.json.Utf8;

/** Reads bodies whole, up to their limit, before anything is done with them. */
public final class RequestBody {
    public static final int MAX_BYTES = Json.MAX_BYTES;

    private static final int MAX_DISCARDED = 64 << 20;

    private RequestBody() {}

    /** The bytes of a body. @throws HttpProblem if there are too many; by Content-Length this is known beforehand */
    public static byte[] read(Request request) throws IOException {
        return read(request, 0);
    }

    /**
     * The bytes of a body. Waits for room for it before it is read, and then for room for the work on it.
     *
     * @param further what the work needs besides, in bytes
     * @throws HttpProblem if there are too many; by Content-Length this is known beforehand
     * @throws org.trainingexample.domain.failure.StoreFailureException if there was no room in time
     */
    public static byte[] read(Request request, long further) throws IOException {
        if (request.contentLength() > MAX_BYTES) {
            throw tooLarge();
        }
        // without a length it may be the longest, which takes two arrays to collect
        request.memory().receive(request.contentLength() < 0 ? 2L * MAX_BYTES : request.contentLength());
        byte[] bytes = request.body(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        request.memory().workOn(bytes.length, further);
        return bytes;
    }

    /** The text of a body, exactly. */
    public static String decode(byte[] bytes) {
        return Utf8.require(bytes);
    }

    /**
     * Reads on after the reply, up to a limit: many clients look at a reply only once they have sent everything, and see
     * nothing but a broken connection if it is closed before.
     */
    public static void discard(Request request) {
        if (request.contentLength() <= MAX_DISCARDED) {
            try {
                request.skip(MAX_DISCARDED);
            } catch (IOException gone) {
                // all the sooner
            }
        }
    }

    private static HttpProblem tooLarge() {
        return new HttpProblem(ProblemType.CONTENT_TOO_LARGE, "the content must be at most " + MAX_BYTES + " bytes");
    }
}
