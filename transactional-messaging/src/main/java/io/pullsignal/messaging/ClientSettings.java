package io.pullsignal.messaging;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka client properties: defaults, then the user's, then what the guarantees need and nobody may change. */
final class ClientSettings {
    /** With Kafka's default of a minute a killed process would stall every read_committed reader that long. */
    static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    /** A dead letter is the original record and its headers, so it may be larger than the topic that it came from allows. */
    static final int DEAD_LETTER_BYTES_MAX = 16 * 1024 * 1024;

    private ClientSettings() {}

    static Map<String, Object> consumer(
            Map<String, String> user, String group, int maxBatchRecords, String autoOffsetReset) {
        Map<String, Object> all = new HashMap<>();
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        all.putAll(ClientKind.CONSUMER.shareOf(user));
        all.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, autoOffsetReset);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxBatchRecords);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return all;
    }

    static Map<String, Object> producer(Map<String, String> user, String transactionalId) {
        Map<String, Object> all = new HashMap<>();
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        // Cheap like lz4, whose library a plain kafka_2.13 under the platform BOM lacks
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "snappy");
        // A transaction that begins just after another's end is often refused once; with Kafka's 100 ms that is its
        // latency
        all.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        all.putAll(ClientKind.PRODUCER.shareOf(user));
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEAD_LETTER_BYTES_MAX);
        return all;
    }

    static Map<String, Object> admin(Map<String, String> user) {
        Map<String, Object> all = new HashMap<>();
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        all.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        all.putAll(ClientKind.ADMIN.shareOf(user));
        return all;
    }
}
