package io.pullsignal.replenishment.board.rest;

import io.pullsignal.replenishment.board.BoardFeed;
import io.pullsignal.replenishment.board.db.ChangeProbe;
import io.pullsignal.replenishment.pipeline.rest.Problems;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Live news of the board. An event says where something changed, not what: a page asks again for what it shows. So an
 * event that is lost does no harm, and who connects again, with whatever Last-Event-ID, is told to ask first.
 */
@Singleton
@Path("/board/events")
public class BoardEvents {
    private static final Logger LOG = Logger.getLogger(BoardEvents.class);
    private static final Duration PACE = Duration.ofMillis(200);
    /** Browsers do not pass on an event without data. */
    private static final String ALL = "*";

    private static final int TICKS_BETWEEN_SIGNS_OF_LIFE = 75;

    private final BoardFeed feed;
    private final DataSource database;
    private long probed;

    @Inject
    BoardEvents(BoardFeed feed, DataSource database) {
        this.feed = feed;
        this.database = database;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Server-sent events: changed (data: codes of locations, comma-separated, or * for all), alive",
            description = "At most five events a second; changes in between are merged. The first event comes at once.")
    public Multi<OutboundSseEvent> events(Sse sse) {
        BoardFeed.Subscription subscription = subscribe();
        return Multi.createFrom()
                .ticks()
                .every(PACE)
                .onOverflow()
                .drop()
                .onItem()
                .transformToIterable(tick -> events(sse, subscription, tick))
                .onTermination()
                .invoke(subscription::close);
    }

    private BoardFeed.Subscription subscribe() {
        try {
            return feed.subscribe();
        } catch (IllegalStateException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static List<OutboundSseEvent> events(Sse sse, BoardFeed.Subscription subscription, long tick) {
        List<BoardFeed.News> news = subscription.take();
        if (news.isEmpty()) {
            return tick % TICKS_BETWEEN_SIGNS_OF_LIFE == 0 ? List.of(sse.newEvent("alive", ALL)) : List.of();
        }
        return news.stream()
                .map(one -> sse.newEventBuilder()
                        .id(String.valueOf(one.version()))
                        .name("changed")
                        .data(one.locations().isEmpty() ? ALL : String.join(",", one.locations()))
                        .build())
                .toList();
    }

    /** Safety net: what another instance, or a request, committed is seen here. */
    @Scheduled(every = "2s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void probe() {
        if (!feed.isWatched()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            long state = ChangeProbe.state(connection);
            if (state != probed) {
                probed = state;
                feed.changedEverywhere();
            }
        } catch (SQLException e) {
            LOG.debugf("the board's safety net waits: %s", e.getMessage());
        }
    }
}
