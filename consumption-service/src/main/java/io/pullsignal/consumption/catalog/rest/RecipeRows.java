package io.pullsignal.consumption.catalog.rest;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.catalog.CheckedCode;
import io.pullsignal.consumption.catalog.ImportRow;
import io.pullsignal.consumption.catalog.InvalidMasterDataException;
import io.pullsignal.consumption.catalog.Recipe;
import io.pullsignal.consumption.catalog.RowProblem;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.FormException;
import io.pullsignal.consumption.form.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recipes from CSV, one row per component. The rows of a sold item make its whole recipe; when one of them is wrong, none
 * of that recipe is taken, because half a recipe would consume half a dish. A row with too few or too many cells spoils
 * each recipe whose sold item is in one of them.
 */
final class RecipeRows {
    private record Line(
            int row, LocalDate from, Optional<LocalDate> to, BigDecimal yield, Recipe.Component component) {}

    private final List<ImportRow<Recipe>> recipes = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<Integer, List<Integer>> rowsByFirst = new LinkedHashMap<>();

    RecipeRows(List<Rows.Row> rows) {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        Map<String, RowProblem> broken = new LinkedHashMap<>();
        for (Rows.Row row : rows) {
            String soldItem = "";
            try {
                Form form = CatalogForms.recipeRow(CatalogRows.form(row));
                soldItem = CheckedCode.of("soldItem", form.text("soldItem"));
                numbers.computeIfAbsent(soldItem, code -> new ArrayList<>()).add(row.number());
                lines.computeIfAbsent(soldItem, code -> new ArrayList<>())
                        .add(new Line(
                                row.number(),
                                form.date("effectiveFrom"),
                                form.optionalDate("effectiveTo"),
                                form.decimal("yield", 12, 6),
                                CatalogForms.component(form)));
            } catch (FormException | InvalidMasterDataException e) {
                RowProblem problem = new RowProblem(row.number(), String.valueOf(e.getMessage()));
                problems.add(problem);
                if (!soldItem.isEmpty()) {
                    broken.putIfAbsent(soldItem, problem);
                }
            }
        }
        for (Rows.Row row : rows) {
            if (row instanceof Rows.Row.Unreadable ragged) {
                RowProblem problem = new RowProblem(row.number(), ragged.problem());
                ragged.cells().stream()
                        .map(CanonicalCode::spell)
                        .filter(numbers::containsKey)
                        .forEach(soldItem -> broken.putIfAbsent(soldItem, problem));
            }
        }
        numbers.forEach((soldItem, all) -> {
            RowProblem problem = broken.get(soldItem);
            if (problem == null) {
                assemble(soldItem, lines.getOrDefault(soldItem, List.of()), all);
            } else {
                all.stream()
                        .filter(number -> problems.stream().noneMatch(p -> p.row() == number))
                        .forEach(number -> problems.add(new RowProblem(
                                number,
                                "row " + problem.row() + " of the same recipe is wrong; none of it was taken")));
            }
        });
    }

    /** The recipes, each under its first row. */
    List<ImportRow<Recipe>> recipes() {
        return recipes;
    }

    List<RowProblem> problems() {
        return problems;
    }

    /** Problems of recipes as problems of all their rows. */
    List<RowProblem> ofAllRows(List<RowProblem> problemsOfRecipes) {
        List<RowProblem> all = new ArrayList<>();
        problemsOfRecipes.forEach(problem -> rowsByFirst
                .getOrDefault(problem.row(), List.of(problem.row()))
                .forEach(row -> all.add(new RowProblem(row, problem.problem()))));
        return all;
    }

    private void assemble(String soldItem, List<Line> lines, List<Integer> numbers) {
        try {
            Map<LocalDate, List<Line>> revisions = new LinkedHashMap<>();
            lines.forEach(line -> revisions
                    .computeIfAbsent(line.from(), from -> new ArrayList<>())
                    .add(line));
            List<Recipe.Revision> assembled = new ArrayList<>();
            for (List<Line> parts : revisions.values()) {
                Line first = parts.get(0);
                for (Line part : parts) {
                    if (!part.to().equals(first.to()) || part.yield().compareTo(first.yield()) != 0) {
                        throw new InvalidMasterDataException(
                                "yield, effectiveTo", "differ between rows " + first.row() + " and " + part.row());
                    }
                }
                assembled.add(new Recipe.Revision(
                        first.from(),
                        first.to().orElse(null),
                        first.yield(),
                        parts.stream().map(Line::component).toList()));
            }
            int firstRow = numbers.get(0);
            rowsByFirst.put(firstRow, numbers);
            recipes.add(new ImportRow<>(firstRow, new Recipe(soldItem, assembled)));
        } catch (InvalidMasterDataException e) {
            numbers.forEach(number -> problems.add(new RowProblem(number, String.valueOf(e.getMessage()))));
        }
    }
}
