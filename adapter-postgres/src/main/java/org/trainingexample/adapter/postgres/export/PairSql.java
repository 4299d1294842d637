package org.trainingexample.adapter.postgres.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.trainingexample.adapter.postgres.jdbc.Arguments;
import org.trainingexample.adapter.postgres.jdbc.Sql;
import org.trainingexample.domain.Quality;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.pair.PairBy;
import org.trainingexample.domain.pair.PairCandidate;
import org.trainingexample.domain.pair.PairRules;
import org.trainingexample.domain.sampling.Sha256;

/** The queries for what may become preference pairs: examples of groups that are far enough apart, without their texts. */
public final class PairSql {
    /** Equal if and only if the two texts are; the length of the first tells where it ends. */
    private static final String TEXTS =
            "sha256(int4send(octet_length(output_text)) || convert_to(output_text || final_answer, 'UTF8'))";

    /** Only the domain compares the meaning of actions; long ones are fetched one by one. */
    private static final String ACTIONS = "CASE WHEN octet_length(CAST(expected_actions AS text)) <= " + ExportSql.LIGHT
            + " THEN CAST(expected_actions AS text) END";

    /** More than sums of the qualities that there are can miss by, as doubles. */
    private static final double SLACK = 1e-9;

    private final PairRules rules;
    private final RowOrigin origin;
    private final String key;

    public PairSql(PairRules rules, RowOrigin origin) {
        this.rules = rules;
        this.origin = origin;
        this.key = rules.pairBy() == PairBy.INPUT_HASH ? "input_hash" : "task_id";
    }

    /** The candidates of all groups, each group together, in the order of the groups. */
    public Sql candidates() {
        return candidates(origin.rows().get().add(" AND " + key + " IS NOT NULL"));
    }

    /** The same for some groups. */
    public Sql candidates(List<String> groups) {
        Argument keys = rules.pairBy() == PairBy.INPUT_HASH ? Arguments.hashes(groups) : Arguments.texts(groups);
        return candidates(origin.rows().get().add(" AND " + key + " = ANY (?)", keys));
    }

    /** Sorts and compares by what an index knows, and looks only then at the examples that are left. */
    private Sql candidates(Sql rows) {
        String order = " ORDER BY group_key, " + SplitSql.position("split") + ", quality_score DESC, candidate_id";
        return Sql.of(
                        "SELECT candidate_id AS id, group_key, split, quality_score, confidence, task_id, domain, task_type, source_type, "
                                + TEXTS + " AS texts, " + ACTIONS + " AS actions FROM (SELECT * FROM (")
                .add("SELECT *, max(quality_score) OVER same AS best, min(quality_score) OVER same AS worst FROM (")
                .add("SELECT id AS candidate_id, " + key + " AS group_key, " + origin.split()
                        + " AS split, quality_score")
                .add(rows)
                .add(") AS matching WINDOW same AS (PARTITION BY group_key, split)) AS ranged")
                .add(farEnough(" WHERE ", "best", "worst"))
                .add(
                        order
                                + " OFFSET 0) AS candidate, LATERAL (SELECT confidence, task_id, domain, task_type, source_type,")
                .add(" output_text, expected_actions, final_answer")
                .add(origin.table().get())
                .add(" AND id = candidate_id OFFSET 0) AS example" + order);
    }

    /** The first groups that come after one; or with that one, if it is wanted too. */
    public Sql groups(String from, boolean inclusive, int limit) {
        Argument first =
                rules.pairBy() == PairBy.INPUT_HASH ? Arguments.bytes(Arguments.hash(from)) : Arguments.text(from);
        return Sql.of("SELECT " + key + " AS group_key")
                .add(origin.rows().get())
                .add(" AND " + key + (inclusive ? " >= ?" : " > ?"), first)
                .add(" GROUP BY " + key)
                .add(farEnough(" HAVING ", "max(quality_score)", "min(quality_score)"))
                .add(" ORDER BY " + key + " LIMIT " + limit);
    }

    /**
     * Leaves out no group that has a pair. Whether one has a pair, the domain decides: it computes in decimals, and knows who is
     * rated.
     */
    private Sql farEnough(String clause, String best, String worst) {
        return Sql.of(
                clause + best + " > " + worst + " AND " + best + " - " + worst + " >= ? AND " + best + " >= ?",
                Arguments.number(rules.minMargin() - SLACK),
                Arguments.number(rules.minChosenQuality()));
    }

    /** The group of a row, as the domain writes it. */
    String group(ResultSet row) throws SQLException {
        return rules.pairBy() == PairBy.INPUT_HASH
                ? HexFormat.of().formatHex(row.getBytes("group_key"))
                : row.getString("group_key");
    }

    /** The candidate of a row, with a digest that stands for its output. */
    PairCandidate candidate(ResultSet row, Handle handle) throws SQLException {
        TrainingExampleId id = new TrainingExampleId(row.getObject("id", UUID.class));
        Quality quality = new Quality(row.getDouble("quality_score"), row.getDouble("confidence"));
        String actions = row.getString("actions");
        MessageDigest output = Sha256.digest();
        output.update(row.getBytes("texts"));
        output.update(JsonText.stored(actions == null ? actions(id, handle) : actions)
                .meaning()
                .getBytes(StandardCharsets.UTF_8));
        return new PairCandidate(id, quality, ByteBuffer.wrap(output.digest()));
    }

    private String actions(TrainingExampleId id, Handle handle) {
        return Sql.of("SELECT CAST(expected_actions AS text)")
                .add(origin.table().get())
                .add(" AND id = ?", Arguments.object(id.value()))
                .list(handle, (row, context) -> row.getString(1))
                .get(0);
    }
}
