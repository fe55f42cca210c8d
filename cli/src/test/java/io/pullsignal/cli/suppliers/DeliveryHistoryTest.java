package io.pullsignal.cli.suppliers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryHistoryTest {
    private static final String HEADER =
            "Vendor,PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date\n";

    @TempDir
    private Path folder;

    @Test
    void delays_are_actual_minus_scheduled_days_and_broken_rows_are_counted() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 30; i++) {
            rows.append("Orgenics, Ltd,11/13/06,14-Nov-06,16-Nov-06\n".replace("Orgenics, Ltd", "\"Orgenics, Ltd\""));
            rows.append("SLOW,Date Not Captured,2-Jun-06,2-Jun-06\n");
        }
        rows.append("SLOW,N/A - From RDC,someday,2-Jun-06\n").append("RARE,1/2/07,2-Jun-07,2-Jun-07\n");

        DeliveryHistory history = DeliveryHistory.read(write(rows.toString()));

        assertThat(history.rowsLeftOut()).isEqualTo(1);
        assertThat(history.vendors()).extracting(Vendor::code).containsExactly("SLOW", "ORGENICS-LTD");
        assertThat(history.vendors().get(1).delays().draw(new SplittableRandom(1)))
                .isEqualTo(2);
    }

    @Test
    void agreed_lead_times_spread_over_two_to_fourteen_days() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        IntStream.range(0, 30)
                .forEach(i -> rows.append("A,1/1/07,5-Jan-07,5-Jan-07\n")
                        .append("B,1/1/07,5-Feb-07,5-Feb-07\n")
                        .append("C,1/1/07,5-Jun-07,5-Jun-07\n"));

        DeliveryHistory history = DeliveryHistory.read(write(rows.toString()));

        assertThat(history.vendors()).extracting(Vendor::leadTimeDays).containsExactly(2, 8, 14);
    }

    @Test
    void a_file_without_the_columns_is_refused() throws IOException {
        Path file = write("a,b\n1,2\n");

        assertThatThrownBy(() -> DeliveryHistory.read(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no column Vendor");
    }

    @Test
    void a_row_that_is_not_comma_separated_is_named() throws IOException {
        Path file = write("\uFEFF" + HEADER + "A,1/1/07,5-Jan-07,5-Jan-07\nA,1/1/07\n");

        assertThatThrownBy(() -> DeliveryHistory.read(file)).isInstanceOfSatisfying(CommandFailure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(failure).hasMessageContaining("scms.csv, data row 2: ");
        });
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("scms.csv");
        Files.writeString(file, text);
        return file;
    }
}
