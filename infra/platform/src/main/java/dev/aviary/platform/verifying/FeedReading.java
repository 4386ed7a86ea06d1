package dev.aviary.platform.verifying;

import dev.aviary.platform.calling.PatientClient;
import dev.aviary.platform.home.Refusal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads feeds as any client would: through the public API, page by page, to the end. */
final class FeedReading {

    private static final int LIMIT = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI gateway;
    private final ReaderTokens tokens;
    private final PatientClient client = new PatientClient(PATIENCE);
    private final JsonMapper json = new JsonMapper();

    FeedReading(URI gateway, ReaderTokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /**
     * The items in the order in which they came; gives up after so many more than there can be, for
     * a cursor that leads in a circle has no end.
     */
    List<FeedItem> read(Reader reader, int expected) throws InterruptedException {
        String token = tokens.issue(reader);
        List<FeedItem> items = new ArrayList<>();
        int pages = 0;
        String query = "?limit=" + LIMIT;
        while (true) {
            JsonNode page = page(query, token);
            page.path("items").forEach(item -> items.add(item(item)));
            JsonNode cursor = page.path("nextCursor");
            if (cursor.isNull()) {
                return items;
            }
            if (!cursor.isString() || ++pages > 2 * (expected / LIMIT) + 10) {
                throw new Refusal("the feed goes on without an end");
            }
            query =
                    "?limit=%d&cursor=%s"
                            .formatted(
                                    LIMIT,
                                    URLEncoder.encode(cursor.asString(), StandardCharsets.UTF_8));
        }
    }

    private static FeedItem item(JsonNode item) {
        JsonNode original = item.path("repostOf");
        return original.isObject()
                ? new FeedItem(id(item), counts(item), id(original), counts(original))
                : new FeedItem(id(item), counts(item), 0, Counts.NONE);
    }

    private static long id(JsonNode tweet) {
        return Long.parseLong(tweet.path("id").asString());
    }

    private static Counts counts(JsonNode tweet) {
        return new Counts(
                tweet.path("likeCount").asLong(-1),
                tweet.path("repostCount").asLong(-1),
                tweet.path("replyCount").asLong(-1));
    }

    /** A page that says of itself that something is missing is asked for again. */
    private JsonNode page(String query, String token) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve("/api/v1/feed" + query))
                        .header("Authorization", "Bearer " + token)
                        .timeout(ANSWER)
                        .build();
        return json.readTree(client.send(request, body -> !isPartial(json.readTree(body))));
    }

    private static boolean isPartial(JsonNode page) {
        return page.path("partial").asBoolean();
    }
}
