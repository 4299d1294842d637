package org.trainingexample.adapter.postgres.jdbc;

import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells HikariCP which connections to evict after a failure, besides broken ones. */
public final class StaleConnections implements SQLExceptionOverride {
    private static final String READ_ONLY = "25006";

    /** Idle in transaction for too long, database dropped, idle for too long: the server has ended the session. */
    private static final Set<String> ENDED = Set.of("25P03", "57P04", "57P05");

    private volatile @Nullable HikariPoolMXBean pool;

    public void watch(HikariPoolMXBean watched) {
        pool = watched;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        HikariPoolMXBean watched = pool;
        if (state.equals(READ_ONLY) && watched != null) {
            // the address leads to a standby now: evict all connections
            watched.softEvictConnections();
        }
        boolean stale = state.equals(READ_ONLY) || ENDED.contains(state);
        return stale ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
