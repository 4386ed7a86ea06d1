package dev.aviary.user.accounts;

import dev.aviary.user.failing.Busy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, a few at a time: hashing is slow on purpose, and virtual threads would
 * otherwise start as many hashes as there are requests and starve all else of the processor.
 */
@Component
public class Passwords {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final PasswordEncoder encoder;
    private final Semaphore turns;
    private final Duration patience;
    private final String nobodysHash;

    Passwords(PasswordProperties properties) {
        this.encoder =
                new DelegatingPasswordEncoder(
                        "bcrypt",
                        Map.of("bcrypt", new BCryptPasswordEncoder(properties.bcryptStrength())));
        this.turns = new Semaphore(properties.hashesAtOnce());
        this.patience = properties.patience();
        this.nobodysHash = encode(UUID.randomUUID().toString());
    }

    public String hash(String password) {
        return inTurn(() -> encode(password));
    }

    /**
     * Whether the password belongs to the hash. No hash means no account: the answer is no, after
     * the same work, so that its time does not tell who has an account.
     */
    boolean matches(String password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash == null ? nobodysHash : hash))
                && hash != null;
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("No hash for a password");
        }
        return hash;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(RETRY);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
