package org.trainingexample.adapter.postgres.search;

import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.RowsStatement;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.search.SearchDocument;

/**
 * The search document of an example, which is to be stored. A document of several parts is NULL in {@code training_example_search},
 * and its parts are in {@code training_example_search_part}.
 */
public record DocumentRow(TrainingExampleId id, SearchDocument document) {
    private static final String DOCUMENT = "(?::uuid, ?::tsvector)";
    private static final String PART = "(?::uuid, ?::smallint, ?::tsvector)";
    private static final String KEPT = "(?::uuid, ?::integer)";

    private static final String INSERT = """
            , document AS (
                INSERT INTO training_example_search (id, document)
                SELECT id, document FROM (%s) AS new (id, document) JOIN example USING (id))""";

    private static final String INSERT_PARTS = """
            , part AS (
                INSERT INTO training_example_search_part (id, part, document)
                SELECT id, part, document FROM (%s) AS new (id, part, document) JOIN example USING (id)
                ON CONFLICT (id, part) DO UPDATE SET document = excluded.document)""";

    private static final String REPLACE = """
            , document AS (
                INSERT INTO training_example_search AS stored (id, document) %s
                ON CONFLICT (id) DO UPDATE SET document = excluded.document
                WHERE stored.document IS DISTINCT FROM excluded.document)""";

    /** Never touches a row that the statement inserts or updates. */
    private static final String DELETE_FORMER_PARTS = """
            , former AS (
                DELETE FROM training_example_search_part AS former USING (%s) AS kept (id, parts)
                WHERE former.id = kept.id AND former.part > kept.parts)""";

    public static DocumentRow of(TrainingExample example) {
        return new DocumentRow(example.id(), SearchDocument.of(example));
    }

    /** Appends table expressions that store the documents of the new examples in a table expression {@code example}. */
    public static void insert(List<DocumentRow> rows, RowsStatement statement) {
        add(INSERT, DOCUMENT, rows, DocumentRow::documentArgument, statement);
        addParts(rows, statement);
    }

    /**
     * Appends table expressions that store documents in the place of those that the examples have. The transaction has locked the
     * examples, whose ids are in a table expression {@code example}.
     */
    public static void replace(List<DocumentRow> rows, RowsStatement statement) {
        add(REPLACE, DOCUMENT, rows, DocumentRow::documentArgument, statement);
        addParts(rows, statement);
        add(DELETE_FORMER_PARTS, KEPT, rows, DocumentRow::keptArgument, statement);
    }

    /** Binds each part by itself: as an array they would be converted to text, several times as long. */
    private static void addParts(List<DocumentRow> rows, RowsStatement statement) {
        List<Argument> parts = rows.stream()
                .filter(row -> row.document().isLong())
                .flatMap(DocumentRow::partArguments)
                .toList();
        if (!parts.isEmpty()) {
            statement.add(INSERT_PARTS.formatted(RowsStatement.values(PART, parts.size() / 3)), parts);
        }
    }

    private static void add(
            String text,
            String values,
            List<DocumentRow> rows,
            Function<DocumentRow, Argument> second,
            RowsStatement statement) {
        statement.add(
                text.formatted(RowsStatement.values(values, rows.size())),
                rows.stream()
                        .flatMap(row -> Stream.of(Arguments.object(row.id().value()), second.apply(row)))
                        .toList());
    }

    private Argument documentArgument() {
        return document.isLong()
                ? (position, statement, context) -> statement.setNull(position, Types.OTHER)
                : Arguments.object(new TextSearchVector(document.parts().get(0)));
    }

    private Stream<Argument> partArguments() {
        return IntStream.range(0, document.parts().size())
                .boxed()
                .flatMap(number -> Stream.of(
                        Arguments.object(id.value()),
                        Arguments.object(number + 1),
                        Arguments.object(new TextSearchVector(document.parts().get(number)))));
    }

    private Argument keptArgument() {
        return Arguments.number(document.isLong() ? document.parts().size() : 0);
    }
}
