package io.pullsignal.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedShopTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final LocalDate SUNDAY = LocalDate.parse("2026-03-08");

    @Test
    void the_same_seed_and_day_give_the_same_events_whatever_was_asked_before() {
        GeneratedShop asked = shop();
        asked.day(SUNDAY);

        assertThat(asked.day(FRIDAY)).isEqualTo(shop().day(FRIDAY));
        assertThat(asked.masterData()).isEqualTo(shop().masterData());
    }

    @Test
    void another_seed_gives_other_events() {
        assertThat(shop().day(FRIDAY)).isNotEqualTo(new GeneratedShop(8, FRIDAY).day(FRIDAY));
    }

    @Test
    void fridays_sell_more_than_sundays() {
        GeneratedShop shop = shop();

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
        List<TimedEvent> events = shop().day(FRIDAY);

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
    void everything_stocked_can_be_ordered_and_what_is_kept_is_on_the_shelf_to_begin_with() {
        MasterData data = shop().masterData();
        Set<String> stocked = data.items().stream()
                .filter(MasterData.Item::stocked)
                .map(MasterData.Item::code)
                .collect(Collectors.toSet());
        Set<String> onTheShelf = data.openingStock().stream()
                .map(stock -> stock.location() + "/" + stock.item())
                .collect(Collectors.toSet());
        Set<String> suppliedToOrder = Set.of("MAKE_TO_ORDER", "DROP_SHIP", "CROSS_DOCK");

        assertThat(data.terms()).extracting(MasterData.Terms::item).hasSameElementsAs(stocked);
        assertThat(data.loops()).allMatch(loop -> stocked.contains(loop.item()));
        assertThat(data.loops())
                .filteredOn(loop -> !onTheShelf.contains(loop.location() + "/" + loop.item()))
                .extracting(GeneratedShopTest::policy)
                .containsExactlyInAnyOrderElementsOf(suppliedToOrder);
    }

    @Test
    void every_policy_is_at_work() {
        assertThat(shop().masterData().loops().stream().map(GeneratedShopTest::policy))
                .contains(
                        "KANBAN",
                        "EVENT_KANBAN",
                        "MIN_MAX",
                        "REORDER_POINT",
                        "BASE_STOCK",
                        "PERIODIC",
                        "DDMRP",
                        "VMI",
                        "PUSH_BUFFER",
                        "MAKE_TO_ORDER",
                        "DROP_SHIP",
                        "CROSS_DOCK",
                        "NONE");
    }

    @Test
    void a_silent_store_sells_and_tells_it_on_the_day_after() {
        GeneratedShop shop = shop();

        assertThat(salesOf(shop, "VIENNA", FRIDAY.plusDays(32))).isNotEmpty();
        assertThat(salesOf(shop, "VIENNA", FRIDAY.plusDays(33))).isEmpty();
        assertThat(salesOf(shop, "BERLIN", FRIDAY.plusDays(33))).isNotEmpty();
        assertThat(salesOf(shop, "VIENNA", FRIDAY.plusDays(46))).isEmpty();
        List<SaleRecorded> handedIn = salesOf(shop, "VIENNA", FRIDAY.plusDays(47));
        assertThat(handedIn.stream()
                        .map(sale -> sale.getOccurredAt().atZone(VIENNA).toLocalDate())
                        .distinct())
                .hasSize(15)
                .contains(FRIDAY.plusDays(33), FRIDAY.plusDays(46), FRIDAY.plusDays(47));
    }

    @Test
    void stolen_flasks_do_not_sell_until_they_are_counted() {
        GeneratedShop shop = shop();

        assertThat(sold(shop, "SHOW-THERMOS", 0, 13)).isPositive();
        assertThat(sold(shop, "SHOW-THERMOS", 14, 34)).isZero();
        assertThat(shop.day(FRIDAY.plusDays(34)))
                .filteredOn(event -> event.event() instanceof AdjustmentRecorded)
                .extracting(event -> ((AdjustmentRecorded) event.event()).getKind())
                .contains(AdjustmentKind.COUNT);
        assertThat(sold(shop, "SHOW-THERMOS", 36, 53)).isPositive();
    }

    @Test
    void lemonade_sells_on_its_days_and_mulled_wine_in_its_season() {
        GeneratedShop shop = shop();

        assertThat(sold(shop, "SHOW-LEMONADE", 4, 6)).isGreaterThan(sold(shop, "SHOW-LEMONADE", 11, 13) * 3 / 2);
        assertThat(sold(shop, "SHOW-MULLED", 0, 6)).isZero();
        assertThat(sold(shop, "SHOW-MULLED", 7, 9)).isPositive();
        assertThat(sold(shop, "SHOW-MULLED", 121, 130)).isZero();
    }

    @Test
    void sandwiches_come_with_a_last_day_to_sell_them() {
        assertThat(shop().masterData().items())
                .filteredOn(item -> item.shelfLifeDays() != null)
                .extracting(MasterData.Item::code)
                .containsExactly("SHOW-SANDWICH");
        assertThat(shop().vendors())
                .filteredOn(vendor -> !vendor.shelfLifeDays().isEmpty())
                .extracting(Vendor::shelfLifeDays)
                .containsExactly(Map.of("SHOW-SANDWICH", 3));
    }

    private static GeneratedShop shop() {
        return new GeneratedShop(7, FRIDAY);
    }

    private static String policy(MasterData.Loop loop) {
        if (loop instanceof MasterData.PolicyLoop any) {
            return any.policy();
        }
        return loop instanceof MasterData.KanbanLoop ? "KANBAN" : "MIN_MAX";
    }

    /** Lines from one day after the opening up to another. */
    private static long sold(GeneratedShop shop, String item, int fromDay, int toDay) {
        return IntStream.rangeClosed(fromDay, toDay)
                .mapToObj(day -> sales(shop, FRIDAY.plusDays(day)))
                .flatMap(List::stream)
                .flatMap(sale -> sale.getLines().stream())
                .filter(line -> line.getItemCode().equals(item))
                .count();
    }

    private static List<SaleRecorded> salesOf(GeneratedShop shop, String store, LocalDate day) {
        return sales(shop, day).stream()
                .filter(sale -> sale.getLocation().equals(store))
                .toList();
    }

    private static List<SaleRecorded> sales(LocalDate day) {
        return sales(shop(), day);
    }

    private static List<SaleRecorded> sales(GeneratedShop shop, LocalDate day) {
        return shop.day(day).stream()
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
