package io.pullsignal.kpi.sums;

import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.db.DailyRows;
import io.pullsignal.kpi.indicators.db.EpisodeRows;
import io.pullsignal.kpi.indicators.db.FigureSums;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long the answers take over a history that is made in the database. Not a test: run it with
 * {@code -Dtest=KpiReadProfile}. {@code -Dpositions}, {@code -Dlocations} and {@code -Ddays} change its size; a position
 * moves on two days of three.
 */
class KpiReadProfile {
    private static final int POSITIONS = Integer.getInteger("positions", 1_100);
    private static final int LOCATIONS = Integer.getInteger("locations", 10);
    private static final int DAYS = Integer.getInteger("days", 90);
    private static final int RUNS = Integer.getInteger("runs", 20);
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    @Test
    void measure() throws Exception {
        try (FreshDatabase fresh = new FreshDatabase()) {
            fill(fresh);
            System.out.printf(
                    "%d positions at %d locations, %d days, load %s%n",
                    POSITIONS,
                    LOCATIONS,
                    DAYS,
                    Files.readString(Path.of("/proc/loadavg"), StandardCharsets.US_ASCII)
                            .strip());
            FigureSums figures = new FigureSums();
            for (Grouping grouping : Grouping.values()) {
                for (int days : new int[] {30, DAYS}) {
                    FigureQuery query = query(grouping, days, Optional.empty());
                    time(fresh, grouping + " " + days + " days", connection -> figures.sums(connection, query));
                }
            }
            for (Grouping grouping : List.of(Grouping.NONE, Grouping.DAY, Grouping.ITEM, Grouping.SUPPLIER)) {
                FigureQuery query = query(grouping, 30, Optional.of("L3"));
                time(fresh, grouping + " of a location, 30 days", connection -> figures.sums(connection, query));
            }
            time(
                    fresh,
                    "daily, first page of 30 days",
                    connection -> new DailyRows()
                            .rows(
                                    connection,
                                    FIRST.plusDays(DAYS - 30L),
                                    FIRST.plusDays(DAYS - 1L),
                                    query(Grouping.NONE, 30, Optional.empty()).filter(),
                                    DailyRows.Key.START,
                                    101));
            FigureQuery period = query(Grouping.NONE, 30, Optional.empty());
            time(
                    fresh,
                    "stockouts, first page of 30 days",
                    connection -> new EpisodeRows().rows(connection, period, EpisodeRows.Key.START, 101));
        }
    }

    private static FigureQuery query(Grouping grouping, int days, Optional<String> location) {
        return new FigureQuery(
                FIRST.plusDays(DAYS - (long) days),
                FIRST.plusDays(DAYS - 1L),
                Instant.parse("2028-01-01T00:00:00Z"),
                grouping,
                new FigureQuery.Filter(location, Optional.empty(), Optional.empty(), Optional.empty()),
                new DeliveryWindow(DeliveryWindow.AgreedDay.FIRST_PROMISED, 365, 0),
                Optional.empty(),
                101);
    }

    private static void time(FreshDatabase fresh, String what, Snapshot.Read<?> read) throws SQLException {
        List<Long> micros = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long from = System.nanoTime();
            Snapshot.of(fresh.database, Duration.ofSeconds(60), read);
            micros.add((System.nanoTime() - from) / 1_000);
            if (micros.get(run) > 5_000_000) {
                break;
            }
        }
        Collections.sort(micros);
        System.out.printf(
                "%-32s p50 %8.1f ms  p95 %8.1f ms  worst %8.1f ms%n",
                what,
                micros.get(micros.size() / 2) / 1e3,
                micros.get((micros.size() * 95 - 1) / 100) / 1e3,
                micros.get(micros.size() - 1) / 1e3);
    }

    /** Facts, order lines and stockouts as a history would leave them, and the sums made of them. */
    private static void fill(FreshDatabase fresh) throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into zone_day
                    select 'UTC', d, extract(epoch from d)::bigint * 1000000, extract(epoch from d + 1)::bigint * 1000000
                    from generate_series(0, 18262) n cross join lateral (select date '2000-01-01' + n as d) day""");
            statement.execute("""
                    insert into location
                    select 'L' || n, 1, 'L' || n, 'UTC', 'EUR' from generate_series(0, %d - 1) n""".formatted(LOCATIONS));
            statement.execute("""
                    insert into item (code, version, description, category, stock_unit, standard_cost, currency, recount)
                    select 'ITEM-' || n, 1, 'Item ' || n, 'CATEGORY-' || n %% 20, 'EACH', 1 + n %% 7, 'EUR', false
                    from generate_series(0, %d / %d) n""".formatted(POSITIONS, LOCATIONS));
            statement.execute("""
                    insert into position_state (location, item, latest_date, time_zone, category, currency, unit_cost)
                    select 'L' || n %% %1$d, i.code, date '%2$s' + %3$d - 1, 'UTC', i.category, i.currency,
                           i.standard_cost
                    from generate_series(0, %4$d - 1) n join item i on i.code = 'ITEM-' || n / %1$d""".formatted(LOCATIONS, FIRST, DAYS, POSITIONS));
            statement.execute("""
                    insert into daily_fact (location, item, business_date, begins, opening_units, closing_units,
                        received_units, adjusted_units, asked_units, met_units, reversed_units, returned_units, asked_lines,
                        met_lines, reversed_lines, revenue, currency, on_hand_unit_seconds, out_seconds)
                    select location, item, date '%s' + day, day = 0, case when day = 0 then 0 else 10 - (day - 1) %% 11 end,
                           10 - day %% 11, 10, 0, 3, 2, 0, 0, 3, 2, 0, 9, 'EUR', 500000, 0
                    from position_state cross join generate_series(0, %d - 1) day
                    where day = 0 or day = %d - 1 or (day + hashtext(item)) %% 3 <> 0""".formatted(FIRST, DAYS, DAYS));
            statement.execute("""
                    insert into stockout_episode
                    select location, item, timestamptz '%1$s 10:00Z' + day * interval '1 day',
                           timestamptz '%1$s 15:00Z' + day * interval '1 day', 1
                    from position_state cross join generate_series(0, %2$d - 1, 11) day""".formatted(FIRST, DAYS));
            statement.execute("""
                    insert into order_line
                    select 'PO-' || location || '/' || item || '/' || day, 1, 1, 'RECEIVED', 'SUPPLIER-' || hashtext(item) %% 10, location,
                           item, 10, 0, 10, d, d, d, d
                    from position_state cross join generate_series(0, %2$d - 1, 10) day
                    cross join lateral (select date '%1$s' + day as d) due""".formatted(FIRST, DAYS));
            statement.execute("""
                    insert into order_receipt
                    select promised_date, order_number, 1, order_number, 10 from order_line""");
            statement.execute("analyze");
            statement.execute(lastOf("V006__sums_by_day.sql", "insert into day_sum"));
            statement.execute(lastOf("V008__deliveries_by_day.sql", "insert into delivery_sum"));
            statement.execute("analyze");
        }
    }

    /** The last statement of a migration, which fills sums from what is there. */
    private static String lastOf(String migration, String statement) {
        try (InputStream file = KpiReadProfile.class.getResourceAsStream("/db/migration/" + migration)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(statement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
