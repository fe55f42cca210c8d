package io.pullsignal.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The poll loop under both kinds of consumer: claims partitions, hands batches to a {@link Stage}, finds culprits by
 * halving, and waits, still polling, while something is away.
 *
 * <p>One recovery for everything: whatever goes wrong outside a culprit, all partitions are paused, claimed anew and read
 * from where the stage's own store says. So it does not matter whether a lost COMMIT happened.
 *
 * <p>Longer than 250 lines because polling, claiming and recovery share the state of the held partitions.
 */
final class BatchLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GATHER = Duration.ofMillis(3);
    /** A poll that brings less than this part of a batch is followed by a second one. */
    private static final int SMALL_PART = 10;

    private static final Duration MARKERS_INTERVAL = Duration.ofMillis(250);
    private static final Duration DISPLAY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SUMMARY_INTERVAL = Duration.ofSeconds(10);
    /** So long without a failure counts as recovered even when nothing came that could be processed. */
    private static final Duration RECOVERED_INTERVAL = Duration.ofSeconds(1);

    private static final Duration MISSING_TOPIC_INTERVAL = Duration.ofMillis(500);
    private static final Duration CLOSE_CONSUMER = Duration.ofSeconds(2);
    private static final Duration CLOSE_THREAD = Duration.ofSeconds(10);
    private static final Duration CLOSE_INTERRUPTED_THREAD = Duration.ofSeconds(2);

    private final String name;
    private final Subscription subscription;
    private final Map<String, Object> consumerConfig;
    private final Map<String, String> kafka;
    private final Stage stage;
    private final Thread thread;
    private final Backoff backoff = new Backoff();

    // The loop's thread alone
    private final Map<TopicPartition, Long> done = new HashMap<>();
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Map<TopicPartition, Long> skipped = new HashMap<>();
    private long claimAtNanos = System.nanoTime();
    private long polledAtNanos = System.nanoTime();
    private final Interval markers = new Interval(MARKERS_INTERVAL);
    private final Interval display = new Interval(DISPLAY_INTERVAL);
    private final Interval recovered = new Interval(RECOVERED_INTERVAL);
    private final Interval summary = new Interval(SUMMARY_INTERVAL);
    private final long pollOverdueNanos;
    private final int maxPollRecords;

    // Read by other threads
    private volatile @Nullable Consumer<String, byte[]> open;
    private volatile boolean closing;
    private volatile long unavailableSinceNanos;
    private volatile boolean unavailable;
    private volatile List<ConsumerStatus.PartitionPosition> positions = List.of();
    private volatile long records;
    private volatile long batches;
    private volatile long deadLetters;

    BatchLoop(
            String name,
            Subscription subscription,
            Map<String, Object> consumerConfig,
            Map<String, String> kafka,
            Stage stage) {
        this.name = name;
        this.subscription = subscription;
        this.consumerConfig = consumerConfig;
        this.kafka = kafka;
        this.stage = stage;
        this.pollOverdueNanos =
                Duration.ofMillis(maxPollIntervalMillis(consumerConfig) / 2).toNanos();
        this.maxPollRecords =
                Integer.parseInt(String.valueOf(consumerConfig.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)));
        this.thread = new Thread(this::run, name + "-consumer");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    ConsumerStatus status() {
        Duration away = unavailable ? Duration.ofNanos(System.nanoTime() - unavailableSinceNanos) : Duration.ZERO;
        return new ConsumerStatus(name, thread.isAlive(), away, positions, records, batches, deadLetters);
    }

    /** Returns at once; {@link #close} waits for the end. */
    void requestClose() {
        if (closing) {
            return;
        }
        closing = true;
        Consumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public void close() {
        requestClose();
        try {
            thread.join(CLOSE_THREAD.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_INTERRUPTED_THREAD.toMillis());
                if (thread.isAlive()) {
                    LOG.warn(
                            "{}: left behind while it waits for something that is away; it can have no more effects"
                                    + " than its open transaction",
                            name);
                }
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (stage) {
            while (!closing) {
                try (TopicDirectory topics = new TopicDirectory(kafka, name);
                        Consumer<String, byte[]> consumer =
                                new KafkaConsumer<>(consumerConfig, new Utf8Keys(), new ByteArrayDeserializer())) {
                    open = consumer;
                    try {
                        poll(consumer, topics);
                    } finally {
                        open = null;
                        leave(consumer);
                    }
                } catch (KafkaException e) {
                    awayBecause(e);
                    pauseThread(backoff.next());
                }
            }
        } catch (Throwable e) {
            LOG.error("{}: stopped", name, e);
            throw e;
        }
    }

    /** Returns when closing; a Kafka exception out of here needs a new consumer. */
    private void poll(Consumer<String, byte[]> consumer, TopicDirectory topics) {
        done.clear();
        unclaimed.clear();
        skipped.clear();
        Listener listener = new Listener(consumer);
        if (subscription instanceof Subscription.Topics named) {
            consumer.subscribe(named.names(), listener);
        } else if (subscription instanceof Subscription.Matching matching) {
            consumer.subscribe(withoutDeadLetters(matching.pattern()), listener);
        }
        while (!closing) {
            try {
                claim(consumer, topics);
                List<ConsumerRecords<String, byte[]>> polled = gather(consumer);
                if (listener.hasJustJoined() && consumerConfig.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)) {
                    consumer.enforceRebalance("what nobody holds is found");
                }
                giveUpChangedTopics(consumer, topics);
                process(consumer, batchOf(polled));
                commitForDisplay(consumer);
                publishPositions(consumer);
                summarise();
                if (unavailable && unclaimed.isEmpty() && recovered.isOver()) {
                    allIsWell();
                }
            } catch (WakeupException e) {
                LOG.debug("{}: woken to close", name);
            } catch (KafkaException e) {
                if (e instanceof FencedInstanceIdException) {
                    throw e;
                }
                recover(consumer, e);
            } catch (LostPartitionException e) {
                LOG.warn("{}: {}; claiming again", name, e.getMessage());
                recover(consumer, e);
            } catch (Exception e) {
                recover(consumer, e);
            }
        }
    }

    /**
     * The client fetches ahead as soon as a first record is there. So the first poll after a batch brings the little that came
     * at its beginning, and the rest would wait for one batch more: a second poll takes it along.
     */
    private List<ConsumerRecords<String, byte[]>> gather(Consumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> first = pollOnce(consumer, POLL);
        return first.isEmpty() || first.count() >= maxPollRecords / SMALL_PART
                ? List.of(first)
                : List.of(first, pollOnce(consumer, GATHER));
    }

    private ConsumerRecords<String, byte[]> pollOnce(Consumer<String, byte[]> consumer, Duration wait) {
        polledAtNanos = System.nanoTime();
        return consumer.poll(wait);
    }

    /** Everything held goes back to unclaimed and waits, while the group is kept up by polling paused partitions. */
    private void recover(Consumer<String, byte[]> consumer, Exception cause) {
        if (closing) {
            return;
        }
        if (!(cause instanceof LostPartitionException)) {
            awayBecause(cause);
        }
        unclaimAll(consumer);
        publishPositions(consumer);
        long until = System.nanoTime() + backoff.next().toNanos();
        try {
            for (long left = until - System.nanoTime(); left > 0 && !closing; left = until - System.nanoTime()) {
                pollOnce(consumer, Duration.ofNanos(left));
            }
        } catch (WakeupException e) {
            LOG.debug("{}: woken to close", name);
        }
    }

    private void awayBecause(Exception cause) {
        recovered.restart();
        if (!unavailable) {
            unavailableSinceNanos = System.nanoTime();
            unavailable = true;
            LOG.warn("{}: waiting, {}", name, cause.toString(), cause);
        } else {
            LOG.debug("{}: still waiting, {}", name, cause.toString());
        }
    }

    private void allIsWell() {
        if (unavailable) {
            LOG.info(
                    "{}: back after {} ms",
                    name,
                    Duration.ofNanos(System.nanoTime() - unavailableSinceNanos).toMillis());
            unavailable = false;
        }
        backoff.reset();
    }

    private void giveUpChangedTopics(Consumer<String, byte[]> consumer, TopicDirectory topics) {
        Set<String> held = done.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Set<String> changed = topics.changed(held);
        if (!changed.isEmpty()) {
            LOG.warn("{}: deleted or created anew: {}", name, changed);
            unclaim(
                    consumer,
                    done.keySet().stream()
                            .filter(partition -> changed.contains(partition.topic()))
                            .collect(Collectors.toSet()));
        }
    }

    private void claim(Consumer<String, byte[]> consumer, TopicDirectory topics) throws Exception {
        if (unclaimed.isEmpty() || System.nanoTime() - claimAtNanos < 0) {
            return;
        }
        Map<TopicPartition, Long> claimed = stage.claim(consumer, Set.copyOf(unclaimed), topics);
        claimed.forEach(consumer::seek);
        consumer.resume(claimed.keySet());
        done.putAll(claimed);
        unclaimed.removeAll(claimed.keySet());
        claimAtNanos = System.nanoTime() + MISSING_TOPIC_INTERVAL.toNanos();
        LOG.info("{}: holds {}{}", name, done, unclaimed.isEmpty() ? "" : ", topic missing for " + unclaimed);
    }

    /** Records of claimed partitions, and the steps over transaction markers that earlier polls only saw. */
    private Batch batchOf(List<ConsumerRecords<String, byte[]>> polls) {
        List<ConsumerRecord<String, byte[]>> polledRecords = new ArrayList<>();
        Map<TopicPartition, Span> spans = new HashMap<>();
        for (ConsumerRecords<String, byte[]> polled : polls) {
            for (TopicPartition partition : polled.partitions()) {
                // None where a later poll gave the partition up
                Long from = done.get(partition);
                if (from != null) {
                    List<ConsumerRecord<String, byte[]>> ofPartition = polled.records(partition);
                    polledRecords.addAll(ofPartition);
                    spans.put(
                            partition,
                            new Span(
                                    from,
                                    ofPartition.get(ofPartition.size() - 1).offset() + 1));
                }
            }
            polled.nextOffsets().forEach((partition, next) -> {
                if (done.containsKey(partition)) {
                    skipped.merge(partition, next.offset(), Math::max);
                }
            });
        }
        if (spans.isEmpty() && (skipped.isEmpty() || !markers.isOver())) {
            return new Batch(List.of(), Map.of());
        }
        skipped.forEach((partition, next) -> {
            Long from = done.get(partition);
            if (from != null && next > from) {
                spans.put(partition, new Span(from, next));
            }
        });
        skipped.clear();
        markers.restart();
        return new Batch(polledRecords, spans);
    }

    private void process(Consumer<String, byte[]> consumer, Batch batch) throws Exception {
        // After a long search for culprits the partitions may have been given up: they are read again
        if (batch.isEmpty() || !done.keySet().containsAll(batch.spans().keySet())) {
            return;
        }
        try {
            int deadLettered = stage.process(batch);
            advance(batch);
            deadLetters = deadLetters + deadLettered;
        } catch (LostPartitionException | WakeupException | VirtualMachineError e) {
            throw e;
        } catch (Exception | Error e) {
            Failure failure = Failure.of(e);
            if (failure.kind() == FailureKind.UNAVAILABLE || batch.records().isEmpty()) {
                throw e;
            }
            if (batch.records().size() == 1) {
                deadLetter(batch, failure, e);
            } else {
                searchCulprit(consumer, batch, failure);
            }
        }
    }

    private void searchCulprit(Consumer<String, byte[]> consumer, Batch batch, Failure failure) throws Exception {
        LOG.debug(
                "{}: {} in a batch of {}, halving it",
                name,
                failure.detail(),
                batch.records().size());
        for (Batch half : batch.halves()) {
            if (closing || System.nanoTime() - polledAtNanos > pollOverdueNanos) {
                unclaimAll(consumer);
                return;
            }
            process(consumer, half);
        }
    }

    private void deadLetter(Batch single, Failure failure, Throwable thrown) throws Exception {
        ConsumerRecord<String, byte[]> record = single.records().get(0);
        if (failure.kind() == FailureKind.BUG) {
            LOG.error(
                    "{}: dead-lettering {}-{}@{} as a bug",
                    name,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    thrown);
        } else {
            LOG.warn(
                    "{}: dead-lettering {}-{}@{}: {}",
                    name,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure.reason());
        }
        stage.deadLetter(single, DeadLetter.culprit(record, failure));
        advance(single);
        deadLetters = deadLetters + 1;
    }

    private void advance(Batch batch) {
        batch.spans().forEach((partition, span) -> done.put(partition, span.to()));
        if (!batch.records().isEmpty()) {
            batches = batches + 1;
            records = records + batch.records().size();
        }
        allIsWell();
    }

    private void unclaimAll(Consumer<String, byte[]> consumer) {
        unclaim(consumer, Set.copyOf(done.keySet()));
        claimAtNanos = System.nanoTime();
    }

    private void unclaim(Consumer<String, byte[]> consumer, Set<TopicPartition> partitions) {
        consumer.pause(partitions);
        done.keySet().removeAll(partitions);
        skipped.keySet().removeAll(partitions);
        unclaimed.addAll(partitions);
    }

    private void commitForDisplay(Consumer<String, byte[]> consumer) {
        if (stage.commitsOffsetsForDisplay() && !done.isEmpty() && display.isOver()) {
            display.restart();
            consumer.commitAsync(offsets(), (offsets, e) -> {
                if (e != null) {
                    LOG.debug("{}: offsets for lag displays not written", name, e);
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        return done.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    }

    private void publishPositions(Consumer<String, byte[]> consumer) {
        List<ConsumerStatus.PartitionPosition> now = new ArrayList<>(done.size() + unclaimed.size());
        done.forEach((partition, stored) -> {
            long position = Math.max(stored, skipped.getOrDefault(partition, stored));
            now.add(new ConsumerStatus.PartitionPosition(
                    partition.topic(), partition.partition(), position, endOf(consumer, partition)));
        });
        unclaimed.forEach(partition -> now.add(new ConsumerStatus.PartitionPosition(
                partition.topic(), partition.partition(), 0, ConsumerStatus.UNKNOWN_END)));
        now.sort(ConsumerStatus.PartitionPosition.ORDER);
        positions = List.copyOf(now);
    }

    private static long endOf(Consumer<String, byte[]> consumer, TopicPartition partition) {
        OptionalLong lag = consumer.currentLag(partition);
        if (lag.isEmpty()) {
            return ConsumerStatus.UNKNOWN_END;
        }
        try {
            // Below zero where the client took a late answer about the end for news
            return consumer.position(partition, Duration.ZERO) + Math.max(0, lag.getAsLong());
        } catch (TimeoutException e) {
            return ConsumerStatus.UNKNOWN_END;
        }
    }

    private void summarise() {
        if (summary.isOver() && records > 0) {
            summary.restart();
            LOG.debug("{}: {} records in {} batches so far", name, records, batches);
        }
    }

    private void leave(Consumer<String, byte[]> consumer) {
        positions = List.of();
        if (stage.commitsOffsetsForDisplay() && !done.isEmpty()) {
            try {
                consumer.commitSync(offsets(), Duration.ofSeconds(1));
            } catch (KafkaException e) {
                LOG.debug("{}: offsets for lag displays not written", name, e);
            }
        }
        stage.release(Set.copyOf(done.keySet()));
        try {
            consumer.close(CloseOptions.timeout(CLOSE_CONSUMER));
        } catch (KafkaException e) {
            LOG.debug("{}: consumer closed with", name, e);
        }
    }

    private void pauseThread(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /** A pattern for all topics of a kind must not feed a consumer its own dead letters. */
    private static Pattern withoutDeadLetters(Pattern pattern) {
        return Pattern.compile("(?!.*\\.dlt\\.[^.]+$)(?:" + pattern.pattern() + ")", pattern.flags());
    }

    private static long maxPollIntervalMillis(Map<String, Object> consumerConfig) {
        Object configured = consumerConfig.get("max.poll.interval.ms");
        return configured == null ? 300_000 : Long.parseLong(configured.toString());
    }

    private final class Listener implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;
        private boolean justJoined;
        private boolean joined;

        Listener(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /**
         * Once in the life of a consumer. A static member that starts again is given what its name held, without a
         * rebalance. Where that was half of one (what it had to give up, given to nobody yet), nobody would ever hold the
         * rest: it asks for another rebalance, which takes nothing from those that go on.
         */
        boolean hasJustJoined() {
            boolean answer = justJoined;
            justJoined = false;
            return answer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            justJoined |= !joined;
            joined = true;
            // Paused at a made-up position, or Kafka would look for a committed one; the claim gives the true one
            partitions.forEach(partition -> consumer.seek(partition, 0));
            consumer.pause(partitions);
            unclaimed.addAll(partitions);
            if (!partitions.isEmpty()) {
                claimAtNanos = System.nanoTime();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        /** Batches end before the next poll, so nothing is in flight here. */
        private void giveUp(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                LOG.info("{}: gives up {}", name, partitions);
            }
            stage.release(partitions);
            partitions.forEach(done::remove);
            partitions.forEach(skipped::remove);
            partitions.forEach(unclaimed::remove);
        }
    }
}
