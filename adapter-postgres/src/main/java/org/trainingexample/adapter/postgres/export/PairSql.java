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

/** The queries for candidates of preference pairs: examples of groups with a large enough quality margin, without their texts. */
public final class PairSql {
    /** A hash of both texts; the length of the first parts them. */
    private static final String TEXTS =
            "sha256(int4send(octet_length(output_text)) || convert_to(output_text || final_answer, 'UTF8'))";

    /** Only the domain compares the meaning of actions; long ones are fetched one by one. */
    private static final String ACTIONS = "CASE WHEN octet_length(CAST(expected_actions AS text)) <= " + ExportSql.LIGHT
            + " THEN CAST(expected_actions AS text) END";

    /** Larger than any rounding error of a difference of two qualities as doubles. */
    private static final double SLACK = 1e-9;

    /** Sorts and compares columns of an index first, and fetches the examples only of the groups that are left. */
    private static final Sql CANDIDATES = Sql.of("""
            SELECT candidate_id AS id, group_key, split, quality_score, confidence, task_id, domain, task_type, source_type,
                :texts AS texts, :actions AS actions
            FROM (
                SELECT * FROM (
                    SELECT *, max(quality_score) OVER same AS best, min(quality_score) OVER same AS worst
                    FROM (SELECT id AS candidate_id, :group AS group_key, :split AS split, quality_score :rows) AS matching
                    WINDOW same AS (PARTITION BY group_key, split)) AS ranged
                WHERE :far_enough
                ORDER BY :order OFFSET 0) AS candidate,
            LATERAL (
                SELECT confidence, task_id, domain, task_type, source_type, output_text, expected_actions, final_answer
                :table AND id = candidate_id OFFSET 0) AS example
            ORDER BY :order""")
            .with("texts", TEXTS)
            .with("actions", ACTIONS)
            .with("order", "group_key, " + SplitSql.position("split") + ", quality_score DESC, candidate_id");

    private static final Sql GROUPS = Sql.of("""
            SELECT :group AS group_key :rows AND :group :comparison :first_group
            GROUP BY :group HAVING :far_enough ORDER BY :group LIMIT :limit""");

    /**
     * Keeps every group that may have a pair. The domain decides whether it has one: it computes in decimals, and knows which
     * examples are rated.
     */
    private static final Sql FAR_ENOUGH =
            Sql.of(":best > :worst AND :best - :worst >= :min_margin AND :best >= :min_chosen_quality");

    private static final Sql ACTIONS_OF = Sql.of("SELECT CAST(expected_actions AS text) :table AND id = :example_id");

    private final PairRules rules;
    private final RowOrigin origin;
    private final String group;

    public PairSql(PairRules rules, RowOrigin origin) {
        this.rules = rules;
        this.origin = origin;
        this.group = rules.pairBy() == PairBy.INPUT_HASH ? "input_hash" : "task_id";
    }

    /** The candidates of all groups, each group together, in the order of the groups. */
    public Sql candidates() {
        return candidates(origin.rows().plus(" AND " + group + " IS NOT NULL"));
    }

    /** The same for some groups. */
    public Sql candidates(List<String> groups) {
        Argument keys = rules.pairBy() == PairBy.INPUT_HASH ? Arguments.hashes(groups) : Arguments.texts(groups);
        return candidates(
                origin.rows().plus(" AND " + group + " = ANY (:groups)").bind("groups", keys));
    }

    private Sql candidates(Sql rows) {
        return CANDIDATES
                .with("group", group)
                .with("split", origin.split())
                .with("far_enough", farEnough("best", "worst"))
                .with("rows", rows)
                .with("table", origin.table());
    }

    /** The first groups from a group on, which may be included. */
    public Sql groups(String from, boolean inclusive, int limit) {
        Argument first =
                rules.pairBy() == PairBy.INPUT_HASH ? Arguments.bytes(Arguments.hash(from)) : Arguments.text(from);
        return GROUPS.with("group", group)
                .with("comparison", inclusive ? ">=" : ">")
                .with("limit", limit)
                .with("far_enough", farEnough("max(quality_score)", "min(quality_score)"))
                .with("rows", origin.rows())
                .bind("first_group", first);
    }

    private Sql farEnough(String best, String worst) {
        return FAR_ENOUGH
                .with("best", best)
                .with("worst", worst)
                .bind("min_margin", Arguments.number(rules.minMargin() - SLACK))
                .bind("min_chosen_quality", Arguments.number(rules.minChosenQuality()));
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
        return ACTIONS_OF
                .with("table", origin.table())
                .bind("example_id", Arguments.object(id.value()))
                .one(handle, (row, context) -> row.getString(1));
    }
}
