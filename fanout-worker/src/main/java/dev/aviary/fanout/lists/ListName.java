package dev.aviary.fanout.lists;

/** Names one list. */
public record ListName(ListKind kind, long owner) {

    public static ListName feed(long owner) {
        return new ListName(ListKind.FEED, owner);
    }

    public static ListName timeline(long author) {
        return new ListName(ListKind.TIMELINE, author);
    }

    public String key() {
        return kind.key(owner);
    }
}
