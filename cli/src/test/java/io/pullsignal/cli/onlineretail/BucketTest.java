package io.pullsignal.cli.onlineretail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {
    @ParameterizedTest(name = "{0} {1} {2} x {3} is {4}")
    @CsvSource({
        "536365,  85123A,       6,      2.55,      SALE",
        "536365,  85123a,       6,      2.55,      SALE",
        "536365,  15056bl,      6,      0,         SALE",
        "A563185, B,            1,      11062.06,  BAD_DEBT",
        "A563185, 85123A,       1,      1.00,      BAD_DEBT",
        "536370,  POST,         3,      18.00,     NON_STOCK_CHARGE",
        "C536379, D,           -1,      27.50,     NON_STOCK_CHARGE",
        "536370,  BANK CHARGES, 1,      15.00,     NON_STOCK_CHARGE",
        "536370,  gift_0001_20, 1,      16.67,     NON_STOCK_CHARGE",
        "536370,  85123ABC,     1,      1.00,      NON_STOCK_CHARGE",
        "536370,  851234,       1,      1.00,      NON_STOCK_CHARGE",
        "536370,  DCGS0003,    -1,      0,         NON_STOCK_CHARGE",
        "C536391, 22556,      -12,      1.65,      RETURN",
        "C536391, 22556,      -12,      0,         RETURN",
        "536589,  21777,      -10,      0.00,      ADJUSTMENT",
        "536589,  21777,      -10,      1.50,      REJECTED",
        "536589,  21777,        0,      1.50,      REJECTED",
        "536589,  21777,        0,      0,         REJECTED",
        "536589,  21777,        5,     -0.01,      REJECTED",
    })
    void the_first_test_that_a_row_passes_decides(
            String invoice, String stockCode, BigDecimal quantity, BigDecimal price, Bucket expected) {
        RetailRow row = new RetailRow(
                1, invoice, 1, stockCode, "", quantity, LocalDateTime.parse("2010-12-01T08:26:00"), price);

        assertThat(row.bucket()).isEqualTo(expected);
    }
}
