package io.pullsignal.replenishment.loop;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;

/** What to think twice about in a loop. */
public final class LoopWarnings {
    private LoopWarnings() {}

    /** @param terms on which the loop orders */
    public static List<SizingWarning> of(LoopDraft draft, LoopDefinition loop, Terms terms) {
        List<SizingWarning> warnings = new ArrayList<>(draft.warnings(loop));
        PolicyParameters parameters = loop.parameters();
        if (!terms.sourced() && !"NONE".equals(parameters.policy())) {
            warnings.add(new SizingWarning(
                    "NO_SOURCE",
                    "no active sourcing terms for the item: the loop holds until there are",
                    parameters.cardCount()));
        }
        if ("KANBAN".equals(parameters.policy())) {
            Quantity held = parameters.containerQuantity().times(parameters.cardCount());
            Quantity minimum = terms.minimumOrderQuantity();
            if (minimum.compareTo(held) > 0) {
                warnings.add(new SizingWarning(
                        "MOQ_ABOVE_LOOP",
                        "the minimum order quantity " + minimum + " is above the " + held
                                + " units that the loop holds: it orders only when all its containers are empty",
                        Math.toIntExact(Math.min(
                                Integer.MAX_VALUE, minimum.portionsRoundedUp(parameters.containerQuantity())))));
            }
        }
        return warnings;
    }
}
