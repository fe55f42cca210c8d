package io.pullsignal.kpi.indicators.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.kpi.sums.FreshDatabase;
import jakarta.ws.rs.BadRequestException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** On real PostgreSQL: so many scopes as there may be have thresholds of their own. */
class ThresholdsLimitTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-20T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void at_the_limit_thresholds_are_changed_and_given_up_but_none_added() throws SQLException {
        try (FreshDatabase fresh = new FreshDatabase()) {
            fresh.inTransaction(connection -> connection
                    .createStatement()
                    .executeUpdate(
                            "insert into figure_threshold (figure, location, item, supplier, category, green, red,"
                                    + " changed_at, changed_by, reason) select 'UNIT_FILL_RATE', '', 'I' || n, '', '', 98,"
                                    + " 90, '2026-06-01Z', 'Ann', '' from generate_series(1, 5000) n"));
            ThresholdsResource resource = new ThresholdsResource(fresh.database, CLOCK);

            set(resource, "I1", new BigDecimal("97"));
            assertThatThrownBy(() -> set(resource, "NEW", new BigDecimal("97")))
                    .isInstanceOf(BadRequestException.class);
            resource.set("unit-fill-rate", "", "I2", "", "", new ThresholdsResource.Wanted(null, null, "Ann", ""));
            set(resource, "NEW", new BigDecimal("97"));

            assertThat(resource.all()).hasSize(5_000);
        }
    }

    private static void set(ThresholdsResource resource, String item, BigDecimal green) throws SQLException {
        resource.set(
                "unit-fill-rate",
                "",
                item,
                "",
                "",
                new ThresholdsResource.Wanted(green, new BigDecimal("90"), "Ann", ""));
    }
}
