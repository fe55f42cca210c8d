package io.pullsignal.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedShopTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-03-08");

    @Test
    void the_same_seed_and_day_give_the_same_events_whatever_was_asked_before() {
        GeneratedShop asked = new GeneratedShop(7);
        asked.day(SUNDAY);

        assertThat(asked.day(FRIDAY)).isEqualTo(new GeneratedShop(7).day(FRIDAY));
        assertThat(asked.masterData(FRIDAY)).isEqualTo(new GeneratedShop(7).masterData(FRIDAY));
    }

    @Test
    void another_seed_gives_other_events() {
        assertThat(new GeneratedShop(7).day(FRIDAY)).isNotEqualTo(new GeneratedShop(8).day(FRIDAY));
    }

    @Test
    void fridays_sell_more_than_sundays() {
        GeneratedShop shop = new GeneratedShop(7);

        assertThat(shop.day(FRIDAY).size()).isGreaterThan(shop.day(SUNDAY).size() * 3 / 2);
    }

    @Test
    void a_promotion_sells_more_of_its_categories() {
        LocalDate promoted = FRIDAY;
        Set<String> categories = ShopDay.promotion(7, promoted);
        Set<String> codes = Assortment.of(7).goods().stream()
                .filter(good -> categories.contains(good.category()))
                .map(Assortment.Good::code)
                .collect(Collectors.toSet());

        assertThat(categories).hasSize(2);
        assertThat(linesOf(codes, promoted)).isGreaterThan(linesOf(codes, promoted.plusWeeks(1)) * 3 / 2);
    }

    @Test
    void every_event_is_of_its_day_and_in_order_of_time() {
        List<TimedEvent> events = new GeneratedShop(7).day(FRIDAY);

        assertThat(events).isSortedAccordingTo((a, b) -> a.dueAt().compareTo(b.dueAt()));
        assertThat(events)
                .allMatch(event -> event.dueAt()
                        .atZone(Store.ALL.get(0).zone())
                        .toLocalDate()
                        .equals(FRIDAY));
    }

    @Test
    void some_receipts_are_sent_twice_and_some_are_returned_or_voided() {
        List<SaleRecorded> sales = sales(FRIDAY);

        assertThat(sales).extracting(SaleRecorded::getKind).contains(SaleKind.RETURN, SaleKind.VOID);
        assertThat(Set.copyOf(sales)).hasSizeLessThan(sales.size());
    }

    @Test
    void everything_stocked_can_be_ordered_and_is_on_the_shelf_to_begin_with() {
        MasterData data = new GeneratedShop(7).masterData(FRIDAY);
        Set<String> stocked = data.items().stream()
                .filter(MasterData.Item::stocked)
                .map(MasterData.Item::code)
                .collect(Collectors.toSet());

        assertThat(data.terms()).extracting(MasterData.Terms::item).containsExactlyInAnyOrderElementsOf(stocked);
        assertThat(data.loops()).hasSize(stocked.size() * data.locations().size());
        assertThat(data.openingStock()).hasSameSizeAs(data.loops());
    }

    private static List<SaleRecorded> sales(LocalDate day) {
        return new GeneratedShop(7)
                .day(day).stream()
                        .filter(event -> event.event() instanceof SaleRecorded)
                        .map(event -> (SaleRecorded) event.event())
                        .toList();
    }

    private static long linesOf(Set<String> codes, LocalDate day) {
        return sales(day).stream()
                .flatMap(sale -> sale.getLines().stream())
                .filter(line -> codes.contains(line.getItemCode().toUpperCase(Locale.ROOT)))
                .count();
    }
}
