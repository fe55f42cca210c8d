package io.pullsignal.core.loop;

import io.pullsignal.core.policy.Assessment;
import io.pullsignal.core.policy.BufferState;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.Occasion;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.core.stock.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One position (location, item) with its rules. Mutable: one thread folds events into it, and every event is decided
 * before the next one is applied, so that decisions do not depend on how events were batched.
 *
 * <p>A need is ordered once: each signal has its own cycle, a container on order raises no other, and what is on order
 * stays so until it is received or reported unfulfilled.
 */
public final class ReplenishmentLoop {
    private final Stock stock;
    private Rules rules;
    private Neighbours neighbours = Neighbours.NONE;
    private boolean started;
    private Instant latest;

    /**
     * @param started whether the position ever moved, or was told to start without stock
     * @param asOf business time of its latest movement, {@link Instant#EPOCH} before the first
     */
    public ReplenishmentLoop(Rules rules, Stock stock, boolean started, Instant asOf) {
        this.rules = rules;
        this.stock = stock;
        this.started = started;
        this.latest = asOf;
    }

    /** From now on the loop sees these; without them it sees nobody's surplus. */
    public void see(Neighbours others) {
        neighbours = others;
    }

    public Stock stock() {
        return stock;
    }

    public Rules rules() {
        return rules;
    }

    public boolean started() {
        return started;
    }

    /**
     * Stock moves that no signal asked for: a sale or a loss is below zero, a return or a found unit above.
     *
     * @param change signed change of on hand; zero starts a loop and moves nothing
     */
    public Decision move(Quantity change, Cause cause) {
        if (!started) {
            stock.moveLoose(change);
            return start(cause);
        }
        if (change.isNegative()) {
            rules.policy().take(stock, change.negated(), cause);
            if (stock.presumed().isPositive()) {
                stock.presume(stock.presumed().plus(change).max(Quantity.ZERO));
            }
        } else if (change.isPositive()) {
            rules.policy().putBack(stock, change, cause);
        }
        return decide(Occasion.MOVEMENT, cause);
    }

    /**
     * Nobody reports sales, so units are presumed sold: the loop decides as if they were gone, on hand stays. What is
     * reported later takes their place, unit by unit, so that a need is ordered once. Without effect on a loop that never
     * moved, or that keeps no stock.
     *
     * @param more units beyond what is presumed already, zero or above; no more are presumed than are on hand
     */
    public Decision presume(Quantity more, Cause cause) {
        Quantity units = more.min(stock.projected().max(Quantity.ZERO));
        if (!started || !rules.policy().keepsStock() || units.isZero()) {
            return HoldReason.UNCHANGED.hold();
        }
        rules.policy().presume(stock, units, cause);
        return decide(Occasion.MOVEMENT, cause);
    }

    /** Sales are reported again, or stock was counted: nothing is presumed any more. Needs no decision: it leaves more. */
    public void forgetPresumed() {
        stock.presume(Quantity.ZERO);
    }

    /**
     * Goods arrive: they pay debt, fill the containers that waited for them, and the rest stays loose.
     *
     * @param units above zero
     * @param signals what of it serves which signal; a signal that is not open is left out
     */
    public Decision receive(Quantity units, List<SignalReceipt> signals, Cause cause) {
        arrive(units, signals, cause);
        return started ? decide(Occasion.MOVEMENT, cause) : start(cause);
    }

    /**
     * Goods arrived before a count that has already seen them: they close their signals, and on hand stays as counted.
     */
    public Decision receiveCounted(Quantity units, List<SignalReceipt> signals, Cause cause) {
        arrive(units, signals, cause);
        return move(units.negated(), cause);
    }

    private void arrive(Quantity units, List<SignalReceipt> signals, Cause cause) {
        stock.moveLoose(units);
        for (SignalReceipt receipt : signals) {
            close(receipt.cycle(), receipt.units(), true, cause);
        }
    }

    /**
     * Units are promised to a customer. A loop that keeps stock and has never had any holds until it has.
     *
     * @param units above zero
     * @param dueOn business date for which they are promised
     * @throws IllegalArgumentException when promises spread over too many days
     */
    public Decision commit(Quantity units, LocalDate dueOn, Cause cause) {
        stock.commit(dueOn, units);
        return started || rules.policy().keepsStock() ? decide(Occasion.MOVEMENT, cause) : start(cause);
    }

    /**
     * A promise is taken back, or ends because its goods leave, in whole or in part; what is on order for it stays on order.
     */
    public Decision release(Quantity units, LocalDate dueOn, Cause cause) {
        stock.release(dueOn, units);
        return decide(Occasion.MOVEMENT, cause);
    }

