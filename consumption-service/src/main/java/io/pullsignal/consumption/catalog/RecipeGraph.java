package io.pullsignal.consumption.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a recipe can be exploded: its items and units are there, and recipes nest neither in a circle nor too deep. */
public record RecipeGraph(Map<String, Item> items, Map<String, Recipe> recipes) {
    /** What is wrong with a recipe, whatever its dates. */
    public Optional<String> problem(Recipe recipe) {
        Item sold = items.get(recipe.soldItem());
        if (sold == null) {
            return Optional.of("soldItem " + recipe.soldItem() + " is not defined");
        }
        if (sold.stocked()) {
            return Optional.of("soldItem " + sold.code()
                    + " has stock of its own: a sale takes it from there; define it with stocked = false first");
        }
        for (Recipe.Revision revision : recipe.revisions()) {
            for (Recipe.Component component : revision.components()) {
                Item item = items.get(component.item());
                if (item == null) {
                    return Optional.of("component " + component.item() + " is not defined");
                }
                if (item.stockUnitsIn(component.unit()).isEmpty()) {
                    return Optional.of("component " + item.code() + " has no unit " + component.unit());
                }
            }
        }
        return nests(recipe, new HashSet<>(), 1);
    }

    private Optional<String> nests(Recipe recipe, Set<String> above, int depth) {
        if (!above.add(recipe.soldItem())) {
            return Optional.of("the recipe contains itself, by way of " + recipe.soldItem());
        }
        if (depth > Explosion.DEPTH_LIMIT) {
            return Optional.of("recipes nest deeper than " + Explosion.DEPTH_LIMIT);
        }
        for (String component : recipe.componentItems()) {
            Recipe below = recipes.get(component);
            if (below != null) {
                Optional<String> problem = nests(below, above, depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        above.remove(recipe.soldItem());
        return Optional.empty();
    }
}
