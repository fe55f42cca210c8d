package io.pullsignal.gateway.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.orders.OrderDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvMailChannelTest {
    @Test
    void each_line_is_a_row_numbers_are_plain_and_no_text_is_a_formula() {
        OrderDocument document = new OrderDocument(
                "PO-00000007",
                2,
                "FARM",
                "SHOP-1",
                Instant.parse("2099-03-02T10:00:00Z"),
                "EUR",
                List.of(new OrderDocument.Line(
                        1,
                        "EGGS",
                        "=1+1",
                        "Eggs, \"brown\"",
                        new BigDecimal("1E+2"),
                        "EACH",
                        new BigDecimal("0.0001"),
                        LocalDate.parse("2099-03-04"),
                        "BOX",
                        new BigDecimal("8.333333"),
                        List.of())));

        assertThat(new String(CsvMailChannel.csv(document), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "orderNumber,revision,issuedAt,shipTo,lineNumber,item,supplierItemCode,description,quantity,unit,"
                                + "purchaseQuantity,purchaseUnit,unitPrice,currency,requestedDate",
                        "PO-00000007,2,2099-03-02T10:00:00Z,SHOP-1,1,EGGS,'=1+1,\"Eggs, \"\"brown\"\"\",100,EACH,"
                                + "8.333333,BOX,0.0001,EUR,2099-03-04");
    }
}
