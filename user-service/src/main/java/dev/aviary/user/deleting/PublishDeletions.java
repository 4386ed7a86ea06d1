package dev.aviary.user.deleting;

import dev.aviary.user.contracts.AccountEvent;
import dev.aviary.user.publishing.EventLog;
import dev.aviary.user.publishing.Topics;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.springframework.stereotype.Component;

/**
 * Takes a deletion out of the outbox: first the account's tokens stop counting, whatever became of
 * the first attempt at that, then everybody is told.
 */
@Component
class PublishDeletions implements OutboxTypedHandler<AccountDeleted> {

    private final GoneAccounts gone;
    private final EventLog log;

    PublishDeletions(GoneAccounts gone, EventLog log) {
        this.gone = gone;
        this.log = log;
    }

    @Override
    public void handle(AccountDeleted deleted, OutboxRecordMetadata metadata) {
        gone.add(deleted.id());
        log.append(Topics.ACCOUNTS, metadata.getKey(), encode(deleted));
    }

    private static byte[] encode(AccountDeleted deleted) {
        return AccountEvent.newBuilder()
                .setDeleted(
                        dev.aviary.user.contracts.AccountDeleted.newBuilder()
                                .setId(deleted.id())
                                .setDeletedAtMillis(deleted.deletedAtMillis()))
                .build()
                .toByteArray();
    }
}
