package io.pullsignal.consumption.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a quantity of an item takes from stock: the item itself where it has stock of its own, else the components of its
 * recipe, and theirs, down to what is stocked.
 *
 * <p>Every quantity stays an exact fraction until {@link Part} rounds it once to six decimals.
 */
public sealed interface Explosion {
    /** How deep recipes may nest. */
    int DEPTH_LIMIT = 8;

    /** How many parts one line may have. */
    int PART_LIMIT = 500;

    /** Parts in the recipe's order; empty when nothing of the item has stock. */
    record Parts(List<Part> parts) implements Explosion {}

    /** The recipe has no revision on the day. */
    record NotEffective(String soldItem) implements Explosion {}

    /** The recipe names what is not there: an item, or a unit of an item. */
    record Broken(String problem) implements Explosion {}

    /** The recipes nest too deep, in a circle, or into too many parts. */
    record TooDeep() implements Explosion {}

    /** A stocked item and how much of it, in its stock unit. */
    record Part(Item item, Rational exactQuantity) {
        public BigDecimal quantity() {
            return exactQuantity.rounded(6);
        }

        Rational cost() {
            return exactQuantity.times(Rational.of(item.standardCost()));
        }
    }

    /** @param quantity in stock units of the item */
    static Explosion of(Item sold, Rational quantity, LocalDate day, Catalogue catalogue) {
        if (sold.stocked()) {
            return new Parts(List.of(new Part(sold, quantity)));
        }
        List<Part> parts = new ArrayList<>();
        Explosion failure = descend(sold, quantity, day, catalogue, parts, 0);
        return failure == null ? new Parts(List.copyOf(parts)) : failure;
    }

    private static @Nullable Explosion descend(
            Item sold, Rational quantity, LocalDate day, Catalogue catalogue, List<Part> parts, int depth) {
        if (depth >= DEPTH_LIMIT || parts.size() > PART_LIMIT) {
            return new TooDeep();
        }
        Recipe recipe = catalogue.recipe(sold.code()).orElse(null);
        if (recipe == null) {
            return null;
        }
        Recipe.Revision revision = recipe.effectiveOn(day).orElse(null);
        if (revision == null) {
            return new NotEffective(sold.code());
        }
        Rational batches = quantity.dividedBy(Rational.of(revision.yield()));
        for (Recipe.Component component : revision.components()) {
            Item item = catalogue.item(component.item()).orElse(null);
            if (item == null) {
                return new Broken("recipe of " + sold.code() + " names unknown item " + component.item());
            }
            Rational factor = item.stockUnitsIn(component.unit()).orElse(null);
            if (factor == null) {
                return new Broken("recipe of " + sold.code() + " names unit " + component.unit() + ", which item "
                        + item.code() + " does not have");
            }
            Rational needed = batches.times(Rational.of(component.quantity())).times(factor);
            if (item.stocked()) {
                parts.add(new Part(item, needed));
            } else {
                Explosion failure = descend(item, needed, day, catalogue, parts, depth + 1);
                if (failure != null) {
                    return failure;
                }
            }
        }
        return parts.size() > PART_LIMIT ? new TooDeep() : null;
    }
}
