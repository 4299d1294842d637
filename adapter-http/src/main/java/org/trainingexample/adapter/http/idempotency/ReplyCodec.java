package org.trainingexample.adapter.http.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trainingexample.adapter.http.message.Reply;

/** Makes a text of a reply and a reply of that text: status, headers, an empty line and the body, much as on the wire. */
final class ReplyCodec {
    private ReplyCodec() {}

    static String encode(Reply reply) {
        StringBuilder text = new StringBuilder().append(reply.status()).append('\n');
        reply.headers()
                .forEach((name, value) ->
                        text.append(name).append(':').append(value).append('\n'));
        return text.append('\n')
                .append(new String(reply.body(), StandardCharsets.UTF_8))
                .toString();
    }

    static Reply decode(String text) {
        int end = text.indexOf("\n\n");
        String[] lines = text.substring(0, end).split("\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        byte[] body = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return new Reply(Integer.parseInt(lines[0]), headers, body);
    }
}
