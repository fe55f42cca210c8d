package io.pullsignal.consumption;

import static io.pullsignal.consumption.ServiceDriver.header;
import static io.pullsignal.consumption.ServiceDriver.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.testing.PullsignalTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The running service with a real broker, registry and database. */
@QuarkusTest
@QuarkusTestResource(PullsignalTestResource.class)
class IntakeOverKafkaTest extends OneShop {
    private static final String DEAD_LETTERS = Topics.SALES_RECORDED + ".dlt.consumption";

    @Test
    void receipt_sent_three_times_counts_once() {
        SaleRecorded sale =
                driver.sale("R1", shop, SaleKind.SALE, null, line(1, item, "2", "3"), line(2, item, "1", "3"));

        driver.send(sale);
        driver.send(sale);
        driver.awaitDrained();
        driver.send(sale);
        driver.awaitDrained();

        assertThat(driver.consumption()).hasSize(2);
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L, "duplicate", 4L));
        assertThat(driver.event("R1").getString("outcome")).isEqualTo("ACCEPTED");
        assertThat(driver.event("R1").getList("later")).hasSize(2);
    }

    @Test
    void clean_event_carries_key_headers_and_exact_amounts() {
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, item.toLowerCase(), "2", "3.5")));
        driver.awaitDrained();

        ConsumptionRecorded event = driver.consumption().get(0);
        assertThat(event.getEventId()).isEqualTo(driver.source() + "/R1");
        assertThat(event.getQuantity()).isEqualTo(new BigDecimal("2.000000"));
        assertThat(event.getRevenue()).isEqualTo(new BigDecimal("7.0000"));
        assertThat(event.getUnit()).isEqualTo("EACH");
        assertThat(event.getBusinessDate())
                .isEqualTo(driver.now().atZone(ZoneOffset.UTC).toLocalDate());
        ConsumerRecord<String, byte[]> record = driver.read(Topics.CONSUMPTION_RECORDED).stream()
                .filter(r -> r.key().equals(shop + "/" + item))
                .findFirst()
                .orElseThrow();
        assertThat(header(record, "ce_id")).isEqualTo(driver.source() + "/R1#1.0");
        assertThat(header(record, "ce_source")).isEqualTo("/pullsignal/consumption-service");
    }

    @Test
    void other_content_under_a_known_id_is_a_conflicting_duplicate() {
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, item, "2", "3")));
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, item, "5", "3")));
        driver.awaitDrained();

        assertThat(driver.consumption())
                .extracting(ConsumptionRecorded::getQuantity)
                .containsExactly(new BigDecimal("2.000000"));
        assertThat(deadLetters("R1")).singleElement().satisfies(letter -> {
            assertThat(header(letter, "pullsignal-kind")).isEqualTo("REJECTED");
            assertThat(header(letter, "pullsignal-reason")).isEqualTo("CONFLICTING_DUPLICATE");
        });
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 1L, "rejected", 1L));
    }

    @Test
    void replayed_dead_letter_counts_only_the_rejected_line_and_only_once() {
        String late = driver.unique("LATE");
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, item, "2", "3"), line(2, late, "4", "1")));
        driver.awaitDrained();
        ConsumerRecord<String, byte[]> letter = deadLetters("R1").get(0);
        assertThat(header(letter, "pullsignal-reason")).isEqualTo("UNKNOWN_ITEM");
        assertThat(header(letter, "pullsignal-lines")).isEqualTo("2");
        assertThat(driver.event("R1").getString("outcome")).isEqualTo("PARTLY_REJECTED");
        assertThat(driver.event("R1").getString("rejected[0].reason")).isEqualTo("UNKNOWN_ITEM");

        driver.defineItem(late, "");
        driver.send(Topics.SALES_RECORDED, letter.key(), letter.value());
        driver.send(Topics.SALES_RECORDED, letter.key(), letter.value());
        driver.awaitDrained();

        assertThat(driver.consumption())
                .extracting(ConsumptionRecorded::getItem)
                .containsExactlyInAnyOrder(item, late);
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L, "duplicate", 4L));
        assertThat(driver.event("R1").getString("outcome")).isEqualTo("ACCEPTED");
        assertThat(deadLetters("R1")).hasSize(1);
    }

    @Test
    void poison_between_good_records_goes_to_the_dead_letters_with_its_bytes() {
        byte[] poison = ("poison " + driver.source()).getBytes(StandardCharsets.UTF_8);
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, item, "1", "1")));
        driver.send(Topics.SALES_RECORDED, shop + "/1", poison);
        driver.send(driver.sale("R2", shop, SaleKind.SALE, null, line(1, item, "1", "1")));
        driver.awaitDrained();

        assertThat(driver.consumption()).hasSize(2);
        assertThat(driver.read(DEAD_LETTERS))
                .filteredOn(letter -> Arrays.equals(letter.value(), poison))
                .singleElement()
                .satisfies(
                        letter -> assertThat(header(letter, "pullsignal-kind")).isEqualTo("POISON"));
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L, "poison", 1L));
    }

    @Test
    void void_reports_on_the_day_of_its_receipt_and_waits_for_one_that_has_not_come() {
        Instant yesterday = driver.now().minus(Duration.ofDays(1));
        SaleRecorded original = saleAt("R1", yesterday);
        SaleRecorded cancel = driver.sale("V1", shop, SaleKind.VOID, "R1", line(1, item, "3", "2"));

        driver.send(cancel);
        driver.awaitDrained();
        assertThat(driver.event("V1").getString("rejected[0].reason")).isEqualTo("ORIGINAL_NOT_FOUND");
        driver.send(original);
        driver.send(cancel);
        driver.awaitDrained();

        assertThat(driver.consumption())
                .filteredOn(event -> event.getKind() == ConsumptionKind.VOID)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getQuantity()).isEqualByComparingTo("-3");
                    assertThat(event.getRevenue()).isEqualByComparingTo("-6");
                    assertThat(event.getReportingDate())
                            .isEqualTo(yesterday.atZone(ZoneOffset.UTC).toLocalDate());
                    assertThat(event.getBusinessDate())
                            .isEqualTo(driver.now().atZone(ZoneOffset.UTC).toLocalDate());
                });
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("consumed", 2L, "duplicate", 1L));
    }

    @Test
    void void_of_a_correction_reports_on_the_day_of_the_receipt_at_the_beginning() {
        Instant receiptTime = driver.now().minus(Duration.ofDays(3));
        SaleRecorded correction = new SaleRecorded(
                driver.source(),
                "K1",
                shop,
                "1",
                SaleKind.CORRECTION,
                "R1",
                driver.now().minus(Duration.ofDays(2)),
                "EUR",
                List.of(line(1, item, "-1", "2")));
        driver.send(saleAt("R1", receiptTime));
        driver.awaitDrained();
        driver.send(correction);
        driver.awaitDrained();
        driver.send(driver.sale("V1", shop, SaleKind.VOID, "K1", line(1, item, "1", "2")));
        driver.awaitDrained();
        // and within one batch, as far as polls go
        driver.send(driver.sale("K2", shop, SaleKind.CORRECTION, "K1", line(1, item, "1", "2")));
        driver.send(driver.sale("V2", shop, SaleKind.VOID, "K2", line(1, item, "1", "2")));
        driver.awaitDrained();

        assertThat(driver.consumption())
                .hasSize(5)
                .extracting(ConsumptionRecorded::getReportingDate)
                .containsOnly(receiptTime.atZone(ZoneOffset.UTC).toLocalDate());
        assertThat(driver.consumption())
                .extracting(ConsumptionRecorded::getBusinessDate)
                .contains(driver.now().atZone(ZoneOffset.UTC).toLocalDate());
    }

    @Test
    void alias_in_another_script_is_found_however_the_register_writes_its_marks() {
        String cheese = driver.unique("CHEESE");
        String run = driver.unique("");
        driver.defineItem(cheese, "\"aliases\":[\"K\u00e4se" + run + "\"]");
        driver.send(driver.sale("R1", shop, SaleKind.SALE, null, line(1, "ka\u0308se" + run, "1", "2")));
        driver.send(driver.sale("R2", shop, SaleKind.SALE, null, line(1, "K\u00c4SE" + run, "1", "2")));
        driver.send(driver.sale("R3", "SHOP\u00c4", SaleKind.SALE, null, line(1, cheese, "1", "2")));
        driver.awaitDrained();

        assertThat(driver.consumption())
                .hasSize(2)
                .extracting(ConsumptionRecorded::getItem)
                .containsOnly(cheese);
        assertThat(driver.event("R3").getString("rejected[0].reason")).isEqualTo("UNKNOWN_LOCATION");
    }

    @Test
    void count_becomes_one_adjustment_per_line_and_an_id_is_one_across_kinds_of_input() {
        AdjustmentRecorded count = new AdjustmentRecorded(
                driver.source(),
                "C1",
                shop,
                AdjustmentKind.COUNT,
                "CYCLE_COUNT",
                driver.now(),
                List.of(new AdjustmentLine(1, item, new BigDecimal("2.000000"), "BOX")));
        driver.send(Topics.ADJUSTMENTS_RECORDED, shop, driver.codec.encode(count));
        driver.awaitDrained();
        driver.send(driver.sale("C1", shop, SaleKind.SALE, null, line(1, item, "1", "1")));
        driver.awaitDrained();

        assertThat(driver.read(Topics.STOCK_ADJUSTED))
                .filteredOn(record -> record.key().equals(shop + "/" + item))
                .singleElement()
                .satisfies(record -> assertThat(driver.codec
                                .decode(record.value(), StockAdjusted.class)
                                .getQuantity())
                        .isEqualByComparingTo("24"));
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("adjusted", 1L, "rejected", 1L));
    }

    @Test
    void too_old_is_refused_and_ahead_of_the_clock_is_refused() {
        SaleRecorded old = saleAt("OLD", driver.now().minus(Duration.ofDays(401)));
        SaleRecorded ahead = saleAt("AHEAD", driver.now().plus(Duration.ofDays(2)));
        driver.send(old);
        driver.send(ahead);
        driver.awaitDrained();

        assertThat(deadLetters("OLD"))
                .extracting(letter -> header(letter, "pullsignal-reason"))
                .containsExactly("TOO_OLD");
        assertThat(deadLetters("AHEAD"))
                .extracting(letter -> header(letter, "pullsignal-reason"))
                .containsExactly("IN_FUTURE");
        assertThat(driver.consumption()).isEmpty();
        assertThat(driver.bucketsSince(before)).isEqualTo(Map.of("rejected", 2L));
    }

    private SaleRecorded saleAt(String eventId, Instant occurredAt) {
        return new SaleRecorded(
                driver.source(),
                eventId,
                shop,
                "1",
                SaleKind.SALE,
                null,
                occurredAt,
                "EUR",
                List.of(line(1, item, "3", "2")));
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String eventId) {
        return driver.read(DEAD_LETTERS).stream()
                .filter(letter -> header(letter, "pullsignal-kind").equals("REJECTED"))
                .filter(letter -> {
                    SaleRecorded sale = driver.codec.decode(letter.value(), SaleRecorded.class);
                    return sale.getSource().equals(driver.source())
                            && sale.getEventId().equals(eventId);
                })
                .toList();
    }
}
