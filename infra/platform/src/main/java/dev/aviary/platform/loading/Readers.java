package dev.aviary.platform.loading;

import dev.aviary.platform.home.PrivateFiles;
import dev.aviary.platform.home.Refusal;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.verifying.ReaderTokens;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Seeded users for a load test: readers whose feeds are not empty, and authors who posted. */
record Readers(RunningPlatform platform) {

    private static final int MOST = 500;

    /** Writes a file of tokens and authors; readable by its owner alone, for it holds tokens. */
    Path write() {
        try {
            Long[] authors = authors();
            if (authors.length == 0) {
                throw new Refusal("There are no tweets to read; ./aviary seed makes some.");
            }
            List<String> lines = new ArrayList<>(List.of("token,author"));
            lines.addAll(readersOf(authors));
            if (lines.size() == 1) {
                throw new Refusal("There is nobody to read as; ./aviary seed makes some people.");
            }
            Path file = platform.data().run().resolve("load-readers.csv");
            PrivateFiles.write(file, String.join("\n", lines) + "\n");
            return file;
        } catch (SQLException e) {
            throw new Refusal("The stores cannot be read: " + e.getMessage());
        }
    }

    private Long[] authors() throws SQLException {
        try (Connection tweets = DriverManager.getConnection(platform.jdbcUrl("tweets"));
                PreparedStatement query =
                        tweets.prepareStatement(
                                "SELECT author_id FROM tweets WHERE deleted_at IS NULL"
                                        + " GROUP BY author_id ORDER BY random() LIMIT ?")) {
            query.setInt(1, MOST);
            List<Long> authors = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    authors.add(rows.getLong(1));
                }
            }
            return authors.toArray(Long[]::new);
        }
    }

    private List<String> readersOf(Long[] authors) throws SQLException {
        ReaderTokens tokens =
                new ReaderTokens(platform.signingKey(), platform.signingKeyId(), Clock.systemUTC());
        try (Connection users = DriverManager.getConnection(platform.jdbcUrl("users"));
                PreparedStatement query =
                        users.prepareStatement(
                                "SELECT id, handle, display_name FROM accounts"
                                        + " WHERE handle LIKE 'user\\_%' AND (id = ANY (?)"
                                        + " OR id IN (SELECT follower_id FROM follows"
                                        + " WHERE followee_id = ANY (?)))"
                                        + " ORDER BY random() LIMIT ?")) {
            Array ids = users.createArrayOf("bigint", authors);
            query.setArray(1, ids);
            query.setArray(2, ids);
            query.setInt(3, MOST);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String token =
                            tokens.issue(rows.getLong(1), rows.getString(2), rows.getString(3));
                    lines.add(token + "," + authors[lines.size() % authors.length]);
                }
            }
            return lines;
        }
    }
}
