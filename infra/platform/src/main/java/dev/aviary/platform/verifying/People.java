package dev.aviary.platform.verifying;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Who is there, and what they think of each other, as user-service's tables say. */
record People(
        List<Reader> readers,
        Set<Long> present,
        Map<Long, long[]> followed,
        Map<Long, long[]> muted,
        Map<Long, long[]> blockedEitherWay) {

    private static final long[] NOBODY = {};

    /** Whose tweets somebody is shown, and whose tweets not even in others' reposts. */
    record Sight(Set<Long> shown, Set<Long> hidden) {}

    static People read(Connection users) throws SQLException {
        Rows rows = new Rows(users);
        List<Reader> readers = new ArrayList<>();
        Set<Long> present = new HashSet<>();
        rows.each(
                "SELECT id, handle, display_name FROM accounts WHERE deleted_at IS NULL ORDER BY 1",
                row -> {
                    readers.add(new Reader(row.getLong(1), row.getString(2), row.getString(3)));
                    present.add(row.getLong(1));
                });
        return new People(
                readers,
                present,
                rows.groups("SELECT follower_id, followee_id FROM follows"),
                rows.groups("SELECT muter_id, muted_id FROM mutes"),
                rows.groups(
                        "SELECT blocker_id, blocked_id FROM blocks"
                                + " UNION SELECT blocked_id, blocker_id FROM blocks"));
    }

    boolean isPresent(long person) {
        return present.contains(person);
    }

    Sight sightOf(long reader) {
        Set<Long> hidden = new HashSet<>();
        of(muted, reader).forEach(hidden::add);
        of(blockedEitherWay, reader).forEach(hidden::add);
        Set<Long> shown = new HashSet<>();
        LongStream.concat(LongStream.of(reader), of(followed, reader))
                .filter(author -> isPresent(author) && !hidden.contains(author))
                .forEach(shown::add);
        return new Sight(shown, hidden);
    }

    private static LongStream of(Map<Long, long[]> groups, long person) {
        return LongStream.of(groups.getOrDefault(person, NOBODY));
    }
}
