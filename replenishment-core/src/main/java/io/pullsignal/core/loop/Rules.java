package io.pullsignal.core.loop;

import io.pullsignal.core.policy.NeverOrders;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.ShelfLife;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;

/**
 * What is in force at one position.
 *
 * @param supplier supplier that the loop names; empty leaves the choice to the sourcing terms
 * @param blocked a blocked loop holds
 * @param cap above it a need waits for approval
 */
public record Rules(Policy policy, Terms terms, String supplier, boolean blocked, SignalCap cap) {
    /** No loop. */
    public static final Rules NO_LOOP = new Rules(NeverOrders.NO_LOOP, Terms.UNSOURCED, "", false);

    /** Rules without a cap. */
    public Rules(Policy policy, Terms terms, String supplier, boolean blocked) {
        this(policy, terms, supplier, blocked, SignalCap.NONE);
    }

    public Rules withTerms(Terms newTerms) {
        return new Rules(policy, newTerms, supplier, blocked, cap);
    }

    Rules withCap(SignalCap newCap) {
        return new Rules(policy, terms, supplier, blocked, newCap);
    }

    /** One short line, so that a position is one row; empty for no loop. */
    public String text() {
        return policy.equals(NeverOrders.NO_LOOP)
                ? ""
                : policy.text()
                        + '|'
                        + (blocked ? 'B' : '-')
                        + (terms.sourced() ? 'S' : '-')
                        + (cap.isAwaiting() ? "A" : "")
                        + ';'
                        + terms.minimumOrderQuantity().micros()
                        + ';'
                        + terms.orderMultiple().micros()
                        + terms.shelfLife().text()
                        + cap.text()
                        + '|'
                        + supplier;
    }

    /** @throws IllegalArgumentException when the text is not what {@link #text()} wrote */
    public static Rules read(String text) {
        if (text.isEmpty()) {
            return NO_LOOP;
        }
        String[] parts = text.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not the rules of a loop: " + text);
        }
        String[] terms = parts[1].split(";", -1);
        String[] multiple = terms[2].split("/", -1);
        return new Rules(
                PolicyText.read(parts[0]),
                new Terms(
                        Quantity.ofMicros(Long.parseLong(terms[1])),
                        Quantity.ofMicros(Long.parseLong(multiple[0])),
                        terms[0].charAt(1) == 'S',
                        ShelfLife.read(multiple, 1)),
                parts[2],
                terms[0].charAt(0) == 'B',
                SignalCap.read(terms, 3));
    }
}
