package dev.aviary.fanout.protocol.lists;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How large a world is and what may befall it. Said once, fluently, and only read from then on. */
final class Setting {

    final String name;
    int tweets;
    Ids ofA = Ids.NONE;
    int cap = 9;
    int slack;
    boolean followsA = true;
    List<Change> changes = List.of();
    boolean cached = true;
    boolean timeline;
    int buildings;
    int buildingsAtOnce = 1;
    int troubles = 1;
    boolean fallsBack;

    /** What the owner of the feed does about author A. */
    enum Change {
        FOLLOW,
        UNFOLLOW
    }

    private Setting(String name) {
        this.name = name;
    }

    static Setting world(String name) {
        return new Setting(name);
    }

    /** Tweets 1 to count; ids are minted before the append, so the log has them in any order. */
    Setting tweets(int count) {
        tweets = count;
        return this;
    }

    Setting ofA(int... ids) {
        ofA = Ids.of(ids);
        return this;
    }

    Setting cap(int cap, int slack) {
        this.cap = cap;
        this.slack = slack;
        return this;
    }

    Setting stranger() {
        followsA = false;
        return this;
    }

    Setting then(Change... wishes) {
        changes = List.of(wishes);
        return this;
    }

    /** Where the list is missing at first. */
    Setting cold() {
        cached = false;
        return this;
    }

    /** The list is A's timeline, which an insert opens. */
    Setting timelineOfA() {
        timeline = true;
        return this;
    }

    Setting buildings(int most) {
        buildings = most;
        return this;
    }

    /** The token's deadline may pass while whoever has it is still at work. */
    Setting overlapping() {
        buildingsAtOnce = 2;
        return this;
    }

    Setting troubles(int most) {
        troubles = most;
        return this;
    }

    /** Redis may fall back to any earlier state. */
    Setting withFallback() {
        fallsBack = true;
        return this;
    }

    State start() {
        CachedList list = cached ? CachedList.OF_NOTHING_YET : null;
        Redis redis = new Redis(list, 0, Ids.NONE);
        return new State(
                Log.EMPTY,
                redis,
                redis,
                new Person(followsA, 0),
                new FanOut.Ready(0),
                new Backfill.At(Ids.NONE, new Backfill.Idle()),
                new Building.Some(0, List.of()),
                troubles);
    }

    Stream<Actor> actors(Set<ListRule> rules) {
        ListScripts scripts = new ListScripts(cap, slack, rules);
        return Stream.of(
                new Producers(this),
                new Owner(this),
                new FanOut(this, scripts, rules),
                new Backfill(this, scripts, rules),
                new Building(this, scripts, rules),
                new Trouble(this, rules));
    }
}
