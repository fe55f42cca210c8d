package io.pullsignal.kpi.indicators.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.orders.OrderLine;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.orders.db.OrderLinesTable;
import io.pullsignal.kpi.sums.FreshDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
                                                                on_time_in_full_lines, on_time_units)
                                                            is distinct from row(0::bigint, 0::bigint, 0::numeric,
                                                                                 0::bigint, 0::bigint, 0::numeric)) kept
            full join (
                select coalesce(location, '') as location, agreed_day, supplier, days_late, sum(due_lines) as lines,
                       sum(in_full_lines) as in_full, sum(ordered_units) as ordered, sum(on_time_lines) as on_time,
                       sum(on_time_in_full_lines) as complete, sum(on_time_units) as units
                from line_delivery
                group by grouping sets ((location, agreed_day, supplier, days_late), (agreed_day, supplier, days_late))
            ) scratch using (location, agreed_day, supplier, days_late)
            where coalesce(due_lines, 0) <> coalesce(lines, 0) or coalesce(in_full_lines, 0) <> coalesce(in_full, 0)
               or coalesce(ordered_units, 0) <> coalesce(ordered, 0) or coalesce(on_time_lines, 0) <> coalesce(on_time, 0)
               or coalesce(on_time_in_full_lines, 0) <> coalesce(complete, 0)
               or coalesce(on_time_units, 0) <> coalesce(units, 0)
            """;

    private record Step(Optional<OrderLine> line, Optional<OrderReceipt> receipt) {}

    @Test
    void sums_say_what_a_look_at_each_line_says() throws SQLException {
        for (long seed = 1; seed <= 2; seed++) {
            try (FreshDatabase fresh = new FreshDatabase()) {
                Random random = new Random(seed);
                for (Map.Entry<String, String> zone : Map.of(
                                "L1", "Europe/Berlin", "L2", "America/Lima", "L3", "Pacific/Auckland")
                        .entrySet()) {
                    fresh.inTransaction(connection -> {
                        fresh.locations.save(
                                connection, new Location(zone.getKey(), 1, "shop", ZoneId.of(zone.getValue()), "EUR"));
                        return zone;
                    });
                }
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
                                        .toList());
                        return batch;
                    });
                    at += batch.size();
                    assertThat(fresh.rows(DIFFERENCES))
                            .as("seed %d, after %d steps", seed, at)
                            .isEmpty();
                }
                for (int lateDays : new int[] {0, 1, 3}) {
                    for (Grouping grouping :
                            List.of(Grouping.NONE, Grouping.LOCATION, Grouping.SUPPLIER, Grouping.DAY)) {
                        assertAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.empty()));
                        assertAgree(fresh, query(grouping, lateDays, Optional.of("L2"), Optional.empty()));
                        assertAgree(fresh, query(grouping, lateDays, Optional.empty(), Optional.of("S1")));
                    }
                }
            }
        }
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
                                s.onTimeUnits())
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
                                units))));
            }
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
                                requested,
                                promised,
                                sequence == 1 ? Optional.empty() : promised,
                                Optional.empty())),
                        Optional.empty()));
            }
        }
        return steps;
    }
}
