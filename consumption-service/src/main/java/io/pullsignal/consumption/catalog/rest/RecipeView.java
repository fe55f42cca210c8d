package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.consumption.catalog.Recipe;
import java.util.List;

/** A recipe as JSON shows it; the same fields define one. */
public record RecipeView(String soldItem, List<Recipe.Revision> revisions) {
    static RecipeView of(Recipe recipe) {
        return new RecipeView(recipe.soldItem(), recipe.revisions());
    }
}
