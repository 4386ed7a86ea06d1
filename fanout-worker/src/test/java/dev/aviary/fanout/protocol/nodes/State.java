package dev.aviary.fanout.protocol.nodes;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.search.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One moment.
 *
 * @param posted how many tweets the log and the store hold
 * @param position of the fan-out, as its own memory knows
 * @param batch how far it is with the record there
 * @param saved what each node would fall back to
 */
record State(int posted, int position, Batch batch, Nodes nodes, Nodes saved, int troubles) {

    /** Where the batch in hand has been inserted and noted; the nodes are 0 and 1. */
    record Batch(Ids inserted, Ids noted) {

        static final Batch NONE = new Batch(Ids.NONE, Ids.NONE);
    }

    /** One follower's feed (null: missing), and the checkpoint beside it. */
    record Node(@Nullable Ids feed, @Nullable Integer checkpoint) {

        static final Node FLUSHED = new Node(null, null);

        Node checkpoint(int next) {
            return new Node(feed, next);
        }

        Node insert(int id) {
            return feed == null ? this : new Node(feed.with(id), checkpoint);
        }

        @Override
        public int hashCode() {
            return Hash.of(feed, checkpoint);
        }

        @Override
        public String toString() {
            return "%-9s %-4s"
                    .formatted(
                            feed == null ? "missing" : "[" + feed + "]",
                            checkpoint == null ? "none" : checkpoint);
        }
    }

    record Nodes(Node first, Node second) {

        Node at(int node) {
            return node == 0 ? first : second;
        }

        Nodes with(int node, Node other) {
            return node == 0 ? new Nodes(other, second) : new Nodes(first, other);
        }
    }

    static State start(int troubles) {
        Node node = new Node(Ids.NONE, 0);
        Nodes nodes = new Nodes(node, node);
        return new State(0, 0, Batch.NONE, nodes, nodes, troubles);
    }

    Ids all() {
        Ids ids = Ids.NONE;
        for (int id = 1; id <= posted; id++) {
            ids = ids.with(id);
        }
        return ids;
    }

    State post() {
        return new State(posted + 1, position, batch, nodes, saved, troubles);
    }

    State at(int other) {
        return new State(posted, other, Batch.NONE, nodes, saved, troubles);
    }

    State with(Batch other) {
        return new State(posted, position, other, nodes, saved, troubles);
    }

    State with(int node, Node other) {
        return new State(posted, position, batch, nodes.with(node, other), saved, troubles);
    }

    State persists(int node) {
        Nodes more = saved.with(node, nodes.at(node));
        return new State(posted, position, batch, nodes, more, troubles);
    }

    State lessTrouble() {
        return new State(posted, position, batch, nodes, saved, troubles - 1);
    }

    @Override
    public int hashCode() {
        return Hash.of(posted, position, batch, nodes, saved, troubles);
    }
}
