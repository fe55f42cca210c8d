package io.pullsignal.gateway.channels.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.ubl21.UBL21Marshaller;
import io.pullsignal.gateway.orders.OrderDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema allows to be missing is there in these documents. */
@NullUnmarked
class UblTest {
    private static final String COMMON = """
            xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
            xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"""";
    private static final String PARTIES = "<cac:SellerSupplierParty/><cac:BuyerCustomerParty/>";

    @Test
    void an_order_is_valid_and_says_number_revision_lines_and_exact_numbers() {
        OrderType order = UBL21Marshaller.order().read(UblOrders.write(document(2), "Corner shops & sons"));

        assertThat(order.getIDValue()).isEqualTo("PO-00000007");
        assertThat(order.getOrderTypeCodeValue()).isEqualTo("230");
        assertThat(order.getAdditionalDocumentReferenceAtIndex(0).getIDValue()).isEqualTo("2");
        assertThat(order.getIssueDateValueLocal()).isEqualTo(LocalDate.parse("2099-03-02"));
        assertThat(order.getIssueTimeValueLocal()).hasToString("23:30:05");
        assertThat(order.getBuyerCustomerParty()
                        .getParty()
                        .getPartyNameAtIndex(0)
                        .getNameValue())
                .isEqualTo("Corner shops & sons");
        LineItemType line = order.getOrderLineAtIndex(0).getLineItem();
        assertThat(line.getIDValue()).isEqualTo("1");
        assertThat(line.getQuantityValue()).isEqualTo(new BigDecimal("24.000001"));
        assertThat(line.getQuantity().getUnitCode()).isEqualTo("KGM");
        assertThat(line.getPrice().getPriceAmountValue()).isEqualTo(new BigDecimal("1.2345"));
        assertThat(line.getPrice().getPriceAmount().getCurrencyID()).isEqualTo("EUR");
        assertThat(line.getItem().getBuyersItemIdentification().getIDValue()).isEqualTo("FLOUR");
        assertThat(line.getItem().getPackQuantity().getUnitCode()).isEqualTo("XSA");
        assertThat(order.getOrderLineAtIndex(1).getLineItem().getQuantityValue())
                .isZero();
        assertThat(UBL21Marshaller.order()
                        .read(UblOrders.write(document(1), "Buyer"))
                        .getOrderTypeCodeValue())
                .isEqualTo("220");
    }

    @Test
    void the_same_revision_is_the_same_text() {
        assertThat(UblOrders.write(document(2), "Buyer")).isEqualTo(UblOrders.write(document(2), "Buyer"));
    }

    @Test
    void a_response_is_read_line_by_line() throws UblAnswers.UnreadableException {
        UblAnswers.Response response = (UblAnswers.Response) UblAnswers.read(response("""
                <cbc:OrderResponseCode>CA</cbc:OrderResponseCode>
                <cac:OrderReference><cbc:ID>PO-00000007</cbc:ID></cac:OrderReference>""" + PARTIES + """
                <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Note>half now</cbc:Note>
                  <cbc:LineStatusCode>3</cbc:LineStatusCode><cbc:Quantity unitCode="KGM">12.5</cbc:Quantity>
                  <cac:Delivery><cac:PromisedDeliveryPeriod><cbc:EndDate>2099-03-06</cbc:EndDate>
                  </cac:PromisedDeliveryPeriod></cac:Delivery><cac:Item/></cac:LineItem>
                  <cac:SellerProposedSubstituteLineItem><cbc:ID>1</cbc:ID><cac:Item><cac:SellersItemIdentification>
                  <cbc:ID>RYE</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:SellerProposedSubstituteLineItem>
                </cac:OrderLine>"""));

        assertThat(response)
                .isEqualTo(new UblAnswers.Response(
                        "R-1",
                        "PO-00000007",
                        Instant.parse("2099-03-03T07:00:00Z"),
                        "CA",
                        List.of(new UblAnswers.ResponseLine(
                                "1",
                                "3",
                                new BigDecimal("12.5"),
                                "KGM",
                                LocalDate.parse("2099-03-06"),
                                "RYE",
                                "half now"))));
    }

