package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages that say which files to change list exactly those that name a part which is there already. */
class HowToAddTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(\\.\\./([^)]+/src/main/[^)]+)\\)");
    private static final Pattern SOURCE = Pattern.compile(".*/src/main/.*\\.(java|yaml|sql)");

    @ParameterizedTest
    @CsvSource({
        "how-to-add-a-field.md, EXTRACTED_BY|extractedBy|extracted_by, /query/|Synonyms",
        "how-to-add-a-filter-parameter.md, MIN_DIFFICULTY|minDifficulty|min_difficulty, -",
        "how-to-add-a-format.md, TRL_PROMPT|TrlPrompt|trl_prompt, -"
    })
    void the_page_lists_every_file_that_names_the_part(String page, String names, String others) throws IOException {
        Set<String> listed = LINK.matcher(Files.readString(ROOT.resolve("docs").resolve(page)))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(naming(Pattern.compile(names), Pattern.compile(others)));
    }

    /** @param others the files of another concern, which has a page of its own */
    private static Set<String> naming(Pattern names, Pattern others) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(file -> ROOT.relativize(file).toString())
                    .filter(file -> SOURCE.matcher(file).matches() && !file.startsWith("benchmarks"))
                    .filter(file -> others.pattern().equals("-")
                            || !others.matcher(file).find())
                    .filter(file -> contains(names, ROOT.resolve(file)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean contains(Pattern names, Path file) {
        try {
            Matcher matcher = names.matcher(Files.readString(file));
            return matcher.find();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
