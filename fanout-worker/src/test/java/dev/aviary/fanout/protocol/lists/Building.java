package dev.aviary.fanout.protocol.lists;

import static dev.aviary.fanout.protocol.lists.ListRule.BARRIER;
import static dev.aviary.fanout.protocol.lists.ListRule.OPEN_FIRST;
import static dev.aviary.fanout.protocol.lists.ListRule.TOKEN;

import dev.aviary.fanout.protocol.lists.CachedList.Token;
import dev.aviary.fanout.protocol.search.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * After a cold read: opens the list with a token, notes the log's end, reads the edges, waits for
 * the store, reads a page, merges it if the token is still there.
 */
record Building(Setting world, ListScripts scripts, Set<ListRule> rules) implements Actor {

    /** Those at work; tokens are numbers, none given twice. */
    record Some(int begun, List<At> atWork) {

        Some begin(At first) {
            List<At> more = new ArrayList<>(atWork);
            more.add(first);
            return new Some(begun + 1, List.copyOf(more));
        }

        Some replace(At one, At by) {
            return new Some(begun, atWork.stream().map(at -> at.equals(one) ? by : at).toList());
        }

        Some without(At one) {
            return new Some(begun, atWork.stream().filter(at -> !at.equals(one)).toList());
        }
    }

    sealed interface At {
        int token();
    }

    record Opened(int token) implements At {}

    record NotedTooEarly(int token, int barrier, boolean followsA) implements At {}

    record Noted(int token, int barrier, boolean followsA) implements At {}

    record HasRead(int token, Ids page) implements At {}

    @Override
    public void steps(State now, Steps<State> next) {
        Some some = now.buildings();
        if (some.begun() < world.buildings
                && some.atWork().size() < world.buildingsAtOnce
                && isToBeBuilt(now.redis().list())) {
            begin(now, some.begun() + 1, next);
        }
        for (At at : some.atWork()) {
            goOn(now, at, next);
        }
    }

    private static boolean isToBeBuilt(@Nullable CachedList list) {
        return list == null || list.isBeingBuilt();
    }

    private void begin(State now, int token, Steps<State> next) {
        if (rules.contains(OPEN_FIRST)) {
            next.may(
                    "building " + token + " opens the list",
                    open(now, token).with(now.buildings().begin(new Opened(token))));
        } else {
            next.may(
                    "building " + token + " notes the log's end and the edges",
                    now.with(
                            now.buildings()
                                    .begin(
                                            new NotedTooEarly(
                                                    token, barrier(now), now.owner().followsA()))));
        }
    }

    private void goOn(State now, At at, Steps<State> next) {
        Some some = now.buildings();
        String name = "building " + at.token() + " ";
        switch (at) {
            case Opened(int token) ->
                    next.will(
                            name + "notes the log's end and the edges",
                            now.with(
                                    some.replace(
                                            at,
                                            new Noted(
                                                    token, barrier(now), now.owner().followsA()))));
            case NotedTooEarly(int token, int barrier, boolean followsA) ->
                    next.will(
                            name + "opens the list",
                            open(now, token)
                                    .with(some.replace(at, new Noted(token, barrier, followsA))));
            case Noted(int token, int barrier, boolean followsA)
                    when now.log().stored() >= barrier -> {
                Ids page = page(now, followsA);
                next.will(
                        name + "reads " + (page.isEmpty() ? "nothing" : page),
                        now.with(some.replace(at, new HasRead(token, page))));
            }
            case Noted _ -> {}
            case HasRead(int token, Ids page) ->
                    next.will(name + "merges", finish(now, token, page).with(some.without(at)));
        }
    }

    private int barrier(State now) {
        return rules.contains(BARRIER) ? now.log().end() : 0;
    }

    private Ids page(State now, boolean followsA) {
        Ids found = now.log().inStore();
        return (followsA ? found : found.without(world.ofA)).newest(scripts.cap());
    }

    private static State open(State now, int token) {
        CachedList list = now.redis().list();
        Ids there = list == null ? Ids.NONE : list.ids();
        return now.with(now.redis().with(new CachedList(there, new Token(token))));
    }

    private State finish(State now, int token, Ids page) {
        CachedList list = now.redis().list();
        if (list != null && list.isOpenedAs(token)) {
            return now.with(now.redis().with(scripts.finish(list, page)));
        }
        if (rules.contains(TOKEN)) {
            return now;
        }
        CachedList any = list == null ? new CachedList(Ids.NONE, Token.EXPIRED) : list;
        return now.with(now.redis().with(scripts.finish(any.with(Token.EXPIRED), page)));
    }
}
