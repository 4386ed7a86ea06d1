package dev.aviary.platform.programs;

import dev.aviary.platform.programs.Oracle.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Some pages of a list of tweets, read one after the other. */
record Feed(List<Shown> items, boolean partial, boolean complete) {

    /** An item as the API shows it. */
    record Shown(Item item, long author, long originalAuthor, String text, long inReplyTo) {

        long id() {
            return item.id();
        }
    }

    /** With limits of any size. */
    static Feed read(Gateway gateway, Person reader, String path, int pages, RandomGenerator random)
            throws InterruptedException {
        return read(gateway, reader, path, pages, () -> 1 + random.nextInt(60));
    }

    static Feed read(Gateway gateway, Person reader, String path, int pages, IntSupplier limits)
            throws InterruptedException {
        List<Shown> items = new ArrayList<>();
        boolean partial = false;
        String cursor = null;
        for (int page = 0; page < pages; page++) {
            Gateway.Answer answer = gateway.get(reader, path + query(limits.getAsInt(), cursor));
            if (answer.status() != 200) {
                throw new AssertionError(reader.handle() + " read " + path + ": " + answer);
            }
            answer.body().path("items").forEach(item -> items.add(shown(item)));
            partial |= answer.body().path("partial").asBoolean(false);
            JsonNode next = answer.body().path("nextCursor");
            if (next.isNull()) {
                return new Feed(items, partial, true);
            }
            cursor = next.asString();
        }
        return new Feed(items, partial, false);
    }

    List<Item> shown() {
        return items.stream().map(Shown::item).toList();
    }

    List<Long> ids() {
        return items.stream().map(Shown::id).toList();
    }

    /** Whether it reaches down to an id: then what must be shown there must be in it. */
    boolean covers(long id) {
        return !partial && (complete || (!items.isEmpty() && items.getLast().id() <= id));
    }

    boolean isInOrder() {
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i - 1).id() <= items.get(i).id()) {
                return false;
            }
        }
        return true;
    }

    private static String query(int limit, @Nullable String cursor) {
        return "?limit=" + limit + (cursor == null ? "" : "&cursor=" + encoded(cursor));
    }

    private static String encoded(String cursor) {
        return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private static Shown shown(JsonNode item) {
        JsonNode original = item.path("repostOf");
        boolean repost = original.isObject();
        JsonNode counted = repost ? original : item;
        return new Shown(
                new Item(
                        id(item),
                        repost ? id(original) : 0,
                        counted.path("likeCount").asLong(-1),
                        counted.path("repostCount").asLong(-1),
                        counted.path("replyCount").asLong(-1)),
                id(item.path("author")),
                repost ? id(original.path("author")) : id(item.path("author")),
                item.path("text").asString(""),
                item.path("inReplyTo").isString()
                        ? Long.parseLong(item.path("inReplyTo").asString())
                        : 0);
    }

    private static long id(JsonNode node) {
        return Long.parseLong(node.path("id").asString());
    }
}
