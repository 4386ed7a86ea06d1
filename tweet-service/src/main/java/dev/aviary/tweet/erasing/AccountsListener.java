package dev.aviary.tweet.erasing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.aviary.tweet.storing.DeadLetters;
import dev.aviary.tweet.storing.LogRecord;
import dev.aviary.user.contracts.AccountEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;

/** Hears of deleted accounts; a batch of them is over when nothing of them is left. */
@Component
final class AccountsListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(AccountsListener.class);

    private final EraseAccounts eraseAccounts;
    private final DeadLetters deadLetters;

    AccountsListener(EraseAccounts eraseAccounts, DeadLetters deadLetters) {
        this.eraseAccounts = eraseAccounts;
        this.deadLetters = deadLetters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
        Set<Long> gone = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            try {
                gone.add(deletedAccount(record.value()));
            } catch (InvalidProtocolBufferException e) {
                deadLetters.add(
                        new LogRecord(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                record.key(),
                                record.value()),
                        "undecodable: " + e.getMessage());
            }
        }
        if (!gone.isEmpty()) {
            eraseAccounts.erase(gone);
            log.info("Erased what was left of {} accounts", gone.size());
        }
    }

    private static long deletedAccount(byte[] value) throws InvalidProtocolBufferException {
        if (value == null) {
            throw new InvalidProtocolBufferException("no value");
        }
        AccountEvent event = AccountEvent.parseFrom(value);
        return switch (event.getEventCase()) {
            case DELETED -> {
                long id = event.getDeleted().getId();
                if (id <= 0) {
                    throw new InvalidProtocolBufferException("no id");
                }
                yield id;
            }
            case EVENT_NOT_SET -> throw new InvalidProtocolBufferException("unknown event");
        };
    }
}