    /**
     * A person, a production line or the supplier asks for units; only policies that are fed by requests agree. A request
     * above the loop's cap waits for approval, together with those that wait already.
     *
     * @param units above zero
     */
    public Decision request(Quantity units, Cause cause) {
        if (rules.blocked() || !started) {
            return (rules.blocked() ? HoldReason.LOOP_BLOCKED : HoldReason.AWAITING_OPENING_STOCK).hold();
        }
        Need asked = asked(units);
        if (asked.assessment() instanceof Due due && rules.cap().isAbove(due)) {
            Quantity together = rules.cap().requested().plus(units);
            asked = asked(together);
            if (asked.assessment() instanceof Due waiting) {
                rules = rules.withCap(rules.cap().requesting(together, waiting.quantity()));
                asked = Need.none(HoldReason.AWAITING_APPROVAL);
            }
        }
        return conclude(asked, Occasion.MOVEMENT, cause);
    }

    private Need asked(Quantity units) {
        return sourced(terms -> rules.policy().requested(units, stock, terms));
    }

    /**
     * Units of a signal will not come. The need is looked at again with the next movement or {@link #review} and not now,
     * so that a source that always refuses does not make an endless chain of signals.
     */
    public Decision unfulfilled(long cycle, Quantity units, Cause cause) {
        close(cycle, units, false, cause);
        stock.endEvent();
        return HoldReason.AWAITING_MOVEMENT.hold();
    }

    private void close(long cycle, Quantity units, boolean arrived, Cause cause) {
        OpenSignal signal = stock.openSignal(cycle);
        if (signal != null) {
            stock.closeSignal(signal, units, arrived);
            rules.policy().settle(stock, signal, cause);
            if (signal.open().isZero()) {
                stock.forget(signal);
            }
        }
    }

    /** The supplier shipped; without effect when the signal is not open any more. */
    public Decision shipped(long cycle, Cause cause) {
        OpenSignal signal = stock.openSignal(cycle);
        if (signal != null) {
            rules.policy().shipped(stock, signal, cause);
            stock.endEvent();
        }
        return unchanged();
    }

    /** News of an order that neither moves stock nor takes anything off order. */
    public Decision unchanged() {
        return HoldReason.IN_FLIGHT.hold();
    }

    /** Other rules from now on. A position that moved before is laid out and decided upon at once. */
    public Decision change(Rules next, Cause cause) {
        Rules previous = rules;
        SignalCap cap = previous.cap();
        rules = cap.requested().isPositive()
                ? next.withCap(next.cap().requesting(cap.requested(), cap.awaiting()))
                : next;
        if (!started && next.policy().keepsStock()) {
            return HoldReason.AWAITING_OPENING_STOCK.hold();
        }
        started = true;
        boolean isNew = previous.equals(Rules.NO_LOOP);
        if (isNew) {
            next.policy().layOut(stock, cause);
        } else {
            next.policy().takeOver(previous.policy(), stock, cause);
        }
        return decide(isNew ? Occasion.START : Occasion.CHANGE, cause);
    }

    /** Decides now, also where the position never moved. */
    public Decision evaluate(Cause cause) {
        return started ? decide(Occasion.REQUEST, cause) : start(cause);
    }

    /** A review is due. The cause's time is that of the review; a position that never moved still holds. */
    public Decision review(Cause cause) {
        return decide(Occasion.REVIEW, cause);
    }

    /** The next moment after {@code after} at which {@link #review} may lead to something; empty for most policies. */
    public Optional<Instant> nextReview(Instant after) {
        return rules.policy().nextReview(stock, after);
    }

    /** Where the stock stands in the zones of its policy; empty for policies without zones. */
    public Optional<BufferState> buffer(Instant now) {
        return rules.policy().buffer(stock, rules.terms(), now.isAfter(latest) ? now : latest);
    }

    /**
     * Asks for what waits for approval, unless it has become more than was approved: then it waits on.
     *
     * @param upTo units approved
     */
    public Decision approve(Quantity upTo, Cause cause) {
        SignalCap capBefore = rules.cap();
        if (!capBefore.isAwaiting()) {
            return decide(Occasion.REQUEST, cause);
        }
        if (capBefore.requested().isPositive()) {
            return approveRequest(upTo, cause);
        }
        rules = rules.withCap(SignalCap.of(upTo.max(capBefore.limit())));
        Decision decision = decide(Occasion.APPROVAL, cause);
        rules = rules.withCap(SignalCap.of(capBefore.limit())
                .requesting(Quantity.ZERO, rules.cap().awaiting()));
        return decision;
    }

