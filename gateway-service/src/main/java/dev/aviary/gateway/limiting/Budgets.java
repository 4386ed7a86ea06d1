package dev.aviary.gateway.limiting;

import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** The budgets there are; refuses to exist with limits that make no sense. */
@Component
class Budgets {

    final Budget reads;
    final Budget writes;
    final Budget logInPerAddress;
    final Budget logInPerHandle;
    final Budget registration;

    Budgets(RateLimitsProperties limits) {
        reads = limits.budget("reads", limits.reads());
        writes = limits.budget("writes", limits.writes());
        logInPerAddress = limits.budget("log-in-per-address", limits.logInPerAddress());
        logInPerHandle = limits.budget("log-in-per-handle", limits.logInPerHandle());
        registration = limits.budget("registration", limits.registration());
    }

    long longestMicrosToFill() {
        return LongStream.of(
                        reads.microsToFill(),
                        writes.microsToFill(),
                        logInPerAddress.microsToFill(),
                        logInPerHandle.microsToFill(),
                        registration.microsToFill())
                .max()
                .orElseThrow();
    }
}
