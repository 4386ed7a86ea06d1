package dev.aviary.platform.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedSeedTest {

    @Test
    void theSameSeedGivesTheSameGraphAndTweets() {
        Graph one = new PowerLawGraph(500, 10, 7).generate();
        Graph same = new PowerLawGraph(500, 10, 7).generate();
        Graph other = new PowerLawGraph(500, 10, 8).generate();

        assertThat(one.edges()).isEqualTo(same.edges()).isNotEqualTo(other.edges());
        assertThat(new TweetPlan(500, 100, 7).make()).isEqualTo(new TweetPlan(500, 100, 7).make());
    }

    @Test
    void fewHaveManyFollowersAndMostHaveFew() {
        Graph graph = new PowerLawGraph(2000, 10, 1).generate();

        Map<Integer, Long> followers =
                Arrays.stream(graph.edges())
                        .mapToObj(Graph::followee)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = followers.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long few = followers.values().stream().filter(count -> count <= 10).count();
        assertThat(most).isGreaterThan(500);
        assertThat(few).isGreaterThan(followers.size() / 2);
    }

    @Test
    void aSingleUserFollowsNobody() {
        Graph graph = new PowerLawGraph(1, 10, 1).generate();

        assertThat(graph.nodes()).hasSize(1);
        assertThat(graph.edges()).isEmpty();
    }

    @Test
    void tweetsAreShortEnoughAndUnevenlySpread() {
        var tweets = new TweetPlan(100, 5000, 1).make();

        assertThat(tweets).allSatisfy(tweet -> assertThat(tweet.text()).hasSizeBetween(1, 280));
        Map<Integer, Long> byUser =
                tweets.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TweetPlan.Planned::user, Collectors.counting()));
        assertThat(byUser.values()).anyMatch(count -> count > 250).anyMatch(count -> count < 40);
    }

    @Test
    void everyNodeHasAHandleThatIsAllowedAndItsOwn() {
        for (String node : new String[] {"0", "1234567890", "a", "A", "Ä ö", "x".repeat(99)}) {
            assertThat(Names.handle(node)).matches("[A-Za-z0-9_]{3,30}");
        }
        assertThat(Names.handle("a")).isNotEqualToIgnoringCase(Names.handle("A"));
    }
}
