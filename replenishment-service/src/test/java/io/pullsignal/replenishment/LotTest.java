package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.lot.LotText;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockCorrectionKind;
import io.pullsignal.replenishment.lot.db.LotExpiry;
import io.pullsignal.replenishment.lot.db.LotReads;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.LedgerLots;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Perishables on a real database, without a broker. */
class LotTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
    private static final PositionKey MILK = new PositionKey("S1", "MILK");

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final LotExpiry expiry =
            new LotExpiry(fresh.outbox, new LedgerPartitions(fresh.database), fresh.messages, Duration.ofHours(1));
    private long offset;

    @Test
    void what_expires_first_is_sold_first_and_other_items_know_nothing_of_lots() throws SQLException {
        receive("10", "FRESH", FRIDAY, 0);
        receive("10", "OLD", TUESDAY, 60);
        sell("MILK", "12", 120);
        sell("SALT", "1", 120);

        assertThat(lots()).containsExactly("FRESH 2026-03-06 8.000000 1.0000 EUR");
        assertThat(fresh.rows("select item, lots, first_best_before from stock_position where lots = ''"))
                .containsExactly("SALT||null");
        assertThat(fresh.rows("select first_best_before, on_hand::int from stock_position where item = 'MILK'"))
                .containsExactly("2026-03-06|8");
    }

    @Test
    void a_late_sale_is_put_in_its_place() throws SQLException {
        receive("10", "FRESH", FRIDAY, 0);
        receive("10", "OLD", TUESDAY, 60);
        sell("MILK", "4", 30);

        assertThat(lots())
                .as("the old lot was not there yet")
                .containsExactly("OLD 2026-03-03 10.000000 1.0000 EUR", "FRESH 2026-03-06 6.000000 1.0000 EUR");
        try (Connection connection = fresh.database.getConnection()) {
            assertThat(LotText.write(
                            LedgerLots.replay(connection, List.of(MILK)).get(MILK)))
                    .isEqualTo(fresh.rows("select lots from stock_position where item = 'MILK'")
                            .get(0));
        }
    }

    @Test
    void what_may_no_longer_be_sold_is_scrapped_once_with_its_cost_and_missed_like_a_sale() throws SQLException {
        receive("10", "OLD", TUESDAY, 0);
        receive("10", "FRESH", FRIDAY, 60);
        fresh.kanban("S1", "MILK", "10", 2);
        sell("MILK", "3", 120);

        assertThat(expiry.step(Instant.parse("2026-03-04T00:30:00Z")))
                .as("late sales of its last day are waited for")
                .isZero();
        Instant due = Instant.parse("2026-03-04T01:00:00Z");
        assertThat(expiry.step(due)).isEqualTo(1);
        assertThat(expiry.step(due)).isZero();
        assertThat(expiry.step(due.plusSeconds(3_600))).isZero();

        assertThat(fresh.rows("select kind, quantity::int, business_date, event_id from stock_ledger"
                        + " where kind = 'EXPIRED'"))
                .containsExactly("EXPIRED|-7|2026-03-04|expiry/S1/MILK/2026-03-03/OLD/2026-03-04T01:00:00Z");
        assertThat(fresh.rows("select p.on_hand = sum(l.quantity), p.on_hand::int from stock_position p"
                        + " join stock_ledger l using (location, item) group by p.on_hand"))
                .containsExactly("t|10");
        assertThat(lots()).containsExactly("FRESH 2026-03-06 10.000000 1.0000 EUR");
        assertThat(fresh.rows("select quantity::int, cause_event_id like 'expiry/%' from signal"))
                .containsExactly("10|t");
        StockCorrected published = correction();
        assertThat(published.getKind()).isEqualTo(StockCorrectionKind.EXPIRED);
        assertThat(published.getLot()).isEqualTo("OLD");
        assertThat(published.getBestBefore()).isEqualTo(TUESDAY);
        assertThat(published.getQuantity()).isEqualTo(new BigDecimal("-7.000000"));
        assertThat(published.getUnitCost()).isEqualTo(new BigDecimal("1.0000"));
        assertThat(published.getCurrency()).isEqualTo("EUR");
    }

    @Test
    void items_that_expire_on_one_day_are_scrapped_under_ids_of_their_own() throws SQLException {
        for (String item : List.of("CREAM", "MILK")) {
            apply(Topics.GOODS_RECEIVED, Town.received("S1", item, "5", 1, MONDAY, "", TUESDAY));
        }

        assertThat(expiry.step(Instant.parse("2026-03-04T01:00:00Z"))).isEqualTo(2);

        assertThat(fresh.rows("select count(distinct event_id) from stock_ledger where kind = 'EXPIRED'"))
                .containsExactly("2");
    }

    @Test
    void an_order_brings_no_more_than_sells_within_shelf_life() throws SQLException {
        receive("20", "FRESH", FRIDAY, 0);
        fresh.rows("insert into item (code, version, stock_unit, shelf_life_days) values ('MILK', 1, 'EACH', 4)"
                + " returning code");
        fresh.rows("insert into demand_class (location, item, daily_demand) values ('S1', 'MILK', 3) returning item");
        fresh.loop(
                "S1",
                "MILK",
                new PolicyParameters("MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of(8), Quantity.of(90)));

        sell("MILK", "13", 60);

        assertThat(fresh.rows("select quantity::int from signal"))
                .as("three a day for four days of shelf life and two of lead time, of which seven are there")
                .containsExactly("11");
    }

    @Test
    void a_transfer_takes_what_expires_first() throws SQLException {
        receive("10", "FRESH", FRIDAY, 0);
        receive("10", "OLD", TUESDAY, 60);

        apply(Topics.GOODS_DESPATCHED, Town.despatched("S1", "S2", "MILK", "14", 1, MONDAY.plusSeconds(120)));

        assertThat(lots()).containsExactly("FRESH 2026-03-06 6.000000 1.0000 EUR");
    }

    @Test
    void a_blind_location_waits_because_what_seems_left_may_be_sold() throws SQLException {
        receive("10", "OLD", TUESDAY, 0);
        fresh.rows("insert into location_silence (location, heard_at, blind_since) values ('S1', now(), now())"
                + " returning location");

        assertThat(expiry.step(Instant.parse("2026-03-05T12:00:00Z"))).isZero();
        fresh.rows("update location_silence set blind_since = null returning location");
        assertThat(expiry.step(Instant.parse("2026-03-05T12:00:00Z"))).isEqualTo(1);
    }

    private List<String> lots() throws SQLException {
        try (Connection connection = fresh.database.getConnection()) {
            return LotReads.ofPosition(connection, MILK).stream()
                    .map(lot -> lot.lot()
                            + ' '
                            + lot.bestBefore()
                            + ' '
                            + lot.left()
                            + ' '
                            + lot.unitCost()
                            + ' '
                            + lot.currency())
                    .toList();
        }
    }

    private StockCorrected correction() throws SQLException {
        try (Connection connection = fresh.database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select value from outbox where topic = '" + Topics.STOCK_CORRECTIONS + "'");
                ResultSet rows = select.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return codec.decode(rows.getBytes(1), StockCorrected.class);
        }
    }

    private void receive(String units, String lot, LocalDate bestBefore, int second) throws SQLException {
        apply(
                Topics.GOODS_RECEIVED,
                Town.received("S1", "MILK", units, 1, MONDAY.plusSeconds(second), lot, bestBefore));
    }

    private void sell(String item, String units, int second) throws SQLException {
        apply(Topics.CONSUMPTION_RECORDED, Town.sale(Town.nextId(), "S1", item, units, MONDAY.plusSeconds(second)));
    }

    private void apply(String topic, SpecificRecord event) throws SQLException {
        fresh.apply(List.of(FreshDatabase.record(codec, topic, offset++, event)));
    }
}
