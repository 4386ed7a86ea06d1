package dev.aviary.fanout.interleavings;

import static dev.aviary.fanout.protocol.lists.ListRule.BUILDING_KEEPS_INSERTS;
import static dev.aviary.fanout.protocol.lists.ListRule.FULL_HAS_NO_END;
import static dev.aviary.fanout.protocol.lists.ListRule.MERGE_CUTS_TO_THE_CAP;
import static dev.aviary.fanout.protocol.lists.ListRule.NOTHING_BELOW_FULL;
import static dev.aviary.fanout.protocol.lists.ListRule.TOKEN;

import dev.aviary.fanout.lists.Lists;
import dev.aviary.fanout.lists.ListsProperties;
import dev.aviary.fanout.lists.RedisLists;
import dev.aviary.fanout.protocol.search.Rule;
import java.util.function.Predicate;

/** The real scripts, less the lines that keep a rule. */
final class BrokenScripts {

    private final Predicate<Rule> keeps;

    BrokenScripts(Predicate<Rule> keeps) {
        this.keeps = keeps;
    }

    RedisLists lists(ListsProperties properties) {
        return Lists.with(properties, this::insert, this::merge);
    }

    private String insert(String text) {
        String script = text;
        if (!keeps.test(BUILDING_KEEPS_INSERTS)) {
            script =
                    replaced(
                            script,
                            "        if head then\n",
                            """
                                    local tail = head and redis.call('LINDEX', key, -1)
                                    if tail and string.sub(tail, 1, 9) == 'building:' then
                                        inserted = inserted
                                    elseif head then
                            """);
        }
        if (!keeps.test(FULL_HAS_NO_END)) {
            script = replaced(script, "last == 'end' and count >= cap", "false");
        }
        if (!keeps.test(NOTHING_BELOW_FULL)) {
            script =
                    replaced(
                            script,
                            "if not at then return placed end",
                            "if not at then redis.call('RPUSH', key, id) placed = placed + 1 at ="
                                    + " id end");
        }
        return script;
    }

    private String merge(String text) {
        String script = text;
        if (!keeps.test(TOKEN)) {
            script = replaced(script, "token ~= '' and mark ~= token", "false");
            script = replaced(script, "if mark == token or", "if token ~= '' or");
            script = replaced(script, "if #list == 0 then", "if #list == 0 and token == '' then");
            script =
                    replaced(
                            script, "local mark = not", "local mark = #list == 0 and token or not");
        }
        if (!keeps.test(FULL_HAS_NO_END)) {
            script = replaced(script, "#merged < cap and 'end' or nil", "'end'");
        }
        if (!keeps.test(MERGE_CUTS_TO_THE_CAP)) {
            script = replaced(script, "while #merged < cap and", "while");
        }
        return script;
    }

    private static String replaced(String script, String rule, String without) {
        if (!script.contains(rule)) {
            throw new IllegalStateException("The script has no “" + rule + "” any more");
        }
        return script.replace(rule, without);
    }
}
