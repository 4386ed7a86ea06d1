package dev.aviary.platform.seeding;

import dev.aviary.platform.calling.PatientClient;
import dev.aviary.platform.home.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' internal endpoints for many records at once. */
final class BulkImport {

    static final int USERS_A_CALL = 1000;
    static final int FOLLOWS_A_CALL = 5000;
    static final int TWEETS_A_CALL = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final URI userService;
    private final URI tweetService;
    private final PatientClient client = new PatientClient(PATIENCE);
    private final JsonMapper json = new JsonMapper();

    BulkImport(URI userService, URI tweetService) {
        this.userService = userService;
        this.tweetService = tweetService;
    }

    record User(String handle, String displayName) {}

    record Tweet(String authorId, String text) {}

    private record Users(String password, List<User> users) {}

    private record Follows(List<List<String>> follows) {}

    private record Tweets(List<Tweet> tweets) {}

    /** The users' ids, in order; those who exist already keep theirs. */
    List<String> openAccounts(List<User> users, String password) throws InterruptedException {
        JsonNode ids =
                post(userService.resolve("/internal/users"), new Users(password, users))
                        .path("ids");
        return ids.valueStream().map(JsonNode::asString).toList();
    }

    /** How many are new; those that exist already are left alone. */
    int follow(List<List<String>> follows) throws InterruptedException {
        return post(userService.resolve("/internal/follows"), new Follows(follows))
                .path("created")
                .asInt();
    }

    /** The tweets' ids, in order; empty where the outcome is unknown. */
    List<Optional<String>> post(List<Tweet> tweets) throws InterruptedException {
        JsonNode ids =
                post(tweetService.resolve("/internal/tweets"), new Tweets(tweets)).path("ids");
        List<Optional<String>> outcomes = new ArrayList<>();
        ids.forEach(
                id -> outcomes.add(id.isNull() ? Optional.empty() : Optional.of(id.asString())));
        if (outcomes.size() != tweets.size()) {
            throw new Refusal("tweet-service answered for other tweets than it was sent.");
        }
        return outcomes;
    }

    private JsonNode post(URI uri, Object body) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .timeout(ANSWER)
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build();
        return json.readTree(client.send(request));
    }
}
