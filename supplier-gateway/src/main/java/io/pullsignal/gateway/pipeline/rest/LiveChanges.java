package io.pullsignal.gateway.pipeline.rest;

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

/** Tells the dock's and the buyer's pages that something was taken in or published. */
@Singleton
@Path("/v1/changes")
public class LiveChanges {
    private static final Duration PACE = Duration.ofMillis(250);
    private static final String STATE = """
            select coalesce((select sum(next_offset) from consumer_offset), 0)
                 + coalesce((select sum(next_sequence) from outbox_shard), 0)
            """;

    private final ChangeFeed feed;

    @Inject
    LiveChanges(DataSource database) {
        this.feed = new ChangeFeed(database, STATE, PACE);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Server-sent events: changed, alive",
            description = "At most one event a second; the first comes at once. At most 500 listen at a time.")
    public Multi<OutboundSseEvent> changes(Sse sse) {
        return feed.watch(sse);
    }

    @Scheduled(every = "1s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void probe() {
        feed.probe();
    }
}
