package io.pullsignal.cli.bench;

import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.masterdata.Opening;
import io.pullsignal.cli.playback.EventPublisher;
import io.pullsignal.cli.playback.PlaySession;
import io.pullsignal.cli.services.PipelineStatus;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The measurements, one after another on one installation, so that they share machine, fsync and broker. */
final class Bench implements AutoCloseable {
    private static final Duration SAMPLE_EVERY = Duration.ofMillis(50);
    private static final int RECOVERY_EVENTS = 1_000;
    private static final int LATENCY_POSITIONS = 2000;
    private static final int DRAIN_CONTAINER_UNITS = 50;
    private static final int DRAIN_CARDS = 8;

    private final Installation installation;
    private final Screen screen;
    private final BenchLoad load;
    private final LatencyPlan latency;
    private final BenchLoad latencyLoad;
    private final PlaySession session;
    private final EventCodec codec;
    private final EventPublisher publisher;

    Bench(Installation installation, Screen screen, int positions, LatencyPlan latency) {
        this.installation = installation;
        this.screen = screen;
        this.latency = latency;
        // Every sale empties a container, and none comes back
        this.latencyLoad =
                new BenchLoad("LATENCY", LATENCY_POSITIONS, 1, (int) (latency.sales() / LATENCY_POSITIONS) + 1);
        this.load = new BenchLoad("DRAIN", positions, DRAIN_CONTAINER_UNITS, DRAIN_CARDS);
        this.session = new PlaySession(installation, screen, "bench");
        this.codec = installation.codec();
        this.publisher = new EventPublisher(installation.addresses().kafkaClient(), codec, screen.clock(), "bench");
    }

