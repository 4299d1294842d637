package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that the README shows for embedding compiles as it stands, and its places to fill in are filled. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern EMBEDDING = Pattern.compile("<!-- embedding.*?```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_embedding_lines_compile(@TempDir Path classes) throws IOException {
        Matcher block = EMBEDDING.matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(block.group(1))))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    @Test
    void nothing_is_left_to_fill_in() throws IOException {
        assertThat(Files.readString(README)).doesNotContain("REPLACE-ME", "TODO");
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
