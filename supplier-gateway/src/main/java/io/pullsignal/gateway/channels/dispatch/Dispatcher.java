package io.pullsignal.gateway.channels.dispatch;

import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.channels.RetryPlan;
import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.channels.db.DeliveriesTable;
import io.pullsignal.gateway.channels.db.SigningSecretsTable;
import io.pullsignal.gateway.channels.db.SupplierChannelsTable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what is due, in each instance: one document of a supplier after the other, several suppliers at the same time.
 *
 * <p>After a failure the supplier's turn is over, so that one that does not answer takes a thread for one timeout and no
 * longer. Channel, address and secrets are those of the moment of sending.
 */
@ApplicationScoped
public class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DataSource database;
    private final Channels channels;
    private final Duration lease;
    private final RetryPlan plan;
    private final ExecutorService threads;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Dispatcher(DataSource database, Channels channels, DeliverySettings settings) {
        this.database = database;
        this.channels = channels;
        this.lease = settings.lease();
        this.plan = new RetryPlan(
                settings.firstPause(), settings.longestPause(), settings.attemptsMaximum(), settings.ageMaximum());
        this.threads = Executors.newFixedThreadPool(settings.threads(), task -> {
            Thread thread = new Thread(task, "deliveries");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to send to these suppliers; returns at once. */
    public void send(Collection<String> suppliers) {
        for (String supplier : suppliers) {
            if (busy.add(supplier)) {
                try {
                    threads.execute(() -> sendAll(supplier));
                } catch (RejectedExecutionException e) {
                    busy.remove(supplier);
                }
            }
        }
    }

    /** A database that is away is asked again at the next turn. */
    @Scheduled(
            every = "${pullsignal.delivery.check-every:1s}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try (Connection connection = database.getConnection()) {
            send(DeliveriesTable.suppliersWithDue(connection));
        } catch (SQLException e) {
            LOG.warnf("deliveries are looked for again later: %s", e.getMessage());
        }
    }

    /** What is under way is taken over when its claim ends, here or by another instance. */
    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdownNow();
    }

    private void sendAll(String supplier) {
        int delivered = 0;
        try {
            while (sendNext(supplier)) {
                delivered++;
            }
        } catch (SQLException e) {
            LOG.warnf("deliveries to %s go on later: %s", supplier, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "deliveries to %s go on later", supplier);
        } finally {
            busy.remove(supplier);
        }
        if (delivered > 0) {
            LOG.infof("%d orders delivered to %s", delivered, supplier);
        }
    }

    /** @return whether something was delivered, so that there may be more */
    private boolean sendNext(String supplier) throws SQLException {
        DeliveriesTable.Claimed claimed;
        SupplierChannel target;
        Destination destination;
        try (Connection connection = database.getConnection()) {
            Optional<DeliveriesTable.Claimed> next = DeliveriesTable.claim(connection, supplier, lease);
            if (next.isEmpty()) {
                return false;
            }
            claimed = next.get();
            target = SupplierChannelsTable.of(connection, Set.of(supplier))
                    .getOrDefault(supplier, new SupplierChannel(supplier, SupplierChannel.KAFKA, ""));
            destination = new Destination(
                    supplier,
                    target.address(),
                    SigningSecretsTable.inForce(connection, supplier).stream()
                            .map(SigningSecretsTable.Kept::secret)
                            .toList());
        }
        Attempt attempt = attempt(claimed, target, destination);
        try (Connection connection = database.getConnection()) {
            if (attempt instanceof Attempt.Failed failed) {
                note(connection, claimed, target.channel(), failed);
                return false;
            }
            DeliveriesTable.delivered(connection, claimed, target.channel());
            return true;
        }
    }

    private Attempt attempt(DeliveriesTable.Claimed claimed, SupplierChannel target, Destination destination) {
        try {
            Channel channel = channels.get(target.channel());
            return channel.send(claimed.document(), destination);
        } catch (RuntimeException e) {
            LOG.errorf(e, "channel %s failed", target.channel());
            return Attempt.failed("BUG", "channel " + target.channel() + " failed; the log says how");
        }
    }

    private void note(Connection connection, DeliveriesTable.Claimed claimed, String channel, Attempt.Failed failed)
            throws SQLException {
        Optional<Duration> pause =
                failed.worthRepeating() ? plan.pauseAfter(claimed.attempts(), claimed.age()) : Optional.empty();
        if (DeliveriesTable.failed(connection, claimed, channel, failed.reason(), failed.detail(), pause)
                && pause.isEmpty()) {
            LOG.warnf(
                    "order %s revision %d is undeliverable to %s after %d attempts: %s",
                    claimed.document().orderNumber(),
                    claimed.document().revision(),
                    claimed.document().supplier(),
                    claimed.attempts(),
                    failed.reason());
        }
    }
}
