package dev.aviary.user.failing;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, overloaded or just restarting from a fault of our own. */
public final class Outage {

    private static final int DEEPEST_CAUSE = 20;

    private Outage() {}

    /**
     * Whether the same call may succeed later: connection trouble (08), a rolled-back transaction
     * (40), no resources (53), a lock not to be had in time (55P03), an operator's intervention or
     * a time limit (57), no connection free in the pool, or one that broke under a transaction: its
     * rollback then fails, too, and hides why.
     */
    public static boolean caused(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLTransientException
                    || (cause instanceof SQLException sql
                            && (passes(sql.getSQLState()) || isOfAClosedConnection(sql)))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** As HikariCP says it, which gives no state. */
    private static boolean isOfAClosedConnection(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    private static boolean passes(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("55P03"));
    }
}
