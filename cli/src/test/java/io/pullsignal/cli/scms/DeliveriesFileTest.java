package io.pullsignal.cli.scms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesFileTest {
    private static final String HEADER = "ID,PO / SO #,ASN/DN #,Country,Vendor,Item Description,Line Item Quantity,"
            + "Pack Price,PQ First Sent to Client Date,PO Sent to Vendor Date,Scheduled Delivery Date,"
            + "Delivered to Client Date,Delivery Recorded Date,Weight (Kilograms),Freight Cost (USD),"
            + "Line Item Insurance (USD)\n";

    @TempDir
    private Path folder;

    @Test
    void each_row_is_in_one_bucket_with_its_remarks() throws IOException {
        List<DeliveryRow> rows = read(
                "1,PO-1,ASN-1,Peru,ACME,Kit,10,1.5,1/2/07,1/15/07,2-Feb-07,1-Feb-07,3-Feb-07,12,30.5,1.2",
                "2,PO-2,ASN-2,Peru,ACME,Kit,10,1.5,Pre-PQ Process,N/A - From RDC,2-Feb-07,3-Feb-07,3-Feb-07,"
                        + "See ASN-1 (ID#:1),See ASN-1 (ID#:1),1.2",
                "3,PO-3,ASN-3,Peru,ACME,Kit,10,1.5,Date Not Captured,Date Not Captured,2-Feb-07,2-Feb-07,3-Feb-07,"
                        + "Weight Captured Separately,Freight Included in Commodity Cost,",
                "4,PO-4,ASN-4,Peru,ACME,Kit,10,1.5,1/2/07,2/15/07,2-Feb-07,2-Feb-07,1-Feb-07,"
                        + "See DN-9 (ID#:1),Invoiced Separately,1.2",
                "5,PO-5,ASN-5,Peru,ACME,Kit,ten,1.5,1/2/07,1/15/07,2-Feb-07,2-Feb-07,3-Feb-07,12,30.5,1.2",
                "6,PO-6,ASN-6,Peru,,Kit,10,1.5,1/2/07,1/15/07,2-Feb-07,2-Feb-07,3-Feb-07,12,30.5,1.2",
                "7,PO-7,ASN-7,Peru,ACME,Kit,10,1.5,1/2/07,1/15/07,2-Feb-07,30-Feb-07,3-Feb-07,12,30.5,1.2",
                "1,PO-8,ASN-8,Peru,ACME,Kit,10,1.5,1/2/07,1/15/07,2-Feb-07,2-Feb-07,3-Feb-07,12,30.5,1.2",
                "9,PO-9,ASN-9,Peru,ACME,Kit,10,1.5,1/2/07,1/15/07,2-Feb-09,2-Feb-07,3-Feb-07,12,30.5,1.2");

        assertThat(rows)
                .extracting(DeliveryRow::bucket)
                .containsExactly(
                        DeliveryBucket.COMPLETE,
                        DeliveryBucket.FROM_STOCK,
                        DeliveryBucket.SENT_DAY_MISSING,
                        DeliveryBucket.SENT_AFTER_DELIVERY,
                        DeliveryBucket.UNREADABLE,
                        DeliveryBucket.UNREADABLE,
                        DeliveryBucket.UNREADABLE,
                        DeliveryBucket.UNREADABLE,
                        DeliveryBucket.COMPLETE);
        assertThat(rows.get(0).remarks()).isEmpty();
        assertThat(rows.get(1).remarks())
                .containsExactlyInAnyOrder(DeliveryRemark.BEFORE_QUOTATIONS, DeliveryRemark.STANDS_ON_OTHER_ROW);
        assertThat(rows.get(2).remarks())
                .containsExactlyInAnyOrder(
                        DeliveryRemark.QUOTATION_DAY_MISSING,
                        DeliveryRemark.WEIGHT_SEPARATE,
                        DeliveryRemark.FREIGHT_SEPARATE,
                        DeliveryRemark.INSURANCE_MISSING);
        assertThat(rows.get(3).remarks())
                .containsExactlyInAnyOrder(
                        DeliveryRemark.STANDS_ON_OTHER_ROW,
                        DeliveryRemark.OTHER_ROW_UNKNOWN,
                        DeliveryRemark.FREIGHT_SEPARATE,
                        DeliveryRemark.RECORDED_BEFORE_DELIVERY);
        assertThat(rows.get(8).remarks()).containsExactly(DeliveryRemark.OVER_A_YEAR_EARLY);
        assertThat(rows.subList(4, 8))
                .extracting(DeliveryRow::problem)
                .containsExactly(
                        "Line Item Quantity is no number: ten",
                        "Vendor is missing",
                        "Delivered to Client Date is no day: 30-Feb-07",
                        "ID 1 stands on an earlier row");
        VendorFigures acme = Objects.requireNonNull(VendorFigures.of(rows).get("ACME"));
        assertThat(acme.rows()).isEqualTo(5);
        assertThat(acme.onTimeRows()).isEqualTo(3);
        assertThat(acme.leadTimesDays()).containsExactly(17, 18);
    }

    @Test
    void a_file_without_the_columns_is_refused() {
        assertThatThrownBy(() -> DeliveriesFile.read(write("Vendor,ID\nA,1\n")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no column PO / SO #");
    }

    /** What the real file holds was counted from it in another way. */
    @Test
    void every_row_of_the_real_file_is_in_one_bucket() throws IOException {
        List<DeliveryRow> rows = DeliveriesFile.read(realFile());
        RowCounts counts = RowCounts.of(rows);

        assertThat(rows).hasSize(10_324);
        assertThat(counts.of(DeliveryBucket.COMPLETE)).isEqualTo(4_587);
        assertThat(counts.of(DeliveryBucket.FROM_STOCK)).isEqualTo(5_404);
        assertThat(counts.of(DeliveryBucket.SENT_DAY_MISSING)).isEqualTo(328);
        assertThat(counts.of(DeliveryBucket.SENT_AFTER_DELIVERY)).isEqualTo(5);
        assertThat(counts.of(DeliveryBucket.UNREADABLE)).isZero();
        assertThat(counts.of(DeliveryRemark.BEFORE_QUOTATIONS)).isEqualTo(2_476);
        assertThat(counts.of(DeliveryRemark.QUOTATION_DAY_MISSING)).isEqualTo(205);
        assertThat(counts.of(DeliveryRemark.STANDS_ON_OTHER_ROW)).isEqualTo(2_445);
        assertThat(counts.of(DeliveryRemark.OTHER_ROW_UNKNOWN)).isZero();
        assertThat(counts.of(DeliveryRemark.WEIGHT_SEPARATE)).isEqualTo(1_507);
        assertThat(counts.of(DeliveryRemark.FREIGHT_SEPARATE)).isEqualTo(1_442 + 239);
        assertThat(counts.of(DeliveryRemark.INSURANCE_MISSING)).isEqualTo(287);
        assertThat(counts.of(DeliveryRemark.RECORDED_BEFORE_DELIVERY)).isEqualTo(3);
    }

    @Test
    void figures_of_each_vendor_are_those_that_the_file_gives_by_hand() throws IOException {
        Path file = realFile();
        SortedMap<String, VendorFigures> figures = VendorFigures.of(DeliveriesFile.read(file));
        Map<String, List<long[]>> byHand = new TreeMap<>();
        DateTimeFormatter day = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                .toFormatter(Locale.ENGLISH);
        try (Reader text = TextFile.open(file);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : csv) {
                long delivered = LocalDate.parse(row.getField("Delivered to Client Date"), day)
                        .toEpochDay();
                long scheduled = LocalDate.parse(row.getField("Scheduled Delivery Date"), day)
                        .toEpochDay();
                String[] sent = row.getField("PO Sent to Vendor Date").split("/");
                long sentDay = sent.length == 3
                        ? LocalDate.of(
                                        2000 + Integer.parseInt(sent[2]),
                                        Integer.parseInt(sent[0]),
                                        Integer.parseInt(sent[1]))
                                .toEpochDay()
                        : Long.MAX_VALUE;
                byHand.computeIfAbsent(row.getField("Vendor"), none -> new ArrayList<>())
                        .add(new long[] {delivered - scheduled, sentDay <= delivered ? delivered - sentDay : -1});
            }
        }

        assertThat(figures.keySet()).isEqualTo(byHand.keySet()).hasSize(73);
        byHand.forEach((vendor, rows) -> {
            long[] leadTimes = rows.stream()
                    .mapToLong(row -> row[1])
                    .filter(days -> days >= 0)
                    .sorted()
                    .toArray();
            VendorFigures said = Objects.requireNonNull(figures.get(vendor));
            assertThat(said.rows()).as(vendor).isEqualTo(rows.size());
            assertThat(said.onTimeRows())
                    .as(vendor)
                    .isEqualTo(rows.stream()
                            .filter(row -> row[0] <= 0 && row[0] >= -365)
                            .count());
            assertThat(said.leadTimesDays()).as(vendor).hasSize(leadTimes.length);
            if (leadTimes.length > 0) {
                int median = (leadTimes.length + 1) / 2;
                assertThat(said.leadTimeDays(50)).as(vendor).contains((int) leadTimes[median - 1]);
                int p90 = (int) Math.ceil(leadTimes.length * 9 / 10.0);
                assertThat(said.leadTimeDays(90)).as(vendor).contains((int) leadTimes[p90 - 1]);
            }
        });
    }

    private static Path realFile() {
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(above -> above.resolve("shared/data/scms_delivery_history.csv.xz"))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "skipped: no shared/data/scms_delivery_history.csv.xz in any folder above");
        return file.orElseThrow();
    }

    private List<DeliveryRow> read(String... rows) throws IOException {
        return DeliveriesFile.read(write(HEADER + String.join("\n", rows) + "\n"));
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("scms.csv");
        Files.writeString(file, text);
        return file;
    }
}
