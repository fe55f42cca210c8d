package io.pullsignal.web;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.ServiceUnavailableException;
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
import org.jboss.logging.Logger;

/**
 * Tells pages that something was committed, by this instance or another: a small query over a few rows says so. An event
 * says that, not what; a page asks again for what it shows, so an event that is lost does no harm, and whoever connects is
 * told to ask first.
 */
public final class ChangeFeed {
    /** Most pages that listen at a time. */
    public static final int WATCHERS_MAX = 500;

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);
    private static final Long RETRY_AFTER_SECONDS = 30L;
    /** Browsers do not pass on an event without data. */
    private static final String ALL = "*";

    private final DataSource database;
    private final String query;
    private final Duration pace;
    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicLong state = new AtomicLong();

    /**
     * @param query gives one number, another one after each change
     * @param pace least time between two events to one page
     */
    public ChangeFeed(DataSource database, String query, Duration pace) {
        this.database = database;
        this.query = query;
        this.pace = pace;
    }

    /**
     * Events {@code changed} and, every 15 seconds, {@code alive}.
     *
     * @throws ServiceUnavailableException when {@value #WATCHERS_MAX} pages listen already
     */
    public Multi<OutboundSseEvent> watch(Sse sse) {
        if (watchers.incrementAndGet() > WATCHERS_MAX) {
            watchers.decrementAndGet();
            throw new ServiceUnavailableException(WATCHERS_MAX + " pages are open already", RETRY_AFTER_SECONDS);
        }
        AtomicLong told = new AtomicLong(-1);
        return Multi.createFrom()
                .ticks()
                .every(pace)
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
        return tick % BETWEEN_SIGNS_OF_LIFE.dividedBy(pace) == 0 ? List.of(sse.newEvent("alive", ALL)) : List.of();
    }

    /** Looks for a change; costs nothing while nobody listens. To be called about once a second. */
    public void probe() {
        if (watchers.get() == 0) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            state.set(row.getLong(1));
        } catch (SQLException e) {
            LOG.debugf("live pages wait: %s", e.getMessage());
        }
    }
}
