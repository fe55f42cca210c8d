package io.pullsignal.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UncensoringTest {
    private static final LocalDate MONDAY = LocalDate.parse("2011-01-03");
    private static final Uncensoring MISSING_WHEN_PARTLY_OUT = new Uncensoring(BigDecimal.ZERO);

    @Test
    void a_day_out_of_stock_is_missing_and_not_zero() {
        assertThat(Uncensoring.USUAL.demandUnits(day(0, "0", "1"))).isNaN();
        assertThat(Uncensoring.USUAL.demandUnits(day(0, "0", "0"))).isZero();
    }

    @Test
    void a_day_partly_out_of_stock_is_scaled_up_or_missing_as_the_rule_says() {
        SellingDay untilNoon = day(0, "6", "0.5");
        SellingDay anHour = day(0, "6", "0.9");

        assertThat(Uncensoring.USUAL.demandUnits(untilNoon)).isEqualTo(12);
        assertThat(Uncensoring.USUAL.demandUnits(anHour)).isNaN();
        assertThat(MISSING_WHEN_PARTLY_OUT.demandUnits(untilNoon)).isNaN();
        assertThat(MISSING_WHEN_PARTLY_OUT.demandUnits(day(0, "6", "0"))).isEqualTo(6);
    }

    @Test
    void a_date_without_sales_sold_nothing_although_it_could_have() {
        DemandHistory history = daily(3, day(0, "4", "0"), day(1, "0", "1"));

        assertThat(history.demand().units(0)).isEqualTo(4);
        assertThat(history.demand().isMissing(1)).isTrue();
        assertThat(history.demand().units(2)).isZero();
    }

    @Test
    void a_week_is_scaled_from_the_days_that_were_seen() {
        DemandHistory history = weekly(2, day(0, "4", "0"), day(1, "0", "1"), day(2, "6", "0"), day(8, "3", "0"));

        assertThat(history.demand().units(0)).isEqualTo(10.0 * 6 / 5);
        assertThat(history.demand().units(1)).isEqualTo(3);
    }

    @Test
    void a_week_of_which_too_little_was_seen_is_missing() {
        SellingDay[] out = new SellingDay[4];
        Arrays.setAll(out, index -> day(index, "0", "1"));

        assertThat(weekly(1, out).demand().isMissing(0)).isTrue();
    }

    @Test
    void days_out_of_stock_do_not_pull_the_forecast_down() {
        SellingDay[] days = new SellingDay[40];
        Arrays.setAll(days, index -> index % 2 == 0 ? day(index, "10", "0") : day(index, "0", "1"));

        MethodChoice choice = MethodChoice.of(daily(40, days), SelectionRule.over(3));

        assertThat(choice.method().run(daily(40, days)).forecastUnits(1)).containsExactly(10);
    }

    @Test
    void shares_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> day(0, "1", "1.2")).hasMessageContaining("unseen share");
        assertThatThrownBy(() -> new Uncensoring(BigDecimal.ONE)).hasMessageContaining("limit");
    }

    private static DemandHistory daily(int periods, SellingDay... days) {
        return history(PeriodLength.DAY, DemandCalendar.OPEN_DAILY, periods, days);
    }

    /** Closed on Sundays: six days a week. */
    private static DemandHistory weekly(int periods, SellingDay... days) {
        DemandCalendar calendar = new DemandCalendar(Set.of(DayOfWeek.SUNDAY), Set.of(), Set.of(), Set.of());
        return history(PeriodLength.WEEK, calendar, periods, days);
    }

    private static DemandHistory history(
            PeriodLength length, DemandCalendar calendar, int periods, SellingDay... days) {
        Map<LocalDate, SellingDay> byDate =
                Arrays.stream(days).collect(Collectors.toMap(SellingDay::date, Function.identity()));
        return Uncensoring.USUAL.history(new Timeline(MONDAY, length, calendar), periods, byDate);
    }

    private static SellingDay day(int index, String sold, String unseenShare) {
        return new SellingDay(MONDAY.plusDays(index), Quantity.of(sold), new BigDecimal(unseenShare));
    }
}
