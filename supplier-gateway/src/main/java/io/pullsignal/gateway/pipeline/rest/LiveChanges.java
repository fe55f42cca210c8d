package io.pullsignal.gateway.pipeline.rest;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Tells pages that something was committed, by this instance or another: two tables of a few rows say so. An event says that,
 * not what; a page asks again for what it shows, so an event that is lost does no harm.
 */
@Singleton
@Path("/v1/changes")
public class LiveChanges {
    private static final Logger LOG = Logger.getLogger(LiveChanges.class);
    private static final int WATCHERS_MAXIMUM = 500;
    private static final Duration PACE = Duration.ofMillis(250);
    private static final int TICKS_BETWEEN_SIGNS_OF_LIFE = 60;
    /** Browsers do not pass on an event without data. */
    private static final String ALL = "*";

    private static final String STATE = """
            select coalesce((select sum(next_offset) from consumer_offset), 0)
                 + coalesce((select sum(next_sequence) from outbox_shard), 0)
            """;

    private final DataSource database;
    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicLong state = new AtomicLong();

    @Inject
    LiveChanges(DataSource database) {
        this.database = database;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Server-sent events: changed, alive",
            description = "At most one event a second; the first comes at once. At most 500 listen at a time.")
    public Multi<OutboundSseEvent> changes(Sse sse) {
        if (watchers.incrementAndGet() > WATCHERS_MAXIMUM) {
            watchers.decrementAndGet();
            throw Problems.unavailable(WATCHERS_MAXIMUM + " pages listen already");
        }
        AtomicLong told = new AtomicLong(-1);
        return Multi.createFrom()
                .ticks()
                .every(PACE)
                .onOverflow()
                .drop()
                .onItem()
                .transformToIterable(tick -> events(sse, told, tick))
                .onTermination()
                .invoke(watchers::decrementAndGet);
    }

    private List<OutboundSseEvent> events(Sse sse, AtomicLong told, long tick) {
        long now = state.get();
        if (told.getAndSet(now) != now) {
            return List.of(sse.newEvent("changed", ALL));
        }
        return tick % TICKS_BETWEEN_SIGNS_OF_LIFE == 0 ? List.of(sse.newEvent("alive", ALL)) : List.of();
    }

    /** Costs nothing while nobody looks. */
    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void probe() {
        if (watchers.get() == 0) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(STATE);
                ResultSet row = select.executeQuery()) {
            row.next();
            state.set(row.getLong(1));
        } catch (SQLException e) {
            LOG.debugf("live pages wait: %s", e.getMessage());
        }
    }
}
