package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.RedisSession;
import org.springframework.stereotype.Component;

/** Always allowed: a missing list is served by pulling, and built again. */
@Component
public class DropLists {

    /** Returns once none of the lists that were there is left. */
    public void all(RedisSession redis) {
        for (ListKind kind : ListKind.values()) {
            redis.scan(kind.pattern(), key -> redis.send(key, commands -> commands.unlink(key)));
        }
        redis.confirm();
    }
}
