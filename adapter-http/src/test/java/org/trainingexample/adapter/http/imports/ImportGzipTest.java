package org.trainingexample.adapter.http.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.adapter.http.InMemoryServers;
import org.trainingexample.adapter.http.testkit.ApiClient;
import org.trainingexample.adapter.http.testkit.ApiReply;
import org.trainingexample.adapter.http.testkit.ReplyRules;

/** Bodies in gzip: all of what was sent is stored, or nothing. */
final class ImportGzipTest {
    @RegisterExtension
    static final InMemoryServers SERVERS = new InMemoryServers();

    private static final String IMPORT = "/training-examples/import";
    private static final byte[] FIRST = gzip("{\"input_text\":\"first\"}\n");
    private static final byte[] SECOND = gzip("{\"input_text\":\"second\"}\n");

    private ApiClient api;
    private String total = "0";

    @BeforeEach
    void start() {
        api = new ApiClient(SERVERS.next().address(), new ReplyRules());
    }

    @Test
    void members_are_one_body_however_slowly_they_come() {
        byte[] both = join(FIRST, SECOND);
        for (int pause : new int[] {FIRST.length, FIRST.length + 5, FIRST.length - 1, 1}) {
            try (ApiClient.Connection connection = api.connect()) {
                connection.send(
                        "POST " + IMPORT + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                                + "Content-Encoding: gzip\r\nExpect: 100-continue\r\nContent-Length: " + both.length
                                + "\r\n\r\n");
                // told to go on, the sender knows that the server has begun to read
                assertThat(connection.readLine()).startsWith("HTTP/1.1 100");
                assertThat(connection.readLine()).isEmpty();
                connection.send(Arrays.copyOf(both, pause));
                awaitQuiet();
                connection.send(Arrays.copyOfRange(both, pause, both.length));
                ApiReply reply = connection.read().orElseThrow();
                assertThat(reply.status()).as(reply.text()).isEqualTo(201);
                assertThat(reply.member("created")).as("pause after %d", pause).isEqualTo("2");
            }
        }
    }

    /** Other requests are answered meanwhile, so that what was sent so far has surely been read. */
    private void awaitQuiet() {
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("/health/live").send().status()).isEqualTo(200);
        }
    }

    @Test
    void members_are_one_body_whatever_their_headers_say() {
        byte[] named = new byte[FIRST.length + 17];
        System.arraycopy(FIRST, 0, named, 0, 10);
        named[3] = 0x04 | 0x08 | 0x10;
        byte[] fields = {4, 0, 'a', 'b', 0, 0, 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', '!', 0};
        System.arraycopy(fields, 0, named, 10, fields.length);
        System.arraycopy(FIRST, 10, named, 27, FIRST.length - 10);
        assertThat(created(join(named, gzip(""), SECOND))).isEqualTo("2");
        // an own checksum of the header, as RFC 1952 computes it
        byte[] checked = new byte[FIRST.length + 2];
        System.arraycopy(FIRST, 0, checked, 0, 10);
        checked[3] = 0x02;
        CRC32 crc = new CRC32();
        crc.update(checked, 0, 10);
        checked[10] = (byte) crc.getValue();
        checked[11] = (byte) (crc.getValue() >>> 8);
        System.arraycopy(FIRST, 10, checked, 12, FIRST.length - 10);
        assertThat(created(join(SECOND, checked))).isEqualTo("2");
    }

    @Test
    void what_is_no_member_is_refused() {
        for (byte[] rest :
                new byte[][] {{0}, {'\n'}, {0x1F}, "{\"input_text\":\"not gzip at all\"}\n".getBytes(UTF_8)}) {
            refused(join(FIRST, rest));
        }
        refused(new byte[0]);
        refused("{\"input_text\":\"x\"}".getBytes(UTF_8));
    }

    @Test
    void members_cut_anywhere_are_refused() {
        byte[] both = join(FIRST, SECOND);
        for (int length = 1; length < both.length; length++) {
            if (length != FIRST.length) {
                refused(Arrays.copyOf(both, length));
            }
        }
    }

    @Test
    void members_that_were_damaged_are_refused() {
        // magic, method, reserved flags; then the data, its checksum and its length
        for (int place : new int[] {0, 1, 2, 3, 12, SECOND.length - 8, SECOND.length - 1}) {
            byte[] damaged = SECOND.clone();
            damaged[place] ^= (byte) 0xE0;
            refused(join(FIRST, damaged));
        }
    }

    @Test
    void a_body_of_empty_members_is_an_empty_body() {
        ApiReply reply = send(join(gzip(""), gzip("")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.member("code")).isEqualTo("malformed-json");
    }

    private void refused(byte[] body) {
        ApiReply reply = send(body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.member("code")).isEqualTo("malformed-request");
        assertThat(api.get("/training-examples/stats").send().member("total_examples"))
                .isEqualTo(total);
    }

    private String created(byte[] body) {
        ApiReply reply = send(body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        total = api.get("/training-examples/stats").send().member("total_examples");
        return reply.member("created");
    }

    private ApiReply send(byte[] body) {
        return api.post(IMPORT)
                .body("application/x-ndjson", body)
                .header("Content-Encoding", "gzip")
                .send();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
