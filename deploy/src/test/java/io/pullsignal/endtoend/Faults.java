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

/** Does harm to a running installation, in an order and at times that come from a seed. */
final class Faults implements AutoCloseable {
    /** Longer than the consumers' session timeout, so that others take over before the frozen one wakes. */
    private static final Duration FREEZE = Duration.ofSeconds(9);

    private static final int ATTEMPTS = 40;

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
                    new Named("kill -9 between commit and publish", () -> killBetweenCommitAndPublish()),
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
     * Freezes the broker at a moment when the outbox holds something, and kills all of replenishment: what it had decided
     * must be published by its next life, once.
     */
    private void killBetweenCommitAndPublish() throws Exception {
        boolean caught = false;
        for (int attempt = 0; attempt < ATTEMPTS && !caught; attempt++) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .ignoreExceptions()
                    .until(() -> outboxRows() > 0);
            installation.servers.suspendBroker();
            try {
                caught = outboxRows() > 0;
                if (caught) {
                    installation.instances(Service.REPLENISHMENT).forEach(ServiceInstance::kill);
                }
            } finally {
                installation.servers.resumeBroker();
            }
        }
        if (!caught) {
            throw new IllegalStateException("the relay was too quick every time: nothing was killed, nothing is shown");
        }
        installation.instances(Service.REPLENISHMENT).forEach(ServiceInstance::restart);
    }

    private long outboxRows() throws SQLException {
        try (Connection connection = installation.database(Service.REPLENISHMENT.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox")) {
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
