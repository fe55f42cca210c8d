package io.pullsignal.endtoend;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Points of sale, kitchens and stock takers for the whole run, at a steady rate, from one seed: sales with returns, voids
 * and corrections, out of order, 3 % sent twice, some with items that nobody knows, some that are no events at all.
 * Remembers what each record has to become.
 */
final class Traffic implements AutoCloseable {
    private static final int TICK_MILLIS = 50;
    private static final int KEPT_FOR_REPEATS = 200;
    private static final Duration LATEST = Duration.ofHours(12);
    private static final String SOURCE = "pos";

    private final Installation installation;
    private final Random random;
    private final int receiptsPerTick;
    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Sent> recent = new ArrayList<>();
    private final List<SaleRecorded> voidable = new ArrayList<>();
    private final Expectation expectation = new Expectation();
    private ScheduledFuture<?> running;
    private int number;
    private volatile Exception failure;

    Traffic(Installation installation, long seed, int receiptsPerSecond) {
        this.installation = installation;
        this.random = new Random(seed);
        this.receiptsPerTick = Math.max(1, receiptsPerSecond * TICK_MILLIS / 1000);
        Map<String, Object> settings = new TreeMap<>(installation.kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("delivery.timeout.ms", "180000");
        settings.put("max.block.ms", "180000");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Counts the opening stock of every position. */
    void openingStock() {
        // the schemas of all that follows are known before the registry's database is stopped
        List.of(sale(), usage()).forEach(installation.codec::encode);
        for (String location : new TreeSet<>(Shop.STOCKED.keySet())) {
            List<AdjustmentLine> lines = new ArrayList<>();
            for (String item : Shop.STOCKED.get(location)) {
                lines.add(AdjustmentLine.newBuilder()
                        .setLineNumber(lines.size() + 1)
                        .setItemCode(item)
                        .setQuantity(new BigDecimal(48))
                        .build());
            }
            send(adjustment(location, AdjustmentKind.COUNT, "OPENING_STOCK", Shop.OPENING, lines));
        }
        producer.flush();
    }

    void start() {
        running = timer.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the traffic; every record is acknowledged when it returns. */
    Expectation stop() throws Exception {
        running.cancel(false);
        timer.shutdown();
        if (!timer.awaitTermination(200, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the traffic does not end");
        }
        producer.flush();
        if (failure != null) {
            throw failure;
        }
        return expectation;
    }

    private void tick() {
        try {
            for (int count = 0; count < receiptsPerTick; count++) {
                one();
            }
        } catch (RuntimeException e) {
            failed(e);
            throw e;
        }
    }

    private void one() {
        int dice = random.nextInt(1000);
        if (dice < 30 && !recent.isEmpty()) {
            sendAgain(recent.get(random.nextInt(recent.size())));
        } else if (dice < 35) {
            poison();
        } else if (dice < 38 && !recent.isEmpty()) {
            conflicting();
        } else if (dice < 90) {
            send(usage());
        } else if (dice < 110) {
            send(writeOff());
        } else if (dice < 115) {
            send(count());
        } else if (dice < 135 && !voidable.isEmpty()) {
            send(undo(voidable.remove(random.nextInt(voidable.size()))));
        } else {
            send(sale());
        }
    }

    private SaleRecorded sale() {
        String location = any(Shop.LOCATIONS);
        boolean returned = random.nextInt(100) < 4;
        List<SaleLine> lines = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        while (lines.size() < size) {
            int dice = random.nextInt(200);
            String item =
                    dice < 2 ? "NO-SUCH-ITEM" : dice < 4 ? Shop.LATE_ITEM : dice < 14 ? Shop.DISH : any(Shop.ITEMS);
            lines.add(line(lines.size() + 1, random.nextBoolean() ? item : item.toLowerCase(java.util.Locale.ROOT)));
        }
        return SaleRecorded.newBuilder()
                .setSource(SOURCE)
                .setEventId("R-" + ++number)
                .setLocation(location)
                .setRegister(Integer.toString(1 + random.nextInt(3)))
                .setKind(returned ? SaleKind.RETURN : SaleKind.SALE)
                .setOccurredAt(earlier())
                .setCurrency("EUR")
                .setLines(lines)
                .build();
    }

    private SaleLine line(int lineNumber, String item) {
        return SaleLine.newBuilder()
                .setLineNumber(lineNumber)
                .setItemCode(item)
                .setQuantity(new BigDecimal(1 + random.nextInt(3)))
                .setUnitPrice(new BigDecimal("2.50"))
                .build();
    }

    /** Voids a receipt as a whole, or corrects its first line by one unit less. */
    private SaleRecorded undo(SaleRecorded original) {
        boolean whole = random.nextBoolean();
        SaleLine first = original.getLines().get(0);
        return SaleRecorded.newBuilder(original)
                .setEventId("R-" + ++number)
                .setKind(whole ? SaleKind.VOID : SaleKind.CORRECTION)
                .setOriginalEventId(original.getEventId())
                .setOccurredAt(now())
                .setLines(
                        whole
                                ? original.getLines()
                                : List.of(SaleLine.newBuilder(first)
                                        .setQuantity(BigDecimal.ONE.negate())
                                        .build()))
                .build();
    }

    private UsageRecorded usage() {
        return UsageRecorded.newBuilder()
                .setSource("kitchen")
                .setEventId("U-" + ++number)
                .setLocation(any(Shop.LOCATIONS))
                .setWorkCentre("K1")
                .setOccurredAt(earlier())
                .setLines(List.of(UsageLine.newBuilder()
                        .setLineNumber(1)
                        .setItemCode(any(Shop.ITEMS))
                        .setQuantity(new BigDecimal("0.5"))
                        .build()))
                .build();
    }

    private AdjustmentRecorded writeOff() {
        return adjustment(
                any(Shop.LOCATIONS), AdjustmentKind.WRITE_OFF, "BREAKAGE", earlier(), List.of(one(BigDecimal.ONE)));
    }

    private AdjustmentRecorded count() {
        return adjustment(
                any(Shop.LOCATIONS),
                AdjustmentKind.COUNT,
                "CYCLE_COUNT",
                earlier(),
                List.of(one(new BigDecimal(random.nextInt(60)))));
    }

    private AdjustmentLine one(BigDecimal quantity) {
        return AdjustmentLine.newBuilder()
                .setLineNumber(1)
                .setItemCode(any(Shop.ITEMS))
                .setQuantity(quantity)
                .build();
    }

    private AdjustmentRecorded adjustment(
            String location, AdjustmentKind kind, String reason, Instant at, List<AdjustmentLine> lines) {
        return AdjustmentRecorded.newBuilder()
                .setSource("stock-room")
                .setEventId("A-" + ++number)
                .setLocation(location)
                .setKind(kind)
                .setReasonCode(reason)
                .setOccurredAt(at)
                .setLines(lines)
                .build();
    }

    private void send(SaleRecorded sale) {
        boolean clean = sale.getLines().stream().allMatch(line -> Expectation.isKnown(line.getItemCode()));
        if (sale.getKind() == SaleKind.SALE && clean) {
            voidable.add(sale);
        }
        send(
                new Sent(
                        Topics.SALES_RECORDED,
                        sale.getLocation() + "/" + sale.getRegister(),
                        sale,
                        sale.getLines().size()),
                expectation.expect(sale));
    }

    private void send(UsageRecorded usage) {
        send(
                new Sent(
                        Topics.USAGE_RECORDED,
                        usage.getLocation() + "/" + usage.getWorkCentre(),
                        usage,
                        usage.getLines().size()),
                expectation.expect(usage));
    }

    private void send(AdjustmentRecorded adjustment) {
        send(
                new Sent(
                        Topics.ADJUSTMENTS_RECORDED,
                        adjustment.getLocation(),
                        adjustment,
                        adjustment.getLines().size()),
                expectation.expect(adjustment));
    }

    private void send(Sent sent, Map<String, Long> linesByBucket) {
        if (recent.size() == KEPT_FOR_REPEATS) {
            recent.remove(0);
        }
        recent.add(sent);
        produce(sent.topic, sent.key, installation.codec.encode(sent.event), linesByBucket);
    }

    private void sendAgain(Sent sent) {
        produce(sent.topic, sent.key, installation.codec.encode(sent.event), Map.of("duplicate", (long) sent.lines));
    }

    /** The same event id with other content. */
    private void conflicting() {
        Sent sent = recent.get(random.nextInt(recent.size()));
        if (sent.event instanceof SaleRecorded sale) {
            SaleRecorded other = SaleRecorded.newBuilder(sale)
                    .setOccurredAt(sale.getOccurredAt().minusSeconds(1))
                    .build();
            produce(sent.topic, sent.key, installation.codec.encode(other), Map.of("rejected", (long) sent.lines));
        }
    }

    private void poison() {
        byte[] good = installation.codec.encode(usage());
        byte[] bad = switch (random.nextInt(3)) {
            case 0 -> "{\"not\":\"avro\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case 1 -> Arrays.copyOf(good, good.length - 2);
            default -> new byte[0];
        };
        produce(Topics.SALES_RECORDED, any(Shop.LOCATIONS) + "/1", bad, Map.of("poison", 1L));
    }

    /** Sends a dead letter again. */
    void replay(String topic, String key, byte[] value) {
        produce(topic, key, value, Map.of());
    }

    private void produce(String topic, String key, byte[] value, Map<String, Long> linesByBucket) {
        producer.send(new ProducerRecord<>(topic, key, value), (done, refused) -> {
            if (refused != null) {
                failed(refused);
            } else {
                expectation.lies(new Expectation.Place(done.topic(), done.partition(), done.offset()), linesByBucket);
            }
        });
    }

    void flush() {
        producer.flush();
    }

    private void failed(Exception e) {
        if (failure == null) {
            failure = e;
        }
    }

    private Instant now() {
        return installation.clock.clock().instant();
    }

    /** Out of order: somewhere in the hours before now. */
    private Instant earlier() {
        return random.nextInt(10) < 7 ? now() : now().minusSeconds(random.nextLong(LATEST.toSeconds()));
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ofSeconds(5));
    }

    private record Sent(String topic, String key, SpecificRecord event, int lines) {}
}
