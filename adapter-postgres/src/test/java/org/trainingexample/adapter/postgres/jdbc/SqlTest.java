package org.trainingexample.adapter.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;

class SqlTest {
    private static final Argument ONE = Arguments.number(1);
    private static final Argument TWO = Arguments.number(2);
    private static final Argument THREE = Arguments.number(3);

    @Test
    void a_value_is_bound_under_its_name_wherever_it_occurs() {
        Sql sql = Sql.of("SELECT :limit, :id WHERE id = :id").bind("id", ONE).bind("limit", TWO);
        assertThat(sql.text()).isEqualTo("SELECT :limit, :id WHERE id = :id");
        assertThat(sql.values()).isEqualTo(Map.of("id", ONE, "limit", TWO));
    }

    @Test
    void several_values_are_bound_at_once() {
        Sql sql = Sql.of("SELECT :id, :limit").bind(Map.of("id", ONE, "limit", TWO));
        assertThat(sql.values()).isEqualTo(Map.of("id", ONE, "limit", TWO));
    }

    @Test
    void a_name_that_the_text_does_not_have_is_refused() {
        Sql sql = Sql.of("SELECT :ids");
        assertThatIllegalArgumentException().isThrownBy(() -> sql.bind("id", ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> sql.bind("idss", ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> sql.with("id", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> sql.with("id", Sql.of("1")));
    }

    @Test
    void a_name_has_one_value() {
        Sql sql = Sql.of("SELECT :id").bind("id", ONE);
        assertThatCode(() -> sql.bind("id", ONE)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> sql.bind("id", TWO));
        assertThatIllegalArgumentException().isThrownBy(() -> sql.with("id", "2"));
    }

    @Test
    void a_placeholder_may_be_the_prefix_of_another() {
        Sql sql = Sql.of("SELECT :id, :ids, :id_2").with("id", "id").bind("ids", ONE);
        assertThat(sql.text()).isEqualTo("SELECT id, :ids, :id_2");
        assertThat(sql.values()).isEqualTo(Map.of("ids", ONE));
    }

    @Test
    void casts_and_quoted_text_have_no_placeholders() {
        String text = "SELECT :ids::uuid[], '10:id ?', \":id\", id::text";
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of(text).bind("id", ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of(text).bind("text", ONE));
        assertThat(Sql.of(text).with("ids", "$1").text()).isEqualTo("SELECT $1::uuid[], '10:id ?', \":id\", id::text");
    }

    @Test
    void positional_parameters_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of("SELECT ?"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sql.of("SELECT :id").plus(", ?"));
    }

    @Test
    void a_part_takes_every_place_of_its_placeholder_and_brings_its_values() {
        Sql part = Sql.of("id = :id").bind("id", ONE);
        Sql sql = Sql.of("SELECT :one WHERE :part OR NOT (:part)")
                .bind("one", TWO)
                .with("part", part);
        assertThat(sql.text()).isEqualTo("SELECT :one WHERE id = :id OR NOT (id = :id)");
        assertThat(sql.values()).isEqualTo(Map.of("one", TWO, "id", ONE));
    }

    @Test
    void names_of_a_part_that_are_taken_are_renamed() {
        Sql part = Sql.of("id = :id AND ids = :id_2").bind("id", TWO).bind("id_2", THREE);
        Sql sql = Sql.of("id = :id AND :part").with("part", part).bind("id", ONE);
        assertThat(sql.text()).isEqualTo("id = :id AND id = :id_3 AND ids = :id_2");
        assertThat(sql.values()).isEqualTo(Map.of("id", ONE, "id_2", THREE, "id_3", TWO));
    }

    @Test
    void a_part_may_use_the_name_of_the_placeholder_that_it_replaces() {
        Sql sql = Sql.of("SELECT :id").with("id", Sql.of("abs(:id)").bind("id", ONE));
        assertThat(sql.text()).isEqualTo("SELECT abs(:id)");
        assertThat(sql.values()).isEqualTo(Map.of("id", ONE));
    }

    @Test
    void a_part_needs_its_values() {
        Sql part = Sql.of("id = :id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sql.of("WHERE :part").with("part", part));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.of("WHERE ").plus(part));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.joined(" AND ", List.of(part)));
    }

    @Test
    void text_that_is_added_shares_the_names_of_the_statement() {
        Sql sql = Sql.of("SELECT :columns WHERE id > :id")
                .bind("id", ONE)
                .with("columns", "id, :id, :other")
                .plus(" OR id < :id LIMIT :limit")
                .with("limit", 5)
                .bind("other", TWO);
        assertThat(sql.text()).isEqualTo("SELECT id, :id, :other WHERE id > :id OR id < :id LIMIT 5");
        assertThat(sql.values()).isEqualTo(Map.of("id", ONE, "other", TWO));
    }

    @Test
    void several_placeholders_are_replaced_at_once() {
        Sql sql = Sql.of("SELECT :a, :b, :a").with(Map.of("a", ":b", "b", "2"));
        assertThat(sql.text()).isEqualTo("SELECT :b, 2, :b");
    }

    @Test
    void parts_are_appended_and_joined_with_names_of_their_own() {
        Sql part = Sql.of("id = :id").bind("id", ONE);
        assertThat(part.plus(" AND ").plus(part).plus(Sql.EMPTY).text()).isEqualTo("id = :id AND id = :id_2");
        Sql joined = Sql.joined(
                " OR ", List.of(part, Sql.of("true"), Sql.of("id = :id").bind("id", TWO), part));
        assertThat(joined.text()).isEqualTo("id = :id OR true OR id = :id_2 OR id = :id_3");
        assertThat(joined.values()).isEqualTo(Map.of("id", ONE, "id_2", TWO, "id_3", ONE));
        assertThat(Sql.joined(" OR ", List.of()).text()).isEmpty();
    }

    @Test
    void statements_do_not_change() {
        Sql sql = Sql.of("SELECT :columns WHERE id = :id");
        Sql part = Sql.of("(:id)").bind("id", ONE);
        sql.bind("id", ONE);
        sql.with("columns", "id");
        sql.with("columns", part);
        sql.plus(" LIMIT :limit");
        sql.plus(part);
        sql.plannedOnce();
        assertThat(sql.text()).isEqualTo("SELECT :columns WHERE id = :id");
        assertThat(sql.values()).isEmpty();
        assertThat(part.text()).isEqualTo("(:id)");
        assertThat(sql.bind("id", TWO).values()).isEqualTo(Map.of("id", TWO));
    }

    @Test
    void jdbi_finds_the_same_placeholders() {
        String text = "SELECT :ids::uuid[], '10:id ?', \":id\", id::text, (:a_1) || :b/2, x[:c] WHERE d=:d;";
        List<String> parsed;
        try (Handle handle = Jdbi.create(SqlTest::connection).open();
                Query query = handle.createQuery(text)) {
            parsed = new ColonPrefixSqlParser()
                    .parse(text, query.getContext())
                    .getParameters()
                    .getParameterNames();
        }
        assertThat(parsed)
                .isEqualTo(SqlText.parse(text).placeholders().stream()
                        .map(SqlText.Placeholder::name)
                        .toList());
    }

    /** A connection that does nothing. */
    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                SqlTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? true : null);
    }
}
