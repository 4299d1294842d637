package org.trainingexample.bootstrap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainingexample.domain.testkit.Threads;

/** A curl command line, sent as curl would send it: with {@code -d} and no content type it posts a form. */
record CurlCommand(String line) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** The commands of a shell script whose other lines are comments. */
    static List<CurlCommand> in(String script) {
        String joined = script.replace("\\\n", " ").replaceAll("(?m)^#.*$", "");
        List<CurlCommand> commands = new ArrayList<>();
        for (String part : joined.split("(?m)^(?=curl )")) {
            if (part.startsWith("curl ")) {
                commands.add(new CurlCommand(part.strip()));
            }
        }
        return commands;
    }

    /** The request, to another server than the one that the command names. */
    HttpRequest request(int port) {
        List<String> words = words();
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Threads.PATIENCE);
        String method = null;
        String body = null;
        boolean typed = false;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-d" -> body = words.get(++i);
                case "--data-binary" -> body = file(words.get(++i));
                case "-o" -> i++;
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                    typed |= header[0].equalsIgnoreCase("Content-Type");
                }
                default -> request.uri(URI.create(words.get(i).replace("localhost:8011", "localhost:" + port)));
            }
        }
        if (body != null && !typed) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        String defaultMethod = body == null ? "GET" : "POST";
        return request.method(
                        method == null ? defaultMethod : method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /** {@code @path}, from the folder of the project. */
    private static String file(String argument) {
        try {
            return Files.readString(Path.of("..", argument.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    words.add(matcher.group(group));
                }
            }
        }
        return words;
    }
}
