package org.trainingexample.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.trainingexample.embedded.system.Loopback;

/** Asks the server on a port whether it is our Redis and has loaded its data. */
final class RedisProbe {

    private static final int TIMEOUT_MILLIS = 1_000;

    private RedisProbe() {}

    static boolean answers(int port, Password password, long pid) {
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String questions = "AUTH " + password.value() + "\r\nINFO server\r\nPING\r\nQUIT\r\n";
            socket.getOutputStream().write(questions.getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            // While it loads its data it answers PING with an error.
            return answers.contains("process_id:" + pid + "\r\n") && answers.contains("+PONG\r\n");
        } catch (IOException notYet) {
            return false;
        }
    }
}
