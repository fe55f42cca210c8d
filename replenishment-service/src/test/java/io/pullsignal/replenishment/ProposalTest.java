package io.pullsignal.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.tuning.TuningRule;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.replenishment.demand.UsualRules;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.ProposalRules;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions.Result;
import io.pullsignal.replenishment.proposal.db.ProposalReview;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From measured demand to changed loops, on a real database, without a broker. */
class ProposalTest {
    private static final PositionKey TEA = new PositionKey("S1", "TEA");
    private static final ChangeNote ANNA = new ChangeNote("Anna", "we sell more since the school opened");
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int WEEKS = 12;
    /** A Monday, more than an hour after midnight: the Sunday before is over and settled. */
    private static final Instant NIGHT = Instant.parse("2026-03-30T01:15:00Z");

    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final FreshDatabase fresh = new FreshDatabase(codec);
    private final StatisticsJob job = new StatisticsJob(
            fresh.outbox,
            UsualRules.RULES,
            new ProposalReview(new ProposalRules(TuningRule.USUAL, 4, 3, 28, 28, 28)),
            10);
    private final ProposalDecisions decisions = new ProposalDecisions(fresh.database, fresh.outbox, fresh.loops);
    private long offset;

    @Test
    void too_few_cards_are_proposed_with_the_numbers_and_accepted_as_a_change_of_the_loop() throws SQLException {
        stocked("100000", 5);
        sellDaily(100);
        runAll(NIGHT);

        assertThat(fresh.rows("select kind, status, changes->0->>'parameter', changes->0->>'current',"
                        + " changes->0->>'proposed', daily_demand, weeks, lead_time_days, deliveries, stock_before,"
                        + " stock_after, service_before, service_after from loop_proposal"))
                .containsExactly("INCREASE|OPEN|cardCount|5|10|100.000000|12|2.0000|0|12.5|37.5|0.0000|1.0000");
        assertThat(fresh.rows("select formula, reason from loop_proposal"))
                .containsExactly("N = ceil(D x L x (1 + alpha) / C) = ceil(100 x 2 x (1 + 0.2) / 25) = 10|"
                        + "Demand is 100 a day over 12 weeks; the lead time is 2 days as planned,"
                        + " because too few deliveries were measured.");

        assertThat(decisions.accept(proposal(), ANNA, NIGHT)).isEqualTo(Result.DONE);

        assertThat(fresh.rows("select card_count, daily_demand, lead_time_days from replenishment_loop"))
                .containsExactly("10|100.000000|2.000000");
        assertThat(fresh.rows("select p.status, p.decided_by, p.note, p.applied_version = l.version"
                        + " from loop_proposal p join replenishment_loop l using (location, item)"))
                .containsExactly("ACCEPTED|Anna|we sell more since the school opened|t");
        assertThat(fresh.rows("select actor, reason, before->>'cardCount', after->>'cardCount' from loop_change"
                        + " order by sequence"))
                .containsExactly("test||null|5", "Anna|proposal " + proposal() + " accepted|5|10");
        assertThat(fresh.rows("select count(*) from outbox where topic = '" + Topics.LOOPS + "'"))
                .containsExactly("2");
        assertThat(decisions.accept(proposal(), ANNA, NIGHT)).isEqualTo(Result.NOT_OPEN);

        review(NIGHT);
        assertThat(fresh.rows("select count(*) from loop_proposal")).containsExactly("1");
    }

    @Test
    void what_was_rejected_is_not_proposed_again_for_a_while() throws SQLException {
        stocked("100000", 5);
        sellDaily(100);
        runAll(NIGHT);
        assertThat(decisions.reject(proposal(), ANNA, NIGHT)).isEqualTo(Result.DONE);

        review(NIGHT.plusSeconds(60));
        assertThat(fresh.rows("select status from loop_proposal")).containsExactly("REJECTED");
        assertThat(fresh.rows("select card_count from replenishment_loop")).containsExactly("5");

        review(NIGHT.plus(Duration.ofDays(29)));
        assertThat(fresh.rows("select status from loop_proposal order by id")).containsExactly("REJECTED", "OPEN");
    }

    @Test
    void a_proposal_for_a_loop_that_was_changed_meanwhile_is_closed() throws SQLException {
        stocked("100000", 5);
        sellDaily(100);
        runAll(NIGHT);
        long id = proposal();
        fresh.kanban("S1", "TEA", "25", 6);

        assertThat(decisions.accept(id, ANNA, NIGHT)).isEqualTo(Result.SUPERSEDED);

        assertThat(fresh.rows("select status, card_count from loop_proposal join replenishment_loop using (item)"))
                .containsExactly("SUPERSEDED|6");
    }

