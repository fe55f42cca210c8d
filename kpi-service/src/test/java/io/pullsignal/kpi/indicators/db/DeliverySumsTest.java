package io.pullsignal.kpi.indicators.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.orders.OrderTime;
import io.pullsignal.kpi.orders.db.OrderDates;
import io.pullsignal.kpi.orders.db.OrderLinesTable;
import io.pullsignal.kpi.scorecard.Measure;
import io.pullsignal.kpi.sums.FreshDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** On real PostgreSQL: sums of deliveries say what a look at each order line says. */
class DeliverySumsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final Instant NOW = Instant.parse("2026-06-20T23:30:00Z"); // the 21st in Berlin and Auckland
    private static final String DIFFERENCES = """
            select * from (select * from delivery_sum where row(due_lines, in_full_lines, ordered_units, on_time_lines,
                                                                on_time_in_full_lines, on_time_units, accepted_units,
                                                                rejected_units)
                                                            is distinct from row(0::bigint, 0::bigint, 0::numeric,
                                                                                 0::bigint, 0::bigint, 0::numeric,
                                                                                 0::numeric, 0::numeric)) kept
            full join (
                select coalesce(location, '') as location, agreed_day, supplier, days_late, sum(due_lines) as lines,
                       sum(in_full_lines) as in_full, sum(ordered_units) as ordered, sum(on_time_lines) as on_time,
                       sum(on_time_in_full_lines) as complete, sum(on_time_units) as units,
                       sum(accepted_units) as accepted, sum(rejected_units) as rejected
                from line_delivery
                group by grouping sets ((location, agreed_day, supplier, days_late), (agreed_day, supplier, days_late))
            ) scratch using (location, agreed_day, supplier, days_late)
            where coalesce(due_lines, 0) <> coalesce(lines, 0) or coalesce(in_full_lines, 0) <> coalesce(in_full, 0)
               or coalesce(ordered_units, 0) <> coalesce(ordered, 0) or coalesce(on_time_lines, 0) <> coalesce(on_time, 0)
               or coalesce(on_time_in_full_lines, 0) <> coalesce(complete, 0)
               or coalesce(on_time_units, 0) <> coalesce(units, 0)
               or coalesce(accepted_units, 0) <> coalesce(accepted, 0)
               or coalesce(rejected_units, 0) <> coalesce(rejected, 0)
            """;
    private static final String SPREAD_DIFFERENCES = """
            select * from (select * from supplier_spread where lines <> 0) kept
            full join (select supplier, measure, day, value, count(*) as counted from line_spread group by 1, 2, 3, 4) scratch
                using (supplier, measure, day, value)
            where lines is distinct from counted
            """;
    private static final String PRICE_DIFFERENCES = """
            select * from (select * from supplier_price where units <> 0 or value <> 0) kept
            full join (select supplier, week, item, currency, sum(units) as counted, sum(value) as paid
                       from line_price group by 1, 2, 3, 4) scratch
                using (supplier, week, item, currency)
            where units is distinct from counted or kept.value is distinct from paid
            """;
    /** The day of sending in the location's own calendar, as the database's own rules have it. */
    private static final String WRONG_DATES = """
            select * from order_line o left join location l on l.code = o.location
            where o.sent_date is distinct from (o.sent_at at time zone coalesce(l.time_zone, 'UTC'))::date
            """;

    private record Step(Optional<OrderLine> line, Optional<OrderReceipt> receipt, Optional<OrderTime> time) {}

    @Test
    void sums_say_what_a_look_at_each_line_says() throws SQLException {
        for (long seed = 1; seed <= 2; seed++) {
            try (FreshDatabase fresh = new FreshDatabase()) {
                Random random = new Random(seed);
                locate(fresh, "L1", 1, "Europe/Berlin");
                locate(fresh, "L2", 1, "America/Lima");
                List<Step> steps = steps(random);
                Collections.shuffle(steps, random);
                OrderLinesTable orders = new OrderLinesTable();
                for (int at = 0; at < steps.size(); ) {
                    List<Step> batch = steps.subList(at, Math.min(steps.size(), at + 1 + random.nextInt(40)));
                    fresh.inTransaction(connection -> {
                        orders.save(
                                connection,
                                batch.stream()
                                        .flatMap(step -> step.receipt().stream())
                                        .toList(),
                                batch.stream()
                                        .flatMap(step -> step.line().stream())
                                        .toList(),
                                batch.stream()
                                        .flatMap(step -> step.time().stream())
                                        .toList());
                        return batch;
                    });
                    at += batch.size();
                    for (String differences : List.of(DIFFERENCES, SPREAD_DIFFERENCES, PRICE_DIFFERENCES)) {
                        assertThat(fresh.rows(differences))
                                .as("seed %d, after %d steps", seed, at)
                                .isEmpty();
                    }
                }
                locate(fresh, "L3", 1, "Pacific/Auckland");
                locate(fresh, "L2", 2, "Asia/Tokyo");
                OrderDates dates = new OrderDates();
                assertThat(fresh.rows(WRONG_DATES)).isNotEmpty();
                while (fresh.inTransaction(connection -> dates.redateMarked(connection, 7))) {}
                for (String differences : List.of(WRONG_DATES, SPREAD_DIFFERENCES, PRICE_DIFFERENCES)) {
                    assertThat(fresh.rows(differences)).as("seed %d", seed).isEmpty();
                }
                assertThat(fresh.rows("select distinct measure from supplier_spread where lines > 0"))
                        .hasSize(Measure.values().length);
                for (int lateDays : new int[] {0, 1, 3}) {
                    for (Grouping grouping :
                            List.of(Grouping.NONE, Grouping.LOCATION, Grouping.SUPPLIER, Grouping.DAY)) {
                        assertAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.empty()));
                        assertAgree(fresh, query(grouping, lateDays, Optional.of("L2"), Optional.empty()));
                        assertAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.of("S1")));
                        if (grouping != Grouping.LOCATION) {
                            assertOrdersAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.empty()));
                            assertOrdersAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.of("S1")));
                        }
                    }
                }
            }
        }
    }

    private static void locate(FreshDatabase fresh, String code, long version, String zone) throws SQLException {
        fresh.inTransaction(connection -> {
            fresh.locations.save(connection, new Location(code, version, "shop", ZoneId.of(zone), "EUR"));
            return code;
        });
    }

    /** Each order here has one line. */
    private static void assertOrdersAgree(FreshDatabase fresh, FigureQuery query) throws SQLException {
        SortedMap<String, DeliverySums> orders =
                fresh.inTransaction(connection -> new DeliveredOrdersQuery().sums(connection, query));
        SortedMap<String, DeliverySums> lines =
                fresh.inTransaction(connection -> new DeliveryLinesQuery().sums(connection, query, false));
        assertThat(orders.keySet()).as("%s", query).isNotEmpty().isEqualTo(lines.keySet());
        lines.forEach((name, sums) -> {
            DeliverySums whole = orders.getOrDefault(name, DeliverySums.NONE);
            assertThat(whole.dueLines()).isEqualTo(sums.dueLines());
            assertThat(whole.onTimeLines()).isEqualTo(sums.onTimeLines());
            assertThat(whole.inFullLines()).isEqualTo(sums.inFullLines());
            assertThat(whole.onTimeInFullLines()).isEqualTo(sums.onTimeInFullLines());
        });
    }

    private static void assertAgree(FreshDatabase fresh, FigureQuery query) throws SQLException {
        SortedMap<String, DeliverySums> fromSums =
                fresh.inTransaction(connection -> new DeliverySumsQuery().sums(connection, query));
        SortedMap<String, DeliverySums> fromLines =
                fresh.inTransaction(connection -> new DeliveryLinesQuery().sums(connection, query, false));
        assertThat(plain(fromSums)).as("%s", query).isNotEmpty().isEqualTo(plain(fromLines));
    }

    private static Map<String, String> plain(SortedMap<String, DeliverySums> sums) {
        Map<String, String> plain = new TreeMap<>();
        sums.forEach((name, s) -> plain.put(
                name,
                List.of(
                                s.dueLines(),
                                s.onTimeLines(),
                                s.inFullLines(),
                                s.onTimeInFullLines(),
                                s.orderedUnits(),
                                s.onTimeUnits(),
                                s.acceptedUnits(),
                                s.rejectedUnits())
                        .stream()
                        .map(number -> number.setScale(6).toPlainString())
                        .toList()
                        .toString()));
        return plain;
    }

    private static FigureQuery query(
            Grouping grouping, int lateDays, Optional<String> location, Optional<String> supplier) {
        return new FigureQuery(
                FIRST.plusDays(4),
                FIRST.plusDays(40),
                NOW,
                grouping,
                new FigureQuery.Filter(location, Optional.empty(), supplier, Optional.empty()),
                new DeliveryWindow(DeliveryWindow.AgreedDay.FIRST_PROMISED, 365, lateDays),
                Optional.empty(),
                100);
    }

    /** The first step sends; some orders are answered, the earlier answer counts. */
    private static Optional<OrderTime> time(String order, int sequence, Instant sent, Random random) {
        if (sequence == 1) {
            return Optional.of(new OrderTime(order, 1, Optional.of(sent), Optional.empty()));
        }
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new OrderTime(
                        order, 1, Optional.empty(), Optional.of(sent.plusSeconds(random.nextInt(200_000)))));
    }

    /** Lines in several steps, and what came of them: early, late, in parts, short, more than ordered, never. */
    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int order = 0; order < 150; order++) {
            String number = "PO-" + order;
            String location = "L" + (1 + random.nextInt(3));
            LocalDate requested = FIRST.plusDays(random.nextInt(28));
            Optional<LocalDate> promised =
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(requested.plusDays(random.nextInt(3)));
            BigDecimal ordered = BigDecimal.valueOf(1 + random.nextInt(12));
            BigDecimal received = BigDecimal.ZERO;
            for (int part = 0; part < random.nextInt(4); part++) {
                BigDecimal units = BigDecimal.valueOf(1 + random.nextInt(8));
                received = received.add(units);
                steps.add(new Step(
                        Optional.empty(),
                        Optional.of(new OrderReceipt(
                                requested.plusDays(random.nextInt(9) - 4),
                                "dock/" + number + "-" + part,
                                1,
                                number,
                                units)),
                        Optional.empty()));
            }
            Instant sent = requested
                    .minusDays(1 + random.nextInt(9))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(random.nextInt(86_400));
            for (int sequence = 1; sequence <= 3; sequence++) {
                boolean last = sequence == 3;
                BigDecimal arrived = last ? received : BigDecimal.ZERO;
                String step = last && received.signum() == 0 && random.nextBoolean() ? "CANCELLED" : "STEP";
                steps.add(new Step(
                        Optional.of(new OrderLine(
                                number,
                                1,
                                sequence,
                                step,
                                "S" + (order % 2 + 1),
                                location,
                                "ITEM",
                                ordered,
                                step.equals("CANCELLED") || random.nextInt(5) == 0
                                        ? BigDecimal.ZERO
                                        : ordered.subtract(arrived).max(BigDecimal.ZERO),
                                arrived,
                                BigDecimal.valueOf(order % 3),
                                new BigDecimal("1.5000"),
                                "EUR",
                                requested,
                                promised,
                                sequence == 1 ? Optional.empty() : promised,
                                Optional.empty())),
                        Optional.empty(),
                        time(number, sequence, sent, random)));
            }
        }
        return steps;
    }
}
