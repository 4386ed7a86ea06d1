package dev.aviary.platform.seeding;

import dev.aviary.platform.calling.Batches;
import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.calling.Gauge;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.seeding.TweetPlan.Planned;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Fills a platform with users, follows and tweets. All of it may be repeated: users and follows
 * that exist are left as they are, tweets are posted anew. A process that dies in between costs
 * time, nothing else.
 */
public final class SeedPlatform {

    /** Every seeded user's password. */
    public static final String PASSWORD = "aviary-seed";

    private static final int MEAN_FOLLOWING = 20;
    private static final Crew CREW = new Crew(4);

    private final RunningPlatform platform;
    private final BulkImport bulk;
    private final PrintWriter out;

    public SeedPlatform(RunningPlatform platform, PrintWriter out) {
        this.platform = platform;
        this.bulk =
                new BulkImport(platform.service("user-service"), platform.service("tweet-service"));
        this.out = out;
    }

    public void fromFile(Path file, int tweets, long seed) throws InterruptedException {
        fill(new EdgeList(file).read(), tweets, seed);
    }

    public void generated(int users, int tweets, long seed) throws InterruptedException {
        out.printf("followers by a power law with exponent %s%n", PowerLawGraph.EXPONENT);
        fill(new PowerLawGraph(users, MEAN_FOLLOWING, seed).generate(), tweets, seed);
    }

    private void fill(Graph graph, int tweets, long seed) throws InterruptedException {
        List<String> ids = openAccounts(graph.nodes());
        follow(graph.edges(), ids);
        if (ids.isEmpty()) {
            out.println("The graph is empty.");
            return;
        }
        post(new TweetPlan(ids.size(), tweets, seed).make(), ids);
        out.printf(
                "%d users, %d follows, %d tweets; log in as %s with the password %s%n",
                ids.size(),
                graph.edges().length,
                tweets,
                Names.handle(graph.nodes().getFirst()),
                PASSWORD);
    }

    private List<String> openAccounts(List<String> nodes) throws InterruptedException {
        try (Gauge gauge = new Gauge(out, "users", nodes.size())) {
            List<BulkImport.User> users =
                    nodes.stream()
                            .map(
                                    node ->
                                            new BulkImport.User(
                                                    Names.handle(node), Names.displayName(node)))
                            .toList();
            return new Batches(BulkImport.USERS_A_CALL, CREW, gauge)
                            .send(
                                    users.size(),
                                    (from, to) ->
                                            bulk.openAccounts(users.subList(from, to), PASSWORD))
                            .stream()
                            .flatMap(List::stream)
                            .toList();
        }
    }

    private void follow(long[] edges, List<String> ids) throws InterruptedException {
        try (Gauge gauge = new Gauge(out, "follows", edges.length)) {
            new Batches(BulkImport.FOLLOWS_A_CALL, CREW, gauge)
                    .send(
                            edges.length,
                            (from, to) ->
                                    bulk.follow(
                                            LongStream.range(from, to)
                                                    .map(i -> edges[(int) i])
                                                    .mapToObj(edge -> pair(edge, ids))
                                                    .toList()));
        }
    }

    private static List<String> pair(long edge, List<String> ids) {
        return List.of(ids.get(Graph.follower(edge)), ids.get(Graph.followee(edge)));
    }

    private void post(List<Planned> planned, List<String> ids) throws InterruptedException {
        try (Ledger ledger = Ledger.of(platform.data());
                Gauge gauge = new Gauge(out, "tweets", planned.size())) {
            PostTweets tweets = new PostTweets(bulk, ledger);
            new Batches(BulkImport.TWEETS_A_CALL, CREW, gauge)
                    .send(
                            planned.size(),
                            (from, to) ->
                                    tweets.post(
                                            planned.subList(from, to).stream()
                                                    .map(tweet -> addressed(tweet, ids))
                                                    .toList()));
        }
    }

    private static BulkImport.Tweet addressed(Planned tweet, List<String> ids) {
        return new BulkImport.Tweet(ids.get(tweet.user()), tweet.text());
    }
}
