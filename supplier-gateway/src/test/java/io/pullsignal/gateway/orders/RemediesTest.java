package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.DAY;
import static io.pullsignal.gateway.orders.Book.NOON;
import static io.pullsignal.gateway.orders.Book.answer;
import static io.pullsignal.gateway.orders.Book.despatch;
import static io.pullsignal.gateway.orders.Book.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.race.AnswerRule;
import io.pullsignal.gateway.race.Remedies;
import io.pullsignal.gateway.race.Remedy;
import io.pullsignal.gateway.race.RunOut;
import io.pullsignal.gateway.sourcing.Disruption;
import io.pullsignal.gateway.sourcing.Expedite;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is proposed, what it costs and saves, and what becomes of an order by it. Two bolts are asked for each day; the
 * shelf is empty at the beginning of 4 March, NEAR delivers in six days (8 March, at its end), so 10 are missed.
 */
class RemediesTest {
    private static final RunOut RUN_OUT = new RunOut(
            "SHOP",
            "BOLT",
            NOON,
            new BigDecimal("3"),
            new BigDecimal("2"),
            "EACH",
            Instant.parse("2026-03-03T23:00:00Z"));

    private Book book =
            new Book(terms("NEAR", 1, 6, new Expedite(2, new BigDecimal("2"))), terms("BACKUP", 2, 3, null));

    @Test
    void each_remedy_says_what_it_costs_when_it_comes_and_what_it_saves_the_best_first() {
        book.transaction(desk -> desk.order(signal(1, "20")));

        List<Remedy> remedies = remedies(RUN_OUT);

        assertThat(remedies)
                .extracting(Remedy::kind)
                .containsExactly(Remedy.Kind.EXPEDITE, Remedy.Kind.SPLIT, Remedy.Kind.CHASE);
        Remedy expedite = remedies.get(0);
        assertThat(expedite.arrival()).isEqualTo(DAY.plusDays(2));
        assertThat(expedite.quantity()).isEqualByComparingTo("20");
        assertThat(expedite.unitsSaved()).as("four days at two").isEqualByComparingTo("8");
        assertThat(expedite.cost()).as("20 x (2.00 - 1.25)").isEqualByComparingTo("15");
        Remedy split = remedies.get(1);
        assertThat(split.supplier()).isEqualTo("BACKUP");
        assertThat(split.arrival()).isEqualTo(DAY.plusDays(3));
        assertThat(split.quantity()).as("as many as would be missed").isEqualByComparingTo("6");
        assertThat(split.cost()).as("the same price").isEqualByComparingTo("0");
        assertThat(remedies.get(2).unitsSaved()).isEqualByComparingTo("0");
    }

