package io.pullsignal.cli.deadletters;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead-letter topics of an installation. */
public final class DeadLetterTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int API_TIMEOUT_MILLIS = 15_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String servers;

    /** @param kafka client properties; bootstrap.servers at least */
    public DeadLetterTopics(Map<String, String> kafka) {
        this.servers = kafka.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.putAll(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLIS,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false));
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Names of all that exist. */
    List<String> names() {
        try {
            return consumer.listTopics().keySet().stream()
                    .filter(name -> name.contains(DeadLetter.TOPIC_INFIX))
                    .sorted()
                    .toList();
        } catch (TimeoutException e) {
            throw unreachable(e);
        }
    }

    /** Hands over every dead letter of the topics, in order of offset within a partition. */
    void forEach(Collection<String> topics, Consumer<DeadLetter> action) {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    action.accept(new DeadLetter(record));
                }
            }
        } catch (TimeoutException e) {
            throw unreachable(e);
        }
    }

    /** Dead letters in all topics. */
    public long count() {
        long[] count = {0};
        forEach(names(), letter -> count[0]++);
        return count[0];
    }

    /** The one with an id as {@link DeadLetter#id()} gives it. */
    Optional<DeadLetter> find(String id) {
        String[] parts = id.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,6}") || !parts[2].matches("[0-9]{1,18}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "'" + id + "' is not TOPIC/PARTITION/OFFSET", "`dead-letters list` shows them.");
        }
        TopicPartition partition = new TopicPartition(parts[0], Integer.parseInt(parts[1]));
        long offset = Long.parseLong(parts[2]);
        if (!names().contains(partition.topic())) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return record.offset() == offset ? Optional.of(new DeadLetter(record)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private CommandFailure unreachable(KafkaException cause) {
        return new CommandFailure(ExitCode.UNREACHABLE, "Kafka does not answer at " + servers, "Is it running?", cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
