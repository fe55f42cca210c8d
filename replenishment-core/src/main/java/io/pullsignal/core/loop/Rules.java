package io.pullsignal.core.loop;

import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.NeverOrders;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyText;
import io.pullsignal.core.policy.ShelfLife;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in force at one position.
 *
 * @param supplier supplier that the loop names; empty leaves the choice to the sourcing terms
 * @param blocked a blocked loop holds
 * @param cap above it a need waits for approval
 * @param sources locations of ours that may supply it, in the order in which they are asked: those with surplus, and last
 *     the loop's own source where that is one of ours
 */
public record Rules(
        Policy policy, Terms terms, String supplier, boolean blocked, SignalCap cap, List<InternalSource> sources) {
    /** No loop. */
    public static final Rules NO_LOOP = new Rules(NeverOrders.NO_LOOP, Terms.UNSOURCED, "", false);

    /** Most locations whose surplus one loop looks at: all of them are locked when it decides. */
    public static final int MAX_SURPLUS_SOURCES = 20;

    public Rules {
        sources = List.copyOf(sources);
    }

    /** Rules that no other location of ours has to do with. */
    public Rules(Policy policy, Terms terms, String supplier, boolean blocked, SignalCap cap) {
        this(policy, terms, supplier, blocked, cap, List.of());
    }

    /** Rules without a cap. */
    public Rules(Policy policy, Terms terms, String supplier, boolean blocked) {
        this(policy, terms, supplier, blocked, SignalCap.NONE);
    }

    /** The same on other terms. */
    public Rules withTerms(Terms newTerms, List<InternalSource> newSources) {
        return new Rules(policy, newTerms, supplier, blocked, cap, newSources);
    }

    /** The source of the loop, where that is a location of ours. */
    public Optional<InternalSource> ownSource() {
        return sources.stream().filter(source -> !source.surplus()).findFirst();
    }

    Rules withCap(SignalCap newCap) {
        return new Rules(policy, terms, supplier, blocked, newCap, sources);
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
                        + sourcesText()
                        + '|'
                        + supplier;
    }

    private String sourcesText() {
        StringBuilder text = new StringBuilder();
        for (InternalSource source : sources) {
            text.append(';')
                    .append(source.surplus() ? '+' : '@')
                    .append(source.location())
                    .append('=')
                    .append(source.supplier());
        }
        return text.toString();
    }

    private static List<InternalSource> sources(String[] fields, int from) {
        List<InternalSource> sources = new ArrayList<>(fields.length - from);
        for (int i = from; i < fields.length; i++) {
            int equals = fields[i].indexOf('=');
            sources.add(new InternalSource(
                    fields[i].substring(1, equals), fields[i].substring(equals + 1), fields[i].charAt(0) == '+'));
        }
        return sources;
    }

    /** Where the sources begin: the first field that is no number. */
    private static int sourcesFrom(String[] fields) {
        int at = 3;
        while (at < fields.length && fields[at].charAt(0) != '+' && fields[at].charAt(0) != '@') {
            at++;
        }
        return at;
    }

    /** Whether a text of {@link #text()} may name sources: a quick look that spares reading it. */
    public static boolean mayNameSources(String text) {
        return text.contains(";@") || text.contains(";+");
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
        int sourcesFrom = sourcesFrom(terms);
        return new Rules(
                PolicyText.read(parts[0]),
                new Terms(
                        Quantity.ofMicros(Long.parseLong(terms[1])),
                        Quantity.ofMicros(Long.parseLong(multiple[0])),
                        terms[0].charAt(1) == 'S',
                        ShelfLife.read(multiple, 1)),
                parts[2],
                terms[0].charAt(0) == 'B',
                sourcesFrom == 3 ? SignalCap.NONE : SignalCap.read(terms, 3),
                sources(terms, sourcesFrom));
    }
}
