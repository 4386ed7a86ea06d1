package dev.aviary.fanout.protocol.nodes;

import static dev.aviary.fanout.protocol.nodes.NodeRule.CHECKPOINT_ON_EACH;
import static dev.aviary.fanout.protocol.nodes.NodeRule.LEAST_COUNTS;
import static dev.aviary.fanout.protocol.nodes.NodeRule.MISSING_ANYWHERE;
import static dev.aviary.fanout.protocol.nodes.NodeRule.ONE_SESSION;

import dev.aviary.fanout.protocol.lists.Ids;
import dev.aviary.fanout.protocol.nodes.State.Batch;
import dev.aviary.fanout.protocol.nodes.State.Node;
import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fan-out of one author to two followers, whose feeds lie on two nodes. */
record NodeWorld(String name, int tweets, int troubles, Set<NodeRule> rules)
        implements World<State> {

    @Override
    public State start() {
        return State.start(troubles);
    }

    @Override
    public void steps(State now, Steps<State> next) {
        if (now.posted() < tweets) {
            next.may("tweet " + (now.posted() + 1) + " is appended", now.post());
        }
        fanOut(now, next);
        for (int node = 0; node < 2; node++) {
            Node there = now.nodes().at(node);
            if (there.feed() == null) {
                next.may(
                        "the feed on node " + node + " is built anew",
                        now.with(node, new Node(now.all(), there.checkpoint())));
            }
            trouble(now, node, next);
        }
    }

    private void fanOut(State now, Steps<State> next) {
        if (!now.batch().equals(Batch.NONE)) {
            goOn(now, next);
            return;
        }
        OptionalInt checkpoint = checkpoint(now);
        if (checkpoint.isEmpty()) {
            next.will("fan-out finds no checkpoint and replays", replay(now));
        } else if (checkpoint.getAsInt() < now.position()) {
            next.will("fan-out goes back", now.at(checkpoint.getAsInt()));
        } else if (now.position() < now.posted()) {
            goOn(now, next);
        }
    }

    private void goOn(State now, Steps<State> next) {
        Batch batch = now.batch();
        int id = now.position() + 1;
        for (int node = 0; node < 2; node++) {
            Node there = now.nodes().at(node);
            if (!batch.inserted().has(node)) {
                next.will(
                        "fan-out inserts %d on node %d".formatted(id, node),
                        now.with(node, there.insert(id))
                                .with(new Batch(batch.inserted().with(node), batch.noted())));
            } else if (batch.inserted().size() == 2 && !batch.noted().has(node)) {
                Ids noted = batch.noted().with(node);
                State then = hasCheckpoint(node) ? now.with(node, there.checkpoint(id)) : now;
                next.will(
                        "fan-out writes its checkpoint on node " + node,
                        noted.size() == 2
                                ? then.at(id)
                                : then.with(new Batch(batch.inserted(), noted)));
            }
        }
    }

    private boolean hasCheckpoint(int node) {
        return node == 0 || rules.contains(CHECKPOINT_ON_EACH);
    }

    /** What the nodes say together; empty if that is nothing. */
    private OptionalInt checkpoint(State now) {
        int[] found =
                Stream.of(now.nodes().first(), now.nodes().second())
                        .limit(rules.contains(CHECKPOINT_ON_EACH) ? 2 : 1)
                        .map(Node::checkpoint)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .toArray();
        boolean isMissing = rules.contains(CHECKPOINT_ON_EACH) && found.length < 2;
        if (isMissing && rules.contains(MISSING_ANYWHERE)) {
            return OptionalInt.empty();
        }
        return rules.contains(LEAST_COUNTS) ? IntStream.of(found).min() : IntStream.of(found).max();
    }

    private State replay(State now) {
        State then = now.at(0);
        for (int node = 0; node < 2; node++) {
            if (hasCheckpoint(node)) {
                then = then.with(node, then.nodes().at(node).checkpoint(0));
            }
        }
        return then;
    }

    private void trouble(State now, int node, Steps<State> next) {
        Node there = now.nodes().at(node);
        Node saved = now.saved().at(node);
        if (!saved.equals(there)) {
            next.may("node " + node + " persists", now.persists(node));
        }
        if (now.troubles() == 0) {
            return;
        }
        State then = now.lessTrouble();
        next.may("TROUBLE: node " + node + " is emptied", broken(then.with(node, Node.FLUSHED)));
        if (!saved.equals(there)) {
            next.may("TROUBLE: node " + node + " falls back", broken(then.with(node, saved)));
        }
    }

    private State broken(State now) {
        return rules.contains(ONE_SESSION) ? now.with(Batch.NONE) : now;
    }

    @Override
    public Optional<String> wrong(State atRest) {
        return Stream.of(atRest.nodes().first(), atRest.nodes().second())
                .map(Node::feed)
                .filter(feed -> feed != null && !feed.equals(atRest.all()))
                .findFirst()
                .map(feed -> "a feed is [%s] of [%s]".formatted(feed, atRest.all()));
    }

    @Override
    public String show(State now) {
        return "log %d, fan-out %d, node 0: %s node 1: %s"
                .formatted(now.posted(), now.position(), now.nodes().first(), now.nodes().second());
    }
}
