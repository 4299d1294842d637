package org.trainingexample.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path folder;

    private Ports ports;

    @BeforeEach
    void ports() {
        ports = new Ports(folder.resolve("server.port"));
    }

    @Test
    void start_keeps_the_port() {
        int first = start();

        assertThat(start()).isEqualTo(first);
    }

    @Test
    void start_takes_another_port_if_the_kept_one_is_taken() throws IOException {
        int first = start();
        int second;
        try (ServerSocket foreign = listen(first)) {
            second = start();
        }

        assertThat(second).isNotEqualTo(first);
        assertThat(start()).isEqualTo(second);
    }

    @Test
    void start_chooses_anew_if_the_file_is_damaged() throws IOException {
        Files.writeString(ports.file(), "none");

        assertThat(start()).isBetween(20_000, 32_000);
    }

    @Test
    void start_tries_again_if_the_port_is_taken_meanwhile() throws IOException {
        List<ServerSocket> foreign = new ArrayList<>();
        IntFunction<Integer> overtakenOnce = port -> {
            if (foreign.isEmpty()) {
                foreign.add(listen(port));
                throw new IllegalStateException("address in use");
            }
            return port;
        };

        int port = ports.start(overtakenOnce);

        assertThat(port).isNotEqualTo(foreign.get(0).getLocalPort());
        foreign.get(0).close();
    }

    @Test
    void start_tries_only_once_if_the_port_is_not_to_blame() {
        List<Integer> attempts = new ArrayList<>();

        assertThatThrownBy(() -> ports.start(port -> {
                    attempts.add(port);
                    throw new IllegalStateException("no memory");
                }))
                .hasMessage("no memory");
        assertThat(attempts).hasSize(1);
    }

    private int start() {
        return ports.start(port -> port);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
