package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.DespatchLine;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.OrderResponseLine;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.ResponseStatus;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * All suppliers and the dock: every order is answered, shipped and received within seconds, some in part, in two loads,
 * with refused or surplus pieces, or not at all; some messages are sent twice, of some orders a piece goes back. What
 * happens to an order depends on the seed and its number only.
 */
final class Suppliers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STEP_MILLIS = 700;
    private static final int LONGEST_LIFE_DAYS = 3;
    private static final int RETURN_ATTEMPTS = 100;
    /** Of so many at least one is accepted, whatever happens to the order. */
    private static final BigDecimal ENOUGH_TO_RETURN_ONE = new BigDecimal(4);

    private final Installation installation;
    private final long seed;
    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService steps = Executors.newScheduledThreadPool(2);
    private final AtomicInteger pending = new AtomicInteger();
    private final Set<String> orders = new HashSet<>();
    private final Set<String> returns = ConcurrentHashMap.newKeySet();
    private final WebhookReceiver webhook = new WebhookReceiver(this::take);
    private final Thread reader = new Thread(this::read, "suppliers");
    private volatile boolean closing;
    private volatile Exception failure;

    Suppliers(Installation installation, long seed) {
        this.installation = installation;
        this.seed = seed;
        Map<String, Object> settings = new TreeMap<>(installation.kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("delivery.timeout.ms", "180000");
        settings.put("max.block.ms", "180000");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        Shop.deliverByWebhook(installation, webhook.url());
        reader.setDaemon(true);
        reader.start();
    }

    /** What came by webhook. */
    WebhookReceiver webhook() {
        return webhook;
    }

    /** Orders of which a piece went back, as the dock was told. */
    Set<String> returns() {
        return Set.copyOf(returns);
    }

    /** Whether every order that came has been dealt with. */
    boolean isIdle() throws Exception {
        if (failure != null) {
            throw failure;
        }
        return pending.get() == 0;
    }

    private void read() {
        Map<String, Object> settings = new TreeMap<>(installation.kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Shop.SUPPLIERS.stream()
                    .map(code -> new TopicPartition(Topics.supplierOrders(code), 0))
                    .toList());
            while (!closing) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(Order.of(decoded(record)));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The registry keeps its schemas in the database that the test stops; it comes back. */
    private PurchaseOrderIssued decoded(ConsumerRecord<String, byte[]> record) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(RegistryUnavailableException.class)
                .until(() -> installation.codec.decode(record.value(), PurchaseOrderIssued.class), order -> true);
    }

    /** Later revisions say what went back: there is nothing to do for them. */
    private void take(Order order) {
        synchronized (orders) {
            if (order.revision() > 1 || !orders.add(order.number())) {
                return;
            }
        }
        Random random = new Random(seed ^ order.number().hashCode());
        boolean refuses = random.nextInt(100) < 4;
        boolean half = random.nextInt(100) < 8;
        boolean twoLoads = random.nextInt(100) < 15;
        boolean damaged = random.nextInt(100) < 6;
        boolean surplus = random.nextInt(100) < 4;
        boolean twice = random.nextInt(100) < 5;
        boolean goesBack = random.nextInt(100) < 10
                && !order.supplier().equals(Shop.OUR_DEPOT)
                && order.lines().get(0).quantity().compareTo(ENOUGH_TO_RETURN_ONE) >= 0;
        int repeats = twice ? 2 : 1;
        pending.addAndGet(refuses ? 1 : twoLoads ? 4 : 3);
        step(1, repeats, Topics.supplierResponses(order.supplier()), order, answer(order, refuses, half));
        if (refuses) {
            return;
        }
        if (goesBack) {
            pending.incrementAndGet();
            returnOne(order, repeats, 1);
        }
        BigDecimal share = half ? new BigDecimal("0.5") : BigDecimal.ONE;
        step(2, repeats, Topics.supplierResponses(order.supplier()), order, advice(order, share));
        BigDecimal rejected = damaged ? BigDecimal.ONE : BigDecimal.ZERO;
        if (twoLoads) {
            BigDecimal first = share.divide(new BigDecimal(2), 6, RoundingMode.DOWN);
            step(3, repeats, Topics.RECEIPTS_RECORDED, order, receipt(order, "1", first, rejected, false));
            step(
                    4,
                    repeats,
                    Topics.RECEIPTS_RECORDED,
                    order,
                    receipt(order, "2", share.subtract(first), BigDecimal.ZERO, surplus));
        } else {
            step(3, repeats, Topics.RECEIPTS_RECORDED, order, receipt(order, "1", share, rejected, surplus));
        }
    }

    private void step(int number, int repeats, String topic, Order order, SpecificRecord event) {
        steps.schedule(
                () -> {
                    try {
                        byte[] bytes = installation.codec.encode(event);
                        for (int repeat = 0; repeat < repeats; repeat++) {
                            producer.send(new ProducerRecord<>(topic, order.number(), bytes))
                                    .get();
                        }
                        pending.decrementAndGet();
                    } catch (RegistryUnavailableException comesBack) {
                        step(1, repeats, topic, order, event);
                    } catch (Exception e) {
                        failure = e;
                    }
                },
                number * STEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** One piece of the first line, as soon as it was received; whichever instance answers, however often it is told. */
    private void returnOne(Order order, int repeats, int attempt) {
        steps.schedule(
                () -> {
                    List<ServiceInstance> gateways = installation.instances(Service.GATEWAY);
                    ServiceInstance gateway = gateways.get(attempt % gateways.size());
                    try {
                        for (int repeat = 0; repeat < repeats; repeat++) {
                            gateway.post("/v1/orders/" + order.number() + "/returns", """
                                    {"returnId": "%s-R", "reason": "cracked", "lines": [{"lineNumber": 1, "quantity": 1}]}""".formatted(order.number()));
                        }
                        returns.add(order.number());
                        pending.decrementAndGet();
                    } catch (IllegalStateException notReceivedYetOrAway) {
                        if (attempt < RETURN_ATTEMPTS) {
                            returnOne(order, repeats, attempt + 1);
                        } else {
                            failure = notReceivedYetOrAway;
                        }
                    }
                },
                4 * STEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private OrderResponse answer(Order order, boolean refuses, boolean half) {
        List<OrderResponseLine> lines = order.lines().stream()
                .map(line -> OrderResponseLine.newBuilder()
                        .setLineNumber(line.number())
                        .setStatus(
                                refuses
                                        ? ResponseStatus.REJECTED
                                        : half ? ResponseStatus.QUANTITY_CHANGED : ResponseStatus.ACCEPTED)
                        .setQuantity(
                                refuses ? BigDecimal.ZERO : share(line, half ? new BigDecimal("0.5") : BigDecimal.ONE))
                        .setPromisedDate(refuses ? null : line.requestedDate())
                        .setReason(refuses ? "sold out" : null)
                        .build())
                .toList();
        return OrderResponse.newBuilder()
                .setResponseId(order.number() + "-A")
                .setSupplier(order.supplier())
                .setOrderNumber(order.number())
                .setRespondedAt(now())
                .setLines(lines)
                .build();
    }

    private DespatchAdvice advice(Order order, BigDecimal share) {
        return DespatchAdvice.newBuilder()
                .setAdviceId(order.number() + "-D")
                .setSupplier(order.supplier())
                .setOrderNumber(order.number())
                .setDespatchedAt(now())
                .setExpectedArrival(now().atZone(ZoneOffset.UTC).toLocalDate())
                .setLines(order.lines().stream()
                        .map(line -> DespatchLine.newBuilder()
                                .setLineNumber(line.number())
                                .setItem(line.item())
                                .setQuantity(share(line, share))
                                .build())
                        .toList())
                .build();
    }

    private ReceiptRecorded receipt(Order order, String load, BigDecimal share, BigDecimal rejected, boolean surplus) {
        return ReceiptRecorded.newBuilder()
                .setSource("dock")
                .setReceiptId(order.number() + "-" + load)
                .setLocation(order.shipTo())
                .setOrderNumber(order.number())
                .setOccurredAt(now())
                .setLines(order.lines().stream()
                        .map(line -> ReceiptLine.newBuilder()
                                .setLineNumber(line.number())
                                .setAcceptedQuantity(share(line, share)
                                        .subtract(rejected)
                                        .max(BigDecimal.ZERO)
                                        .add(surplus ? BigDecimal.ONE : BigDecimal.ZERO))
                                .setRejectedQuantity(rejected)
                                .setRejectionReason(rejected.signum() == 0 ? null : "broken")
                                .setLot(perishable(line) ? order.number() + "-" + load : null)
                                .setBestBefore(perishable(line) ? bestBefore(order) : null)
                                .build())
                        .toList())
                .build();
    }

    private static boolean perishable(Order.Line line) {
        return Shop.PERISHABLES.contains(line.item());
    }

    /** The first lots expire a day after they came, which is half a minute. */
    private LocalDate bestBefore(Order order) {
        return now().atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(Math.floorMod(order.number().hashCode(), LONGEST_LIFE_DAYS));
    }

    private static BigDecimal share(Order.Line line, BigDecimal share) {
        return line.quantity().multiply(share).setScale(6, RoundingMode.DOWN);
    }

    private Instant now() {
        return installation.clock.clock().instant();
    }

    @Override
    public void close() {
        closing = true;
        webhook.close();
        steps.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
