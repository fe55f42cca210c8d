package io.pullsignal.kpi.dashboard.web;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
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
 * Says that figures may have changed; a page asks again for what it shows. So a lost event does no harm, and whoever
 * connects is told to ask first. One small query a second finds what any instance folded, while anybody looks.
 */
@Singleton
@Path("/kpis/live")
public class LiveFigures {
    private static final Logger LOG = Logger.getLogger(LiveFigures.class);
    private static final Duration PACE = Duration.ofMillis(500);
    private static final int TICKS_BETWEEN_SIGNS_OF_LIFE = 30;
    private static final int WATCHERS_MAX = 500;
    private static final Long RETRY_AFTER_SECONDS = 30L;
    /** Browsers do not pass on an event without data. */
    private static final String ALL = "*";

    private static final String STATE = """
            select coalesce((select sum(next_offset) from consumer_offset), 0)
                 + coalesce((select max(id) from figure_threshold), 0)""";

    private final DataSource database;
    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicLong state = new AtomicLong();

    @Inject
    LiveFigures(DataSource database) {
        this.database = database;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Server-sent events: changed when figures may have changed, alive from time to time",
            description = "At most two events a second. The first event comes at once.")
    public Multi<OutboundSseEvent> live(Sse sse) {
        if (watchers.incrementAndGet() > WATCHERS_MAX) {
            watchers.decrementAndGet();
            throw new ServiceUnavailableException(WATCHERS_MAX + " pages are open already", RETRY_AFTER_SECONDS);
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
            return List.of(sse.newEventBuilder()
                    .id(String.valueOf(now))
                    .name("changed")
                    .data(ALL)
                    .build());
        }
        return tick % TICKS_BETWEEN_SIGNS_OF_LIFE == 0 ? List.of(sse.newEvent("alive", ALL)) : List.of();
    }

    @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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
            LOG.debugf("news of figures wait: %s", e.getMessage());
        }
    }
}
