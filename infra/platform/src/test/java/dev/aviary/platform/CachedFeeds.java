package dev.aviary.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The cached lists of a platform's Redis, for damaging them. */
record CachedFeeds(int redisPort) {

    /** One feed loses an id that no other place has: not an end of it, not its owner's tweet. */
    private static final String LOSE_ONE =
            """
            for _, feed in ipairs(redis.call('KEYS', 'feed:*')) do
                local own = 'own:' .. string.match(feed, '%d+$')
                for i = 1, redis.call('LLEN', feed) - 3 do
                    local id = redis.call('LINDEX', feed, i)
                    if not redis.call('LPOS', own, id) then
                        return redis.call('LREM', feed, 1, id)
                    end
                end
            end
            return 0
            """;

    /**
     * Answers whether there was a feed to damage: they are built soon after they are first read.
     */
    boolean loseOneTweet() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redisPort)) {
            OutputStream out = socket.getOutputStream();
            List<String> words = List.of("EVAL", LOSE_ONE, "0");
            out.write(("*%d\r\n".formatted(words.size())).getBytes(StandardCharsets.UTF_8));
            for (String word : words) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                out.write(("$%d\r\n".formatted(bytes.length)).getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            BufferedReader replies =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String reply = replies.readLine();
            if (reply == null || !reply.matches(":[01]")) {
                throw new IOException("Redis answered " + reply);
            }
            return reply.equals(":1");
        }
    }
}
