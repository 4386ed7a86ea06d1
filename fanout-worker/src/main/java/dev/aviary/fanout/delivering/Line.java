package dev.aviary.fanout.delivering;

/** Where an author's tweets wait until somebody asks for the followers. */
enum Line {
    FIRST(3),
    /** Behind a delivery of the same author: they wait for each other, and nobody for them. */
    AGAIN(1);

    private final int calls;

    Line(int calls) {
        this.calls = calls;
    }

    /** Most that are under way at a time. */
    int calls() {
        return calls;
    }
}
