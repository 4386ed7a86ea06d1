package dev.aviary.tweet.storing;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Class 22 (bad data) and 23 (a broken constraint) never heal; everything else is waited for. */
final class SqlStates {

    private SqlStates() {}

    static boolean isPoison(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isPoison(sql.getSQLState());
            }
        }
        return false;
    }

    private static boolean isPoison(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
