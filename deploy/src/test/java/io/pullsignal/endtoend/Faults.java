package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Does harm to a running installation, in an order and at times that come from a seed. */
final class Faults implements AutoCloseable {
    /** Longer than the consumers' session timeout, so that others take over before the frozen one wakes. */
    private static final Duration FREEZE = Duration.ofSeconds(9);

    private static final int ATTEMPTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A batch that was held when the broker froze has committed by then, or given up. */
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(20);

    private final Installation installation;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final long startedNanos = System.nanoTime();

    /** A kind of harm. */
    private interface Fault {
        void strike() throws Exception;
    }

    private record Named(String name, Fault fault) {}

    Faults(Installation installation, long seed) {
        this.installation = installation;
        this.random = new Random(seed);
    }

    /** Every kind of fault once per round, in another order each time. Returns when the last has passed. */
    void everyKind(Duration between, Duration atLeast) throws Exception {
        do {
            List<Named> round = new ArrayList<>();
            for (Service service : Service.values()) {
                round.add(new Named("kill -9 " + service.module(), () -> kill(any(service))));
                round.add(new Named("freeze " + service.module(), () -> freeze(any(service))));
            }
            round.addAll(List.of(
                    new Named(
                            "kill -9 replenishment between commit and publish",
                            () -> killBetweenCommitAndPublish(Service.REPLENISHMENT)),
                    new Named(
                            "kill -9 gateway between commit and publish",
                            () -> killBetweenCommitAndPublish(Service.GATEWAY)),
                    new Named("PostgreSQL immediate stop", this::stopDatabase),
                    new Named("kill -9 broker", this::killBroker)));
            Collections.shuffle(round, random);
            strike(round, between);
        } while (System.nanoTime() - startedNanos < atLeast.toNanos());
    }

    /** What a consumer without a fence does not survive. */
    void againstReplenishment(Duration between, int rounds) throws Exception {
        ServiceInstance one = installation.instances(Service.REPLENISHMENT).get(0);
        ServiceInstance other = installation.instances(Service.REPLENISHMENT).get(1);
        for (int round = 0; round < rounds; round++) {
            strike(
                    List.of(
                            new Named("freeze replenishment", () -> freeze(one)),
                            new Named("kill -9 replenishment", () -> kill(other)),
                            new Named("freeze replenishment", () -> freeze(other)),
                            new Named("kill -9 replenishment", () -> kill(one))),
                    between);
        }
    }

    private void strike(List<Named> faults, Duration between) throws Exception {
        for (Named fault : faults) {
            long delay = between.toMillis() / 2 + random.nextLong(between.toMillis());
            Future<?> struck = timer.schedule(
                    () -> {
                        installation.services().forEach(ServiceInstance::reviveIfEnded);
                        say(fault.name);
                        fault.fault.strike();
                        return null;
                    },
                    delay,
                    TimeUnit.MILLISECONDS);
            struck.get();
        }
    }

    private ServiceInstance any(Service service) {
        List<ServiceInstance> instances = installation.instances(service);
        return instances.get(random.nextInt(instances.size()));
    }

    private static void kill(ServiceInstance instance) {
        instance.kill();
        instance.restart();
    }

    private void freeze(ServiceInstance instance) throws Exception {
        instance.freeze();
        after(FREEZE, instance::thaw);
    }

    /**
     * Holds a batch of a service at its messages, freezes the broker, lets the batch commit and kills all of the service:
     * it cannot have published what it decided, and its next life must, once.
     */
    private void killBetweenCommitAndPublish(Service service) throws Exception {
        boolean caught = false;
        for (int attempt = 0; attempt < ATTEMPTS && !caught; attempt++) {
            try {
                long decided;
                try (Connection holder = installation.database(service.database());
                        Statement statement = holder.createStatement()) {
                    holder.setAutoCommit(false);
                    statement.execute("select from outbox_shard for update");
                    Awaitility.await().atMost(PATIENCE).until(() -> isHeld(service));
                    installation.servers.suspendBroker();
                    decided = messagesDecided(service);
                    holder.rollback();
                }
                caught = decidesMoreThan(decided, service);
                if (caught) {
                    installation.instances(service).forEach(ServiceInstance::kill);
                }
            } finally {
                installation.servers.resumeBroker();
            }
        }
        if (!caught) {
            throw new IllegalStateException(service.module() + " committed nothing in " + ATTEMPTS
                    + " freezes: nothing was killed, nothing is shown");
        }
        installation.instances(service).forEach(ServiceInstance::restart);
    }

    /** Whether a transaction of the service waits to number its messages. */
    private boolean isHeld(Service service) throws SQLException {
        try (Connection connection = installation.database(service.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select exists (select from pg_stat_activity where datname = current_database()
                                       and wait_event_type = 'Lock' and query like '%outbox_shard%')""")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** False where the batch that was held gave up instead of committing. */
    private boolean decidesMoreThan(long decided, Service service) {
        try {
            Awaitility.await().atMost(COMMIT_PATIENCE).until(() -> messagesDecided(service) > decided);
            return true;
        } catch (ConditionTimeoutException nothingCommitted) {
            return false;
        }
    }

    private long messagesDecided(Service service) throws SQLException {
        try (Connection connection = installation.database(service.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(next_sequence) from outbox_shard")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void stopDatabase() throws Exception {
        installation.servers.stopDatabaseImmediately();
        after(Duration.ofSeconds(2), installation.servers::restartDatabase);
    }

    private void killBroker() throws Exception {
        installation.servers.killBroker();
        after(Duration.ofSeconds(1), installation.servers::restartBroker);
    }

    private void after(Duration time, Runnable action) throws Exception {
        timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    private void say(String what) {
        System.out.printf("fault test, second %.1f: %s%n", (System.nanoTime() - startedNanos) / 1e9, what);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
