package io.pullsignal.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.cli.onlineretail.RetailRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PlayedRowsTest {
    private static final LocalDate DAY = LocalDate.parse("2010-12-01");

    private final PlayedRows played = new PlayedRows();

    @Test
    void returns_that_the_edge_rejects_count_in_no_key_figure() {
        played.add(row("536365", 1, "85123a", "6", "2.55"));
        played.add(row("C536379", 1, "85123A", "-2", "2.55"));
        played.add(row("C536379", 2, "85123A", "4", "2.55"));
        played.add(row("C536379", 3, "85123A", "0", "2.55"));
        played.add(row("C536379", 4, "85123A", "-1", "-2.55"));

        assertThat(played.consumed()).isEqualTo(2);
        assertThat(played.rejected()).isEqualTo(3);
        assertThat(played.units()).isEqualByComparingTo("4");
        assertThat(played.revenue()).isEqualByComparingTo("10.20");
    }

    @Test
    void each_accepted_row_is_expected_in_the_ledger_once() {
        played.add(row("536365", 1, "85123a", "6", "2.55"));
        played.add(row("536365", 2, "POST", "1", "18.00"));
        played.add(row("536365", 3, "22139", "-1", "4.25"));
        played.add(row("C536379", 1, "85123A", "-2", "2.55"));
        played.add(row("536380", 1, "22139", "-56", "0"));
        LedgerFingerprint ledger = new LedgerFingerprint();
        ledger.add(DAY, PlayedRows.document("online-retail/536365-2"), 1, "85123A", new BigDecimal("-6"));
        ledger.add(DAY, PlayedRows.document("online-retail/C536379"), 1, "85123A", new BigDecimal("2"));
        ledger.add(DAY, PlayedRows.document("online-retail-stock/536380"), 1, "22139", new BigDecimal("-56"));

        assertThat(played.expected().differences(ledger)).isEmpty();
        assertThat(played.published()).isEqualTo(4);

        ledger.add(DAY, PlayedRows.document("online-retail/536365"), 1, "85123A", new BigDecimal("-6"));

        assertThat(played.expected().differences(ledger)).containsExactly(DAY);
    }

    private static RetailRow row(String invoice, int lineNumber, String stockCode, String quantity, String unitPrice) {
        return new RetailRow(
                1,
                invoice,
                lineNumber,
                stockCode,
                "",
                new BigDecimal(quantity),
                LocalDateTime.parse("2010-12-01T08:26:00"),
                new BigDecimal(unitPrice));
    }
}
