package io.pullsignal.kpi.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.MovementKind;
import io.pullsignal.kpi.stock.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A location's definition against its first movements: whichever commits first, its days are its own. */
class LateLocationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WAITING = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";

    @Test
    void a_location_defined_while_its_first_movement_is_folded_has_its_days_made_anew() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (FreshDatabase fresh = new FreshDatabase()) {
            Future<?> defined;
            try (Connection folding = fresh.database.getConnection()) {
                folding.setAutoCommit(false);
                fresh.stock.add(folding, List.of(saleAtMidnightInBerlin()));
                defined = other.submit(() -> fresh.inTransaction(connection -> {
                    fresh.locations.save(
                            connection, new Location("B1", 1, "Berlin", ZoneId.of("Europe/Berlin"), "EUR"));
                    return Boolean.TRUE;
                }));
                await().atMost(PATIENCE).until(() -> fresh.rows(WAITING).equals(List.of("1")));
                folding.commit();
            }
            defined.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            int restated = fresh.inTransaction(connection -> fresh.stock.restateMarked(connection, 10));
            assertThat(restated).isEqualTo(1);
            assertThat(fresh.rows("select outage_since = '2026-10-21T22:00:00Z' from daily_fact"))
                    .containsExactly("t");
        } finally {
            other.shutdownNow();
        }
    }

    private static Movement saleAtMidnightInBerlin() {
        LocalDate day = LocalDate.of(2026, 10, 22);
        return new Movement(
                new PositionKey("B1", "TEA"),
                new MovementIdentity(day, "pos/1", 1, 0),
                MovementKind.SALE,
                new BigDecimal("-1.000000"),
                Instant.parse("2026-10-21T22:00:00Z"),
                day,
                new BigDecimal("1.0000"),
                "EUR");
    }
}