    private Decision approveRequest(Quantity upTo, Cause cause) {
        if (rules.blocked()) {
            return HoldReason.LOOP_BLOCKED.hold();
        }
        SignalCap cap = rules.cap();
        Need asked = asked(cap.requested());
        if (asked.assessment() instanceof Due due && due.quantity().compareTo(upTo) > 0) {
            rules = rules.withCap(cap.requesting(cap.requested(), due.quantity()));
            return HoldReason.AWAITING_APPROVAL.hold();
        }
        rules = rules.withCap(cap.requesting(Quantity.ZERO, Quantity.ZERO));
        return conclude(asked, Occasion.MOVEMENT, cause);
    }

    /**
     * Refuses needs above the cap up to a quantity; a greater one waits for approval anew. Forgotten when the need is
     * within the cap again. Where a request waits, it is the request that is refused.
     */
    public Decision refuse(Quantity upTo, Cause cause) {
        rules = rules.withCap(rules.cap().refusing(upTo));
        return decide(Occasion.REQUEST, cause);
    }

    /**
     * Puts right where a container is: into ERROR (lost, damaged, not what its card says), or out of it, to EMPTY or FULL.
     * Nothing else brings a container into ERROR, and nothing else takes it out while the loop has cards. On hand stays as
     * it is.
     */
    public StateCorrection correct(int card, ContainerState to, Cause cause) {
        Container container = stock.container(card);
        if (container == null || !(rules.policy() instanceof Kanban kanban)) {
            return new StateCorrection.Refused(StateCorrection.Refusal.UNKNOWN_CARD);
        }
        boolean inError = container.state() == ContainerState.ERROR;
        switch (to) {
            case ERROR -> {
                if (inError) {
                    return new StateCorrection.Refused(StateCorrection.Refusal.ALREADY_IN_ERROR);
                }
                kanban.markInError(stock, container, cause);
            }
            case EMPTY, FULL -> {
                if (!inError) {
                    return new StateCorrection.Refused(StateCorrection.Refusal.NOT_IN_ERROR);
                }
                if (to == ContainerState.EMPTY) {
                    kanban.clearAsEmpty(stock, container, cause);
                } else if (stock.loose().isPositive()) {
                    kanban.clearAsFull(stock, container, cause);
                } else {
                    return new StateCorrection.Refused(StateCorrection.Refusal.NOTHING_LOOSE);
                }
            }
            default -> {
                return new StateCorrection.Refused(StateCorrection.Refusal.NOT_A_CORRECTION);
            }
        }
        return new StateCorrection.Made(decide(Occasion.REQUEST, cause));
    }

    /** What waits for people here, and what they refused. */
    public LoopHolds holds() {
        SignalCap cap = rules.cap();
        List<Integer> inError = stock.containers().stream()
                .filter(container -> container.state() == ContainerState.ERROR)
                .map(Container::card)
                .toList();
        return new LoopHolds(inError, cap.refused(), cap.awaiting(), cap.requested(), stock.presumed());
    }

    /**
     * Lays out from on hand and open signals after a rebuild. Decides nothing: whatever was due is in the signals.
     *
     * @param holds what waited for people before
     */
    public void restore(Rules restored, LoopHolds holds, Cause cause) {
        rules = restored.withCap(restored.cap().holding(holds));
        stock.presume(holds.presumed());
        started = started || !restored.policy().keepsStock();
        if (started) {
            if (restored.policy() instanceof Kanban) {
                holds.cardsInError().forEach(card -> stock.addContainer(card, ContainerState.ERROR, 0, cause));
            }
            restored.policy().layOut(stock, cause);
            stock.endEvent();
        }
    }

    /**
     * What the next movement would find; changes nothing.
     *
     * @param now business time
     */
    public Assessment assess(Instant now) {
        return within(
                need(Occasion.MOVEMENT, now.isAfter(latest) ? now : latest).assessment());
    }

    /** A need, and the location of ours that is to cover it; none where a supplier is. */
    private record Need(Assessment assessment, @Nullable InternalSource source) {
        static Need none(HoldReason reason) {
            return new Need(reason.hold(), null);
        }
    }

    private Assessment within(Assessment need) {
        return need instanceof Due due ? rules.cap().examine(due) : need;
    }

