package io.pullsignal.core.loop;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays events against one loop and remembers what it asked for. */
final class LoopDriver {
    final List<Signal> signals = new ArrayList<>();
    ReplenishmentLoop loop;
    private int events;
    private Instant time = Instant.parse("2026-01-05T08:00:00Z");

    private LoopDriver(ReplenishmentLoop loop) {
        this.loop = loop;
    }

    static LoopDriver withOpeningStock(Policy policy, Terms terms, String units) {
        LoopDriver driver = new LoopDriver(new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH));
        driver.loop.move(Quantity.of(units), driver.next());
        driver.change(policy, terms);
        return driver;
    }

    static LoopDriver withOpeningStock(Policy policy, String units) {
        return withOpeningStock(policy, Terms.ANY_QUANTITY, units);
    }

    static LoopDriver neverMoved(Policy policy) {
        LoopDriver driver = new LoopDriver(new ReplenishmentLoop(Rules.NO_LOOP, Stock.none(), false, Instant.EPOCH));
        driver.change(policy, Terms.ANY_QUANTITY);
        return driver;
    }

    Cause next() {
        events++;
        return new Cause("test/" + events, 1, 0, time.plusSeconds(events));
    }

    Decision change(Policy policy, Terms terms) {
        return note(loop.change(new Rules(policy, terms, "", false), next()));
    }

    Decision block(boolean blocked) {
        Rules now = loop.rules();
        return note(loop.change(new Rules(now.policy(), now.terms(), now.supplier(), blocked), next()));
    }

    Decision sell(String units) {
        return note(loop.move(Quantity.of(units).negated(), next()));
    }

    Decision presume(String units) {
        return note(loop.presume(Quantity.of(units), next()));
    }

    Decision takeBack(String units) {
        return note(loop.move(Quantity.of(units), next()));
    }

    Decision receive(String units, long cycle) {
        return note(loop.receive(Quantity.of(units), List.of(new SignalReceipt(cycle, Quantity.of(units))), next()));
    }

    Decision unfulfilled(String units, long cycle) {
        return note(loop.unfulfilled(cycle, Quantity.of(units), next()));
    }

    /** Events happen from this time on. */
    void at(String laterTime) {
        time = Instant.parse(laterTime);
    }

    Decision commit(String units, LocalDate dueOn) {
        return note(loop.commit(Quantity.of(units), dueOn, next()));
    }

    Decision release(String units, LocalDate dueOn) {
        return note(loop.release(Quantity.of(units), dueOn, next()));
    }

    /** The promise ends, and the goods leave with their sale. */
    void ship(String units, LocalDate dueOn) {
        release(units, dueOn);
        sell(units);
    }

    Decision request(String units) {
        return note(loop.request(Quantity.of(units), next()));
    }

    /** A policy by its name and named parameters. */
    static Policy policy(String name, Map<String, String> named) {
        return new PolicyParameters(name, Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO, named)
                .toPolicy();
    }

    Decision evaluate() {
        return note(loop.evaluate(next()));
    }

    /** Reviews that are due up to a time, as the service's timer makes them. */
    List<Decision> reviewUntil(String time, String from) {
        List<Decision> decisions = new ArrayList<>();
        Instant end = Instant.parse(time);
        Optional<Instant> due = loop.nextReview(Instant.parse(from));
        while (due.isPresent() && !due.get().isAfter(end)) {
            decisions.add(note(loop.review(new Cause("review/" + due.get(), 0, 0, due.get()))));
            due = loop.nextReview(due.get());
        }
        return decisions;
    }

    Decision note(Decision decision) {
        if (decision instanceof Raised raised) {
            signals.addAll(raised.signals());
        }
        return decision;
    }

    /** Containers as "FULL 25, IN_USE 7.5 | loose 0". */
    String picture() {
        List<String> parts = new ArrayList<>();
        for (Container container : loop.stock().containers()) {
            parts.add(container.state() + " " + container.content());
        }
        return String.join(", ", parts) + " | loose " + loop.stock().loose();
    }
}
