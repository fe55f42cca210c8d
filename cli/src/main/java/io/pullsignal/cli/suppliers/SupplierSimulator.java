package io.pullsignal.cli.suppliers;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.EventIdentity;
import io.pullsignal.cli.playback.EventPublisher;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * All suppliers and the dock, simulated: reads the suppliers' order topics and, as business time passes, answers,
 * despatches and delivers.
 *
 * <p>It keeps nothing on disk. What it does with an order depends on the seed and the order only, so after a restart it
 * reads the orders again, plans the same, and leaves out what the answer and receipt topics already hold. Even without
 * that, everything it says has a fixed id and counts once.
 *
 * <p>One thread at a time.
 */
public final class SupplierSimulator implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration TOPICS_EXIST_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(200);

    private final long seed;
    private final Map<String, Vendor> vendors;
    private final Function<String, ZoneId> zoneOfLocation;
    private final EventCodec codec;
    private final EventPublisher publisher;
    private final Consumer<String, byte[]> orders;
    private final PriorityQueue<TimedEvent> agenda = new PriorityQueue<>(
            Comparator.comparing(TimedEvent::dueAt).thenComparing(event -> EventIdentity.of(event.event())));
    private final Set<String> alreadySaid = new HashSet<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private long ordersRead;

    /**
     * Reads what was said before; returns when it knows.
     *
     * @param zoneOfLocation time zone of a receiving location
     */
    public SupplierSimulator(
            String bootstrapServers,
            long seed,
            List<Vendor> vendors,
            Function<String, ZoneId> zoneOfLocation,
            EventCodec codec,
            EventPublisher publisher) {
        this.seed = seed;
        this.vendors = vendors.stream().collect(Collectors.toMap(Vendor::code, Function.identity()));
        this.zoneOfLocation = zoneOfLocation;
        this.codec = codec;
        this.publisher = publisher;
        readWhatWasSaid(bootstrapServers);
        this.orders = consumer(bootstrapServers);
        assignFromBeginning(
                orders,
                this.vendors.keySet().stream().map(Topics::supplierOrders).toList());
    }

    /** Reads every order that has been issued by now and puts what will be done with it on the agenda. */
    public void readOrders() {
        Map<TopicPartition, Long> ends = orders.endOffsets(orders.assignment());
        while (ends.entrySet().stream().anyMatch(end -> orders.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : orders.poll(POLL)) {
                plan(codec.decode(record.value(), PurchaseOrderIssued.class));
            }
        }
    }

    /** Reads the orders that are there without asking the broker how many there are; cheap enough for each tick. */
    public void readOrdersAtHand() {
        for (ConsumerRecord<String, byte[]> record : orders.poll(Duration.ZERO)) {
            plan(codec.decode(record.value(), PurchaseOrderIssued.class));
        }
    }

    /** Publishes what is due by {@code now}, in order of time, and says how much that was. */
    public int publishDue(Instant now) {
        int published = 0;
        for (TimedEvent next = agenda.peek(); next != null && !next.dueAt().isAfter(now); next = agenda.peek()) {
            agenda.remove();
            publisher.publish(next);
            published++;
        }
        return published;
    }

    /** Answers, despatches and deliveries still to come. */
    public int agendaSize() {
        return agenda.size();
    }

    public long ordersRead() {
        return ordersRead;
    }

    @Override
    public void close() {
        orders.close();
    }

    private void plan(PurchaseOrderIssued order) {
        Vendor vendor = vendors.get(order.getSupplier());
        int known = revisions.getOrDefault(order.getOrderNumber(), 0);
        if (vendor == null || order.getRevision() <= known) {
            return;
        }
        revisions.put(order.getOrderNumber(), order.getRevision());
        if (known > 0) {
            agenda.removeIf(event -> event.key().equals(order.getOrderNumber()));
        } else {
            ordersRead++;
        }
        OrderPlan.of(seed, vendor, order, zoneOfLocation.apply(order.getShipTo())).stream()
                .filter(event -> !alreadySaid.contains(EventIdentity.of(event.event())))
                .forEach(agenda::add);
    }

    private void readWhatWasSaid(String bootstrapServers) {
        try (Consumer<String, byte[]> consumer = consumer(bootstrapServers)) {
            List<String> topics = new ArrayList<>(
                    vendors.keySet().stream().map(Topics::supplierResponses).toList());
            topics.add(Topics.RECEIPTS_RECORDED);
            assignFromBeginning(consumer, topics);
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    remember(record);
                }
            }
        }
    }

    private void remember(ConsumerRecord<String, byte[]> record) {
        try {
            SpecificRecord event = codec.decode(record.value());
            alreadySaid.add(EventIdentity.of(event));
        } catch (UndecodableEventException foreign) {
            // Anybody may write to these topics; what no one can read was not said by this simulator.
            return;
        }
    }

    private static void assignFromBeginning(Consumer<String, byte[]> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            partitionsOf(consumer, topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A supplier's topics are created a moment after the supplier. */
    private static List<PartitionInfo> partitionsOf(Consumer<String, byte[]> consumer, String topic) {
        long deadline = System.nanoTime() + TOPICS_EXIST_WITHIN.toNanos();
        while (true) {
            List<PartitionInfo> partitions = consumer.listTopics().get(topic);
            if (partitions != null) {
                return partitions;
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE, "There is no topic " + topic, "See supplier-gateway's log.");
            }
            Interruption.pauseOrEnd(LOOK_AGAIN_AFTER);
        }
    }

    private static Consumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        20,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "pullsignal-suppliers"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