    @Test
    void nothing_is_proposed_where_the_goods_come_in_time() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(
                desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.ACCEPTED, "20", DAY.plusDays(1))));

        assertThat(remedies(RUN_OUT)).isEmpty();
    }

    @Test
    void a_line_is_expedited_once_as_a_revision_at_its_price_and_day() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        Outcome first = outcome(desk ->
                desk.expedite("PO-00000001", 1, DAY.plusDays(2), new BigDecimal("2"), NOON, "the shelf is empty"));
        Outcome again =
                outcome(desk -> desk.expedite("PO-00000001", 1, DAY.plusDays(1), new BigDecimal("9"), NOON, "again"));

        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertThat(again).isInstanceOf(Outcome.Refused.class);
        assertThat(book.order(1).revision()).isEqualTo(2);
        assertThat(book.line(1).terms().requestedDate()).isEqualTo(DAY.plusDays(2));
        assertThat(book.line(1).terms().unitPrice()).isEqualByComparingTo("2");
        assertThat(book.lastStepOf(1).reason()).isEqualTo("the shelf is empty");
        assertThat(remedies(RUN_OUT))
                .extracting(Remedy::kind)
                .as("it comes on the 4th now, and nobody is sooner")
                .containsExactly(Remedy.Kind.CHASE);
        book.requireInvariants();
    }

    @Test
    void an_answer_to_what_was_expedited_is_newer_than_the_advice_before_it() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        Despatch late = despatch(book.order(1), "20");
        book.transaction(desk -> desk.despatch(new Despatch(
                late.adviceId(), late.supplier(), late.orderNumber(), NOON, DAY.plusDays(9), late.lines())));
        assertThat(book.line(1).expectedOn(DAY)).isEqualTo(DAY.plusDays(9));
        book.transaction(
                desk -> desk.expedite("PO-00000001", 1, DAY.plusDays(2), new BigDecimal("2"), NOON, "late advice"));
        book.transaction(
                desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.ACCEPTED, "20", DAY.plusDays(2))));

        assertThat(book.line(1).expectedOn(DAY)).isEqualTo(DAY.plusDays(2));
        book.requireInvariants();
    }

    @Test
    void a_split_reduces_the_first_order_and_asks_the_backup_for_the_same_units_once() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        Outcome outcome =
                outcome(desk -> desk.handOver("PO-00000001", 1, new BigDecimal("6"), "BACKUP", NOON, "sooner"));

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("14");
        assertThat(book.order(1).revision()).isEqualTo(2);
        assertThat(book.order(2).head().supplier()).isEqualTo("BACKUP");
        assertThat(book.line(2).outstandingQuantity()).isEqualByComparingTo("6");
        assertThat(book.line(2).allocations().get(0).sourceReason()).isEqualTo("SOONER");
        assertThat(book.openAndReceived(signal(1, "20").key())).isEqualByComparingTo("20");
        book.requireInvariants();
    }

    @Test
    void what_is_on_its_way_is_not_ordered_elsewhere() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "16")));
        Outcome outcome =
                outcome(desk -> desk.handOver("PO-00000001", 1, new BigDecimal("6"), "BACKUP", NOON, "sooner"));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(book.orders).hasSize(1);
        assertThat(remedies(RUN_OUT).stream().filter(remedy -> remedy.kind() == Remedy.Kind.SPLIT))
                .as("four are with the supplier still")
                .allSatisfy(remedy -> assertThat(remedy.quantity()).isEqualByComparingTo("4"))
                .hasSize(1);
    }

    @Test
    void an_order_of_which_everything_was_handed_over_is_cancelled() {
        book.transaction(desk -> desk.order(signal(1, "6")));
        book.transaction(desk -> desk.handOver("PO-00000001", 1, new BigDecimal("6"), "BACKUP", NOON, "sooner"));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CANCELLED);
        book.requireInvariants();
    }

    @Test
    void whoever_was_asked_before_is_no_backup() {
        book = new Book(terms("NEAR", 2, 6, null), terms("FIRST", 1, 3, null));
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));
        List<Remedy> remedies = new ArrayList<>();
        book.transaction(desk ->
                desk.line("PO-00000002", 1, NOON).ifPresent(line -> remedies.addAll(Remedies.of(RUN_OUT, line))));

        assertThat(remedies).extracting(Remedy::kind).containsExactly(Remedy.Kind.CHASE);
    }

    @Test
    void what_a_disrupted_supplier_has_not_shipped_goes_to_the_next_source_once() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(desk -> desk.despatch(despatch(book.order(1), "5")));
        Disruption strike = new Disruption("NEAR", DAY.plusDays(6), DAY.plusDays(9), new BigDecimal("50"), "strike");
        book.transaction(desk -> desk.resource(strike, NOON));
        book.transaction(desk -> desk.resource(strike, NOON));

        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("10");
        assertThat(book.order(2).head().supplier()).isEqualTo("BACKUP");
        assertThat(book.line(2).outstandingQuantity()).isEqualByComparingTo("10");
        assertThat(book.lastStepOf(1).reason()).isEqualTo("DISRUPTION: strike");
        assertThat(book.orders).hasSize(2);
        book.requireInvariants();
    }

    @Test
    void goods_that_come_after_a_disruption_or_from_nobody_else_stay() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        Disruption before = new Disruption("NEAR", DAY, DAY.plusDays(5), new BigDecimal("100"), "strike");
        book.transaction(desk -> desk.resource(before, NOON));
        assertThat(book.orders).hasSize(1);

        book = new Book(terms("NEAR", 1, 6, null));
        book.transaction(desk -> desk.order(signal(1, "20")));
        Disruption fire = new Disruption("NEAR", DAY, DAY.plusDays(9), new BigDecimal("100"), "fire");
        book.transaction(desk -> desk.resource(fire, NOON));
        assertThat(book.line(1).outstandingQuantity()).isEqualByComparingTo("20");
    }

    @Test
    void a_rule_takes_the_best_that_it_may_pay_for_else_what_is_free() {
        book = new Book(terms("NEAR", 1, 6, new Expedite(2, new BigDecimal("2"))));
        book.transaction(desk -> desk.order(signal(1, "20")));
        List<Remedy> remedies = remedies(RUN_OUT);

        assertThat(rule("15", "EUR").choose(remedies))
                .get()
                .extracting(Remedy::kind)
                .isEqualTo(Remedy.Kind.EXPEDITE);
        assertThat(rule("14.99", "EUR").choose(remedies))
                .get()
                .extracting(Remedy::kind)
                .isEqualTo(Remedy.Kind.CHASE);
        assertThat(rule("1000", "USD").choose(remedies))
                .get()
                .extracting(Remedy::kind)
                .isEqualTo(Remedy.Kind.CHASE);
    }

    private static AnswerRule rule(String upTo, String currency) {
        return new AnswerRule("NEAR", new BigDecimal(upTo), currency, null);
    }

    private interface Decision {
        Outcome take(OrderDesk desk);
    }

    private Outcome outcome(Decision decision) {
        List<Outcome> outcomes = new ArrayList<>();
        book.transaction(desk -> outcomes.add(decision.take(desk)));
        return outcomes.get(0);
    }

    private List<Remedy> remedies(RunOut runOut) {
        List<Remedy> remedies = new ArrayList<>();
        book.transaction(desk ->
                desk.line("PO-00000001", 1, NOON).ifPresent(line -> remedies.addAll(Remedies.of(runOut, line))));
        return remedies;
    }

    private static SourcingTerms terms(String supplier, int priority, int leadTimeDays, @Nullable Expedite expedite) {
        return new SourcingTerms(
                supplier,
                "BOLT",
                null,
                leadTimeDays,
                new OrderQuantities(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null),
                new Pricing(new BigDecimal("1.25"), "EUR", List.of()),
                new Preference(priority, null, null),
                expedite,
                Validity.UNLIMITED,
                true);
    }
}
