package dev.aviary.fanout.protocol.lists;

/** What Redis holds under {@code feed:…} or {@code timeline:…}. */
record CachedList(Ids ids, Mark mark) {

    static final CachedList OF_NOTHING_YET = new CachedList(Ids.NONE, Claim.END);

    /** What the last element says about the list. */
    sealed interface Mark {}

    enum Claim implements Mark {
        /** Complete to the very beginning. */
        END,
        /** No mark at all: complete down to the last id, the floor. */
        NONE
    }

    /** Being built, under a token: complete nowhere, so readers pull. */
    record Token(int number) implements Mark {

        static final Token EXPIRED = new Token(0);
    }

    boolean isBeingBuilt() {
        return mark instanceof Token;
    }

    boolean isOpenedAs(int token) {
        return mark.equals(new Token(token));
    }

    CachedList with(Mark other) {
        return new CachedList(ids, other);
    }

    /** Those of the ids that the list must hold if it is to keep its claim. */
    Ids claimed(Ids all) {
        return mark == Claim.END || ids.isEmpty() ? all : all.newerThan(ids.oldest() - 1);
    }

    @Override
    public String toString() {
        String end =
                switch (mark) {
                    case Claim.END -> "end";
                    case Claim.NONE -> "";
                    case Token(int number) -> "token" + number;
                };
        return "[" + (ids + " " + end).strip() + "]";
    }
}
