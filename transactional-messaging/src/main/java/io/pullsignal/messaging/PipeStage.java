package io.pullsignal.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Outputs, dead letters and input offsets in one Kafka transaction. */
final class PipeStage implements Stage {
    private static final Duration CLOSE_PRODUCER = Duration.ofSeconds(1);

    private final TransactionalPipe.Settings settings;
    private final PipeHandler handler;
    private @Nullable Producer<byte[], byte[]> producer;
    private @Nullable Consumer<String, byte[]> member;

    PipeStage(TransactionalPipe.Settings settings, PipeHandler handler) {
        this.settings = settings;
        this.handler = handler;
    }

    /** A new producer ends whatever the last one left open, so that the committed offsets are settled when they are read. */
    @Override
    public Map<TopicPartition, Long> claim(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, TopicDirectory topics) {
        member = consumer;
        openProducer();
        return CommittedOffsets.of(
                consumer, partitions, topics.prepare(partitions).keySet());
    }

    @Override
    public int process(Batch batch) throws SQLException {
        Output output = new Output(settings.name());
        if (!batch.records().isEmpty()) {
            handler.apply(batch.records(), output);
        }
        commit(batch, output.messages());
        return output.deadLettered();
    }

    @Override
    public void deadLetter(Batch single, DeadLetter culprit) {
        try {
            settings.culprits()
                    .deadLettered(culprit.record(), culprit.kind(), culprit.reason() + ": " + culprit.detail());
        } catch (SQLException e) {
            throw new UnavailableException("a dead letter could not be counted", e);
        }
        commit(single, List.of(culprit.message(settings.name())));
    }

    private void commit(Batch batch, List<Outgoing> messages) {
        Producer<byte[], byte[]> current = openProducer();
        ConsumerGroupMetadata group =
                Objects.requireNonNull(member, "no partition was claimed").groupMetadata();
        Map<TopicPartition, OffsetAndMetadata> offsets = batch.spans().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new OffsetAndMetadata(entry.getValue().to())));
        try {
            current.beginTransaction();
            for (Outgoing message : messages) {
                current.send(message.toProducerRecord());
            }
            current.sendOffsetsToTransaction(offsets, group);
            current.commitTransaction();
        } catch (RuntimeException e) {
            // Fenced, timed out or refused: a new producer settles in any case what became of the transaction
            closeProducer(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        // Holds nothing per partition
    }

    @Override
    public boolean commitsOffsetsForDisplay() {
        return false;
    }

    @Override
    public void close() {
        closeProducer(CLOSE_PRODUCER);
    }

    private Producer<byte[], byte[]> openProducer() {
        if (producer == null) {
            Producer<byte[], byte[]> opened = new KafkaProducer<>(
                    ClientSettings.producer(settings.kafka(), settings.name() + "-" + settings.instanceId()));
            try {
                opened.initTransactions();
            } catch (RuntimeException e) {
                opened.close(Duration.ZERO);
                throw e;
            }
            producer = opened;
        }
        return producer;
    }

    private void closeProducer(Duration timeout) {
        if (producer != null) {
            producer.close(timeout);
            producer = null;
        }
    }

    private static final class Output implements PipeOutput {
        private final List<Outgoing> messages = new ArrayList<>();
        private final DeadLetters deadLetters;

        Output(String consumer) {
            deadLetters = new DeadLetters(consumer);
        }

        @Override
        public void publish(OutboxMessage message) {
            messages.add(Outgoing.of(message));
        }

        @Override
        public void reject(ConsumerRecord<String, byte[]> record, String reason, String detail) {
            reject(record, reason, detail, Map.of());
        }

        @Override
        public void reject(
                ConsumerRecord<String, byte[]> record, String reason, String detail, Map<String, String> headers) {
            deadLetters.add(new DeadLetter(record, "REJECTED", reason, detail, headers));
        }

        @Override
        public void poison(ConsumerRecord<String, byte[]> record, String detail) {
            deadLetters.add(new DeadLetter(record, "POISON", "UNDECODABLE", detail, new HashMap<>()));
        }

        int deadLettered() {
            return deadLetters.letters().size();
        }

        List<Outgoing> messages() {
            List<Outgoing> all = new ArrayList<>(messages);
            all.addAll(deadLetters.messages());
            return all;
        }
    }
}
