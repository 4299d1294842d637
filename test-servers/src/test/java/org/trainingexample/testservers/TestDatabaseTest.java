package org.trainingexample.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void parse_understands_a_postgres_url() {
        assertThat(TestDatabase.parse("postgres://me:p%40ss+w%C3%B6rd@db.example:6432/it?sslmode=require"))
                .isEqualTo(new TestDatabase("jdbc:postgresql://db.example:6432/it?sslmode=require", "me", "p@ss+wörd"));
    }

    @Test
    void parse_understands_a_jdbc_url() {
        String url = "jdbc:postgresql://localhost/it?user=me&sslmode=require&password=s%25cret";

        assertThat(TestDatabase.parse(url)).isEqualTo(new TestDatabase(url, "me", "s%cret"));
    }

    @Test
    void parse_refuses_other_urls() {
        assertThatThrownBy(() -> TestDatabase.parse("mysql://localhost/it"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void url_can_be_parsed_again() {
        TestDatabase database = new TestDatabase("jdbc:postgresql://localhost:1/it", "m e", "a/b:c@d+%");

        assertThat(TestDatabase.parse(database.url())).isEqualTo(database);
    }

    @Test
    void named_changes_nothing_but_the_database() {
        assertThat(new TestDatabase("jdbc:postgresql://localhost:1/it?a=b/c", "me", "").named("other"))
                .isEqualTo(new TestDatabase("jdbc:postgresql://localhost:1/other?a=b/c", "me", ""));
    }

    @Test
    void to_string_shows_no_password() {
        assertThat(TestDatabase.parse("postgres://me:secret@localhost/it"))
                .asString()
                .doesNotContain("secret");
    }
}
