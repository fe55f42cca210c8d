package io.pullsignal.kpi.sums;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.StockSums;
import io.pullsignal.kpi.indicators.db.FigureSums;
import io.pullsignal.kpi.masterdata.Item;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.masterdata.Loop;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.MovementKind;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.sums.db.CountingTurn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On real PostgreSQL: the sums that are kept up are the sums that would be made from scratch, at any time. */
class DaySumsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 20); // clocks change in Berlin on the 25th
    private static final int DAYS = 14;
    private static final Map<String, String> ZONES = new TreeMap<>(
            Map.of("L1", "Europe/Berlin", "L2", "Pacific/Auckland", "L3", "Europe/Berlin", "SOLO", "UTC"));
    private static final List<String> ITEMS = List.of("A", "B", "C", "D");
    private static final String[] COLUMNS = {
        "begun_positions", "held_units", "held_value", "unit_seconds", "value_seconds", "out_positions", "out_days",
        "out_seconds", "demand_units", "demand_value", "met_units", "consumed_units", "consumed_value", "demand_lines",
        "met_lines", "episodes_started", "episodes_ended"
    };
    private static final String FROM_SCRATCH = """
            select coalesce(d.location, '') as location, coalesce(d.item, '') as item,
                   coalesce(case when s.supplier = '' then '?' else s.supplier end, '') as supplier, d.business_date, s.category, s.currency, s.time_zone,
                   sum(d.begun_positions) as begun_positions, sum(d.held_units) as held_units,
                   sum(d.held_units * s.unit_cost) as held_value, sum(d.unit_seconds) as unit_seconds,
                   sum(d.unit_seconds * s.unit_cost) as value_seconds, sum(d.out_positions) as out_positions,
                   sum(d.out_days) as out_days, sum(d.out_seconds) as out_seconds,
                   sum(d.demand_units) as demand_units, sum(d.demand_units * s.unit_cost) as demand_value,
                   sum(d.met_units) as met_units, sum(d.consumed_units) as consumed_units,
                   sum(d.consumed_units * s.unit_cost) as consumed_value, sum(d.demand_lines) as demand_lines,
                   sum(d.met_lines) as met_lines, sum(d.episodes_started) as episodes_started,
                   sum(d.episodes_ended) as episodes_ended
            from position_day d
            join position_state s using (location, item)
            group by d.business_date, s.category, s.currency, s.time_zone,
                     grouping sets ((d.location), (), (d.item), (s.supplier), (d.location, s.supplier))
            """;

    @Test
    void sums_kept_up_are_the_sums_from_scratch_after_every_batch() throws SQLException {
        for (long seed = 1; seed <= 3; seed++) {
            int pageLimit = List.of(10_000, 1, 5).get((int) seed - 1);
            try (FreshDatabase lived = new FreshDatabase(pageLimit);
                    FreshDatabase ordered = new FreshDatabase()) {
                List<Movement> history = history(new Random(seed));
                live(lived, history, new Random(seed));
                for (String location : ZONES.keySet()) {
                    location(ordered, location, 1, ZONES.get(location));
                }
                lastItems(ordered);
                ordered.inTransaction(connection -> ordered.stock.add(connection, history));
                settle(ordered);

                String sums = "select * from day_sum where (" + String.join(", ", COLUMNS) + ") is distinct from ("
                        + "0, ".repeat(COLUMNS.length - 1)
                        + "0) order by location, item, supplier, business_date, category, currency, time_zone";
                assertThat(plain(lived.rows(sums)))
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .isEqualTo(plain(ordered.rows(sums)));
                answersAgree(lived, seed);
            }
        }
    }

    @Test
    void late_batch_over_all_positions_is_folded_in_pages_with_the_same_facts_and_sums() throws SQLException {
        List<Movement> history = history(new Random(5));
        List<Movement> late = new ArrayList<>();
        List<Movement> inTime = new ArrayList<>();
        for (Movement movement : history) {
            (movement.businessDate().equals(FIRST.plusDays(2)) ? late : inTime).add(movement);
        }
        List<List<String>> outcomes = new ArrayList<>();
        for (int pageLimit : new int[] {1, 4, 10_000}) {
            try (FreshDatabase fresh = new FreshDatabase(pageLimit)) {
                lastItems(fresh);
                fresh.inTransaction(connection -> fresh.stock.add(connection, inTime));
                int restated = fresh.inTransaction(connection -> fresh.stock.add(connection, late))
                        .restatedDays();
                assertThat(restated).isGreaterThan(late.size());
                assertThat(differences(fresh)).isEmpty();
                List<String> outcome = new ArrayList<>(List.of("restated " + restated));
                outcome.addAll(plain(fresh.rows("select * from daily_fact order by location, item, business_date")));
                outcome.addAll(plain(fresh.rows("select * from back_booking order by 1, 2, 3, 4")));
                outcome.addAll(plain(fresh.rows("select * from stockout_episode order by 1, 2, 3")));
                outcomes.add(outcome);
            }
        }
        assertThat(outcomes.get(0)).hasSizeGreaterThan(50).isEqualTo(outcomes.get(2));
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(2));
    }

    @Test
    void writers_at_the_same_time_lose_nothing_in_the_sums() throws Exception {
        long seed = 4;
        try (FreshDatabase fresh = new FreshDatabase()) {
            List<Movement> history = history(new Random(seed));
            Map<Boolean, List<Movement>> halves = history.stream()
                    .collect(Collectors.partitioningBy(
                            movement -> movement.position().hashCode() % 2 == 0));
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (List<Movement> half : halves.values()) {
                    List<Movement> arriving = new ArrayList<>(half);
                    Collections.shuffle(arriving, new Random(seed));
                    done.add(threads.submit(() -> {
                        for (int at = 0; at < arriving.size(); at += 10) {
                            List<Movement> batch = arriving.subList(at, Math.min(arriving.size(), at + 10));
                            fresh.inTransaction(connection -> fresh.stock.add(connection, batch));
                        }
                        return null;
                    }));
                }
                done.add(threads.submit(() -> {
                    for (int version = 1; version <= 40; version++) {
                        item(fresh, ITEMS.get(version % 4), version, "C" + version % 3, version + ".0000", "EUR");
                        loop(
                                fresh,
                                "L" + (1 + version % 3),
                                ITEMS.get(version % 4),
                                version,
                                Optional.of("S" + version % 2));
                        fresh.inTransaction(connection -> fresh.stock.resupplyMarked(connection, 3));
                        fresh.inTransaction(connection -> fresh.stock.recountMarked(connection, 2, 3));
                        fresh.inTransaction(connection -> fresh.stock.restateMarked(connection, 2));
                    }
                    return null;
                }));
                for (Future<?> thread : done) {
                    thread.get(2, TimeUnit.MINUTES);
                }
            } finally {
                threads.shutdownNow();
            }
            settle(fresh);

            assertThat(differences(fresh)).isEmpty();
            assertThat(fresh.rows("""
                    select s.location, s.item from position_state s join item i on i.code = s.item
                    where (s.category, s.unit_cost) is distinct from (i.category, i.standard_cost)""")).isEmpty();
            assertThat(fresh.rows("""
                    select s.location, s.item, s.supplier from position_state s
                    left join loop l on l.location = s.location and l.item = s.item
                    where s.supplier <> coalesce(l.supplier, '')""")).isEmpty();
            assertThat(fresh.rows("select location, item from supplier_mark")).isEmpty();
        }
    }

    /** Batches of any size, nearly in order, with changes of costs, categories and time zones in between. */
    private static void live(FreshDatabase fresh, List<Movement> history, Random random) throws SQLException {
        List<Movement> arriving = new ArrayList<>(history);
        for (int start = 0; start + 60 < arriving.size(); start += 40) {
            Collections.shuffle(arriving.subList(start, start + 60), random);
        }
        Collections.swap(arriving, 5, arriving.size() - 1);
        location(fresh, "L1", 1, "Europe/Berlin");
        item(fresh, "A", 1, "FRESH", "1.2500", "EUR");
        int version = 1;
        int at = 0;
        while (at < arriving.size()) {
            int end = Math.min(arriving.size(), at + 1 + random.nextInt(60));
            List<Movement> batch = arriving.subList(at, end);
            fresh.inTransaction(connection -> fresh.stock.add(connection, batch));
            at = end;
            version++;
            switch (random.nextInt(10)) {
                case 0 ->
                    item(
                            fresh,
                            ITEMS.get(random.nextInt(3)),
                            version,
                            random.nextBoolean() ? "FRESH" : "DRY",
                            random.nextInt(5) + ".7500",
                            random.nextInt(4) == 0 ? "USD" : "EUR");
                case 1 ->
                    location(
                            fresh, "L" + (1 + random.nextInt(3)), version, random.nextBoolean() ? "UTC" : "Asia/Tokyo");
                case 2 -> fresh.inTransaction(connection -> fresh.stock.restateMarked(connection, 2));
                case 3 -> fresh.inTransaction(connection -> fresh.stock.recountMarked(connection, 2, 2));
                case 4 ->
                    loop(
                            fresh,
                            "L" + (1 + random.nextInt(3)),
                            ITEMS.get(random.nextInt(3)),
                            version,
                            random.nextInt(4) == 0 ? Optional.empty() : Optional.of("S" + random.nextInt(3)));
                case 5 -> fresh.inTransaction(connection -> fresh.stock.resupplyMarked(connection, 2));
                default -> {}
            }
            assertThat(differences(fresh)).as("after %d movements", at).isEmpty();
        }
        for (String location : ZONES.keySet()) {
            location(fresh, location, 1_000_000, ZONES.get(location));
        }
        lastItems(fresh);
        settle(fresh);
        assertThat(differences(fresh)).isEmpty();
    }

    /** What the figures say, from either source, beside the views for reports, which fill in quiet days one by one. */
    private static void answersAgree(FreshDatabase fresh, long seed) throws SQLException {
        LocalDate from = FIRST.plusDays(3);
        LocalDate to = FIRST.plusDays(9);
        StockSums all = figures(fresh, Grouping.NONE, from, to, Optional.empty(), Optional.empty())
                .values()
                .iterator()
                .next()
                .stock();
        String[] stock = fresh.rows("""
                select sum(on_hand_value_seconds) / 86400, sum(out_seconds), count(*), count(*) filter (where out_day)
                from kpi_v1.stock_day where business_date between '%s' and '%s'""".formatted(from, to)).get(0).split("\\|");
        assertThat(rounded(all.inventoryValueDays())).as("seed %d", seed).isEqualTo(rounded(stock[0]));
        assertThat(all.outSeconds()).isEqualByComparingTo(stock[1]);
        assertThat(all.stockedDays()).isEqualByComparingTo(stock[2]);
        assertThat(all.outDays()).isEqualByComparingTo(stock[3]);
        String[] demand = fresh.rows("""
                select sum(cogs), sum(demand_units), sum(met_units), sum(demand_lines), sum(met_lines)
                from kpi_v1.demand_day where reporting_date between '%s' and '%s'""".formatted(from, to)).get(0).split("\\|");
        assertThat(all.cogs()).isEqualByComparingTo(demand[0]);
        assertThat(all.demandUnits()).isEqualByComparingTo(demand[1]);
        assertThat(all.metUnits()).isEqualByComparingTo(demand[2]);
        assertThat(all.demandLines()).isEqualByComparingTo(demand[3]);
        assertThat(all.metLines()).isEqualByComparingTo(demand[4]);
        String[] held = fresh.rows("""
                select sum(greatest(0, closing_units)), sum(greatest(0, closing_units) * i.standard_cost)
                from kpi_v1.stock_day d join item i on i.code = d.item where business_date = '%s'""".formatted(to)).get(0).split("\\|");
        assertThat(all.onHandUnits()).isEqualByComparingTo(held[0]);
        assertThat(all.onHandValue()).isEqualByComparingTo(held[1]);
        assertThat(all.episodes())
                .isEqualByComparingTo(fresh.rows("""
                select count(*) from stockout_episode e join location l on l.code = e.location
                join zone_day a on a.time_zone = l.time_zone and a.business_date = '%s'
                join zone_day b on b.time_zone = l.time_zone and b.business_date = '%s'
                where e.started_at < to_timestamp(b.ends_micros / 1000000)
                  and (e.ended_at is null or e.ended_at > to_timestamp(a.starts_micros / 1000000))""".formatted(from, to)).get(0));

        SortedMap<String, PeriodSums> items =
                figures(fresh, Grouping.ITEM, from, to, Optional.empty(), Optional.empty());
        assertThat(items.keySet()).containsExactlyElementsOf(ITEMS);
        for (Function<StockSums, BigDecimal> sum : List.<Function<StockSums, BigDecimal>>of(
                StockSums::cogs,
                StockSums::inventoryValueDays,
                StockSums::onHandUnits,
                StockSums::onHandValue,
                StockSums::demandUnits,
                StockSums::demandValue,
                StockSums::metUnits,
                StockSums::demandLines,
                StockSums::metLines,
                StockSums::stockedDays,
                StockSums::outDays,
                StockSums::outSeconds,
                StockSums::episodes)) {
            for (Grouping grouping : List.of(Grouping.ITEM, Grouping.LOCATION, Grouping.CATEGORY, Grouping.SUPPLIER)) {
                assertThat(rounded(
                                figures(fresh, grouping, from, to, Optional.empty(), Optional.empty()).values().stream()
                                        .map(PeriodSums::stock)
                                        .map(sum)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)))
                        .as("%s, seed %d", grouping, seed)
                        .isEqualTo(rounded(sum.apply(all)));
            }
        }
        // the view of the sums beside the view of the positions, day by day
        String byDay =
                "select business_date, sum(on_hand_value_seconds)::numeric(30, 6), count(*) filter (where out_day),"
                        + " sum(out_seconds)::numeric(30, 6), count(*) from kpi_v1.stock_day where business_date between '"
                        + from
                        + "' and '" + to + "' group by 1 order by 1";
        String byDayOfSums = "select business_date, sum(on_hand_value_seconds)::numeric(30, 6), sum(out_days),"
                + " sum(out_seconds)::numeric(30, 6), sum(positions) from kpi_v1.sum_day where business_date between '"
                + from + "' and '" + to + "' and location = '' and item %s '' and supplier %s '' group by 1 order by 1";
        assertThat(plain(fresh.rows(byDay))).hasSize(7);
        for (List<String> ofOne : List.of(List.of("=", "="), List.of("<>", "="), List.of("=", "<>"))) {
            assertThat(plain(fresh.rows(byDayOfSums.formatted(ofOne.get(0), ofOne.get(1)))))
                    .isEqualTo(plain(fresh.rows(byDay)));
        }

        // what is kept by item and supplier, beside what is made of the facts of single positions
        StockSums bySums = new ArrayList<>(figures(fresh, Grouping.NONE, from, to, Optional.empty(), Optional.of("A"))
                        .values())
                .get(0)
                .stock();
        BigDecimal byFacts =
                figures(fresh, Grouping.LOCATION, from, to, Optional.empty(), Optional.of("A")).values().stream()
                        .map(group -> group.stock().inventoryValueDays())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(rounded(bySums.inventoryValueDays())).isNotEqualTo("0").isEqualTo(rounded(byFacts));
        SortedMap<String, PeriodSums> suppliers =
                figures(fresh, Grouping.SUPPLIER, from, to, Optional.empty(), Optional.empty());
        assertThat(suppliers.keySet()).containsExactly("", "S1", "S2");
        for (String supplier : List.of("S1", "S2")) {
            BigDecimal ofItems = figures(fresh, supplier, Grouping.ITEM, from, to).values().stream()
                    .map(group -> group.stock().outSeconds().add(group.stock().cogs()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            PeriodSums keptUp = Objects.requireNonNull(suppliers.get(supplier));
            StockSums kept = keptUp.stock();
            assertThat(rounded(kept.outSeconds().add(kept.cogs()))).isEqualTo(rounded(ofItems));
            assertThat(comparable(figures(fresh, supplier, Grouping.NONE, from, to)))
                    .containsExactlyElementsOf(comparable(new TreeMap<>(Map.of("", keptUp))));
        }
        for (Grouping grouping : List.of(Grouping.NONE, Grouping.LOCATION, Grouping.CATEGORY, Grouping.DAY)) {
            assertThat(comparable(figures(fresh, grouping, from, to, Optional.of("SOLO"), Optional.empty())))
                    .as("%s, seed %d", grouping, seed)
                    .isEqualTo(comparable(figures(fresh, grouping, from, to, Optional.of("SOLO"), Optional.of("D"))));
        }
    }

    private static SortedMap<String, PeriodSums> figures(
            FreshDatabase fresh, String supplier, Grouping grouping, LocalDate from, LocalDate to) throws SQLException {
        return figures(
                fresh,
                grouping,
                from,
                to,
                new FigureQuery.Filter(Optional.empty(), Optional.empty(), Optional.of(supplier), Optional.empty()));
    }

    private static SortedMap<String, PeriodSums> figures(
            FreshDatabase fresh,
            Grouping grouping,
            LocalDate from,
            LocalDate to,
            Optional<String> location,
            Optional<String> item)
            throws SQLException {
        return figures(
                fresh, grouping, from, to, new FigureQuery.Filter(location, item, Optional.empty(), Optional.empty()));
    }

    private static SortedMap<String, PeriodSums> figures(
            FreshDatabase fresh, Grouping grouping, LocalDate from, LocalDate to, FigureQuery.Filter filter)
            throws SQLException {
        FigureQuery query = new FigureQuery(
                from,
                to,
                Instant.parse("2026-12-24T18:00:00Z"),
                grouping,
                filter,
                new DeliveryWindow(DeliveryWindow.AgreedDay.FIRST_PROMISED, 0, 0),
                Optional.empty(),
                100);
        return Snapshot.of(
                fresh.database, Duration.ofSeconds(10), connection -> new FigureSums().sums(connection, query));
    }

    /** Numbers without trailing zeros; whether units or values are compared is not a sum. */
    private static List<String> comparable(SortedMap<String, PeriodSums> groups) {
        return groups.entrySet().stream()
                .map(group -> {
                    StockSums s = group.getValue().stock();
                    return group.getKey() + ": "
                            + List.of(
                                            s.cogs(),
                                            s.inventoryValueDays(),
                                            s.onHandUnits(),
                                            s.onHandValue(),
                                            s.demandUnits(),
                                            s.demandValue(),
                                            s.metUnits(),
                                            s.demandLines(),
                                            s.metLines(),
                                            s.days(),
                                            s.stockedDays(),
                                            s.outDays(),
                                            s.outSeconds(),
                                            s.episodes())
                                    .stream()
                                    .map(DaySumsTest::rounded)
                                    .toList()
                            + s.currencies() + s.unpricedPositions();
                })
                .toList();
    }

    private static String rounded(String number) {
        return rounded(new BigDecimal(number));
    }

    private static String rounded(BigDecimal number) {
        BigDecimal rounded = number.setScale(8, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static List<String> plain(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceAll("\\.0+(?=\\||$)|(\\.\\d*[1-9])0+(?=\\||$)", "$1"))
                .toList();
    }

    private static List<String> differences(FreshDatabase fresh) throws SQLException {
        List<String> distinct = new ArrayList<>();
        for (String column : COLUMNS) {
            distinct.add("coalesce(kept." + column + ", 0) <> coalesce(scratch." + column + ", 0)");
        }
        return fresh.rows("select * from day_sum kept full join (" + FROM_SCRATCH
                + ") scratch using (location, item, supplier, business_date, category, currency, time_zone) where "
                + String.join(" or ", distinct));
    }

    private static void lastItems(FreshDatabase fresh) throws SQLException {
        item(fresh, "A", 1_000_000, "FRESH", "2.5000", "EUR");
        item(fresh, "B", 1_000_000, "DRY", "0.1234", "EUR");
        item(fresh, "C", 1_000_000, "FRESH", "7.0000", "EUR");
        item(fresh, "D", 1_000_000, "", "3.0000", "EUR");
        loop(fresh, "L1", "A", 1_000_000, Optional.of("S1"));
        loop(fresh, "L1", "B", 1_000_000, Optional.of("S2"));
        loop(fresh, "L2", "A", 1_000_000, Optional.of("S1"));
        loop(fresh, "L2", "B", 1_000_000, Optional.empty());
        loop(fresh, "L3", "C", 1_000_000, Optional.of("S1"));
        for (String location : List.of("L1", "L2", "L3")) {
            for (String item : List.of("A", "B", "C")) {
                loop(fresh, location, item, 999_999, Optional.empty());
            }
        }
    }

    private static void settle(FreshDatabase fresh) throws SQLException {
        while (fresh.inTransaction(connection -> fresh.stock.restateMarked(connection, 5)) > 0) {}
        while (fresh.inTransaction(connection -> fresh.stock.recountMarked(connection, 2, 3))) {}
        while (fresh.inTransaction(connection -> fresh.stock.resupplyMarked(connection, 3))) {}
    }

    private static void item(
            FreshDatabase fresh, String code, long version, String category, String cost, String currency)
            throws SQLException {
        fresh.inTransaction(connection -> {
            CountingTurn.toChangeItems(connection);
            fresh.references.saveItems(
                    connection,
                    List.of(new Item(code, version, code, category, "EACH", new BigDecimal(cost), currency)));
            return code;
        });
    }

    private static void loop(FreshDatabase fresh, String location, String item, long version, Optional<String> supplier)
            throws SQLException {
        fresh.inTransaction(connection -> {
            fresh.references.saveLoops(connection, List.of(new Loop(location, item, version, supplier)));
            return item;
        });
    }

    private static void location(FreshDatabase fresh, String code, long version, String zone) throws SQLException {
        fresh.inTransaction(connection -> {
            fresh.locations.save(connection, new Location(code, version, code, ZoneId.of(zone), "EUR"));
            return code;
        });
    }

    /** Movements in the order in which they happened, of every kind, some of them at midnight sharp. */
    private static List<Movement> history(Random random) {
        List<Movement> history = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            for (int n = 0; n < 45; n++) {
                String location = List.copyOf(ZONES.keySet()).get(random.nextInt(ZONES.size()));
                String item = location.equals("SOLO") ? "D" : ITEMS.get(random.nextInt(ITEMS.size()));
                if ((location + item).hashCode() % 3 == day % 3) {
                    continue; // quiet days
                }
                LocalTime time = n == 0 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(n * 1_900L);
                history.add(movement(random, new PositionKey(location, item), date, time, "e" + day + "-" + n));
            }
        }
        for (String location : ZONES.keySet()) {
            String item = location.equals("SOLO") ? "D" : "A";
            history.add(movement(
                    random, new PositionKey(location, item), FIRST.plusDays(DAYS), LocalTime.NOON, "last-" + location));
        }
        return history;
    }

    private static Movement movement(Random random, PositionKey key, LocalDate date, LocalTime time, String id) {
        MovementKind kind = switch (random.nextInt(12)) {
            case 0, 1, 2 -> MovementKind.RECEIPT;
            case 3 -> MovementKind.VOID;
            case 4 -> MovementKind.RETURN;
            case 5 -> MovementKind.CORRECTION;
            case 6 -> MovementKind.COUNT_DELTA;
            default -> MovementKind.SALE;
        };
        BigDecimal units = BigDecimal.valueOf(1_000_000L * (1 + random.nextInt(6)) + random.nextInt(2) * 250_000L, 6);
        boolean elsewhere = (kind == MovementKind.VOID || kind == MovementKind.CORRECTION) && random.nextBoolean();
        boolean taken = kind == MovementKind.SALE
                || (kind == MovementKind.CORRECTION || kind == MovementKind.COUNT_DELTA) && random.nextBoolean();
        return new Movement(
                key,
                new MovementIdentity(date, "test/" + id, 1, 0),
                kind,
                taken ? units.negate() : units,
                date.atTime(time).atZone(ZoneId.of(ZONES.get(key.location()))).toInstant(),
                elsewhere ? date.plusDays(random.nextInt(8) - 6) : date,
                new BigDecimal("1.0000"),
                "EUR");
    }
}
