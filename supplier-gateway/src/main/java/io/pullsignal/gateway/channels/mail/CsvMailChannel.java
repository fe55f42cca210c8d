package io.pullsignal.gateway.channels.mail;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.gateway.channels.Attempt;
import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.Destination;
import io.pullsignal.gateway.orders.OrderDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order as a CSV file by mail, one row a line, for people and their spreadsheets. */
@ApplicationScoped
class CsvMailChannel implements Channel {
    private final MailPost post;

    CsvMailChannel(MailPost post) {
        this.post = post;
    }

    @Override
    public String code() {
        return "CSV_MAIL";
    }

    @Override
    public String checkedAddress(String address) {
        return post.checkedAddress(address);
    }

    @Override
    public Attempt send(OrderDocument document, Destination destination) {
        return post.send(document, destination, "csv", "text/csv; charset=UTF-8", csv(document));
    }

    /** UTF-8, a header row, RFC 4180. */
    static byte[] csv(OrderDocument document) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            write(document, csv);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toByteArray();
    }

    private static void write(OrderDocument document, CsvWriter csv) {
        csv.writeRecord(
                "orderNumber",
                "revision",
                "issuedAt",
                "shipTo",
                "lineNumber",
                "item",
                "supplierItemCode",
                "description",
                "quantity",
                "unit",
                "purchaseQuantity",
                "purchaseUnit",
                "unitPrice",
                "currency",
                "requestedDate");
        for (OrderDocument.Line line : document.lines()) {
            csv.writeRecord(
                    document.orderNumber(),
                    String.valueOf(document.revision()),
                    document.issuedAt().toString(),
                    document.shipTo(),
                    String.valueOf(line.lineNumber()),
                    cell(line.item()),
                    cell(line.supplierItemCode()),
                    cell(line.description()),
                    line.quantity().toPlainString(),
                    cell(line.unit()),
                    number(line.purchaseQuantity()),
                    cell(line.purchaseUnit()),
                    line.unitPrice().toPlainString(),
                    document.currency(),
                    line.requestedDate().toString());
        }
    }

    /** A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP recommends (CSV injection). */
    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
