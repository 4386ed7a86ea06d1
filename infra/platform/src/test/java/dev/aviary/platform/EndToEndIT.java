package dev.aviary.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.platform.home.DataDirectory;
import dev.aviary.platform.processes.Leftovers;
import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.running.PlatformState;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.supervising.ProcessState;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole of Aviary as its users run it: one start, from the packaged services, for all tests.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private static Path folder = Path.of("");
    private static Cli cli = new Cli(Path.of(""));
    private static DataDirectory data = DataDirectory.at(Path.of(""));
    private static ApiClient api = new ApiClient(0);

    @BeforeAll
    static void startsThePlatform() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PackagedServices.extractInto(folder.resolve("apps"));
        data = DataDirectory.at(folder.resolve("data"));
        cli = new Cli(data.root());
        api = new ApiClient(port);

        int exit = cli.run("up", "--detach", "--port", Integer.toString(port));

        assertThat(exit).as(cli.output()).isZero();
        assertThat(cli.output()).contains("gateway-service", "TOKEN=$(curl");
    }

    @AfterAll
    static void stopsWhateverTheTestsHaveLeft() {
        cli.run("down");
    }

    @Test
    @Order(1)
    void whatSomebodyPostsIsInTheFeedsOfFollowers() throws Exception {
        String ada = register("ada");
        String grace = register("grace");
        String adasToken = logIn("ada");
        assertThat(api.put("/users/me/following/" + grace, adasToken)).isEqualTo(204);

        JsonNode tweet = api.post("/tweets", logIn("grace"), Map.of("text", "Hello, birds"));

        awaitInFeed(adasToken, tweet.get("id").asString());
        JsonNode shown = api.get("/feed", adasToken).get("items").get(0);
        assertThat(shown.get("text").asString()).isEqualTo("Hello, birds");
        assertThat(shown.get("author").get("handle").asString()).isEqualTo("grace");
        assertThat(ada).isNotEqualTo(grace);
    }

    @Test
    @Order(2)
    void aKilledServiceComesBackAndGoesOnWhereItWas() throws Exception {
        ProcessIdentity before = worker();

        before.alive().orElseThrow().destroyForcibly();
        JsonNode tweet = api.post("/tweets", logIn("grace"), Map.of("text", "Still here"));

        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> !worker().equals(before) && isReady("fanout-worker"));
        awaitInFeed(logIn("ada"), tweet.get("id").asString());
        assertThat(data.log("supervisor")).content().contains("fanout-worker died");
    }

    @Test
    @Order(3)
    void statusNamesEveryProcessForPrograms() {
        int exit = cli.run("status", "--json");

        assertThat(exit).isZero();
        assertThat(cli.output()).startsWith("{\"processes\":[{\"name\":\"postgres\",\"pid\":");
        assertThat(cli.output()).contains("\"state\":\"ready\"", "\"memoryBytes\":");
    }

    @Test
    @Order(4)
    void aSecondStartIsRefusedInOneSentence() {
        int exit = cli.run("up", "--detach", "--fresh");

        assertThat(exit).isEqualTo(1);
        assertThat(cli.output()).contains("already running");
    }

    @Test
    @Order(5)
    void verifyIsContentUntilACachedListLosesATweet() {
        assertThat(cli.run("seed", "--users", "60", "--tweets", "300")).as(cli.output()).isZero();
        assertThat(cli.run("verify")).as(cli.output()).isZero();
        assertThat(cli.output()).contains("300 acknowledged tweets, 0 lost", " 0 differ");
        CachedFeeds feeds = new CachedFeeds(RunningPlatform.on(data).redis());

        await().atMost(SOON).until(feeds::loseOneTweet);

        assertThat(cli.run("verify")).as(cli.output()).isEqualTo(1);
        assertThat(cli.output()).contains("1 missing", " 1 differ");
    }

    @Test
    @Order(6)
    void replayFromATimeBringsBackWhatListsAndStoreHaveLost() throws Exception {
        assertThat(stores().loseTheLatestTweet()).isEqualTo(1);

        int exit = cli.run("replay", "--from", "1h");

        assertThat(exit).as(cli.output()).isZero();
        assertThat(cli.output()).contains("lists: ", "store: ", " records of tweets again");
        assertThat(cli.run("verify")).as(cli.output()).isZero();
    }

    @Test
    @Order(7)
    void replayFromATimeSinceWhenNothingHappenedDoesNothing() {
        int exit = cli.run("replay", "--from", Instant.now().toString());

        assertThat(exit).as(cli.output()).isZero();
        assertThat(cli.output())
                .contains("lists: 0 records of tweets again", "store: 0 records of tweets again");
    }

    @Test
    @Order(8)
    void replayAppendsEachDeadLetterOnceAndHurtsNobodyIfItIsPoisonStill() throws Exception {
        stores().poison("tweets");
        await().atMost(SOON).until(() -> stores().length("tweets.dead-letters") == 2);
        long log = stores().length("tweets");

        int exit = cli.run("replay", "--dead-letters", "tweets");

        assertThat(exit).as(cli.output()).isZero();
        assertThat(cli.output()).contains("1 dead letters of tweets appended");
        assertThat(stores().length("tweets")).isEqualTo(log + 1);
        await().atMost(SOON).until(() -> stores().length("tweets.dead-letters") == 4);
        assertThat(cli.run("replay", "--dead-letters", "relationships")).isZero();
        assertThat(cli.output()).contains("0 dead letters of relationships appended");
        assertThat(cli.run("verify")).as(cli.output()).isZero();
    }

    @Test
    @Order(9)
    void downLeavesNoProcess() {
        int exit = cli.run("down");

        assertThat(exit).as(cli.output()).isZero();
        assertThat(new Leftovers(data).find()).isEmpty();
        assertThat(cli.run("status")).isEqualTo(1);
    }

    private static String register(String handle) throws Exception {
        return api.post(
                        "/users",
                        null,
                        Map.of(
                                "handle", handle,
                                "displayName", handle,
                                "password", "correct horse"))
                .get("id")
                .asString();
    }

    private static String logIn(String handle) throws Exception {
        return api.post("/sessions", null, Map.of("handle", handle, "password", "correct horse"))
                .get("accessToken")
                .asString();
    }

    private static void awaitInFeed(String token, String tweetId) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () ->
                                api.get("/feed", token)
                                        .get("items")
                                        .get(0)
                                        .get("id")
                                        .asString()
                                        .equals(tweetId));
    }

    private static ProcessIdentity worker() {
        return Objects.requireNonNull(state().process("fanout-worker").orElseThrow().identity());
    }

    private static boolean isReady(String name) {
        return state().process(name).orElseThrow().state() == ProcessState.READY;
    }

    private static Stores stores() {
        return new Stores(RunningPlatform.on(data));
    }

    private static PlatformState state() {
        return new StateFile(data).read().orElseThrow();
    }
}
