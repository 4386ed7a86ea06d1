package dev.aviary.user.importing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hands whole columns to Postgres as arrays: one statement for thousands of rows. */
@Repository
class PostgresImportedAccounts implements ImportedAccounts {

    private final JdbcClient sql;

    PostgresImportedAccounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** In the order of handles, so that two imports of the same users do not wait in a circle. */
    @Override
    public Map<String, Long> addMissing(
            List<NewAccount> accounts, String passwordHash, Instant now) {
        List<NewAccount> sorted =
                accounts.stream().sorted(Comparator.comparing(NewAccount::foldedHandle)).toList();
        sql.sql(
                        """
                        insert into accounts
                            (id, handle, handle_lower, display_name, password_hash, created_at)
                        select id, handle, folded, name, :hash, :now
                        from unnest(:ids::bigint[], :handles::text[], :folded::text[], :names::text[])
                            as u (id, handle, folded, name)
                        on conflict (handle_lower) do nothing
                        """)
                .param("hash", passwordHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", sorted.stream().map(NewAccount::id).toArray(Long[]::new))
                .param("handles", texts(sorted, NewAccount::handle))
                .param("folded", texts(sorted, NewAccount::foldedHandle))
                .param("names", texts(sorted, NewAccount::displayName))
                .update();
        var ids = new HashMap<String, Long>();
        sql.sql("select handle_lower, id from accounts where handle_lower = any(:folded)")
                .param("folded", texts(sorted, NewAccount::foldedHandle))
                .query(
                        row -> {
                            ids.put(row.getString(1), row.getLong(2));
                        });
        return ids;
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
