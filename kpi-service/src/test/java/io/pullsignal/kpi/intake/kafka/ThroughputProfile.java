package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.kpi.sums.FreshDatabase;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.ProcessorTime;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * How many events a second the batch makes of records that are polled already, in one thread, and where the time goes.
 * Not a test: run it with {@code -Dtest=ThroughputProfile}. {@code -Devents}, {@code -Dpositions} and {@code -Dbatch}
 * change its size.
 */
class ThroughputProfile {
    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final int POSITIONS = Integer.getInteger("positions", 10_000);
    private static final int BATCH = Integer.getInteger("batch", 10_000);
    private static final int ROUNDS = 4;
    private static final Instant MONDAY = Instant.parse("2026-06-01T06:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);

    @Test
    void measure() throws Exception {
        EventCodec codec = new EventCodec(
                URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
        try (FreshDatabase fresh = new FreshDatabase()) {
            masterData(fresh);
            EventsHandler handler = new EventsHandler(codec, fresh.stock, fresh.locations, days -> {});
            apply(fresh, handler, records(codec, opening()));
            for (int round = 0; round < ROUNDS; round++) {
                List<ConsumerRecord<String, byte[]>> records = records(codec, sales(round));
                Map<String, Integer> seen = new TreeMap<>();
                Thread sampler = sampler(fresh, seen);
                ProcessorTime before = ProcessorTime.now(fresh.database);
                Instant from = Instant.now();
                apply(fresh, handler, records);
                Duration folded = Duration.between(from, Instant.now());
                ProcessorTime after = ProcessorTime.now(fresh.database);
                sampler.interrupt();
                sampler.join();
                System.out.printf(
                        "round %d: %d events, %d positions, batches of %d: %.0f events/s; cpu us/event: %s (the sampler's included); load %s%n",
                        round,
                        EVENTS,
                        POSITIONS,
                        BATCH,
                        EVENTS * 1e9 / folded.toNanos(),
                        after.perEventSince(before, EVENTS),
                        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
                int samples = seen.values().stream().mapToInt(n -> n).sum();
                seen.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .limit(12)
                        .forEach(entry -> System.out.printf(
                                "  %4.1f %% %s%n", 100.0 * entry.getValue() / samples, entry.getKey()));
            }
        }
    }

    private static void apply(FreshDatabase fresh, EventsHandler handler, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        for (int start = 0; start < records.size(); start += BATCH) {
            List<ConsumerRecord<String, byte[]>> batch =
                    records.subList(start, Math.min(records.size(), start + BATCH));
            fresh.outbox.inTransaction(work -> {
                handler.apply(batch, work);
                return Boolean.TRUE;
            });
        }
    }

    /** Looks every few milliseconds what the database does: what it is seen at most takes most of the time. */
    private static Thread sampler(FreshDatabase fresh, Map<String, Integer> seen) {
        Thread sampler = new Thread(() -> {
            try (Connection connection = fresh.database.getConnection();
                    Statement statement = connection.createStatement()) {
                while (!Thread.currentThread().isInterrupted()) {
                    try (var rows = statement.executeQuery("""
                            select case state when 'active' then left(regexp_replace(query, '\\s+', ' ', 'g'), 60) else state end
                            from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'""")) {
                        while (rows.next()) {
                            seen.merge(rows.getString(1), 1, Integer::sum);
                        }
                    }
                    LockSupport.parkNanos(4_000_000);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        sampler.start();
        return sampler;
    }

    private static void masterData(FreshDatabase fresh) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into item (code, version, description, category, stock_unit, standard_cost, currency)
                    select 'ITEM-' || n, 1, 'Item ' || n, 'CATEGORY-' || n %% 20, 'EACH', 1 + n %% 7, 'EUR'
                    from generate_series(0, %d - 1) n""".formatted(POSITIONS));
        }
    }

    private static List<ConsumptionRecorded> opening() {
        List<ConsumptionRecorded> opening = new ArrayList<>(POSITIONS);
        for (int n = 0; n < POSITIONS; n++) {
            opening.add(event(n, ConsumptionKind.RETURN, "-1000", "opening/" + n, 1, MONDAY.minusSeconds(60)));
        }
        return opening;
    }

    private static List<ConsumptionRecorded> sales(int round) {
        Random random = new Random(round);
        List<ConsumptionRecorded> sales = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            int n = random.nextInt(POSITIONS);
            sales.add(event(
                    n,
                    ConsumptionKind.SALE,
                    String.valueOf(1 + random.nextInt(3)),
                    "pos-" + n % 10 + "/" + round + "-" + i / 3,
                    1 + i % 3,
                    MONDAY.plus(Duration.ofDays(round)).plusMillis(i)));
        }
        return sales;
    }

    private static ConsumptionRecorded event(
            int n, ConsumptionKind kind, String units, String eventId, int line, Instant at) {
        LocalDate date = FIRST_DAY.plusDays(
                Duration.between(MONDAY.minusSeconds(3_600), at).toDays());
        return ConsumptionRecorded.newBuilder()
                .setEventId(eventId)
                .setLineNumber(line)
                .setComponent(0)
                .setLocation("STORE-" + n % 10)
                .setItem("ITEM-" + n)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setKind(kind)
                .setOccurredAt(at)
                .setBusinessDate(date)
                .setReportingDate(date)
                .setRevenue(new BigDecimal(units).setScale(4))
                .setCurrency("EUR")
                .build();
    }

    private static List<ConsumerRecord<String, byte[]>> records(EventCodec codec, List<ConsumptionRecorded> events) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(events.size());
        for (ConsumptionRecorded event : events) {
            records.add(new ConsumerRecord<>(
                    Topics.CONSUMPTION_RECORDED,
                    0,
                    records.size(),
                    0L,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    "key",
                    codec.encode(event),
                    new RecordHeaders(),
                    Optional.empty()));
        }
        return records;
    }
}
