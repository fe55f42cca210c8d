package io.pullsignal.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.services.Service;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The running services under traffic while their processes, their database server and their broker are killed and frozen.
 * After the drain every sale has counted exactly once. The last test takes the protection away and sees the same checks
 * fail: without it they would prove nothing.
 */
class FaultToleranceIT {
    private static final long SEED = Long.getLong("fault.seed", 20111209L);
    private static final Duration AT_LEAST = Duration.ofSeconds(Long.getLong("fault.seconds", 60));
    private static final int RECEIPTS_PER_SECOND = Integer.getInteger("fault.receipts", 60);

    /** One of each, and replenishment twice, so that two may believe that they own a partition. */
    private static final Map<Service, Integer> WITH_TWO_OWNERS = new EnumMap<>(Map.of(
            Service.CONSUMPTION, 1,
            Service.REPLENISHMENT, 2,
            Service.GATEWAY, 1,
            Service.KPI, 1));

    private static final String[] KINDS_OF_MOVEMENTS = {
        "SALE",
        "RETURN",
        "VOID",
        "CORRECTION",
        "USAGE",
        "COUNT_DELTA",
        "WRITE_OFF",
        "EXPIRED",
        "STOCK_CORRECTION",
        "TRANSFER_OUT",
        "RECEIPT"
    };

    /** A run of a minute has about two hundred. */
    private static final int LOOKS_AT_LEAST = 50;

    /** Quarkus, when a stop finds a request that is being answered. */
    private static final String WAITS_FOR_ANSWERS = "Waiting for HTTP requests to complete";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Logs of the services, kept after the test. */
    private static Path logs(String name) {
        return Path.of("target", "fault-test", name);
    }

    @Test
    void every_sale_counts_exactly_once_whatever_dies() throws Exception {
        System.out.println("fault test with seed " + SEED);
        try (Installation installation = new Installation(logs("protected"), Installation.eachTwice(), true)) {
            Shop.open(installation);
            awaitMasterData(installation);
            Invariants invariants = new Invariants(installation);
            try (Suppliers suppliers = new Suppliers(installation, SEED);
                    Traffic traffic = new Traffic(installation, SEED, RECEIPTS_PER_SECOND);
                    AllocationWatch allocations = new AllocationWatch(installation);
                    Faults faults = new Faults(installation, SEED)) {
                traffic.openingStock();
                traffic.start();
                faults.everyKind(Duration.ofSeconds(5), AT_LEAST);
                Expectation expectation = traffic.stop();
                standStill(installation);
                Drafts drafts = new Drafts(installation);
                Drain drain = new Drain(installation, () -> suppliers.isIdle() && drafts.haveLeft());
                drain.await();
                Returns returns = new Returns(installation, invariants);
                returns.addTo(expectation);

                System.out.println("looked at the allocations " + allocations.looks() + " times");
                assertThat(allocations.broken()).isEmpty();
                assertThat(allocations.looks()).isGreaterThan(LOOKS_AT_LEAST);
                Map<String, List<String>> broken = invariants.broken(expectation);
                assertThat(Invariants.summary(broken)).isEmpty();
                assertThat(expectation.ledger()).hasSizeGreaterThan(1_000);
                assertThat(invariants.kindsOfMovements()).contains(KINDS_OF_MOVEMENTS);
                assertThat(returns.orders()).isNotEmpty().containsExactlyInAnyOrderElementsOf(suppliers.returns());
                assertThat(suppliers.webhook().broken()).isEmpty();
                assertThat(suppliers.webhook().taken()).isNotEmpty().containsAll(drafts.delivered());

                replayDeadLettersTwice(installation, invariants, traffic);
                drain.await();
                Map<Expectation.Row, Expectation.Change> withReplayed = new HashMap<>(expectation.ledger());
                withReplayed.putAll(expectation.afterReplay());
                assertThat(expectation.afterReplay()).isNotEmpty();
                assertThat(invariants.ledgerAgainst(withReplayed)).isEmpty();

                rebuild(installation, invariants, drain);
                assertThat(allocations.broken()).isEmpty();
                everyStopIsOrderly(installation);
                assertThat(ServiceLog.unstructured(logs("protected"))).isEmpty();
            }
        }
    }

    @Test
    void without_fence_and_keys_the_same_faults_do_harm() throws Exception {
        try (Installation installation = new Installation(logs("control"), WITH_TWO_OWNERS, false)) {
            Shop.open(installation);
            awaitMasterData(installation);
            dropKeys(installation);
            try (Suppliers suppliers = new Suppliers(installation, SEED);
                    Traffic traffic = new Traffic(installation, SEED, RECEIPTS_PER_SECOND);
                    Faults faults = new Faults(installation, SEED)) {
                traffic.openingStock();
                traffic.start();
                faults.againstReplenishment(Duration.ofSeconds(4), 1);
                Expectation expectation = traffic.stop();
                Drafts drafts = new Drafts(installation);
                new Drain(installation, () -> suppliers.isIdle() && drafts.haveLeft()).await();

                List<String> broken = new Invariants(installation).ledgerAgainst(expectation.ledger());
                System.out.println("without fence and keys " + broken.size() + " ledger rows are wrong");
                assertThat(broken).as("the control must fail").isNotEmpty();
            }
        }
    }

