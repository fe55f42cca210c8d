package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.web.ChangeFeed;
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
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says that figures may have changed: something was folded, thresholds were set, or alerts changed. */
@Singleton
@Path("/kpis/live")
public class LiveFigures {
    private static final Duration PACE = Duration.ofMillis(500);
    static final String STATE = """
        select coalesce((select sum(next_offset) from consumer_offset), 0)
             + coalesce((select max(id) from figure_threshold), 0)
             + (select last_value from figure_alert_change)\
        """;

    private final ChangeFeed feed;

    @Inject
    LiveFigures(DataSource database) {
        this.feed = new ChangeFeed(database, STATE, PACE);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Server-sent events: changed when figures may have changed, alive from time to time",
            description = "At most two events a second. The first event comes at once.")
    public Multi<OutboundSseEvent> live(Sse sse) {
        return feed.watch(sse);
    }

    @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void probe() {
        feed.probe();
    }
}
