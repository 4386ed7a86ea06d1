package dev.aviary.fanout.lists;

import dev.aviary.fanout.redis.RedisSession;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import org.springframework.stereotype.Component;

/** Always allowed: a missing list is served by pulling, and built again. */
@Component
public class DropLists {

    private static final int SCAN_COUNT = 1000;

    /** Returns once none of the lists that were there is left. */
    public void all(RedisSession redis) {
        for (ListKind kind : ListKind.values()) {
            ScanArgs matching = ScanArgs.Builder.limit(SCAN_COUNT).match(kind.pattern());
            ScanCursor cursor = ScanCursor.INITIAL;
            while (!cursor.isFinished()) {
                ScanCursor from = cursor;
                KeyScanCursor<String> found =
                        redis.reply(redis.send(commands -> commands.scan(from, matching)));
                for (String key : found.getKeys()) {
                    redis.send(commands -> commands.unlink(key));
                }
                cursor = found;
            }
        }
        redis.confirm();
    }
}