    @Test
    void an_advice_is_read_with_its_packages() throws UblAnswers.UnreadableException {
        UblAnswers.Advice advice = (UblAnswers.Advice) UblAnswers.read(advice("""
                <cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="KGM">3</cbc:DeliveredQuantity>
                  <cac:OrderLineReference><cbc:LineID>2</cbc:LineID><cac:OrderReference><cbc:ID>PO-00000007</cbc:ID>
                  </cac:OrderReference></cac:OrderLineReference><cac:Item><cac:BuyersItemIdentification>
                  <cbc:ID>SALT</cbc:ID></cac:BuyersItemIdentification></cac:Item><cac:Shipment><cbc:ID>1</cbc:ID>
                  <cac:TransportHandlingUnit><cbc:ID>376130321109103420</cbc:ID></cac:TransportHandlingUnit>
                  </cac:Shipment></cac:DespatchLine>"""));

        assertThat(advice)
                .isEqualTo(new UblAnswers.Advice(
                        "D-1",
                        "PO-00000007",
                        Instant.parse("2099-03-04T00:00:00Z"),
                        LocalDate.parse("2099-03-05"),
                        List.of(new UblAnswers.AdviceLine(
                                "2", "SALT", new BigDecimal("3"), "KGM", "376130321109103420"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<OrderResponse xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2\"/>"
            })
    void what_is_no_valid_message_is_refused(String text) {
        assertThatThrownBy(() -> UblAnswers.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UblAnswers.UnreadableException.class);
    }

    @Test
    void an_entity_of_a_document_type_is_not_looked_at() {
        String bomb = "<!DOCTYPE OrderResponse [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        assertThatThrownBy(() -> UblAnswers.read((bomb + new String(response(PARTIES), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UblAnswers.UnreadableException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void a_message_about_two_orders_is_refused() {
        String two = "<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>"
                + "<cac:OrderReference><cbc:ID>PO-2</cbc:ID></cac:OrderReference>" + PARTIES;
        assertThatThrownBy(() -> UblAnswers.read(response(two))).hasMessageContaining("about one order");
    }

    private static byte[] response(String content) {
        return ("<OrderResponse xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2\" " + COMMON + ">"
                        + "<cbc:ID>R-1</cbc:ID><cbc:IssueDate>2099-03-03</cbc:IssueDate>"
                        + "<cbc:IssueTime>08:00:00+01:00</cbc:IssueTime>" + content + "</OrderResponse>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] advice(String lines) {
        return ("<DespatchAdvice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2\" " + COMMON
                        + ">"
                        + "<cbc:ID>D-1</cbc:ID><cbc:IssueDate>2099-03-04</cbc:IssueDate>"
                        + "<cac:DespatchSupplierParty/><cac:DeliveryCustomerParty/><cac:Shipment><cbc:ID>1</cbc:ID>"
                        + "<cac:Delivery><cac:EstimatedDeliveryPeriod><cbc:EndDate>2099-03-05</cbc:EndDate>"
                        + "</cac:EstimatedDeliveryPeriod></cac:Delivery></cac:Shipment>" + lines + "</DespatchAdvice>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static OrderDocument document(int revision) {
        return new OrderDocument(
                "PO-00000007",
                revision,
                "MILL",
                "SHOP-1",
                Instant.parse("2099-03-02T23:30:05.123456Z"),
                "EUR",
                List.of(
                        new OrderDocument.Line(
                                1,
                                "FLOUR",
                                "M-77",
                                "Flour <fine>",
                                new BigDecimal("24.000001"),
                                "KG",
                                new BigDecimal("1.2345"),
                                LocalDate.parse("2099-03-04"),
                                "SACK",
                                new BigDecimal("2"),
                                List.of()),
                        new OrderDocument.Line(
                                2,
                                "SALT",
                                null,
                                null,
                                BigDecimal.ZERO,
                                "TIN",
                                BigDecimal.ONE,
                                LocalDate.parse("2099-03-04"),
                                null,
                                null,
                                List.of())));
    }
}
