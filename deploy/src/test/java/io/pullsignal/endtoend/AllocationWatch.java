package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the books of supplier-gateway again and again while faults go on. At every moment, not only at the end, what
 * is live and received of a signal is at most its quantity, and with what is unfulfilled or waits it is the quantity.
 */
final class AllocationWatch implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(250);

    /** One statement sees one state of the database, whatever commits meanwhile. */
    private static final String LOOK = """
            select s.location || '/' || s.item || '#' || s.cycle || ' asks for ' || s.quantity
                   || ', live and received ' || coalesce(a.units, 0) || ', unfulfilled ' || s.unfulfilled_quantity,
                   coalesce(a.units, 0) > s.quantity
                   or coalesce(a.units, 0) + s.unfulfilled_quantity <> s.quantity and not s.held
            from replenishment_signal s
            left join (select location, item, cycle, sum(quantity - closed_quantity) as units
                       from allocation group by location, item, cycle) a using (location, item, cycle)""";

    private final Installation installation;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> broken = new ConcurrentSkipListSet<>();
    private volatile int looks;
    private volatile long signalsSeen;

    AllocationWatch(Installation installation) {
        this.installation = installation;
        timer.scheduleWithFixedDelay(this::look, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was ever wrong, with the figures of that moment. */
    Set<String> broken() {
        return broken;
    }

    /** Looks that found signals in the books. */
    int looks() {
        return looks;
    }

    private void look() {
        long signals = 0;
        try (Connection connection = installation.database(Service.GATEWAY.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            while (row.next()) {
                signals++;
                if (row.getBoolean(2)) {
                    broken.add(row.getString(1));
                }
            }
        } catch (SQLException away) {
            return;
        } catch (RuntimeException e) {
            broken.add("the watch ended: " + e);
            throw e;
        }
        if (signals < signalsSeen) {
            broken.add("the books had " + signalsSeen + " signals and have " + signals);
        }
        signalsSeen = signals;
        if (signals > 0) {
            looks++;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