    /** What time alone brings, such as expiry and presumed sales of silent locations, would move what is compared. */
    private static void standStill(Installation installation) {
        installation.clock.goOn(
                Shop.HOUR_PER_SECOND, Optional.of(installation.clock.clock().instant()));
    }

    /** The item is defined at last; its dead letters are sent again, each twice. */
    private static void replayDeadLettersTwice(Installation installation, Invariants invariants, Traffic traffic)
            throws Exception {
        Shop.defineLateItem(installation);
        for (ConsumerRecord<String, byte[]> letter : invariants.read(Topics.SALES_RECORDED + ".dlt.consumption")) {
            if (sellsLateItem(installation, letter.value())) {
                traffic.replay(Topics.SALES_RECORDED, letter.key(), letter.value());
                traffic.replay(Topics.SALES_RECORDED, letter.key(), letter.value());
            }
        }
        traffic.flush();
    }

    private static boolean sellsLateItem(Installation installation, byte[] value) {
        try {
            return installation.codec.decode(value, SaleRecorded.class).getLines().stream()
                    .anyMatch(line -> line.getItemCode().equalsIgnoreCase(Shop.LATE_ITEM));
        } catch (UndecodableEventException poison) {
            return false;
        }
    }

    /** A new replenishment with an empty database reads the topics: the same ledger, and not one signal more. */
    private static void rebuild(Installation installation, Invariants invariants, Drain drain) throws Exception {
        installation.instances(Service.REPLENISHMENT).forEach(installation::stop);
        Map<TopicPartition, Long> before = ends(installation, Topics.SIGNALS);
        installation.start(Service.REPLENISHMENT, "1", "rebuilt").awaitReady();
        drain.await();
        assertThat(invariants.rebuilt(Service.REPLENISHMENT.database(), "rebuilt"))
                .isEmpty();
        assertThat(invariants.ledgerAgainstPositions("rebuilt")).isEmpty();
        assertThat(invariants.openSupply("rebuilt")).isEmpty();
        assertThat(ends(installation, Topics.SIGNALS)).isEqualTo(before);
    }

    /** A stop lets the answer that is being made be given, and no service complains on its way out. */
    private static void everyStopIsOrderly(Installation installation) throws Exception {
        ServiceInstance kpi = installation.first(Service.KPI);
        ServiceLog kpiLog = new ServiceLog(kpi.logFile());
        CompletableFuture<Void> stopped;
        CompletableFuture<Integer> answer;
        try (Connection connection = installation.database(Service.KPI.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table daily_fact in access exclusive mode");
            answer = kpi.status("/v1/kpis/daily?from=2011-10-28&to=2011-10-30");
            Awaitility.await().atMost(PATIENCE).until(() -> isSomeoneWaiting(installation));
            stopped = CompletableFuture.runAsync(() -> installation.stop(kpi));
            Awaitility.await().atMost(PATIENCE).until(() -> kpiLog.says(WAITS_FOR_ANSWERS));
            connection.rollback();
        }
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        List<String> complaints = new ArrayList<>(kpiLog.complaintsOfTheStop());
        for (ServiceInstance instance : installation.services()) {
            ServiceLog log = new ServiceLog(instance.logFile());
            installation.stop(instance);
            complaints.addAll(log.complaintsOfTheStop());
        }
        assertThat(complaints).isEmpty();
    }

    private static boolean isSomeoneWaiting(Installation installation) throws Exception {
        try (Connection connection = installation.database(Service.KPI.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select exists (select from pg_locks where not granted and relation = 'daily_fact'::regclass)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Map<TopicPartition, Long> ends(Installation installation, String topic) throws Exception {
        Map<TopicPartition, Long> ends = Drain.ends(installation.admin);
        ends.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return ends;
    }

    /** Copies of master data arrive on their own topics; the day begins when the shop is known everywhere. */
    private static void awaitMasterData(Installation installation) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try (Connection connection = installation.database(Service.REPLENISHMENT.database());
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from sourcing_terms")) {
                row.next();
                return row.getInt(1) == Shop.TERMS;
            }
        });
    }

    private static void dropKeys(Installation installation) throws Exception {
        try (Connection connection = installation.database(Service.REPLENISHMENT.database());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table stock_ledger drop constraint stock_ledger_pkey");
            statement.execute("alter table signal drop constraint signal_pkey");
        }
    }
}
