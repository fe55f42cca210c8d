package io.pullsignal.gateway.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.helger.ubl21.UBL21Marshaller;
import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders as UBL and CSV, over HTTP and by mail, with a real HTTP and a real SMTP server on the other side. */
@QuarkusTest
@QuarkusTestResource(GatewayResources.class)
class DocumentChannelsServiceTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static Wire wire;
    private static Shops shops;

    @BeforeAll
    static void open() {
        wire = new Wire();
        shops = new Shops(wire);
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void an_order_goes_out_as_ubl_and_its_answers_come_back_as_ubl() throws Exception {
        shops.supplier("UBLMILL");
        try (WebhookSupplier server = new WebhookSupplier()) {
            Shops.put("/v1/supplier-channels/UBLMILL", Map.of("channel", "UBL_HTTP", "address", server.url("/ubl")));
            Shops.put("/v1/supplier-channels/UBLMILL/secret", Map.of("secret", SECRET));
            String order = shops.order("UBLMILL", 1);
            awaitDelivered(order);

            WebhookSupplier.Received received = server.received().get(0);
            assertThat(received.headers())
                    .containsEntry("content-type", "application/xml")
                    .containsEntry("webhook-id", order + "-1")
                    .containsKey("webhook-signature");
            OrderType ubl = UBL21Marshaller.order().read(received.body());
            assertThat(ubl.getIDValue()).isEqualTo(order);
            assertThat(ubl.getOrderLineAtIndex(0).getLineItem().getQuantityValue())
                    .isEqualByComparingTo("10");

            post("UBLMILL", "ubl-1", response(order, "R-1", """
                    <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:LineStatusCode>3</cbc:LineStatusCode>
                    <cbc:Quantity unitCode="EA">8</cbc:Quantity><cac:Delivery><cac:PromisedDeliveryPeriod>
                    <cbc:EndDate>2099-03-05</cbc:EndDate></cac:PromisedDeliveryPeriod></cac:Delivery><cac:Item/>
                    </cac:LineItem></cac:OrderLine>""")).statusCode(202);
            await().atMost(Shops.PATIENCE)
                    .untilAsserted(() -> given().get("/v1/orders/" + order)
                            .then()
                            .body("state", equalTo("CHANGED"))
                            .body("lineDetails[0].expectedQuantity", equalTo(8.0f))
                            .body("lineDetails[0].promisedDate", equalTo("2099-03-05")));
            post("UBLMILL", "ubl-2", advice(order)).statusCode(202);
            await().atMost(Shops.PATIENCE)
                    .untilAsserted(() -> given().get("/v1/orders/" + order)
                            .then()
                            .body("state", equalTo("SHIPPED"))
                            .body("lineDetails[0].shippedQuantity", equalTo(8.0f))
                            .body("lineDetails[0].expectedArrival", equalTo("2099-03-06")));
        }
    }

    @Test
    void a_ubl_response_without_lines_speaks_for_all_and_one_that_is_not_valid_for_none() throws Exception {
        shops.supplier("UBLALL");
        Shops.put("/v1/supplier-channels/UBLALL/secret", Map.of("secret", SECRET));
        String order = shops.order("UBLALL", 1);

        post("UBLALL", "all-1", "<a/>").statusCode(400);
        post("UBLALL", "all-2", response(order, "R-2", "").replace("cbc:ID>R-2", "cbc:Wrong>R-2"))
                .statusCode(400);
        post("UBLALL", "all-3", response("PO-99999999", "R-3", "")).statusCode(404);
        post("UBLALL", "all-4", response(order, "R-4", """
                <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="KGM">8</cbc:Quantity><cac:Item/>
                </cac:LineItem></cac:OrderLine>"""))
                .statusCode(400)
                .body("detail", containsString("quantities are in EA"));
        given().get("/v1/orders/" + order).then().body("state", equalTo("SENT"));

        post("UBLALL", "all-5", response(order, "R-5", "")).statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order).then().body("state", equalTo("ACKNOWLEDGED")));
    }

    @Test
    void what_a_ubl_response_leaves_out_is_what_the_last_revision_said() throws Exception {
        shops.supplier("UBLLESS");
        Shops.put("/v1/supplier-channels/UBLLESS/secret", Map.of("secret", SECRET));
        String order = shops.order("UBLLESS", 1);
        post("UBLLESS", "less-1", response(order, "L-1", """
                <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="EA">6</cbc:Quantity><cac:Item/>
                </cac:LineItem></cac:OrderLine>""")).statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order).then().body("state", equalTo("CHANGED")));

        post("UBLLESS", "less-2", response(order, "L-2", "")).statusCode(202);
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order)
                        .then()
                        .body("state", equalTo("ACKNOWLEDGED"))
                        .body("lineDetails[0].expectedQuantity", equalTo(6.0f)));
    }

    @Test
    void an_order_goes_out_as_csv_by_mail_to_the_suppliers_own_address() throws Exception {
        shops.supplier("FARMER");
        Shops.put("/v1/supplier-channels/FARMER", Map.of("channel", "CSV_MAIL", "address", "farmer@farm.example"));
        String order = shops.order("FARMER", 1);
        awaitDelivered(order);

        MimeMessage mail = mailTo("farmer@farm.example");
        assertThat(mail.getSubject()).isEqualTo("Purchase order " + order + ", revision 1");
        assertThat(mail.getMessageID()).isEqualTo("<" + order + "-1@shops.example>");
        assertThat(mail.getFrom()[0]).hasToString("orders@shops.example");
        BodyPart file = attachment(mail, order + "-1.csv");
        String csv = new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(csv.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(order + ",1,2099-03-02T10:00:00Z,FARMER-SHOP,1,FARMER-ITEM,,")
                .endsWith(",10,EACH,,,1.25,EUR,2099-03-04");
    }

    @Test
    void an_order_goes_out_as_ubl_by_mail() throws Exception {
        shops.supplier("POSTMILL");
        Shops.put("/v1/supplier-channels/POSTMILL", Map.of("channel", "UBL_MAIL", "address", "orders@mill.example"));
        String order = shops.order("POSTMILL", 1);
        awaitDelivered(order);

        BodyPart file = attachment(mailTo("orders@mill.example"), order + "-1.xml");
        assertThat(UBL21Marshaller.order()
                        .read(file.getInputStream().readAllBytes())
                        .getIDValue())
                .isEqualTo(order);
    }

    @Test
    void what_is_no_mail_address_is_refused() {
        shops.supplier("NOMAIL");
        for (String wrong : List.of("", "farmer", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example")) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("channel", "CSV_MAIL", "address", wrong))
                    .put("/v1/supplier-channels/NOMAIL")
                    .then()
                    .statusCode(400);
        }
    }

    private static MimeMessage mailTo(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : MailServer.received()) {
            if (mail.getAllRecipients()[0].toString().equals(address)) {
                found.add(mail);
            }
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static BodyPart attachment(MimeMessage mail, String name) throws Exception {
        Multipart parts = (Multipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            if (name.equals(parts.getBodyPart(i).getFileName())) {
                return parts.getBodyPart(i);
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private static void awaitDelivered(String order) {
        await().atMost(Shops.PATIENCE)
                .untilAsserted(() -> given().get("/v1/orders/" + order + "/deliveries")
                        .then()
                        .body("state", contains("DELIVERED")));
    }

    private static ValidatableResponse post(String supplier, String id, String xml) throws Exception {
        long now = Instant.now().getEpochSecond();
        return given().contentType("application/xml")
                .header("webhook-id", id)
                .header("webhook-timestamp", now)
                .header("webhook-signature", new Webhook(SECRET).sign(id, now, xml))
                .body(xml.getBytes(StandardCharsets.UTF_8))
                .post("/v1/supplier-messages/" + supplier)
                .then();
    }

    private static String response(String order, String id, String lines) {
        return """
                <OrderResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2"
                  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                <cbc:ID>%s</cbc:ID><cbc:IssueDate>2099-03-02</cbc:IssueDate><cbc:IssueTime>12:00:00Z</cbc:IssueTime>
                <cbc:OrderResponseCode>AP</cbc:OrderResponseCode>
                <cac:OrderReference><cbc:ID>%s</cbc:ID></cac:OrderReference>
                <cac:SellerSupplierParty/><cac:BuyerCustomerParty/>%s</OrderResponse>
                """.formatted(id, order, lines);
    }

    private static String advice(String order) {
        return """
                <DespatchAdvice xmlns="urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2"
                  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                <cbc:ID>D-1</cbc:ID><cbc:IssueDate>2099-03-03</cbc:IssueDate>
                <cac:OrderReference><cbc:ID>%s</cbc:ID></cac:OrderReference>
                <cac:DespatchSupplierParty/><cac:DeliveryCustomerParty/>
                <cac:Shipment><cbc:ID>1</cbc:ID><cac:Delivery><cac:EstimatedDeliveryPeriod>
                <cbc:EndDate>2099-03-06</cbc:EndDate></cac:EstimatedDeliveryPeriod></cac:Delivery></cac:Shipment>
                <cac:DespatchLine><cbc:ID>1</cbc:ID><cbc:DeliveredQuantity unitCode="EA">8</cbc:DeliveredQuantity>
                <cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference><cac:Item/></cac:DespatchLine>
                </DespatchAdvice>
                """.formatted(order);
    }
}
