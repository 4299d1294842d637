package org.trainingexample.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks TLS as {@code localhost} in front of a Redis that does not, with a certificate that it signed itself. */
final class TlsProxy implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final URI redis;
    private final SSLContext context;
    private final ServerSocket entrance;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    TlsProxy(URI redis, Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.redis = redis;
        context = context(folder.resolve("keys.p12"));
        entrance = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    /** The address of the Redis behind it, by way of this proxy. */
    URI url(String host) {
        return URI.create("rediss://" + redis.getRawUserInfo() + "@" + host + ":" + entrance.getLocalPort());
    }

    /** What trusts this proxy and nobody else. */
    SSLContext trusting() {
        return context;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            Socket server = new Socket(redis.getHost(), redis.getPort());
            sockets.add(client);
            sockets.add(server);
            start(() -> pump(client, server));
            start(() -> pump(server, client));
        }
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream source = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int count = source.read(bytes); count >= 0; count = source.read(bytes)) {
                to.getOutputStream().write(bytes, 0, count);
            }
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException oneSideIsGone) {
                // so is the other then
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException, InterruptedException {
        generate(keys);
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("proxy", store.getCertificate("proxy"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** The JDK's own tool is the only part of it that makes certificates. */
    private static void generate(Path keys) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(keys.resolveSibling("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(Files.readString(keys.resolveSibling("keytool.log"))));
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
