package dev.aviary.tweet.storing;

/**
 * The newest ids of many authors. Taking the whole limit from each author reads authors × limit
 * index entries, which is millions for a reader who follows thousands. So with many authors a probe
 * takes a few from each: if it fills the limit, its oldest id bounds what the page can hold, and
 * only entries from there on are read.
 *
 * <p>Parameters: the author ids, the id to stay below.
 */
final class TimelineSql {

    private static final int READ_PLAINLY = 5_000;

    private TimelineSql() {}

    static String of(int authors, int limit) {
        return (long) authors * limit <= READ_PLAINLY
                ? plain(limit)
                : bounded(limit, Math.min(limit, 2 + 2 * limit / authors));
    }

    private static String plain(int limit) {
        return """
        WITH asked AS (SELECT ?::bigint[] AS authors, ?::bigint AS below)
        SELECT newest.id
        FROM asked, unnest(asked.authors) AS author CROSS JOIN LATERAL (
            SELECT id FROM tweets
            WHERE author_id = author AND id < asked.below AND deleted_at IS NULL
            ORDER BY id DESC LIMIT %1$d) newest
        ORDER BY newest.id DESC LIMIT %1$d
        """
                .formatted(limit);
    }

    private static String bounded(int limit, int probed) {
        return """
        WITH asked AS (SELECT ?::bigint[] AS authors, ?::bigint AS below),
        probe AS (
            SELECT few.id
            FROM asked, unnest(asked.authors) AS author CROSS JOIN LATERAL (
                SELECT id FROM tweets
                WHERE author_id = author AND id < asked.below AND deleted_at IS NULL
                ORDER BY id DESC LIMIT %2$d) few
            ORDER BY few.id DESC LIMIT %1$d),
        bound AS MATERIALIZED (
            SELECT CASE WHEN count(*) = %1$d THEN min(id) ELSE 0 END AS oldest FROM probe)
        SELECT newest.id
        FROM asked, bound, unnest(asked.authors) AS author CROSS JOIN LATERAL (
            SELECT id FROM tweets
            WHERE author_id = author AND id < asked.below AND id >= bound.oldest
                AND deleted_at IS NULL
            ORDER BY id DESC LIMIT %1$d) newest
        ORDER BY newest.id DESC LIMIT %1$d
        """
                .formatted(limit, probed);
    }
}
