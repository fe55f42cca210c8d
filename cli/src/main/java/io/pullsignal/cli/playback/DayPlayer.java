package io.pullsignal.cli.playback;

import io.pullsignal.cli.services.Drain;
import io.pullsignal.cli.suppliers.SupplierSimulator;
import io.pullsignal.cli.terminal.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays one business day after another: what outside systems say is published when its business time has come, suppliers
 * act when their time has come, and the day ends only when the services have nothing left to do, so that a day's length on
 * the wall is a minimum and no service ever sees a day before it is done with the one before.
 */
public final class DayPlayer {
    private static final Duration TICK = Duration.ofMillis(50);

    private final DayClock clock;
    private final EventPublisher publisher;
    private final SupplierSimulator suppliers;
    private final Drain drain;

    public DayPlayer(DayClock clock, EventPublisher publisher, SupplierSimulator suppliers, Drain drain) {
        this.clock = clock;
        this.publisher = publisher;
        this.suppliers = suppliers;
        this.drain = drain;
    }

    /**
     * @param events of that day, in order of time
     * @param dayLength wall time that the day takes at least; zero for as fast as the services can
     * @param onTick called now and then with the business time, for whoever watches
     */
    public void play(
            LocalDate day, ZoneId zone, List<TimedEvent> events, Duration dayLength, Consumer<Instant> onTick) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        clock.run(day.atStartOfDay(zone).toInstant(), end, dayLength);
        int next = 0;
        while (true) {
            Instant now = clock.clock().instant();
            suppliers.readOrdersAtHand();
            suppliers.publishDue(now);
            while (next < events.size() && !events.get(next).dueAt().isAfter(now)) {
                publisher.publish(events.get(next));
                next++;
            }
            onTick.accept(now);
            if (!now.isBefore(end)) {
                break;
            }
            publisher.flush();
            Interruption.pauseOrEnd(TICK);
        }
        settle(end);
        onTick.accept(end);
    }

    /** Waits until nothing is left to do, the suppliers' reactions to the day's orders included. */
    private void settle(Instant end) {
        int reactions;
        do {
            publisher.flush();
            drain.await();
            suppliers.readOrders();
            reactions = suppliers.publishDue(end);
        } while (reactions > 0);
    }
}