    private Need need(Occasion occasion, Instant at) {
        if (!started && !rules.equals(Rules.NO_LOOP)) {
            return Need.none(HoldReason.AWAITING_OPENING_STOCK);
        }
        if (rules.blocked()) {
            return Need.none(HoldReason.LOOP_BLOCKED);
        }
        return sourced(terms -> rules.policy().assess(stock, terms, occasion, at));
    }

    /**
     * Finds who covers a need: the first location with enough surplus for all of it, which takes any quantity, and else the
     * loop's source on its terms.
     */
    private Need sourced(Function<Terms, Assessment> assessedOn) {
        InternalSource own = null;
        Terms anyQuantity = Terms.ANY_QUANTITY.within(rules.terms().shelfLife());
        for (InternalSource source : rules.sources()) {
            if (!source.surplus()) {
                own = source;
            } else if (sellable(assessedOn.apply(anyQuantity), anyQuantity) instanceof Due due
                    && neighbours.surplusAt(source.location()).compareTo(due.quantity()) >= 0) {
                return new Need(due, source);
            }
        }
        Assessment assessment = assessedOn.apply(rules.terms());
        if (!(assessment instanceof Due)) {
            return new Need(assessment, null);
        }
        if (!rules.terms().sourced()) {
            return Need.none(HoldReason.NO_SOURCE);
        }
        return own != null && neighbours.isSuppliedByUs(own.location())
                ? Need.none(HoldReason.CIRCULAR_SOURCE)
                : new Need(sellable(assessment, rules.terms()), own);
    }

    /** Of a need what sells before it expires. */
    private Assessment sellable(Assessment assessment, Terms terms) {
        return assessment instanceof Due due
                        && !terms.shelfLife().isUnlimited()
                        && rules.policy().keepsStock()
                ? rules.policy().sellable(due, stock, terms)
                : assessment;
    }

    /** Units that can be given to another location without a need arising here; zero or above. */
    public Quantity surplus() {
        return started ? rules.policy().surplus(stock, rules.terms(), latest).max(Quantity.ZERO) : Quantity.ZERO;
    }

    /**
     * Goods leave for another location of ours.
     *
     * @param units that leave, zero or above; zero where a count has seen them leave
     * @param promised of them those that were promised to it
     */
    public Decision despatch(Quantity units, Quantity promised, Cause cause) {
        stock.release(Demand.AT_ONCE, promised);
        return move(units.negated(), cause);
    }

    /** Somebody else than the location that had promised them was asked for units of a signal. */
    public Decision notFromSource(long cycle, Quantity units) {
        OpenSignal signal = stock.openSignal(cycle);
        if (signal != null) {
            stock.notFromSource(signal, units);
        }
        return unchanged();
    }

    private Decision start(Cause cause) {
        started = true;
        rules.policy().layOut(stock, cause);
        return decide(Occasion.START, cause);
    }

    private Decision decide(Occasion occasion, Cause cause) {
        if (cause.occurredAt().isAfter(latest)) {
            latest = cause.occurredAt();
        }
        Need need = need(occasion, latest);
        SignalCap cap = rules.cap().after(need.assessment());
        if (cap != rules.cap()) {
            rules = rules.withCap(cap);
        }
        return conclude(new Need(within(need.assessment()), need.source()), occasion, cause);
    }

    private Decision conclude(Need need, Occasion occasion, Cause cause) {
        Decision decision;
        if (need.assessment() instanceof Due due) {
            decision = raise(due, need.source(), occasion, cause);
        } else {
            Hold hold = (Hold) need.assessment();
            rules.policy().hold(hold, stock, cause);
            // a change of the loop takes cards away too, but why nothing is asked for is what the new rules say
            decision = occasion == Occasion.MOVEMENT && retiredBy(cause) ? HoldReason.CARD_RETIRED.hold() : hold;
        }
        stock.endEvent();
        return decision;
    }

    private Raised raise(Due due, @Nullable InternalSource source, Occasion occasion, Cause cause) {
        List<Signal> signals = rules.policy().raise(due, stock, occasion, cause);
        if (source != null) {
            for (Signal signal : signals) {
                stock.supplyFrom(source.location(), Objects.requireNonNull(stock.openSignal(signal.cycle())));
            }
        }
        return new Raised(signals, Optional.ofNullable(source));
    }

    private boolean retiredBy(Cause cause) {
        List<Transition> transitions = stock.transitions();
        for (int i = transitions.size() - 1; i >= 0; i--) {
            Transition transition = transitions.get(i);
            if (transition.cause() != cause) {
                return false;
            }
            if (transition.to() == ContainerState.RETIRED) {
                return true;
            }
        }
        return false;
    }
}
