package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.Script;
import java.util.function.UnaryOperator;

/** Lists whose scripts are not quite those of production. */
public final class Lists {

    private Lists() {}

    public static RedisLists with(
            ListsProperties properties, UnaryOperator<String> insert, UnaryOperator<String> merge) {
        ListScripts real = ListScripts.load();
        ListScripts scripts =
                new ListScripts(
                        Script.of(insert.apply(real.insert().text())),
                        Script.of(merge.apply(real.merge().text())),
                        real.open());
        return new RedisLists(properties, scripts);
    }
}
