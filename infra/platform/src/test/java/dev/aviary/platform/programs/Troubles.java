package dev.aviary.platform.programs;

import static org.awaitility.Awaitility.await;

import dev.aviary.platform.processes.ProcessIdentity;
import dev.aviary.platform.redis.Redis;
import dev.aviary.platform.running.RunningPlatform;
import dev.aviary.platform.running.StateFile;
import dev.aviary.platform.supervising.ProcessState;
import dev.aviary.platform.supervising.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes trouble, and knows what can be relied on meanwhile. */
final class Troubles {

    /** What could be relied on at some moment. */
    record Mark(Map<Promise, Calm.Mark> promises) {}

    private static final Duration BACK = Duration.ofMinutes(5);

    private final RunningPlatform platform;
    private final AtomicInteger reliedOn = new AtomicInteger();
    private final Map<Promise, Calm> promises = new EnumMap<>(Promise.class);

    Troubles(RunningPlatform platform) {
        this.platform = platform;
        for (Promise promise : Promise.values()) {
            promises.put(promise, new Calm());
        }
    }

    Mark mark() {
        Map<Promise, Calm.Mark> marks = new EnumMap<>(Promise.class);
        promises.forEach((promise, calm) -> marks.put(promise, calm.mark()));
        return new Mark(marks);
    }

    boolean stoodSince(Mark mark, Promise promise) {
        boolean stood =
                Objects.requireNonNull(promises.get(promise))
                        .lastedSince(Objects.requireNonNull(mark.promises().get(promise)));
        if (stood) {
            reliedOn.incrementAndGet();
        }
        return stood;
    }

    /** How often a promise stood when it was asked for, so that it could be held to. */
    int reliedOn() {
        return reliedOn.get();
    }

    /** Returns when whatever it broke runs again. */
    void strike(Trouble trouble, RandomGenerator random) {
        trouble.suspends().forEach(each -> Objects.requireNonNull(promises.get(each)).disturb());
        try {
            if (trouble instanceof Trouble.Kill kill) {
                kill(kill.process());
            } else {
                // Redis itself may have been killed just now.
                await().atMost(BACK).ignoreExceptions().until(() -> damage(trouble, random));
            }
        } finally {
            trouble.suspends().forEach(each -> Objects.requireNonNull(promises.get(each)).settle());
        }
    }

    private boolean damage(Trouble trouble, RandomGenerator random) throws IOException {
        try (Redis redis = new Redis(platform.redis())) {
            Memory memory = new Memory(redis);
            switch (trouble) {
                case Trouble.Flush flush -> memory.flush();
                case Trouble.Evict evict -> memory.evict(evict.patterns(), random);
                case Trouble.SetBack setBack -> memory.setBack(random);
                case Trouble.Remember remember -> memory.remember();
                case Trouble.FallBack fallBack -> memory.fallBack();
                case Trouble.Kill kill -> throw new IllegalArgumentException(kill.process());
            }
            return true;
        }
    }

    private void kill(String name) {
        ProcessIdentity before = report(name).identity();
        if (before != null) {
            before.alive().ifPresent(ProcessHandle::destroyForcibly);
        }
        await().atMost(BACK)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> isReadyAgain(report(name), before));
    }

    private static boolean isReadyAgain(Report now, @Nullable ProcessIdentity before) {
        return now.state() == ProcessState.READY && !Objects.equals(now.identity(), before);
    }

    private Report report(String process) {
        return new StateFile(platform.data()).read().orElseThrow().process(process).orElseThrow();
    }
}