    BenchResult run(long events, long naiveEvents)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        BenchResult result = new BenchResult(load.positions());
        open();
        try (Connection connection = installation.connect(Service.REPLENISHMENT)) {
            rate(result, BenchResult.RAW, RawInsert.ledger(connection, load, events));
            rate(result, BenchResult.RAW_ALL_ROWS, RawInsert.allRows(connection, load, events));
            rate(result, BenchResult.NAIVE, naive(connection, naiveEvents));
        }
        drainReplenishmentAndKpis(events, result);
        rate(result, BenchResult.EDGE, drainEdge(events));
        rate(result, BenchResult.PIPELINE, wholePipeline(events));
        measureLatency(result);
        result.recovery(recovery());
        result.memory(memoryMegabytes());
        return result;
    }

    private void measureLatency(BenchResult result) throws InterruptedException {
        screen.say("Warming up at " + latency.warmUpRate() + " sales a second ...");
        long firstSale = 0;
        hold(latency.warmUpRate(), latency.warmUp(), firstSale);
        firstSale += latency.warmUpRate() * latency.warmUp().toSeconds();
        for (int rate : latency.rates()) {
            screen.say("Latency at " + rate + " sales a second ...");
            result.latency(hold(rate, latency.hold(), firstSale));
            firstSale += rate * latency.hold().toSeconds();
        }
    }

    private LatencyRun.Result hold(int rate, Duration time, long firstSale) throws InterruptedException {
        try (Consumer<String, byte[]> results = consumer()) {
            assignAtEnd(results, List.of(Topics.SIGNALS, Topics.supplierOrders(BenchLoad.SUPPLIER)));
            LatencyRun.Result result = new LatencyRun(
                            latencyLoad, publisher, codec, session.clock().clock())
                    .run(rate, time, results, firstSale);
            session.drain().await();
            return result;
        }
    }

    private void open() {
        Opening opening = session.opening(screen);
        Instant now = session.clock().clock().instant();
        for (BenchLoad part : List.of(latencyLoad, load)) {
            opening.define(part.masterData());
            opening.stock(part.masterData(), now);
        }
    }

    private double naive(Connection connection, long events)
            throws SQLException, ExecutionException, InterruptedException {
        String topic = "bench.naive";
        try (Admin admin = installation.admin()) {
            admin.createTopics(List.of(new org.apache.kafka.clients.admin.NewTopic(topic, 1, (short) 1)))
                    .all()
                    .get();
        }
        Instant now = session.clock().clock().instant();
        for (long n = 0; n < events; n++) {
            asTheEdge(topic, load.consumption("naive", n, now));
        }
        publisher.flush();
        try (Consumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return NaiveConsumer.run(connection, consumer, codec, events);
        }
    }

    private void rate(BenchResult result, String name, double unitsPerSecond) {
        result.rate(name, unitsPerSecond);
        screen.say(
                String.format("%-28s %9s a second", name.replace('_', ' '), Figures.count(Math.round(unitsPerSecond))));
    }

    /** Behind a stopped service its input piles up; started again, it works it off as fast as it can. */
    private void drainReplenishmentAndKpis(long events, BenchResult result) {
        long before = position(Service.REPLENISHMENT, Topics.CONSUMPTION_RECORDED);
        installation.stop(Service.REPLENISHMENT);
        installation.stop(Service.KPI);
        installation.stop(Service.GATEWAY);
        Instant now = session.clock().clock().instant();
        fill("backlog", events, n -> asTheEdge(Topics.CONSUMPTION_RECORDED, load.consumption("replenishment", n, now)));
        rate(
                result,
                BenchResult.REPLENISHMENT,
                drain(Service.REPLENISHMENT, Topics.CONSUMPTION_RECORDED, before, events, 1));
        installation.start(Service.GATEWAY);
        rate(result, BenchResult.KPIS, drain(Service.KPI, Topics.CONSUMPTION_RECORDED, before, events, 1));
        session.drain().await();
    }

    /** From a kill -9 until the service, started again at once, has committed the first of what waited for it. */
    private Duration recovery() {
        screen.say("Recovery from kill -9 ...");
        Instant now = session.clock().clock().instant();
        long before = position(Service.REPLENISHMENT, Topics.CONSUMPTION_RECORDED);
        long killed = System.nanoTime();
        installation.kill(Service.REPLENISHMENT);
        for (long n = 0; n < RECOVERY_EVENTS; n++) {
            asTheEdge(Topics.CONSUMPTION_RECORDED, load.consumption("recovery", n, now));
        }
        publisher.flush();
        installation.start(Service.REPLENISHMENT);
        while (position(Service.REPLENISHMENT, Topics.CONSUMPTION_RECORDED) <= before) {
            Interruption.pauseOrEnd(SAMPLE_EVERY);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        session.drain().await();
        return took;
    }

    private double drainEdge(long lines) {
        long before = position(Service.CONSUMPTION, Topics.SALES_RECORDED);
        for (Service service : Service.values()) {
            installation.stop(service);
        }
        Instant now = session.clock().clock().instant();
        fillWithReceipts("edge", lines, now);
        double rate = drain(
                Service.CONSUMPTION,
                Topics.SALES_RECORDED,
                before,
                lines / BenchLoad.LINES_PER_RECEIPT,
                BenchLoad.LINES_PER_RECEIPT);
        installation.start(Service.REPLENISHMENT);
        installation.start(Service.GATEWAY);
        installation.start(Service.KPI);
        session.drain().await();
        return rate;
    }

    private double wholePipeline(long lines) {
        Instant now = session.clock().clock().instant();
        long started = System.nanoTime();
        fillWithReceipts("pipeline", lines, now);
        session.drain().await();
        return lines * 1e9 / (System.nanoTime() - started);
    }

    /** An event that only the edge publishes otherwise. */
    private void asTheEdge(String topic, ConsumptionRecorded event) {
        publisher.publishBytes(
                new ProducerRecord<>(topic, event.getLocation() + "/" + event.getItem(), codec.encode(event)));
    }

    private void fillWithReceipts(String run, long lines, Instant now) {
        fill(run, lines / BenchLoad.LINES_PER_RECEIPT, n -> {
            SaleRecorded sale = load.receipt(run, n, now);
            publisher.publish(Topics.SALES_RECORDED, sale.getLocation() + "/" + sale.getRegister(), sale);
        });
    }

    private void fill(String label, long count, java.util.function.LongConsumer publish) {
        try (Progress progress = Progress.of(screen, label, count)) {
            for (long n = 0; n < count; n++) {
                publish.accept(n);
                if (n % 1000 == 0) {
                    progress.to(n, "published");
                }
            }
            publisher.flush();
            progress.to(count, "published");
        }
    }

    /** Rate over the middle of the backlog: start-up and warming are left out, and so is the thinning end. */
    private double drain(Service service, String topic, long start, long records, int unitsPerRecord) {
        long from = records / 4;
        long to = records * 95 / 100;
        installation.start(service);
        long startedAt = 0;
        long startedRecords = 0;
        try (Progress progress = Progress.of(screen, service.database(), records)) {
            while (true) {
                long done = position(service, topic) - start;
                progress.to(done, "");
                if (startedAt == 0 && done >= from) {
                    startedAt = System.nanoTime();
                    startedRecords = done;
                }
                if (startedAt != 0 && done >= to) {
                    return (done - startedRecords) * (double) unitsPerRecord * 1e9 / (System.nanoTime() - startedAt);
                }
                Interruption.pauseOrEnd(SAMPLE_EVERY);
            }
        }
    }

    private long position(Service service, String topic) {
        return PipelineStatus.of(session.services(), service).positions().stream()
                .filter(position -> position.partition().topic().equals(topic))
                .mapToLong(PipelineStatus.Position::position)
                .sum();
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.addresses().kafka(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        5),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void assignAtEnd(Consumer<String, byte[]> consumer, List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> consumer.partitionsFor(topic)
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Resident memory of each process; PostgreSQL without its sessions' own. */
    private Map<String, Long> memoryMegabytes() throws IOException {
        Map<String, Long> megabytes = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : installation.processIds().entrySet()) {
            Path status = Path.of("/proc", Long.toString(process.getValue()), "status");
            if (!Files.exists(status)) {
                continue;
            }
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    megabytes.put(process.getKey(), Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024);
                }
            }
        }
        return megabytes;
    }

    @Override
    public void close() {
        publisher.close();
        session.close();
    }
}
