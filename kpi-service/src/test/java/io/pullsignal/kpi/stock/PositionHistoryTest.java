package io.pullsignal.kpi.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PositionHistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PositionKey POSITION = new PositionKey("SHOP", "MILK");
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final BigDecimal DAY_SECONDS = new BigDecimal(86_400);

    @Test
    void on_hand_is_weighted_by_the_time_it_was_there() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "10", "2026-06-01T00:00"),
                movement(MovementKind.SALE, "-4", "2026-06-01T12:00"),
                movement(MovementKind.SALE, "-2", "2026-06-01T18:00"));

        DayFact day = folded.days().get(0);
        assertThat(day.onHandUnitSeconds()).isEqualByComparingTo("648000"); // 10 x 12 h + 6 x 6 h + 4 x 6 h
        assertThat(day.closingUnits()).isEqualByComparingTo("4");
        assertThat(day.outSeconds()).isZero();
    }

    @Test
    void the_short_day_of_the_spring_change_has_23_hours() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "1", "2026-03-28T12:00"),
                movement(MovementKind.RECEIPT, "1", "2026-03-29T12:00"));

        assertThat(folded.days().get(1).onHandUnitSeconds()).isEqualByComparingTo("126000"); // 11 h x 1 + 12 h x 2
    }

    @Test
    void the_long_day_of_the_autumn_change_has_25_hours() {
        FoldedPosition folded = fold(
                movement(MovementKind.SALE, "-1", "2026-10-24T12:00"),
                movement(MovementKind.SALE, "-1", "2026-10-25T23:00"));

        assertThat(folded.days().get(1).outSeconds()).isEqualByComparingTo("90000");
    }

    @Test
    void demand_is_met_by_what_was_on_hand_before_it() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "5", "2026-06-01T08:00"),
                movement(MovementKind.SALE, "-3", "2026-06-01T09:00"),
                movement(MovementKind.USAGE, "-4", "2026-06-01T10:00"),
                movement(MovementKind.SALE, "-1", "2026-06-01T11:00"));

        Demand demand = folded.days().get(0).demand();
        assertThat(demand.askedUnits()).isEqualByComparingTo("8");
        assertThat(demand.metUnits()).isEqualByComparingTo("5");
        assertThat(demand.askedLines()).isEqualTo(3);
        assertThat(demand.metLines()).isEqualTo(1);
    }

    @Test
    void losses_are_no_demand() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "5", "2026-06-01T08:00"),
                movement(MovementKind.WRITE_OFF, "-2", "2026-06-01T09:00"),
                movement(MovementKind.COUNT_DELTA, "-1", "2026-06-01T10:00"));

        DayFact day = folded.days().get(0);
        assertThat(day.demand().askedUnits()).isZero();
        assertThat(day.adjustedUnits()).isEqualByComparingTo("-3");
        assertThat(day.receivedUnits()).isEqualByComparingTo("5");
    }

    @Test
    void a_void_moves_stock_at_its_own_time_and_demand_on_the_day_of_the_original() {
        Movement voided = new Movement(
                POSITION,
                new MovementIdentity(MONDAY.plusDays(2), "pos/void", 1, 0),
                MovementKind.VOID,
                new BigDecimal("3.000000"),
                at("2026-06-03T09:00"),
                MONDAY,
                new BigDecimal("-7.5000"),
                "EUR");
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "5", "2026-06-01T08:00"),
                movement(MovementKind.SALE, "-3", "2026-06-01T09:00"),
                voided);

        assertThat(folded.days()).extracting(DayFact::businessDate).containsExactly(MONDAY, MONDAY.plusDays(2));
        assertThat(folded.days().get(0).closingUnits()).isEqualByComparingTo("2");
        assertThat(folded.days().get(1).closingUnits()).isEqualByComparingTo("5");
        assertThat(folded.days().get(1).demand()).isEqualTo(Demand.NONE);
        assertThat(folded.backBookings())
                .hasEntrySatisfying(new FoldedPosition.BackBooking(MONDAY.plusDays(2), MONDAY), booked -> {
                    assertThat(booked.reversedUnits()).isEqualByComparingTo("3");
                    assertThat(booked.reversedLines()).isEqualTo(1);
                    assertThat(booked.revenue()).isEqualByComparingTo("-7.5");
                });
    }

    @Test
    void an_episode_lasts_from_zero_on_hand_to_the_next_receipt() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "5", "2026-06-01T08:00"),
                movement(MovementKind.SALE, "-7", "2026-06-01T09:00"),
                movement(MovementKind.SALE, "-1", "2026-06-02T09:00"),
                movement(MovementKind.RECEIPT, "10", "2026-06-03T10:00"));

        assertThat(folded.episodes()).singleElement().satisfies(episode -> {
            assertThat(episode.startedAt()).isEqualTo(at("2026-06-01T09:00"));
            assertThat(episode.endedAt()).contains(at("2026-06-03T10:00"));
            assertThat(episode.unitsShort()).isEqualByComparingTo("3");
        });
        assertThat(folded.days().get(1).outSeconds()).isEqualByComparingTo(DAY_SECONDS);
        assertThat(folded.days().get(2).outSeconds()).isEqualByComparingTo("36000");
    }

    @Test
    void out_and_in_again_at_one_instant_is_no_stockout() {
        FoldedPosition folded = fold(
                movement(MovementKind.RECEIPT, "5", "2026-06-01T08:00"),
                movement(MovementKind.SALE, "-5", "2026-06-01T09:00"),
                movement(MovementKind.RECEIPT, "5", "2026-06-01T09:00"));

        assertThat(folded.episodes()).isEmpty();
        assertThat(folded.days().get(0).outSeconds()).isZero();
    }

    @Test
    void a_position_is_not_out_before_it_exists() {
        FoldedPosition folded = fold(movement(MovementKind.RECEIPT, "5", "2026-06-01T20:00"));

        assertThat(folded.days().get(0).outSeconds()).isZero();
        assertThat(folded.days().get(0).onHandUnitSeconds()).isEqualByComparingTo("72000");
    }

    @Test
    void a_fold_refuses_movements_out_of_order() {
        assertThatThrownBy(() -> PositionFold.begin(
                        POSITION,
                        BERLIN,
                        List.of(
                                movement(MovementKind.SALE, "-1", "2026-06-02T09:00"),
                                movement(MovementKind.SALE, "-1", "2026-06-01T09:00"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_order_of_arrival_in_any_batches_gives_the_facts_of_the_fold_in_order() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Movement> history = randomHistory(random);
            List<Movement> arrival = new ArrayList<>(history);
            shuffle(arrival, random);

            StoredPosition inOrder = new StoredPosition(POSITION, BERLIN);
            inOrder.apply(history);
            StoredPosition shuffled = new StoredPosition(POSITION, BERLIN);
            int next = 0;
            while (next < arrival.size()) {
                int batch = Math.min(arrival.size() - next, 1 + random.nextInt(7));
                shuffled.apply(arrival.subList(next, next + batch));
                next += batch;
            }

            assertThat(shuffled.facts()).as("facts, seed %d", seed).isEqualTo(inOrder.facts());
            assertThat(shuffled.backBookings()).as("bookings, seed %d", seed).isEqualTo(inOrder.backBookings());
            assertThat(shuffled.episodes()).as("episodes, seed %d", seed).isEqualTo(inOrder.episodes());
            BigDecimal moved = history.stream().map(Movement::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(shuffled.facts().get(shuffled.facts().size() - 1).closingUnits())
                    .as("closing, seed %d", seed)
                    .isEqualByComparingTo(moved);
        }
    }

    /** Movements around the autumn change of clocks, many at equal instants. */
    private static List<Movement> randomHistory(Random random) {
        MovementKind[] kinds = MovementKind.values();
        List<Movement> history = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            LocalDateTime local =
                    LocalDateTime.of(2026, 10, 22 + random.nextInt(6), random.nextInt(24), 15 * random.nextInt(4));
            MovementKind kind = kinds[random.nextInt(kinds.length)];
            BigDecimal units = BigDecimal.valueOf(1 + random.nextInt(12)).setScale(6);
            boolean takes = switch (kind) {
                case SALE, USAGE, WRITE_OFF, EXPIRED, TRANSFER_OUT -> true;
                case RETURN, VOID, RECEIPT -> false;
                case CORRECTION, COUNT_DELTA, COUNT_ABSORBED, STOCK_CORRECTION -> random.nextBoolean();
            };
            LocalDate day = local.toLocalDate();
            boolean back = kind == MovementKind.VOID || kind == MovementKind.CORRECTION;
            history.add(new Movement(
                    POSITION,
                    new MovementIdentity(day, "pos/" + random.nextInt(1_000_000), n, 0),
                    kind,
                    takes ? units.negate() : units,
                    local.atZone(BERLIN).toInstant(),
                    back ? day.minusDays(random.nextInt(3)) : day,
                    BigDecimal.valueOf(random.nextInt(100_000), 4),
                    "EUR"));
        }
        Collections.sort(history, Comparator.comparing(Movement::foldPoint));
        return history;
    }

    private static void shuffle(List<Movement> arrival, Random random) {
        int spread = 1 + random.nextInt(arrival.size());
        for (int n = arrival.size() - 1; n > 0; n--) {
            Collections.swap(arrival, n, Math.max(0, n - random.nextInt(spread)));
        }
    }

    private static FoldedPosition fold(Movement... movements) {
        return PositionFold.begin(POSITION, BERLIN, List.of(movements));
    }

    private static int events;

    private static Movement movement(MovementKind kind, String quantity, String local) {
        LocalDateTime time = LocalDateTime.parse(local);
        return new Movement(
                POSITION,
                new MovementIdentity(time.toLocalDate(), String.format("pos/%06d", ++events), 1, 0),
                kind,
                new BigDecimal(quantity).setScale(6),
                at(local),
                time.toLocalDate(),
                BigDecimal.ZERO.setScale(4),
                "EUR");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** The tables of one position, by the rules by which they are written. */
    private static final class StoredPosition {
        private final PositionKey position;
        private final ZoneId zone;
        private final List<Movement> movements = new ArrayList<>();
        private final TreeMap<LocalDate, DayFact> facts = new TreeMap<>();
        private final Map<FoldedPosition.BackBooking, Demand> backBookings = new HashMap<>();
        private final TreeMap<Instant, StockoutEpisode> episodes = new TreeMap<>();
        private Optional<FoldPoint> latest = Optional.empty();

        StoredPosition(PositionKey position, ZoneId zone) {
            this.position = position;
            this.zone = zone;
        }

        void apply(List<Movement> arrived) {
            List<Movement> batch = new ArrayList<>(arrived);
            batch.sort(Comparator.comparing(Movement::foldPoint));
            movements.addAll(batch);
            movements.sort(Comparator.comparing(Movement::foldPoint));
            store(folded(batch));
        }

        private FoldedPosition folded(List<Movement> batch) {
            if (latest.isEmpty()) {
                return PositionFold.begin(position, zone, batch);
            }
            PositionState state =
                    new PositionState(position, latest.get(), facts.lastEntry().getValue(), Optional.empty());
            Optional<LocalDate> restated = state.restatementFor(batch);
            if (restated.isEmpty()) {
                return state.extend(zone, batch);
            }
            LocalDate from = restated.get();
            PositionFold anew = PositionFold.anew(
                    position, zone, Optional.ofNullable(facts.lowerEntry(from)).map(Map.Entry::getValue));
            movements.stream()
                    .filter(movement -> !movement.businessDate().isBefore(from))
                    .forEach(anew::add);
            return anew.restated(from);
        }

        private void store(FoldedPosition folded) {
            folded.restatedFrom()
                    .ifPresent(from -> backBookings
                            .keySet()
                            .removeIf(booking -> !booking.businessDate().isBefore(from)));
            folded.backBookings().forEach((booking, demand) -> backBookings.merge(booking, demand, Demand::plus));
            folded.days().forEach(day -> facts.put(day.businessDate(), day));
            folded.episodesFrom().ifPresent(from -> episodes.tailMap(from, true).clear());
            folded.episodes().forEach(episode -> episodes.put(episode.startedAt(), episode));
            latest = Optional.of(folded.latest());
        }

        List<DayFact> facts() {
            return List.copyOf(facts.values());
        }

        Map<FoldedPosition.BackBooking, Demand> backBookings() {
            return backBookings;
        }

        List<StockoutEpisode> episodes() {
            return List.copyOf(episodes.values());
        }
    }
}
