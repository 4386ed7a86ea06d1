package dev.aviary.platform.programs;

import dev.aviary.platform.calling.Crew;
import dev.aviary.platform.calling.PatientClient;
import dev.aviary.platform.running.RunningPlatform;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reads a very long feed to its end, while it grows at the other one. */
final class LongWalk {

    private static final int TWEETS_A_CALL = 500;
    private static final int PAGES_WITHOUT_END = 100_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningPlatform platform;
    private final Gateway gateway;
    private final Person reader;
    private final List<Person> authors;
    private final AtomicInteger arrived = new AtomicInteger();

    /** The last of these people reads, the first comes and goes, and all others write. */
    LongWalk(RunningPlatform platform, Gateway gateway, List<Person> people)
            throws InterruptedException {
        this.platform = platform;
        this.gateway = gateway;
        this.reader = people.getLast();
        this.authors = people.subList(0, people.size() - 1);
        for (Person author : authors) {
            gateway.put(reader, "users/me/following/" + author.id());
        }
    }

    /** The tweets that are there before, newest first, in turns by all but whom comes and goes. */
    List<Long> write(int tweets) throws InterruptedException {
        List<Person> writing = authors.subList(1, authors.size());
        List<Long> ids = new ArrayList<>();
        for (int from = 0; from < tweets; from += TWEETS_A_CALL) {
            List<Map<String, String>> some =
                    IntStream.range(from, Math.min(tweets, from + TWEETS_A_CALL))
                            .mapToObj(i -> tweet(writing.get(i % writing.size()), i))
                            .toList();
            String answer = new PatientClient(Duration.ofMinutes(1)).send(importing(some));
            JSON.readTree(answer).path("ids").forEach(id -> ids.add(Long.valueOf(id.asString())));
        }
        ids.sort(Collections.reverseOrder());
        return ids;
    }

    /** All pages, while every author goes on writing, and one is followed and unfollowed. */
    Feed read() throws InterruptedException {
        AtomicBoolean end = new AtomicBoolean();
        List<Feed> read = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Integer>> tasks = new ArrayList<>();
        tasks.add(
                () -> {
                    try {
                        read.add(walk());
                    } finally {
                        end.set(true);
                    }
                    return 1;
                });
        authors.forEach(author -> tasks.add(() -> post(author, end)));
        tasks.add(() -> followAndUnfollow(authors.getFirst(), end));
        new Crew(tasks.size()).all(tasks);
        return read.getFirst();
    }

    /** How many tweets came while it was read. */
    int arrived() {
        return arrived.get();
    }

    private Feed walk() throws InterruptedException {
        return Feed.read(gateway, reader, "feed", PAGES_WITHOUT_END, () -> 100);
    }

    private int post(Person author, AtomicBoolean end) throws InterruptedException {
        int posted = 0;
        while (!end.get()) {
            String text = "while you read " + posted++;
            gateway.post(author, "tweets", text.replace(' ', '-'), Map.of("text", text));
            arrived.incrementAndGet();
        }
        return posted;
    }

    private int followAndUnfollow(Person author, AtomicBoolean end) throws InterruptedException {
        int changes = 0;
        String path = "users/me/following/" + author.id();
        while (!end.get()) {
            gateway.delete(reader, path);
            gateway.put(reader, path);
            changes += 2;
        }
        return changes;
    }

    private HttpRequest importing(List<Map<String, String>> tweets) {
        return HttpRequest.newBuilder(platform.service("tweet-service").resolve("/internal/tweets"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("tweets", tweets))))
                .build();
    }

    private static Map<String, String> tweet(Person author, int number) {
        return Map.of("authorId", Long.toString(author.id()), "text", "before " + number);
    }
}
