package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.MovementKind;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.StockEvent;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.db.LedgerTable;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.ProcessorTime;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * How many events a second the batch makes of records that are polled already, beside a raw COPY of the same ledger
 * rows. Not a test: run it with {@code -Dtest=ThroughputProfile}. {@code -Devents}, {@code -Dpositions} and
 * {@code -Dbatch} change its size.
 */
class ThroughputProfile {
    private static final int EVENTS = Integer.getInteger("events", 200_000);
    private static final int POSITIONS = Integer.getInteger("positions", 10_000);
    private static final int BATCH = Integer.getInteger("batch", 5_000);
    private static final int ROUNDS = 3;

    @Test
    void measure() throws SQLException {
        EventCodec codec = new EventCodec(
                URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
        FreshDatabase fresh = new FreshDatabase(codec);
        new LedgerPartitions(fresh.database).ensure(Set.of(YearMonth.from(date(Town.MONDAY))));
        stock(fresh);
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<StockEvent.Moved> sales = sales(round, random);
            List<ConsumerRecord<String, byte[]>> records = records(codec, sales);
            ProcessorTime beforeRaw = ProcessorTime.now(fresh.database);
            Duration raw = raw(fresh, sales);
            ProcessorTime before = ProcessorTime.now(fresh.database);
            Instant from = Instant.now();
            for (int start = 0; start < EVENTS; start += BATCH) {
                fresh.apply(records.subList(start, Math.min(EVENTS, start + BATCH)));
            }
            Duration folded = Duration.between(from, Instant.now());
            ProcessorTime after = ProcessorTime.now(fresh.database);
            System.out.printf(
                    "cpu us/event: raw %s, fold %s%n",
                    before.perEventSince(beforeRaw, EVENTS), after.perEventSince(before, EVENTS));
            System.out.printf(
                    "round %d: %d events, %d positions, batches of %d: raw copy %.0f rows/s, fold %.0f events/s (%.0f %%); signals %s%n",
                    round,
                    EVENTS,
                    POSITIONS,
                    BATCH,
                    perSecond(raw),
                    perSecond(folded),
                    100 * perSecond(folded) / perSecond(raw),
                    fresh.rows("select count(*) from signal"));
            try (Connection connection = fresh.database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("truncate outbox");
                statement.execute("vacuum stock_position");
            }
        }
    }

    private static double perSecond(Duration duration) {
        return EVENTS * 1e9 / duration.toNanos();
    }

    private static void stock(FreshDatabase fresh) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into stock_position (location, item, on_hand, loose, unit, started, as_of, rules, containers)
                    select 'STORE-' || n %% 10, 'ITEM-' || n, 100, 0, 'EACH', true, '2026-01-01T00:00:00Z',
                           'K;25000000;4;E|-S;0;0|',
                           '1F25000000@1767225600000,2F25000000@1767225600000,3F25000000@1767225600000,4F25000000@1767225600000|'
                      from generate_series(0, %d - 1) n""".formatted(POSITIONS));
            statement.execute("analyze stock_position");
        }
    }

    private static List<StockEvent.Moved> sales(int round, Random random) {
        List<StockEvent.Moved> sales = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            int n = random.nextInt(POSITIONS);
            Instant at = Town.MONDAY.plusMillis(i);
            sales.add(new StockEvent.Moved(
                    new PositionKey("STORE-" + n % 10, "ITEM-" + n),
                    MovementKind.SALE,
                    Quantity.of(-1 - random.nextInt(3)),
                    "EACH",
                    date(at),
                    new Cause("pos-" + n % 10 + "/" + round + "-" + i / 3, 1 + i % 3, 0, at)));
        }
        return sales;
    }

    private static LocalDate date(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static List<ConsumerRecord<String, byte[]>> records(EventCodec codec, List<StockEvent.Moved> sales) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(sales.size());
        for (StockEvent.Moved sale : sales) {
            var event = Town.sale(
                    sale.cause().eventId(),
                    sale.key().location(),
                    sale.key().item(),
                    sale.change().negated().toString(),
                    sale.cause().occurredAt());
            event.put("lineNumber", sale.cause().lineNumber());
            records.add(FreshDatabase.record(codec, Topics.CONSUMPTION_RECORDED, records.size(), event));
        }
        return records;
    }

    /** The limit: the same rows, key and batch size, nothing else, rolled into the books under other names. */
    private static Duration raw(FreshDatabase fresh, List<StockEvent.Moved> sales) throws SQLException {
        List<LedgerRow> rows = sales.stream()
                .map(sale -> new LedgerRow(
                        sale.key(),
                        sale.businessDate(),
                        "raw-" + sale.cause().eventId(),
                        sale.cause().lineNumber(),
                        0,
                        sale.kind(),
                        sale.change(),
                        sale.cause().occurredAt()))
                .toList();
        Instant from = Instant.now();
        try (Connection connection = fresh.database.getConnection()) {
            connection.setAutoCommit(false);
            for (int start = 0; start < EVENTS; start += BATCH) {
                LedgerTable.append(connection, rows.subList(start, Math.min(EVENTS, start + BATCH)));
                connection.commit();
            }
        }
        return Duration.between(from, Instant.now());
    }
}
