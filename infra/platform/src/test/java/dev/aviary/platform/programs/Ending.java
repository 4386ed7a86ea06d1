package dev.aviary.platform.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.platform.calling.Retries;
import dev.aviary.platform.programs.Feed.Shown;
import dev.aviary.platform.programs.Gateway.Answer;
import dev.aviary.platform.programs.Oracle.Item;
import dev.aviary.platform.programs.Oracle.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** How a program must end: everybody reads everything, and finds what the oracle says. */
record Ending(Stage stage, Population population, List<Person> gone, RandomGenerator random) {

    /** How long what is shown may differ from the truth once nothing is under way any more. */
    record Patience(Duration ids, Duration counts) {

        static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

        /** Deletions reach near-caches within a second; counts are as old as their copies. */
        static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(90));
    }

    private static final int PAGES_WITHOUT_END = 10_000;
    private static final int REPLIES_CHECKED = 30;

    void check(Patience patience) throws InterruptedException {
        for (Person person : stage.people()) {
            settleDoubts(person);
        }
        for (Person person : stage.people()) {
            compareFeed(person, patience);
            compareTimeline(person, patience);
            compareStanding(person);
        }
        compareReplies();
        for (Person person : gone) {
            population.checkGone(person, stage.people().getFirst());
        }
    }

    /** How many outcomes were not known until now. */
    int doubts() {
        return stage.doubts().open();
    }

    /** How often what is promised for the very next read was looked at. */
    int promisesHeldTo() {
        return stage.troubles().reliedOn();
    }

    /** A post that may stand twice is taken for what its author's timeline shows. */
    private void settleDoubts(Person person) throws InterruptedException {
        for (Shown shown : timeline(person).items()) {
            stage.doubts()
                    .doubled(shown.text())
                    .filter(answered -> !stage.world().stands(shown.id()))
                    .ifPresent(
                            answered ->
                                    stage.world()
                                            .post(new Tweet(shown.id(), person.id(), 0, answered)));
        }
    }

    private void compareTimeline(Person person, Patience patience) throws InterruptedException {
        List<Item> written = oracle().timelineOf(person.id());
        Feed timeline = timeline(person);
        assertThat(timeline.ids())
                .as("the timeline of %s", person)
                .isEqualTo(written.stream().map(Item::id).toList());
        Retries ofCounts = new Retries(patience.counts());
        while (!timeline.shown().equals(written) && ofCounts.pause()) {
            timeline = timeline(person);
        }
        assertThat(onlyInOneOf(timeline.shown(), written))
                .as("counts in the timeline of %s", person)
                .isEmpty();
    }

    private void compareFeed(Person person, Patience patience) throws InterruptedException {
        List<Item> expected = oracle().feedOf(person.id());
        List<Long> ids = expected.stream().map(Item::id).toList();
        Retries ofIds = new Retries(patience.ids());
        Feed feed = readToTheEnd(person, "feed");
        while (!feed.ids().equals(ids) && ofIds.pause()) {
            feed = readToTheEnd(person, "feed");
        }
        assertThat(feed.ids()).as("the feed of %s", person).isEqualTo(ids);
        Retries ofCounts = new Retries(patience.counts());
        while (!feed.shown().equals(expected) && ofCounts.pause()) {
            feed = readToTheEnd(person, "feed");
        }
        assertThat(onlyInOneOf(feed.shown(), expected))
                .as("counts in the feed of %s", person)
                .isEmpty();
    }

    private static List<Item> onlyInOneOf(List<Item> shown, List<Item> expected) {
        List<Item> all = new ArrayList<>(shown);
        all.addAll(expected);
        all.removeIf(item -> shown.contains(item) && expected.contains(item));
        return all;
    }

    private void compareStanding(Person person) throws InterruptedException {
        Answer profile = stage.gateway().get(person, "users/" + person.id());

        assertThat(
                        new Standing(
                                profile.body().path("followerCount").asLong(-1),
                                profile.body().path("followingCount").asLong(-1)))
                .as("the profile of %s", person)
                .isEqualTo(oracle().standingOf(person.id()));
    }

    private void compareReplies() throws InterruptedException {
        List<Tweet> answered =
                stage.world().tweetsThat(tweet -> tweet.inReplyTo() != 0).stream()
                        .flatMap(reply -> stage.world().tweet(reply.inReplyTo()).stream())
                        .distinct()
                        .limit(REPLIES_CHECKED)
                        .toList();
        for (Tweet tweet : answered) {
            Person viewer = stage.people().get(random.nextInt(stage.people().size()));
            if (!stage.world().isBlocking(tweet.author(), viewer.id())) {
                assertThat(readToTheEnd(viewer, "tweets/" + tweet.id() + "/replies").ids())
                        .as("replies to %s as %s sees them", tweet, viewer)
                        .isEqualTo(oracle().repliesTo(tweet.id(), viewer.id()));
            }
        }
    }

    private Oracle oracle() {
        return new Oracle(stage.world());
    }

    private Feed timeline(Person person) throws InterruptedException {
        return readToTheEnd(person, "users/" + person.id() + "/tweets");
    }

    private Feed readToTheEnd(Person person, String path) throws InterruptedException {
        Feed feed =
                Feed.read(
                        stage.gateway(),
                        person,
                        path,
                        PAGES_WITHOUT_END,
                        new Random(random.nextLong()));
        assertThat(feed.complete()).as("%s has an end", path).isTrue();
        return feed;
    }
}
