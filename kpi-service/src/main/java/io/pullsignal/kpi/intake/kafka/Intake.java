package io.pullsignal.kpi.intake.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.indicators.db.EpisodeRows;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.orders.db.OrderDates;
import io.pullsignal.kpi.stock.db.StockHistory;
import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.Subscription;
import io.pullsignal.messaging.TransactionalOutbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The consumer of this service and the relay of its dead letters: starts and stops with the service. */
@ApplicationScoped
public class Intake {
    /** Consumer group, and the last part of the names of the dead-letter topics. */
    static final String CONSUMER = "kpi";

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int RESTATED_POSITIONS_PER_TRANSACTION = 200;
    private static final int RECOUNTED_POSITIONS_PER_TRANSACTION = 200;
    private static final int RECOUNTED_ITEMS = 500;
    private static final int REDATED_LINES_PER_TRANSACTION = 1_000;
    private static final int TIMED_TASKS = 4;
    /** Of a fetch that gathers no longer. */
    private static final int FULL_FETCH_BYTES = 1 << 20;

    private static final long STOP_PATIENCE_SECONDS = 10;

    private final StockHistory stock;
    private final TransactionalOutbox outbox;
    private final OutboxRelay relay;
    private final DatabaseConsumer consumer;
    private final Counter restatedDays;
    private final DataSource database;
    private final EventsHandler handler;
    private final EpisodeRows episodes = new EpisodeRows();
    private final OrderDates orderDates = new OrderDates();
    private final AtomicLong openStockouts = new AtomicLong();
    private final Clock wall = Clock.systemUTC();
    /** A timed task holds one permit; the stop takes them all, so that none works on while its connections close. */
    private final Semaphore timedTasks = new Semaphore(TIMED_TASKS);

    private volatile boolean stopping;

    Intake(
            KpiSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            DataSource database,
            EventCodec codec,
            MeterRegistry meters) {
        this.database = database;
        Map<String, String> kafka = ServiceBeans.kafkaProperties(broker);
        kafka.put("group.instance.id", CONSUMER + "-" + settings.instanceId());
        kafka.put("fetch.min.bytes", Integer.toString(FULL_FETCH_BYTES));
        kafka.put("fetch.max.wait.ms", Long.toString(settings.gathering().toMillis()));
        LocationsTable locations = new LocationsTable();
        stock = new StockHistory(database, locations);
        restatedDays = Counter.builder("pullsignal.kpi.restated.days")
                .description("Daily facts made anew because an event came late or a time zone changed")
                .register(meters);
        outbox = new TransactionalOutbox(database, settings.outboxShards());
        relay = new OutboxRelay("kpi-service", outbox, database, kafka);
        handler = new EventsHandler(codec, stock, locations, restatedDays::increment);
        consumer = new DatabaseConsumer(
                new DatabaseConsumer.Settings(
                        CONSUMER,
                        new Subscription.Topics(EventsHandler.TOPICS),
                        kafka,
                        settings.maxBatchRecords(),
                        settings.consumerThreads(),
                        settings.faultControlFenced()),
                database,
                outbox,
                handler);
        Gauge.builder("pullsignal.consumer.lag", this, Intake::lagRecords)
                .description("Input records not yet processed")
                .register(meters);
        FunctionCounter.builder(
                        "pullsignal.consumer.records", this, i -> i.status().records())
                .description("Input records processed since the start, dead-lettered ones included")
                .register(meters);
        FunctionCounter.builder(
                        "pullsignal.consumer.dead.letters",
                        this,
                        i -> i.status().deadLetters())
                .description("Input records put aside as dead letters since the start")
                .register(meters);
        Gauge.builder("pullsignal.outbox.pending", this, Intake::outboxPending)
                .description("Messages not yet published")
                .register(meters);
        Gauge.builder("pullsignal.kpi.lag.seconds", this, Intake::lagSeconds)
                .description("Age of the record folded last, where others wait behind it")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("pullsignal.kpi.open.stockouts", openStockouts, AtomicLong::doubleValue)
                .description("Positions with on hand at or below zero, at the latest look")
                .register(meters);
        Gauge.builder("pullsignal.consumer.unavailable", this, Intake::unavailableSeconds)
                .description("How long something that is needed has been away")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        relay.start();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        consumer.close();
        if (!timedTasks.tryAcquire(TIMED_TASKS, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("a timed task is cut off; its transaction is rolled back");
        }
        relay.close();
    }

    /** Where the consumer stands; safe from any thread. */
    public ConsumerStatus status() {
        return consumer.status();
    }

    /** Dead letters that are committed and not yet published. */
    public long outboxPending() {
        return relay.pending();
    }

    /** Works off what a changed time zone left to be made anew, a page per transaction. */
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void restateMarked() {
        timed("days of changed time zones are made anew", () -> {
            int days;
            do {
                days = outbox.inTransaction(
                        work -> stock.restateMarked(work.connection(), RESTATED_POSITIONS_PER_TRANSACTION));
                restatedDays.increment(days);
            } while (days > 0 && !stopping);
        });
    }

    /** Lets positions count by what changed at their items, a page per transaction. */
    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void recountMarked() {
        timed("positions are recounted", () -> {
            boolean more;
            do {
                more = outbox.inTransaction(work ->
                        stock.recountMarked(work.connection(), RECOUNTED_ITEMS, RECOUNTED_POSITIONS_PER_TRANSACTION));
            } while (more && !stopping);
        });
    }

    /** Lets positions count by their present supplier, a page per transaction. */
    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void resupplyMarked() {
        timed("positions count by another supplier", () -> {
            boolean more;
            do {
                more = outbox.inTransaction(
                        work -> stock.resupplyMarked(work.connection(), RECOUNTED_POSITIONS_PER_TRANSACTION));
            } while (more && !stopping);
        });
    }

    /** Dates order lines of locations whose time zone changed, a page per transaction. */
    @Scheduled(every = "5s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void redateMarked() {
        timed("order lines are dated anew", () -> {
            boolean more;
            do {
                more = outbox.inTransaction(
                        work -> orderDates.redateMarked(work.connection(), REDATED_LINES_PER_TRANSACTION));
            } while (more && !stopping);
        });
    }

    /** Looks how many positions are out of stock. */
    @Scheduled(every = "10s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void countOpenStockouts() {
        timed("open stockouts are counted", () -> {
            try (Connection connection = database.getConnection()) {
                openStockouts.set(episodes.open(connection));
            }
        });
    }

    private interface TimedTask {
        void run() throws SQLException;
    }

    /** A database that is away is asked again at the next turn. */
    private void timed(String what, TimedTask task) {
        if (stopping || !timedTasks.tryAcquire()) {
            return;
        }
        try {
            task.run();
        } catch (SQLException e) {
            LOG.warnf("%s again later: %s", what, e.getMessage());
        } finally {
            timedTasks.release();
        }
    }

    private double lagSeconds() {
        return lagRecords() == 0 ? 0 : handler.sinceLatestRecord(wall.instant()).toMillis() / 1000.0;
    }

    private double lagRecords() {
        return status().lag();
    }

    private double unavailableSeconds() {
        Duration unavailableFor = consumer.status().unavailableFor();
        return unavailableFor.toMillis() / 1000.0;
    }
}
