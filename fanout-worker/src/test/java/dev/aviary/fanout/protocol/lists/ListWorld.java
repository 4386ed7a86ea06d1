package dev.aviary.fanout.protocol.lists;

import dev.aviary.fanout.protocol.search.Steps;
import dev.aviary.fanout.protocol.search.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A setting, and the rules that its actors keep. */
final class ListWorld implements World<State> {

    private final Setting setting;
    private final List<Actor> actors;

    ListWorld(Setting setting, Set<ListRule> rules) {
        this.setting = setting;
        this.actors = setting.actors(rules).toList();
    }

    @Override
    public String name() {
        return setting.name;
    }

    @Override
    public State start() {
        return setting.start();
    }

    @Override
    public void steps(State now, Steps<State> next) {
        actors.forEach(actor -> actor.steps(now, next));
    }

    /**
     * A reader takes the list down to its floor, and below it the store; a list that is missing or
     * being built is not taken at all. Tweets of those whom the owner does not follow are filtered.
     */
    @Override
    public Optional<String> wrong(State atRest) {
        CachedList list = atRest.redis().list();
        if (list == null || list.isBeingBuilt()) {
            return Optional.empty();
        }
        Ids all = atRest.log().all();
        Ids visible = atRest.owner().followsA() ? all : all.without(setting.ofA);
        Ids expected = list.claimed(visible);
        return expected.equals(list.ids().onlyThoseIn(visible))
                ? Optional.empty()
                : Optional.of("the list is %s and lacks some of [%s]".formatted(list, expected));
    }

    @Override
    public String show(State now) {
        return "%s   log %s, stored %d".formatted(now.redis(), now.log().ids(), now.log().stored());
    }
}
