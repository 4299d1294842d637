package org.trainingexample.adapter.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The rules for statements that keep distributed PostgreSQL possible: row locks only at the top level, and no volatile function in
 * an UPDATE. Every statement of the integration tests is checked before it is executed.
 */
public final class StatementRules implements SqlLogger {
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern LOCK = Pattern.compile("FOR (NO KEY )?UPDATE|FOR (KEY )?SHARE");
    private static final Pattern UPDATE = Pattern.compile("(?<!DO )(?<!KEY )(?<!FOR )UPDATE [a-z_]+");
    private static final Pattern VOLATILE =
            Pattern.compile("\\b(clock_timestamp|timeofday|random|gen_random_uuid|nextval|pg_current_xact_id)\\s*\\(");

    @Override
    public void logBeforeExecution(StatementContext context) {
        check(context.getRenderedSql());
    }

    /** @throws AssertionError if a statement breaks a rule */
    static void check(String statement) {
        String sql = TEXT.matcher(statement).replaceAll("''");
        Matcher lock = LOCK.matcher(sql);
        while (lock.find()) {
            if (depth(sql, lock.start()) > 0) {
                throw new AssertionError("locks rows in a subquery: " + statement);
            }
        }
        Matcher update = UPDATE.matcher(sql);
        while (update.find()) {
            if (VOLATILE.matcher(sql.substring(update.start(), end(sql, update.start())))
                    .find()) {
                throw new AssertionError("updates by a volatile function: " + statement);
            }
        }
    }

    private static int depth(String sql, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += change(sql.charAt(i));
        }
        return depth;
    }

    /** The end of a subquery, or of the statement. */
    private static int end(String sql, int start) {
        int depth = 0;
        for (int i = start; i < sql.length(); i++) {
            depth += change(sql.charAt(i));
            if (depth < 0) {
                return i;
            }
        }
        return sql.length();
    }

    private static int change(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }
}
