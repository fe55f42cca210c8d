package io.pullsignal.consumption.intake;

import static io.pullsignal.consumption.catalog.Fixtures.component;
import static io.pullsignal.consumption.catalog.Fixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.consumption.catalog.Catalogue;
import io.pullsignal.consumption.catalog.Fixtures;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Recipe;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Catalogue catalogue = Fixtures.catalogue(
            List.of(
                    item("85123A")
                            .gtin("036000291452")
                            .unit("BOX", 12, 1)
                            .unit("TINY", 1, 100_000_000)
                            .build(),
                    item("FEE").withoutStock().build(),
                    item("MENU").withoutStock().build(),
                    item("BUN").cost("0.20").build(),
                    item("PATTY").cost("0.60").build(),
                    item("SALAD").withoutStock().build(),
                    item("LEAF").stockUnit("G").build()),
            List.of(
                    new Recipe(
                            "MENU",
                            List.of(new Recipe.Revision(
                                    LocalDate.of(2026, 1, 1),
                                    null,
                                    BigDecimal.ONE,
                                    List.of(component("BUN", "2", null), component("PATTY", "1", null))))),
                    new Recipe(
                            "SALAD",
                            List.of(
                                    salad(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 5, 30), "100"),
                                    salad(LocalDate.of(2026, 5, 31), LocalDate.of(2026, 5, 31), "120")))),
            List.of(
                    Location.of("BERLIN", "", "Europe/Berlin", "EUR", null, null),
                    Location.of("KIRITIMATI", "", "Pacific/Kiritimati", "AUD", null, null)));
    private final Map<EventIdentity, Originals.Original> originals = new HashMap<>();
    private final Judge judge = new Judge(
            catalogue,
            identity -> Optional.ofNullable(originals.get(identity)),
            AcceptedSpan.at(NOW, Duration.ofDays(400), Instant.EPOCH));

    @Test
    void scanned_gtin_in_boxes_becomes_stock_units_of_the_item() {
        CleanLine line = onlyMovement(Movement.SALE, line(1, "0036000291452", "2", "box", "24"));

        assertThat(line.item()).isEqualTo("85123A");
        assertThat(line.quantity()).isEqualByComparingTo("24");
        assertThat(line.revenue()).isEqualByComparingTo("48");
        assertThat(line.component()).isZero();
    }

    @Test
    void bad_line_is_refused_and_the_others_are_kept() {
        Verdict.Judged judged =
                judged(Movement.SALE, line(1, "85123a", "1", null, "1"), line(2, "NOPE", "1", null, "1"));

        assertThat(judged.lines().get(0)).isInstanceOf(LineVerdict.Moves.class);
        assertThat(reason(judged.lines().get(1))).isEqualTo(RejectionReason.UNKNOWN_ITEM);
    }

    @Test
    void every_line_rule_has_its_name() {
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "0", null, "1")))
                .isEqualTo(RejectionReason.QUANTITY_NOT_POSITIVE);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "-1", null, "1")))
                .isEqualTo(RejectionReason.QUANTITY_NOT_POSITIVE);
        assertThat(lineReason(Movement.COUNT, line(1, "85123A", "-1", null, "0")))
                .isEqualTo(RejectionReason.QUANTITY_NEGATIVE);
        assertThat(lineReason(Movement.STOCK_CORRECTION, line(1, "85123A", "0", null, "0")))
                .isEqualTo(RejectionReason.QUANTITY_ZERO);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "1", null, "-0.01")))
                .isEqualTo(RejectionReason.NEGATIVE_PRICE);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "1", "CRATE", "1")))
                .isEqualTo(RejectionReason.UNKNOWN_UNIT);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "1", "TINY", "1")))
                .isEqualTo(RejectionReason.QUANTITY_OUT_OF_RANGE);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "999999999999", "BOX", "1")))
                .isEqualTo(RejectionReason.QUANTITY_OUT_OF_RANGE);
        assertThat(lineReason(Movement.SALE, line(1, "85123A", "99999999999", null, "99999999999")))
                .isEqualTo(RejectionReason.AMOUNT_OUT_OF_RANGE);
        assertThat(lineReason(Movement.WRITE_OFF, line(1, "FEE", "1", null, "0")))
                .isEqualTo(RejectionReason.NOT_STOCKED);
        assertThat(lineReason(Movement.SALE, line(1, " ", "1", null, "1"))).isEqualTo(RejectionReason.MISSING_FIELD);
    }

    @Test
    void every_record_rule_has_its_name() {
        RecordedEvent.Line good = line(1, "85123A", "1", null, "1");
        assertThat(refusal(event(Movement.UNKNOWN_SALE, good))).isEqualTo(RejectionReason.UNKNOWN_KIND);
        assertThat(refusal(event(Movement.SALE))).isEqualTo(RejectionReason.NO_LINES);
        assertThat(refusal(event(Movement.SALE, good, good))).isEqualTo(RejectionReason.DUPLICATE_LINE_NUMBER);
        assertThat(refusal(event(Movement.SALE, line(0, "85123A", "1", null, "1"))))
                .isEqualTo(RejectionReason.INVALID_LINE_NUMBER);
        assertThat(refusal(event(
                        Movement.SALE,
                        IntStream.rangeClosed(1, 501)
                                .mapToObj(n -> line(n, "85123A", "1", null, "1"))
                                .toArray(RecordedEvent.Line[]::new))))
                .isEqualTo(RejectionReason.TOO_MANY_LINES);
        assertThat(refusal(event("E", "ATLANTIS", Movement.SALE, null, NOW, "EUR", good)))
                .isEqualTo(RejectionReason.UNKNOWN_LOCATION);
        assertThat(refusal(event("E", "BERLIN", Movement.SALE, null, NOW, "XXQ", good)))
                .isEqualTo(RejectionReason.INVALID_CURRENCY);
        assertThat(refusal(event("E", "BERLIN", Movement.VOID, null, NOW, "EUR", good)))
                .isEqualTo(RejectionReason.ORIGINAL_MISSING);
        assertThat(refusal(event("E", "BERLIN", Movement.VOID, "R9", NOW, "EUR", good)))
                .isEqualTo(RejectionReason.ORIGINAL_NOT_FOUND);
        assertThat(refusal(event("E", "BERLIN", Movement.VOID, "E", NOW, "EUR", good)))
                .isEqualTo(RejectionReason.ORIGINAL_NOT_FOUND);
        assertThat(refusal(event("E", "BERLIN", Movement.SALE, null, NOW.plus(Duration.ofHours(25)), "EUR", good)))
                .isEqualTo(RejectionReason.IN_FUTURE);
        assertThat(Judge.refusesIdentity(new EventIdentity("", "1"))
                        .orElseThrow()
                        .reason())
                .isEqualTo(RejectionReason.MISSING_FIELD);
        assertThat(Judge.refusesIdentity(new EventIdentity("a/b", "1"))
                        .orElseThrow()
                        .reason())
                .isEqualTo(RejectionReason.INVALID_IDENTITY);
    }

    @Test
    void older_than_the_retention_is_too_old_and_so_is_what_was_forgotten() {
        AcceptedSpan span = AcceptedSpan.at(NOW, Duration.ofDays(10), Instant.EPOCH);
        assertThat(span.refusesAge(NOW.minus(Duration.ofDays(10)))).isEmpty();
        assertThat(span.refusesAge(NOW.minus(Duration.ofDays(10)).minusMillis(1)))
                .isPresent();

        AcceptedSpan clockSetBack = AcceptedSpan.at(NOW.minus(Duration.ofDays(100)), Duration.ofDays(10), NOW);
        assertThat(clockSetBack.refusesAge(NOW.minus(Duration.ofDays(100)))).isPresent();
    }

    @Test
    void void_puts_stock_back_now_and_reports_on_the_day_of_the_original() {
        originals.put(
                new EventIdentity("pos", "R1"), new Originals.Original(Optional.of(LocalDate.of(2026, 5, 20)), true));
        RecordedEvent event =
                event("V1", "BERLIN", Movement.VOID, "R1", NOW, "EUR", line(1, "85123A", "3", null, "2.50"));

        Verdict.Judged judged = (Verdict.Judged) judge.judge(event);

        assertThat(judged.businessDate()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(judged.reportingDate()).isEqualTo(LocalDate.of(2026, 5, 20));
        CleanLine line = ((LineVerdict.Moves) judged.lines().get(0)).movements().get(0);
        assertThat(line.quantity()).isEqualByComparingTo("-3");
        assertThat(line.revenue()).isEqualByComparingTo("-7.5");
    }

    @Test
    void void_and_correction_move_by_the_recipe_of_the_day_of_the_original() {
        LocalDate saleDay = LocalDate.of(2026, 5, 30);
        RecordedEvent.Line salad = line(1, "SALAD", "1", null, "5");
        Instant beforeMidnight = Instant.parse("2026-05-30T21:50:00Z");
        Verdict.Judged sale =
                (Verdict.Judged) judge.judge(event("R1", "BERLIN", Movement.SALE, null, beforeMidnight, "EUR", salad));
        originals.put(new EventIdentity("pos", "R1"), new Originals.Original(Optional.of(sale.businessDate()), true));
        assertThat(sale.businessDate()).isEqualTo(saleDay);
        assertThat(grams(sale)).isEqualByComparingTo("100");

        Map<Movement, String> undone = Map.of(Movement.VOID, "-100", Movement.SALE_CORRECTION, "100");
        undone.forEach((movement, grams) -> {
            for (int days = 1; days <= 2; days++) {
                // 00:10 of the day with the next recipe, then of one with none
                Instant later = Instant.parse("2026-05-29T22:10:00Z").plus(Duration.ofDays(days));
                Verdict.Judged judged =
                        (Verdict.Judged) judge.judge(event("V1", "BERLIN", movement, "R1", later, "EUR", salad));

                assertThat(grams(judged)).isEqualByComparingTo(grams);
                assertThat(judged.businessDate()).isEqualTo(saleDay.plusDays(days));
                assertThat(judged.reportingDate()).isEqualTo(saleDay);
            }
        });
    }

    @Test
    void void_of_a_receipt_from_before_the_retention_is_too_old() {
        LocalDate oldest = LocalDate.ofInstant(NOW.minus(Duration.ofDays(400)), ZoneOffset.UTC);
        RecordedEvent event = event("V1", "BERLIN", Movement.VOID, "R1", NOW, "EUR", line(1, "85123A", "3", null, "1"));

        originals.put(new EventIdentity("pos", "R1"), new Originals.Original(Optional.of(oldest), true));
        assertThat(judge.judge(event)).isInstanceOf(Verdict.Judged.class);

        originals.put(new EventIdentity("pos", "R1"), new Originals.Original(Optional.of(oldest.minusDays(1)), true));
        assertThat(refusal(event)).isEqualTo(RejectionReason.TOO_OLD);
    }

    @Test
    void void_of_a_rejected_receipt_puts_nothing_back() {
        originals.put(new EventIdentity("pos", "R1"), new Originals.Original(Optional.empty(), false));

        assertThat(refusal(event("V1", "BERLIN", Movement.VOID, "R1", NOW, "EUR", line(1, "85123A", "3", null, "1"))))
                .isEqualTo(RejectionReason.ORIGINAL_REJECTED);
    }

    @Test
    void return_without_original_is_booked_on_its_own_day() {
        Verdict.Judged judged = judged(Movement.RETURN, line(1, "85123A", "1", null, "5"));

        assertThat(judged.reportingDate()).isEqualTo(judged.businessDate());
        assertThat(((LineVerdict.Moves) judged.lines().get(0))
                        .movements()
                        .get(0)
                        .quantity())
                .isEqualByComparingTo("-1");
    }

    @Test
    void business_date_is_the_day_of_the_location_on_both_days_of_a_clock_change() {
        assertThat(day("BERLIN", "2026-03-28T22:59:59Z")).isEqualTo("2026-03-28");
        assertThat(day("BERLIN", "2026-03-28T23:00:00Z")).isEqualTo("2026-03-29");
        assertThat(day("BERLIN", "2026-03-29T21:59:59Z")).isEqualTo("2026-03-29");
        assertThat(day("BERLIN", "2026-03-29T22:00:00Z")).isEqualTo("2026-03-30");
        assertThat(day("BERLIN", "2025-10-25T21:59:59Z")).isEqualTo("2025-10-25");
        assertThat(day("BERLIN", "2025-10-25T22:00:00Z")).isEqualTo("2025-10-26");
        assertThat(day("BERLIN", "2025-10-26T22:59:59Z")).isEqualTo("2025-10-26");
        assertThat(day("BERLIN", "2025-10-26T23:00:00Z")).isEqualTo("2025-10-27");
        assertThat(day("kiritimati", "2026-03-29T10:00:00Z")).isEqualTo("2026-03-30");
    }

    @Test
    void menu_consumes_its_components_and_shares_its_revenue() {
        Verdict.Judged judged = judged(Movement.SALE, line(7, "menu", "2", null, "4.99"));

        List<CleanLine> movements = ((LineVerdict.Moves) judged.lines().get(0)).movements();
        assertThat(movements).extracting(CleanLine::component).containsExactly(1, 2);
        assertThat(movements).extracting(CleanLine::soldItem).containsOnly("MENU");
        assertThat(movements).extracting(m -> m.quantity().intValueExact()).containsExactly(4, 2);
        assertThat(movements.stream().map(CleanLine::revenue).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("9.98");
    }

    @Test
    void menu_without_recipe_on_the_day_is_refused_and_service_moves_nothing() {
        RecordedEvent early = event(
                "E",
                "BERLIN",
                Movement.SALE,
                null,
                Instant.parse("2025-12-31T12:00:00Z"),
                "EUR",
                line(1, "MENU", "1", null, "1"),
                line(2, "FEE", "1", null, "1"));

        Verdict.Judged judged = (Verdict.Judged) judge.judge(early);

        assertThat(reason(judged.lines().get(0))).isEqualTo(RejectionReason.RECIPE_NOT_EFFECTIVE);
        assertThat(judged.lines().get(1)).isInstanceOf(LineVerdict.WithoutStock.class);
    }

    @Test
    void same_content_has_one_hash_whatever_its_spelling() {
        RecordedEvent one =
                event(Movement.SALE, line(1, "85123a", "1.0", null, "2"), line(2, "BUN", "3", null, "0.00"));
        RecordedEvent two =
                event(Movement.SALE, line(2, "BUN", "3.000000", null, "0"), line(1, "85123A", "1", null, "2.0000"));
        RecordedEvent other =
                event(Movement.RETURN, line(1, "85123a", "1.0", null, "2"), line(2, "BUN", "3", null, "0"));

        assertThat(ContentHash.of(one)).isEqualTo(ContentHash.of(two)).isNotEqualTo(ContentHash.of(other));
    }

    private static Recipe.Revision salad(LocalDate from, LocalDate to, String grams) {
        return new Recipe.Revision(from, to, BigDecimal.ONE, List.of(component("LEAF", grams, null)));
    }

    private static BigDecimal grams(Verdict.Judged judged) {
        return ((LineVerdict.Moves) judged.lines().get(0)).movements().get(0).quantity();
    }

    private String day(String location, String instant) {
        RecordedEvent event = event(
                "E", location, Movement.SALE, null, Instant.parse(instant), "EUR", line(1, "85123A", "1", null, "1"));
        return ((Verdict.Judged) judge.judge(event)).businessDate().toString();
    }

    private CleanLine onlyMovement(Movement movement, RecordedEvent.Line line) {
        return ((LineVerdict.Moves) judged(movement, line).lines().get(0))
                .movements()
                .get(0);
    }

    private Verdict.Judged judged(Movement movement, RecordedEvent.Line... lines) {
        return (Verdict.Judged) judge.judge(event(movement, lines));
    }

    private RejectionReason lineReason(Movement movement, RecordedEvent.Line line) {
        return reason(judged(movement, line).lines().get(0));
    }

    private static RejectionReason reason(LineVerdict line) {
        return ((LineVerdict.Refused) line).rejection().reason();
    }

    private RejectionReason refusal(RecordedEvent event) {
        return ((Verdict.Refused) judge.judge(event)).rejection().reason();
    }

    static RecordedEvent event(Movement movement, RecordedEvent.Line... lines) {
        return event("E1", "BERLIN", movement, null, NOW, "EUR", lines);
    }

    static RecordedEvent event(
            String eventId,
            String location,
            Movement movement,
            @Nullable String originalEventId,
            Instant occurredAt,
            String currency,
            RecordedEvent.Line... lines) {
        return new RecordedEvent(
                new EventIdentity("pos", eventId),
                movement,
                location,
                "1",
                originalEventId,
                movement.input() == Input.ADJUSTMENTS ? "CYCLE_COUNT" : "",
                occurredAt,
                movement.input() == Input.SALES ? currency : "",
                Arrays.asList(lines));
    }

    static RecordedEvent.Line line(int number, String itemCode, String quantity, @Nullable String unit, String price) {
        return new RecordedEvent.Line(number, itemCode, new BigDecimal(quantity), unit, new BigDecimal(price));
    }
}
