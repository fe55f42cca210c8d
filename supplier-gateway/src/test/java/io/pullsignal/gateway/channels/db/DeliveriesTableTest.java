package io.pullsignal.gateway.channels.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.channels.DeliveryState;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, without a sender: the test is the instances. Each test has its own supplier. */
class DeliveriesTableTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration OVER = Duration.ZERO;
    private static DataSource database;
    private static int suppliers;

    private final String supplier = "S" + ++suppliers;
    private Connection one;
    private Connection other;

    @BeforeAll
    static void migrate() {
        database = Infrastructure.get().newDatabase("deliveries").dataSource();
        Flyway.configure()
                .dataSource(database)
                .locations("db/messaging", "db/migration")
                .load()
                .migrate();
    }

    @BeforeEach
    void two_instances() throws SQLException {
        one = database.getConnection();
        other = database.getConnection();
    }

    @AfterEach
    void end() throws SQLException {
        one.close();
        other.close();
    }

    @Test
    void one_instance_alone_gets_a_delivery_with_the_document_as_it_was_issued() throws SQLException {
        begin(document("1", 1));

        assertThat(DeliveriesTable.suppliersWithDue(one)).contains(supplier);
        DeliveriesTable.Claimed claimed =
                DeliveriesTable.claim(one, supplier, LONG).orElseThrow();
        assertThat(claimed.document()).isEqualTo(document("1", 1));
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(DeliveriesTable.claim(other, supplier, LONG)).isEmpty();
        assertThat(DeliveriesTable.suppliersWithDue(other)).doesNotContain(supplier);

        assertThat(DeliveriesTable.delivered(one, claimed, "WEBHOOK")).isTrue();
        assertThat(reads("1")).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(delivery.deliveredAt()).isNotNull();
        });
        assertThat(DeliveriesTable.claim(other, supplier, LONG)).isEmpty();
    }

    @Test
    void an_instance_in_the_middle_of_claiming_does_not_hold_up_another() throws SQLException {
        begin(document("1", 1));
        begin(document("2", 1));
        one.setAutoCommit(false);
        String first = claimed(one).orderNumber();
        String second = claimed(other).orderNumber();
        one.commit();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder(number("1"), number("2"));
    }

    @Test
    void the_claim_of_a_dead_instance_is_taken_over_and_what_it_says_later_does_not_count() throws SQLException {
        begin(document("1", 1));
        DeliveriesTable.Claimed dead =
                DeliveriesTable.claim(one, supplier, OVER).orElseThrow();

        DeliveriesTable.Claimed heir =
                DeliveriesTable.claim(other, supplier, LONG).orElseThrow();
        assertThat(heir.attempts()).isEqualTo(2);
        assertThat(DeliveriesTable.failed(one, dead, "WEBHOOK", "LATE", "", Optional.empty()))
                .isFalse();
        assertThat(DeliveriesTable.delivered(other, heir, "WEBHOOK")).isTrue();
        assertThat(reads("1")).extracting(DeliveryReads.Delivery::state).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void a_failed_delivery_waits_for_its_pause_and_an_undeliverable_one_for_people() throws SQLException {
        begin(document("1", 1));
        fail(Optional.of(LONG));
        assertThat(reads("1")).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(delivery.failureReason()).isEqualTo("HTTP_503");
            assertThat(delivery.failureDetail()).isEqualTo("busy");
            assertThat(delivery.nextAttemptAt()).isNotNull();
        });
        assertThat(DeliveriesTable.claim(one, supplier, LONG)).isEmpty();

        assertThat(DeliveriesTable.retry(one, number("1"), 1)).isTrue();
        fail(Optional.empty());
        assertThat(new DeliveryReads(database).inState(DeliveryState.UNDELIVERABLE, supplier, "", 0, 10))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.attempts()).isEqualTo(1);
                    assertThat(delivery.nextAttemptAt()).isNull();
                });
        assertThat(DeliveriesTable.claim(one, supplier, LONG)).isEmpty();

        assertThat(DeliveriesTable.retryAll(one, supplier)).isEqualTo(1);
        assertThat(DeliveriesTable.claim(one, supplier, LONG)).isPresent();
    }

    @Test
    void a_later_revision_replaces_what_was_not_delivered() throws SQLException {
        begin(document("1", 1));
        begin(document("1", 2));
        assertThat(claimed(one).revision()).isEqualTo(2);
        assertThat(DeliveriesTable.claim(one, supplier, LONG)).isEmpty();
        assertThat(reads("1"))
                .extracting(DeliveryReads.Delivery::state)
                .containsExactly(DeliveryState.SUPERSEDED, DeliveryState.PENDING);
        assertThat(DeliveriesTable.retry(one, number("1"), 1)).isFalse();
    }

    @Test
    void a_later_revision_waits_while_an_earlier_one_is_being_sent() throws SQLException {
        begin(document("1", 1));
        DeliveriesTable.Claimed first =
                DeliveriesTable.claim(one, supplier, LONG).orElseThrow();
        begin(document("1", 2));
        assertThat(DeliveriesTable.claim(other, supplier, LONG)).isEmpty();

        assertThat(DeliveriesTable.delivered(one, first, "WEBHOOK")).isTrue();
        assertThat(claimed(other).revision()).isEqualTo(2);
        assertThat(reads("1"))
                .extracting(DeliveryReads.Delivery::state)
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.PENDING);
    }

    @Test
    void what_fails_after_it_was_replaced_is_not_tried_again() throws SQLException {
        begin(document("1", 1));
        DeliveriesTable.Claimed first =
                DeliveriesTable.claim(one, supplier, LONG).orElseThrow();
        begin(document("1", 2));
        assertThat(DeliveriesTable.failed(one, first, "WEBHOOK", "HTTP_503", "", Optional.of(OVER)))
                .isTrue();
        assertThat(claimed(other).revision()).isEqualTo(2);
        assertThat(reads("1"))
                .extracting(DeliveryReads.Delivery::state)
                .containsExactly(DeliveryState.SUPERSEDED, DeliveryState.PENDING);
    }

    private void begin(OrderDocument document) throws SQLException {
        try (PreparedStatement insert = one.prepareStatement("""
                insert into purchase_order (order_number, supplier, ship_to, currency, issued_at, state, revision,
                    last_sequence) values (?, ?, 'SHOP', 'EUR', now(), 'SENT', 1, 1) on conflict do nothing
                """)) {
            insert.setString(1, document.orderNumber());
            insert.setString(2, supplier);
            insert.executeUpdate();
        }
        DeliveriesTable.insert(one, List.of(new DeliveriesTable.Begun(document, "WEBHOOK", DeliveryState.PENDING)));
    }

    private void fail(Optional<Duration> pause) throws SQLException {
        DeliveriesTable.Claimed claimed =
                DeliveriesTable.claim(one, supplier, LONG).orElseThrow();
        assertThat(DeliveriesTable.failed(one, claimed, "WEBHOOK", "HTTP_503", "busy", pause))
                .isTrue();
    }

    private OrderDocument claimed(Connection instance) throws SQLException {
        return DeliveriesTable.claim(instance, supplier, LONG).orElseThrow().document();
    }

    private List<DeliveryReads.Delivery> reads(String order) throws SQLException {
        return new DeliveryReads(database).ofOrder(number(order));
    }

    private String number(String order) {
        return supplier + "-" + order;
    }

    private OrderDocument document(String order, int revision) {
        return new OrderDocument(
                number(order),
                revision,
                supplier,
                "SHOP",
                Instant.parse("2099-03-02T10:00:00.123456Z"),
                "EUR",
                List.of(new OrderDocument.Line(
                        1,
                        "BOLT",
                        null,
                        "Bolt, long \"M8\"",
                        new BigDecimal("123456789012.345678"),
                        "EACH",
                        new BigDecimal("0.0001"),
                        LocalDate.parse("2099-03-04"),
                        "CASE",
                        new BigDecimal("0.333333"),
                        List.of(new OrderDocument.Need("SHOP/BOLT#1", 1, 1, new BigDecimal("7"))))));
    }
}
