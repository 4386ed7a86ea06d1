package dev.aviary.fanout.lists;

/** A feed has as sources those whom its owner follows, and the owner; a timeline its author. */
public enum ListKind {
    FEED("feed:{"),
    TIMELINE("timeline:{");

    private final String prefix;

    ListKind(String prefix) {
        this.prefix = prefix;
    }

    public String key(long owner) {
        return prefix + Buckets.of(owner) + "}:" + owner;
    }

    String pattern() {
        return prefix + "*";
    }
}
