package io.pullsignal.kpi.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.sums.FreshDatabase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On real PostgreSQL: what live pages look at changes with each change of an alert. */
class LiveAlertsTest {
    @Test
    void an_alert_that_is_raised_taken_snoozed_cleared_or_forgotten_is_a_change() throws SQLException {
        try (FreshDatabase fresh = new FreshDatabase()) {
            fresh.inTransaction(connection -> connection
                    .createStatement()
                    .executeUpdate("insert into alert_rule values ('fill', 'UNIT_FILL_RATE', '', '', '', '',"
                            + " 'NONE', 7, 80, 90, 0, '2026-06-01Z', 'Ann')"));
            List<String> changes = List.of(
                    "insert into figure_alert (rule, group_name, raised_at, value) values ('fill', '', '2026-06-02Z',"
                            + " 50)",
                    "update figure_alert set value = 51",
                    "update figure_alert set acknowledged_by = 'Ann'",
                    "update figure_alert set snoozed_until = '2026-06-03Z'",
                    "update figure_alert set cleared_at = '2026-06-03Z'",
                    "delete from figure_alert");
            Set<String> states = new HashSet<>(fresh.rows(LiveFigures.STATE));
            for (String change : changes) {
                fresh.inTransaction(connection -> connection.createStatement().executeUpdate(change));
                assertThat(states.addAll(fresh.rows(LiveFigures.STATE)))
                        .as(change)
                        .isTrue();
            }
        }
    }

    @Test
    void the_page_says_how_many_alerts_there_are() {
        assertThat(DashboardPages.alertsInWords(20)).isEqualTo("20");
        assertThat(DashboardPages.alertsInWords(37)).isEqualTo("the latest 20 of 37");
    }
}
