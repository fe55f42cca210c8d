package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayPartProfileTest {
    private static final LocalDate MONDAY = LocalDate.parse("2011-01-03");
    private static final DayPart BREAKFAST = new DayPart("breakfast", LocalTime.of(6, 0));
    private static final DayPart LUNCH = new DayPart("lunch", LocalTime.of(11, 0));
    private static final DayPart EVENING = new DayPart("evening", LocalTime.of(17, 0));
    private static final List<DayPart> PARTS = List.of(EVENING, BREAKFAST, LUNCH);

    @Test
    void a_weekday_is_split_as_it_sold() {
        DayPartProfile profile = DayPartProfile.of(
                PARTS, List.of(sale(0, "06:00", 1), sale(0, "16:59", 3), sale(7, "12:00", 2), sale(1, "20:00", 9)));

        assertThat(profile.split(MONDAY.plusDays(14), new BigDecimal(12)))
                .containsEntry(BREAKFAST, new BigDecimal("2.000000"))
                .containsEntry(LUNCH, new BigDecimal("10.000000"))
                .hasSize(3);
        assertThat(profile.split(MONDAY.plusDays(14), new BigDecimal(12)).keySet())
                .containsExactly(BREAKFAST, LUNCH, EVENING);
    }

    @Test
    void the_night_belongs_to_the_last_part() {
        DayPartProfile profile = DayPartProfile.of(PARTS, List.of(sale(0, "00:30", 4)));

        assertThat(profile.split(MONDAY, BigDecimal.TEN).get(EVENING)).isEqualByComparingTo("10");
    }

    @Test
    void a_weekday_that_never_sold_is_split_like_the_others_and_no_sales_at_all_equally() {
        DayPartProfile profile = DayPartProfile.of(PARTS, List.of(sale(0, "12:00", 4)));

        assertThat(profile.split(MONDAY.plusDays(3), BigDecimal.TEN).get(LUNCH)).isEqualByComparingTo("10");
        assertThat(DayPartProfile.of(PARTS, List.of())
                        .split(MONDAY, new BigDecimal(9))
                        .get(LUNCH))
                .isEqualByComparingTo("3");
    }

    @Test
    void the_parts_add_up_to_the_day_exactly_and_none_is_below_zero() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            List<TimedDemand> sales = new ArrayList<>();
            for (int i = 0; i < random.nextInt(30); i++) {
                sales.add(sale(random.nextInt(7), String.format("%02d:15", random.nextInt(24)), 1 + random.nextInt(9)));
            }
            BigDecimal day = BigDecimal.valueOf(random.nextInt(1_000_000), 6);

            var split = DayPartProfile.of(PARTS, sales).split(MONDAY.plusDays(random.nextInt(7)), day);

            assertThat(split.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(day);
            assertThat(split.values()).allMatch(units -> units.signum() >= 0);
        }
    }

    @Test
    void parts_must_differ() {
        assertThatThrownBy(() -> DayPartProfile.of(List.of(), List.of())).hasMessageContaining("parts");
        assertThatThrownBy(() -> DayPartProfile.of(List.of(LUNCH, LUNCH), List.of()))
                .hasMessageContaining("different");
    }

    private static TimedDemand sale(int day, String time, int units) {
        return new TimedDemand(MONDAY.plusDays(day).atTime(LocalTime.parse(time)), Quantity.of(units));
    }
}
