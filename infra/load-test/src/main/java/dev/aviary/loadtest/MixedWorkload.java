package dev.aviary.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.Objects;

/**
 * What people do all day: 60 % read their home feed, 30 % somebody's timeline, 10 % post. Requests
 * arrive at a fixed rate whether or not earlier ones were answered, as they do from the world.
 *
 * <p>Takes its readers from a CSV file with the columns {@code token} and {@code author}: an access
 * token, and the id of somebody who has posted.
 */
public final class MixedWorkload extends Simulation {

    private static final String GATEWAY = setting("aviary.load.gateway");
    private static final String READERS = setting("aviary.load.readers");
    private static final double RATE = Double.parseDouble(setting("aviary.load.rate"));
    private static final Duration DURATION = Duration.parse(setting("aviary.load.duration"));

    private final HttpProtocolBuilder protocol =
            http.baseUrl(GATEWAY)
                    .authorizationHeader("Bearer #{token}")
                    .acceptHeader("application/json")
                    .userAgentHeader("aviary-load-test")
                    .shareConnections();

    private final ChainBuilder readFeed =
            feed(csv(READERS).random())
                    .exec(
                            http("home feed")
                                    .get("/api/v1/feed?limit=20")
                                    .check(status().is(200), jsonPath("$.items[0].id").exists()));

    private final ChainBuilder readTimeline =
            feed(csv(READERS).random())
                    .exec(
                            http("user timeline")
                                    .get("/api/v1/users/#{author}/tweets?limit=20")
                                    .check(status().is(200), jsonPath("$.items[0].id").exists()));

    private final ChainBuilder post =
            feed(csv(READERS).random())
                    .exec(
                            http("post")
                                    .post("/api/v1/tweets")
                                    .header("Content-Type", "application/json")
                                    .body(StringBody("{\"text\":\"Posted under load\"}"))
                                    .check(status().is(201), jsonPath("$.id").exists()));

    private final ScenarioBuilder people =
            scenario("people")
                    .randomSwitch()
                    .on(
                            percent(60).then(readFeed),
                            percent(30).then(readTimeline),
                            percent(10).then(post));

    public MixedWorkload() {
        setUp(people.injectOpen(constantUsersPerSec(RATE).during(DURATION).randomized()))
                .protocols(protocol)
                .assertions(global().failedRequests().count().is(0L));
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getProperty(name), () -> "-D" + name + " is missing");
    }
}
