package io.pullsignal.cli.onlineretail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.suppliers.DeliveryHistory;
import io.pullsignal.cli.suppliers.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real files, where they lie beside the project (shared/data); skipped, saying so, where they do not. */
class RealYearTest {
    private static final Path DATA = sharedData();
    private static final Path SALES = DATA.resolve("online_retail.csv.xz");
    private static final Path DELIVERIES = DATA.resolve("scms_delivery_history.csv.xz");

    /** The folder {@code shared/data} beside the project, wherever the module's tests are run from. */
    private static Path sharedData() {
        Path data = Path.of("shared", "data");
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(data))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(data);
    }

    @BeforeEach
    void requires_the_files() {
        assumeTrue(Files.exists(SALES) && Files.exists(DELIVERIES), "no real data in " + DATA);
    }

    @Test
    void buckets_add_up_to_the_file() {
        BucketTotals totals = new BucketTotals();

        new RetailFile(SALES).forEachRow(null, totals::add);

        assertThat(totals.total().rows()).isEqualTo(541_909);
        assertThat(totals.total().units()).isEqualByComparingTo("5176450");
        assertThat(totals.total().revenue()).isEqualByComparingTo("9747747.934");
        assertThat(totals.of(Bucket.SALE).rows()).isEqualTo(528_886);
        assertThat(totals.of(Bucket.RETURN).rows()).isEqualTo(8_704);
        assertThat(totals.of(Bucket.ADJUSTMENT).rows()).isEqualTo(1_324);
        assertThat(totals.of(Bucket.NON_STOCK_CHARGE).rows()).isEqualTo(2_992);
        assertThat(totals.of(Bucket.BAD_DEBT).rows()).isEqualTo(3);
        assertThat(totals.of(Bucket.REJECTED).rows()).isZero();
    }

    @Test
    void letter_case_never_makes_two_items_and_what_sells_can_be_ordered() {
        RetailCatalogue catalogue = RetailCatalogue.read(new RetailFile(SALES), null);

        MasterData data = catalogue.masterData(DeliveryHistory.read(DELIVERIES).vendors(), 1);

        assertThat(data.items()).extracting(MasterData.Item::code).doesNotHaveDuplicates();
        assertThat(data.items()).allMatch(item -> item.code().matches("[0-9]{5}[A-Z]{0,2}"));
        assertThat(data.loops())
                .hasSameSizeAs(data.terms())
                .hasSizeBetween(3_000, data.items().size());
    }

    @Test
    void vendors_keep_their_delays_and_get_a_shops_lead_times() {
        List<Vendor> vendors = DeliveryHistory.read(DELIVERIES).vendors();

        assertThat(vendors).hasSizeBetween(10, 40);
        assertThat(vendors).allMatch(vendor -> vendor.leadTimeDays() >= 2 && vendor.leadTimeDays() <= 14);
        assertThat(vendors).extracting(Vendor::code).doesNotHaveDuplicates();
        assertThat(vendors).anyMatch(vendor -> vendor.delays().onTimePercent() < 85);
        assertThat(vendors).anyMatch(vendor -> vendor.delays().onTimePercent() > 90);
    }
}
