package dev.aviary.platform.replaying;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record that was set aside; its headers say from where. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

    /** Two readers of a log may both set a record aside: their letters have one origin. */
    String origin() {
        String partition = header("partition");
        String offset = header("offset");
        return partition.isEmpty() || offset.isEmpty()
                ? "letter %d of %d".formatted(record.offset(), record.partition())
                : "%s of %s".formatted(offset, partition);
    }

    private String header(String name) {
        Header header = record.headers().lastHeader("dead-letter-" + name);
        Header plain = header == null ? record.headers().lastHeader(name) : header;
        return plain == null ? "" : new String(plain.value(), StandardCharsets.UTF_8);
    }
}
