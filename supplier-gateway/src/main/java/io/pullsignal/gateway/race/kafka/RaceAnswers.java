package io.pullsignal.gateway.race.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.approval.Buyer;
import io.pullsignal.gateway.orders.OpenLine;
import io.pullsignal.gateway.orders.OrderDesk;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.gateway.race.AnswerRule;
import io.pullsignal.gateway.race.Remedies;
import io.pullsignal.gateway.race.Remedy;
import io.pullsignal.gateway.race.RemedyState;
import io.pullsignal.gateway.race.RunOut;
import io.pullsignal.gateway.race.db.AnswerRulesTable;
import io.pullsignal.gateway.race.db.RacesTable;
import io.pullsignal.gateway.race.db.RemediesTable;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers races: looks for remedies, takes by rule what may be taken, proposes the rest, and does what the buyer decides.
 * Each is one transaction with the order that it is about; the order's history says what was proposed and done, and by
 * whom. The order is locked first, then its signals, then the race.
 */
@ApplicationScoped
public class RaceAnswers {
    private final TransactionalOutbox outbox;
    private final OrderRecords records;
    private final OrderPublisher publisher;
    private final BusinessClock clock;

    RaceAnswers(TransactionalOutbox outbox, OrderRecords records, OrderPublisher publisher, BusinessClock clock) {
        this.outbox = outbox;
        this.records = records;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Races for whose first line remedies are to be looked for. */
    List<RacesTable.FirstLine> unanswered(int limit) throws SQLException {
        return outbox.inTransaction(work -> RacesTable.unanswered(work.connection(), limit));
    }

    /** Looks for remedies of a race, once for each line and day. */
    void answer(RacesTable.FirstLine first) throws SQLException {
        Instant now = clock.instant();
        outbox.inTransaction(work -> {
            OrderDesk desk = open(first.orderNumber(), work);
            Optional<RunOut> race = RacesTable.take(work.connection(), first);
            Optional<OpenLine> line = desk.line(first.orderNumber(), first.lineNumber(), now);
            if (race.isPresent() && line.isPresent()) {
                RemediesTable.lapse(work.connection(), first.race(), now);
                answer(first, race.get(), line.get(), desk, now, work);
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
            }
            return race;
        });
    }

    private static void answer(
            RacesTable.FirstLine first, RunOut race, OpenLine line, OrderDesk desk, Instant now, UnitOfWork work)
            throws SQLException {
        List<Remedy> remedies = Remedies.of(race, line);
        Optional<AnswerRule> rule =
                AnswerRulesTable.of(work.connection(), line.order().head().supplier());
        Remedy taken = rule.flatMap(each -> each.choose(remedies)).orElse(null);
        boolean done =
                taken != null && apply(placed(first, race, taken), "by rule", desk, now) instanceof Outcome.Applied;
        // What was paid for is enough for now; what is free leaves the rest to the buyer
        boolean enough = done && taken != null && taken.kind() != Remedy.Kind.CHASE;
        for (Remedy remedy : remedies) {
            boolean isTaken = done && remedy.equals(taken);
            if (isTaken || !enough) {
                RemediesTable.insert(
                        work.connection(),
                        placed(first, race, remedy),
                        isTaken ? RemedyState.TAKEN : RemedyState.PROPOSED,
                        now);
                if (!isTaken && remedy.unitsSaved().signum() > 0) {
                    desk.note(first.orderNumber(), now, "PROPOSED: " + inWords(remedy, race.unit()));
                }
            }
        }
    }

    /**
     * Does what was proposed. Accepting twice is accepting once.
     *
     * @param buyer who says so; his role must reach for what it costs where limits are set
     */
    public Outcome accept(long id, Buyer buyer) throws SQLException {
        return decide(
                id,
                RemedyState.ACCEPTED,
                (placed, desk, now) -> {
                    Remedy remedy = placed.remedy();
                    if (!desk.allows(buyer, remedy.cost(), remedy.currency())) {
                        String detail = "remedy " + id + " costs more than " + buyer.name() + " may spend in "
                                + remedy.currency();
                        return new Outcome.Refused("ABOVE_LIMIT", detail);
                    }
                    desk.requestedBy(buyer);
                    return apply(placed, "accepted by " + buyer.name(), desk, now);
                },
                buyer.name());
    }

    /** Leaves it. Declining twice is declining once. */
    public Outcome decline(long id, String by, String reason) throws SQLException {
        return decide(
                id,
                RemedyState.DECLINED,
                (placed, desk, now) -> {
                    String what = inWords(placed.remedy(), placed.unit());
                    desk.note(placed.orderNumber(), now, "DECLINED by " + by + ": " + what + "; " + reason);
                    return new Outcome.Applied();
                },
                by);
    }

    private interface Decision {
        Outcome take(RemediesTable.Placed placed, OrderDesk desk, Instant now);
    }

    private Outcome decide(long id, RemedyState end, Decision decision, String by) throws SQLException {
        Instant now = clock.instant();
        return outbox.inTransaction(work -> {
            Optional<RemediesTable.Stored> found = RemediesTable.find(work.connection(), id);
            if (found.isEmpty()) {
                return new Outcome.Refused("UNKNOWN_REMEDY", "there is no remedy " + id);
            }
            OrderDesk desk = open(found.get().placed().orderNumber(), work);
            // Read again: whoever held the order's lock may have decided
            RemediesTable.Stored stored =
                    RemediesTable.lock(work.connection(), id).orElseThrow();
            if (stored.state() == end) {
                return new Outcome.Applied();
            }
            if (stored.state() != RemedyState.PROPOSED) {
                return new Outcome.Refused("NOT_PROPOSED", "remedy " + id + " is " + stored.state());
            }
            Outcome outcome = decision.take(stored.placed(), desk, now);
            if (outcome instanceof Outcome.Applied) {
                RemediesTable.decide(work.connection(), id, end, now, by);
                if (end == RemedyState.ACCEPTED && stored.placed().remedy().kind() != Remedy.Kind.CHASE) {
                    RemediesTable.lapse(work.connection(), stored.placed().race(), now);
                }
                records.save(work.connection(), desk);
                publisher.publish(desk, work);
            }
            return outcome;
        });
    }

    private OrderDesk open(String orderNumber, UnitOfWork work) throws SQLException {
        return records.open(work.connection(), Set.of(orderNumber), List.of()).desk();
    }

    private static RemediesTable.Placed placed(RacesTable.FirstLine first, RunOut race, Remedy remedy) {
        return new RemediesTable.Placed(first.race(), first.orderNumber(), first.lineNumber(), race.unit(), remedy);
    }

    private static Outcome apply(RemediesTable.Placed placed, String how, OrderDesk desk, Instant now) {
        Remedy remedy = placed.remedy();
        String why = inWords(remedy, placed.unit()) + " (" + how + ")";
        return switch (remedy.kind()) {
            case CHASE -> desk.chase(placed.orderNumber(), now, why);
            case EXPEDITE ->
                desk.expedite(
                        placed.orderNumber(), placed.lineNumber(), remedy.arrival(), remedy.unitPrice(), now, why);
            case SPLIT ->
                desk.handOver(
                        placed.orderNumber(), placed.lineNumber(), remedy.quantity(), remedy.supplier(), now, why);
        };
    }

    /** A remedy as the history of an order says it. */
    private static String inWords(Remedy remedy, String unit) {
        String what = remedy.kind() + " " + plain(remedy.quantity()) + " " + unit
                + (remedy.kind() == Remedy.Kind.SPLIT ? " to " : " with ") + remedy.supplier();
        return remedy.kind() == Remedy.Kind.CHASE
                ? what
                : what + " for " + plain(remedy.cost()) + " " + remedy.currency() + ", there on " + remedy.arrival()
                        + ", saves " + plain(remedy.unitsSaved());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
