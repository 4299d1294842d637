package org.trainingexample.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresArchiveTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
    })
    void name_is_the_file_in_the_jar_of_the_platform(String system, String architecture, String file) {
        assertThat(PostgresArchive.name(system, architecture)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, aarch64"})
    void archives_for_linux_are_bundled(String system, String architecture) {
        assertThat(getClass().getResource("/" + PostgresArchive.name(system, architecture)))
                .isNotNull();
    }
}
