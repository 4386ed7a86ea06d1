package dev.aviary.tweet.storing;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** All or nothing; and data that Postgres will never take is told from a Postgres in trouble. */
@Component
final class Transactions {

    private final TransactionTemplate transactions;

    Transactions(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    <T> List<T> make(Supplier<List<T>> changes) {
        try {
            return transactions.execute(transaction -> changes.get());
        } catch (DataAccessException e) {
            if (SqlStates.isPoison(e)) {
                throw new PoisonedData(e);
            }
            throw e;
        }
    }
}
