package org.trainingexample.bootstrap.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The class that the README shows for embedding. */
final class EmbeddingLines {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- embedding.*?```java\n(.*?)```", Pattern.DOTALL);

    private EmbeddingLines() {}

    /** Compiles it to a folder. @return what the compiler has against it; empty if nothing */
    static String compile(Path classes) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(README));
        if (!block.find()) {
            return "README.md has no embedding block";
        }
        StringWriter messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(block.group(1))))
                .call();
        return compiled ? "" : "does not compile: " + messages;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String text) {
            super(URI.create("string:///Embedding.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
