package io.pullsignal.gateway.orders;

import static io.pullsignal.gateway.orders.Book.NOON;
import static io.pullsignal.gateway.orders.Book.answer;
import static io.pullsignal.gateway.orders.Book.receipt;
import static io.pullsignal.gateway.orders.Book.signal;
import static io.pullsignal.gateway.orders.Book.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.gateway.approval.ApprovalLimit;
import io.pullsignal.gateway.approval.ApprovalLimits;
import io.pullsignal.gateway.approval.Buyer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are worth more than may be ordered without somebody's word; a bolt costs 1.25. */
class ApprovalTest {
    private static final Buyer ADA = new Buyer("ada", Set.of("BUYER"));
    private static final Buyer HEAD = new Buyer("grace", Set.of("HEAD"));
    private static final Instant LATER = NOON.plusSeconds(3_600);

    private final Book book = new Book(terms("NEAR", 1), terms("FAR", 2));

    @BeforeEach
    void limits() {
        book.limits = new ApprovalLimits(List.of(
                new ApprovalLimit("AUTOMATIC", "EUR", new BigDecimal("12.5"), new BigDecimal("25")),
                new ApprovalLimit("BUYER", "EUR", new BigDecimal("30"), new BigDecimal("30")),
                new ApprovalLimit("HEAD", "EUR", new BigDecimal("1000"), new BigDecimal("1000"))));
    }

    @Test
    void an_order_within_the_automatic_limit_leaves_at_once() {
        book.transaction(desk -> desk.order(signal(1, "10")));
        assertThat(book.life(1)).containsExactly("SENT");
    }

    @Test
    void an_order_above_it_waits_unseen_until_somebody_who_may_says_yes() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        assertThat(book.order(1).state()).isEqualTo(OrderState.PENDING_APPROVAL);
        assertThat(book.order(1).revision()).as("the supplier has nothing").isZero();
        assertThat(book.lastStepOf(1).reason()).isEqualTo("worth 25 EUR");
        book.requireInvariants();

        assertThat(approve(ADA)).isInstanceOf(Outcome.Applied.class);

        assertThat(book.life(1)).containsExactly("PENDING_APPROVAL", "APPROVED", "SENT");
        assertThat(book.lastStepOf(1).occurredAt()).isEqualTo(LATER);
        assertThat(book.order(1).revision()).isEqualTo(1);
        assertThat(approve(HEAD)).as("it waits for nobody").isInstanceOf(Outcome.Refused.class);
        book.requireInvariants();
    }

    @Test
    void nobody_approves_beyond_the_limit_of_his_role_or_without_a_name() {
        book.transaction(desk -> desk.order(signal(1, "40")));

        assertThat(reason(approve(ADA))).isEqualTo("ABOVE_LIMIT");
        assertThat(reason(approve(new Buyer(Buyer.UNKNOWN, Set.of("HEAD"))))).isEqualTo("NOT_SIGNED_IN");
        assertThat(approve(HEAD)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void who_asked_for_it_cannot_approve_it() {
        book.transaction(desk -> {
            desk.requestedBy(HEAD);
            desk.order(signal(1, "20"));
        });

        assertThat(book.lastStepOf(1).reason()).isEqualTo("worth 25 EUR, asked for by grace");
        assertThat(reason(approve(HEAD))).isEqualTo("FOUR_EYES");
        assertThat(approve(ADA)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void what_another_order_did_not_bring_has_the_limit_of_what_cannot_wait() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        approve(ADA);
        book.transaction(desk -> desk.answer(answer(book.order(1), SupplierAnswer.Kind.REJECTED, "0", null)));

        assertThat(book.order(2).head().supplier()).isEqualTo("FAR");
        assertThat(book.order(2).state()).isEqualTo(OrderState.SENT);
    }

    @Test
    void an_order_that_is_not_approved_ends_before_its_supplier_saw_it() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        book.transaction(desk -> desk.decline("PO-00000001", ADA, LATER, "too many", false));

        assertThat(book.order(1).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(book.order(1).mustBeIssued()).isFalse();
        assertThat(book.lastStepOf(1).reason()).isEqualTo("not approved by ada: too many");
        assertThat(book.lastStepOf(1).signalChanges()).hasSize(1);
        book.requireInvariants();
    }

    @Test
    void nothing_is_answered_or_received_before_it_was_sent() {
        book.transaction(desk -> desk.order(signal(1, "20")));
        List<Outcome> outcomes = new ArrayList<>();
        book.transaction(desk -> {
            outcomes.add(desk.answer(answer(book.order(1), SupplierAnswer.Kind.ACCEPTED, "20", null)));
            outcomes.add(desk.receive(receipt(book.order(1), "20", "0")));
            outcomes.add(desk.cancel("PO-00000001", LATER, "r", true));
        });
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));
        book.requireInvariants();
    }

    private Outcome approve(Buyer buyer) {
        List<Outcome> outcomes = new ArrayList<>();
        book.transaction(desk -> outcomes.add(desk.approve("PO-00000001", buyer, LATER)));
        return outcomes.get(0);
    }

    private static String reason(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.reason() : "";
    }
}
