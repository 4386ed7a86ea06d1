package dev.aviary.tweet.storing;

import dev.aviary.tweet.failing.Unavailable;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.stereotype.Component;

/** Behind one breaker: a Postgres that is away costs a few readers their wait, and then nobody. */
@Component
final class GuardedReads {

    private final CircuitBreaker breaker;

    GuardedReads(CircuitBreakerRegistry breakers) {
        this.breaker = breakers.circuitBreaker("store");
    }

    /**
     * @throws Unavailable if the store cannot be read
     */
    <T> T make(Supplier<T> query) {
        try {
            return breaker.executeSupplier(query);
        } catch (BadSqlGrammarException fault) {
            throw fault;
        } catch (DataAccessException | CallNotPermittedException e) {
            throw new Unavailable("The store cannot be read at the moment.", e);
        }
    }
}