    @Test
    void an_open_proposal_follows_the_figures_and_is_withdrawn_when_the_loop_fits() throws SQLException {
        stocked("100000", 5);
        sellDaily(100);
        runAll(NIGHT);
        long id = proposal();
        fresh.kanban("S1", "TEA", "25", 6);
        review(NIGHT);
        assertThat(fresh.rows("select id, changes->0->>'current' from loop_proposal"))
                .containsExactly(id + "|6");

        fresh.kanban("S1", "TEA", "25", 10);
        review(NIGHT);

        assertThat(fresh.rows("select status, decided_by from loop_proposal")).containsExactly("WITHDRAWN|review");
    }

    @Test
    void a_loop_that_follows_by_itself_shrinks_step_by_step_and_grows_back_when_it_runs_out() throws SQLException {
        stocked("100000", 20);
        sellDaily(50);
        decisions.follow(TEA, true);
        runAll(NIGHT);
        assertThat(decisions.acceptAutomatic(NIGHT)).isEqualTo(1);
        assertThat(fresh.rows("select card_count from replenishment_loop")).containsExactly("16");
        review(NIGHT.plus(Duration.ofDays(1)));
        decisions.acceptAutomatic(NIGHT.plus(Duration.ofDays(1)));
        assertThat(fresh.rows("select kind, status, decided_by, changes->0->>'target', changes->0->>'proposed'"
                        + " from loop_proposal order by id"))
                .containsExactly("REDUCTION|ACCEPTED|automatic rule|5|16", "REDUCTION|ACCEPTED|automatic rule|5|13");

        Instant wednesday = Instant.parse("2026-04-01T10:00:00Z");
        count("0", wednesday);
        runAll(wednesday.plus(Duration.ofDays(1)));
        decisions.acceptAutomatic(wednesday.plus(Duration.ofDays(1)));

        assertThat(fresh.rows("select card_count from replenishment_loop")).containsExactly("16");
        assertThat(fresh.rows("select kind, status, restored, reason from loop_proposal order by id"))
                .endsWith(
                        "REDUCTION|ACCEPTED|t|Demand is 50 a day over 12 weeks, planned 50; the lead time is 2 days as"
                                + " planned, because too few deliveries were measured.",
                        "RESTORATION|ACCEPTED|f|The loop ran out of stock on 2026-04-01, after the reduction of proposal "
                                + id("REDUCTION") + ".");

        review(wednesday.plus(Duration.ofDays(2)));
        assertThat(fresh.rows("select count(*) from loop_proposal where status = 'OPEN'"))
                .as("a loop that ran out lately is not reduced")
                .containsExactly("0");
    }

    @Test
    void a_loop_that_waits_for_somebody_is_left_alone() throws SQLException {
        stocked("100000", 20);
        sellDaily(50);
        runAll(NIGHT);

        assertThat(decisions.acceptAutomatic(NIGHT)).isZero();
        assertThat(fresh.rows("select card_count from replenishment_loop")).containsExactly("20");
        decisions.follow(TEA, true);
        assertThat(decisions.acceptAutomatic(NIGHT)).isEqualTo(1);
        assertThat(decisions.follow(new PositionKey("S1", "NOTHING"), true)).isFalse();
    }

    private long proposal() throws SQLException {
        return Long.parseLong(fresh.rows("select max(id) from loop_proposal").get(0));
    }

    private String id(String kind) throws SQLException {
        return fresh.rows("select max(id) from loop_proposal where kind = '" + kind + "'")
                .get(0);
    }

    private void stocked(String units, int cards) throws SQLException {
        count(units, START);
        fresh.kanban("S1", "TEA", "25", cards);
    }

    private void review(Instant now) throws SQLException {
        job.request(null, false, now);
        runAll(now);
    }

    private void runAll(Instant now) throws SQLException {
        while (job.step(now).worked()) {
            Thread.onSpinWait();
        }
    }

    private void sellDaily(int units) throws SQLException {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int day = 0; day < 7 * WEEKS; day++) {
            Instant at = START.plusSeconds(60).plus(Duration.ofDays(day));
            records.add(FreshDatabase.record(
                    codec,
                    Topics.CONSUMPTION_RECORDED,
                    offset++,
                    Town.sale(Town.nextId(), "S1", "TEA", String.valueOf(units), at)));
        }
        fresh.apply(records);
    }

    private void count(String units, Instant at) throws SQLException {
        StockAdjusted event = StockAdjusted.newBuilder()
                .setEventId(Town.nextId())
                .setLineNumber(1)
                .setLocation("S1")
                .setItem("TEA")
                .setKind(StockAdjustmentKind.COUNT)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(at)
                .setBusinessDate(LocalDate.ofInstant(at, ZoneOffset.UTC))
                .build();
        fresh.apply(List.of(FreshDatabase.record(codec, Topics.STOCK_ADJUSTED, offset++, event)));
    }
}
