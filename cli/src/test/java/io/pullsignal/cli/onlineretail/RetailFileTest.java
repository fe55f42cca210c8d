package io.pullsignal.cli.onlineretail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetailFileTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    @TempDir
    private Path folder;

    @Test
    void buckets_add_up_to_the_rows_of_the_file() throws IOException {
        RetailFile file = file(
                "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
                "536365,85123a,heart again,2,2010-12-01 08:26:00,2.125,17850.0,United Kingdom",
                "536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,,France",
                "C536379,85123A,HEART,-1,2010-12-01 09:41:00,2.55,,United Kingdom",
                "536380,22139,lost,-56,2010-12-01 10:00:00,0.00,,United Kingdom",
                "536381,22139,planted,-3,2010-12-01 10:05:00,4.25,,United Kingdom",
                "A563185,B,Adjust bad debt,1,2010-12-01 11:00:00,-11062.06,,United Kingdom");
        BucketTotals totals = new BucketTotals();

        file.forEachRow(null, totals::add);

        assertThat(totals.of(Bucket.SALE).rows()).isEqualTo(2);
        assertThat(totals.of(Bucket.SALE).units()).isEqualByComparingTo("8");
        assertThat(totals.of(Bucket.SALE).revenue()).isEqualByComparingTo("19.55");
        assertThat(totals.of(Bucket.NON_STOCK_CHARGE).revenue()).isEqualByComparingTo("18.00");
        assertThat(totals.of(Bucket.RETURN).units()).isEqualByComparingTo("-1");
        assertThat(totals.of(Bucket.ADJUSTMENT).units()).isEqualByComparingTo("-56");
        assertThat(totals.of(Bucket.REJECTED).revenue()).isEqualByComparingTo("-12.75");
        assertThat(totals.of(Bucket.BAD_DEBT).revenue()).isEqualByComparingTo("-11062.06");
        assertThat(totals.total().rows()).isEqualTo(7);
        assertThat(totals.total().revenue()).isEqualByComparingTo("-11039.81");
    }

    @Test
    void an_invoice_is_a_receipt_and_its_lines_keep_their_place_among_its_rows() throws IOException {
        List<TimedEvent> events = events(
                "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK",
                "536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,,UK",
                "536365,85123a,HEART,6,2010-12-01 08:26:00,2.55,,UK",
                "536365,85123a,HEART,6,2010-12-01 08:26:00,2.55,,UK");

        SaleRecorded sale = (SaleRecorded) events.get(0).event();
        assertThat(events).hasSize(1);
        assertThat(sale.getEventId()).isEqualTo("536365");
        assertThat(sale.getOccurredAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(sale.getLines()).extracting(SaleLine::getLineNumber).containsExactly(1, 3, 4);
        assertThat(sale.getLines()).extracting(SaleLine::getItemCode).containsExactly("85123A", "85123a", "85123a");
    }

    @Test
    void local_time_of_summer_is_an_hour_ahead_of_utc() throws IOException {
        List<TimedEvent> events = events("550000,85123A,HEART,6,2011-07-01 08:26:00,2.55,,UK");

        assertThat(events.get(0).dueAt()).isEqualTo(Instant.parse("2011-07-01T07:26:00Z"));
    }

    @Test
    void returns_carry_the_units_that_came_back_and_write_offs_the_units_lost() throws IOException {
        List<TimedEvent> events = events(
                "C536379,85123A,HEART,-2,2010-12-01 09:41:00,2.55,,UK",
                "536380,22139,lost,-56,2010-12-01 10:00:00,0.00,,UK");

        SaleRecorded back = (SaleRecorded) events.get(0).event();
        AdjustmentRecorded lost = (AdjustmentRecorded) events.get(1).event();
        assertThat(back.getKind()).isEqualTo(SaleKind.RETURN);
        assertThat(back.getLines().get(0).getQuantity()).isEqualByComparingTo("2");
        assertThat(lost.getLines().get(0).getQuantity()).isEqualByComparingTo("56");
    }

    @Test
    void rows_that_no_service_may_accept_are_published_as_they_are() throws IOException {
        List<TimedEvent> events = events(
                "536381,22139,fine,3,2010-12-01 10:05:00,4.25,,UK",
                "536381,22139,planted,-3,2010-12-01 10:05:00,4.25,,UK");

        SaleRecorded sale = (SaleRecorded) events.get(0).event();
        assertThat(sale.getLines())
                .extracting(SaleLine::getQuantity)
                .containsExactly(new BigDecimal("3.000000"), new BigDecimal("-3.000000"));
    }

    @Test
    void a_receipt_of_more_than_500_lines_becomes_several() throws IOException {
        String[] rows = new String[1114];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "573585,22139,HEART,1,2011-10-31 14:41:00,2.55,,UK";
        }

        List<TimedEvent> events = events(rows);

        assertThat(events)
                .extracting(event -> ((SaleRecorded) event.event()).getEventId())
                .containsExactly("573585", "573585-2", "573585-3");
        assertThat(events)
                .extracting(event -> ((SaleRecorded) event.event()).getLines().size())
                .containsExactly(500, 500, 114);
    }

    @Test
    void days_without_rows_are_days_too() throws IOException {
        RetailFile file = file(
                "536365,85123A,HEART,6,2010-12-03 08:26:00,2.55,,UK",
                "536366,85123A,HEART,6,2010-12-05 08:26:00,2.55,,UK");
        List<LocalDate> days = new ArrayList<>();

        RetailDays.forEachDay(file, LocalDate.parse("2010-12-07"), (day, rows) -> days.add(day));

        assertThat(days)
                .containsExactly(
                        LocalDate.parse("2010-12-03"),
                        LocalDate.parse("2010-12-04"),
                        LocalDate.parse("2010-12-05"),
                        LocalDate.parse("2010-12-06"));
    }

    @Test
    void rows_out_of_order_are_handed_over_by_day_and_within_a_day_as_they_stand() throws IOException {
        RetailFile file = file(
                "3,85123A,HEART,1,2010-12-05 08:00:00,2.55,,UK",
                "1,85123A,HEART,1,2010-12-03 09:00:00,2.55,,UK",
                "6,85123A,HEART,1,2010-12-07 08:00:00,2.55,,UK",
                "2,85123A,HEART,1,2010-12-03 08:00:00,2.55,,UK",
                "7,85123A,HEART,1,2010-12-07 07:00:00,2.55,,UK",
                "5,85123A,HEART,1,2010-12-06 07:00:00,2.55,,UK",
                "4,85123A,HEART,1,2010-12-05 07:00:00,2.55,,UK");
        List<String> all = new ArrayList<>();
        List<String> beforeTheSixth = new ArrayList<>();

        file.forEachRow(null, row -> all.add(row.invoiceNumber()));
        file.forEachRow(LocalDate.parse("2010-12-06"), row -> beforeTheSixth.add(row.invoiceNumber()));

        assertThat(file.firstDay()).isEqualTo(LocalDate.parse("2010-12-03"));
        assertThat(all).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(beforeTheSixth).containsExactly("1", "2", "3", "4");
    }

    @Test
    void an_invoice_on_two_days_is_two_receipts_and_keeps_its_line_numbers() throws IOException {
        List<TimedEvent> events = events(
                "536365,85123A,HEART,6,2010-12-02 08:26:00,2.55,,UK",
                "536365,22139,BOX,1,2010-12-01 08:26:00,2.55,,UK",
                "536365,22140,CUP,2,2010-12-02 08:26:00,2.55,,UK");

        assertThat(events)
                .extracting(event -> ((SaleRecorded) event.event()).getEventId())
                .containsExactly("536365", "536365-2");
        assertThat(events)
                .flatExtracting(event -> ((SaleRecorded) event.event()).getLines())
                .extracting(line -> ((SaleLine) line).getLineNumber())
                .containsExactly(2, 1, 3);
    }

    @Test
    void a_row_that_cannot_be_understood_is_named() throws IOException {
        RetailFile file = file(
                "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK",
                "536365,85123A,HEART,six,2010-12-01 08:26:00,2.55,,UK");

        assertThatThrownBy(() -> file.forEachRow(null, row -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("data row 2");
    }

    @Test
    void a_file_with_other_columns_is_refused() throws IOException {
        Path path = folder.resolve("other.csv");
        Files.writeString(path, "a,b\n1,2\n");

        assertThatThrownBy(() -> new RetailFile(path).firstDay())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no column InvoiceNo");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        Path path = folder.resolve("marked.csv");
        Files.writeString(
                path, "\uFEFF" + HEADER + "\n536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n");

        assertThat(new RetailFile(path).firstDay()).isEqualTo(LocalDate.parse("2010-12-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK,one more",
                "536365,85123A,HEART",
                "536365,85123A,\"HEART\" red,6,2010-12-01 08:26:00,2.55,,UK"
            })
    void a_row_that_is_not_comma_separated_is_named(String broken) throws IOException {
        RetailFile file = file("536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK", broken);

        assertThatThrownBy(() -> file.forEachRow(null, row -> {}))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
                    assertThat(failure).hasMessageContaining("retail.csv, data row 2: ");
                    assertThat(failure.advice()).contains("as many fields as the header row");
                });
    }

    private List<TimedEvent> events(String... rows) throws IOException {
        RetailReceipts receipts = new RetailReceipts();
        List<TimedEvent> events = new ArrayList<>();
        RetailDays.forEachDay(file(rows), null, (day, ofDay) -> events.addAll(receipts.ofDay(ofDay)));
        return events;
    }

    private RetailFile file(String... rows) throws IOException {
        Path path = folder.resolve("retail.csv");
        Files.writeString(path, HEADER + "\n" + String.join("\n", rows) + "\n");
        return new RetailFile(path);
    }
}
