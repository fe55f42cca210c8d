package io.pullsignal.consumption.catalog;

import static io.pullsignal.consumption.catalog.Fixtures.component;
import static io.pullsignal.consumption.catalog.Fixtures.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final Item flour = Fixtures.item("FLOUR")
            .stockUnit("KG")
            .unit("G", 1, 1000)
            .cost("0.9")
            .build();
    private final Item egg = Fixtures.item("EGG").cost("0.25").build();
    private final Item dough = Fixtures.item("DOUGH").withoutStock().build();
    private final Item cake = Fixtures.item("CAKE").withoutStock().build();

    @Test
    void sold_dish_consumes_its_components_by_yield_and_unit() {
        Recipe recipe = recipe("CAKE", "12", component("FLOUR", "750", "G"), component("EGG", "4", null));

        List<Explosion.Part> parts = explode(cake, 3, List.of(recipe));

        assertThat(parts).extracting(part -> part.item().code()).containsExactly("FLOUR", "EGG");
        assertThat(parts)
                .extracting(Explosion.Part::quantity)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.1875"), new BigDecimal("1"));
    }

    @Test
    void nested_recipe_is_exploded_down_to_stock_and_rounded_once() {
        Recipe outer = recipe("CAKE", "3", component("DOUGH", "1", null));
        Recipe inner = recipe("DOUGH", "1", component("FLOUR", "3", null));

        assertThat(explode(cake, 1, List.of(outer, inner)))
                .singleElement()
                .satisfies(part -> assertThat(part.quantity()).isEqualByComparingTo("1"));
    }

    @Test
    void stocked_item_consumes_itself() {
        assertThat(explode(egg, 5, List.of()))
                .singleElement()
                .satisfies(part -> assertThat(part.quantity()).isEqualByComparingTo("5"));
    }

    @Test
    void recipe_holds_from_its_first_to_its_last_day() {
        Recipe recipe = new Recipe(
                "CAKE",
                List.of(new Recipe.Revision(
                        DAY, DAY.plusDays(1), BigDecimal.ONE, List.of(component("EGG", "1", null)))));

        assertThat(recipe.effectiveOn(DAY.minusDays(1))).isEmpty();
        assertThat(recipe.effectiveOn(DAY)).isPresent();
        assertThat(recipe.effectiveOn(DAY.plusDays(1))).isPresent();
        assertThat(recipe.effectiveOn(DAY.plusDays(2))).isEmpty();
    }

    @Test
    void overlapping_revisions_are_refused() {
        List<Recipe.Component> parts = List.of(component("EGG", "1", null));

        assertThatThrownBy(() -> new Recipe(
                        "CAKE",
                        List.of(
                                new Recipe.Revision(DAY, null, BigDecimal.ONE, parts),
                                new Recipe.Revision(DAY.plusDays(9), null, BigDecimal.ONE, parts))))
                .isInstanceOf(InvalidMasterDataException.class)
                .hasMessageContaining("overlaps");
    }

    @Test
    void recipe_that_contains_itself_is_found_when_defined_and_when_sold() {
        Recipe outer = recipe("CAKE", "1", component("DOUGH", "1", null));
        Recipe inner = recipe("DOUGH", "1", component("CAKE", "1", null));
        RecipeGraph graph =
                new RecipeGraph(Map.of("CAKE", cake, "DOUGH", dough), Map.of("CAKE", outer, "DOUGH", inner));

        assertThat(graph.problem(inner))
                .hasValueSatisfying(problem -> assertThat(problem).contains("contains itself"));
        assertThat(Explosion.of(
                        cake,
                        Rational.of(1, 1),
                        DAY,
                        Fixtures.catalogue(List.of(cake, dough), List.of(outer, inner), List.of())))
                .isInstanceOf(Explosion.TooDeep.class);
    }

    @Test
    void shares_of_revenue_add_up_to_the_last_digit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            BigDecimal revenue = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 4);
            List<Explosion.Part> parts = random.ints(1 + random.nextInt(9), 0, 1000)
                    .mapToObj(cost -> new Explosion.Part(
                            Fixtures.item("I")
                                    .cost(BigDecimal.valueOf(cost, 2).toPlainString())
                                    .build(),
                            Rational.of(1 + random.nextInt(50), 7)))
                    .toList();

            List<BigDecimal> shares = RevenueShares.of(revenue, parts);

            assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed " + seed)
                    .isEqualByComparingTo(revenue);
        }
    }

    @Test
    void revenue_is_shared_by_cost() {
        List<Explosion.Part> parts =
                List.of(new Explosion.Part(flour, Rational.of(1, 1)), new Explosion.Part(egg, Rational.of(1, 1)));

        assertThat(RevenueShares.of(new BigDecimal("11.5000"), parts))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("9"), new BigDecimal("2.5"));
    }

    private List<Explosion.Part> explode(Item item, long quantity, List<Recipe> recipes) {
        Explosion explosion = Explosion.of(
                item,
                Rational.of(quantity, 1),
                DAY,
                Fixtures.catalogue(List.of(flour, egg, dough, cake), recipes, List.of()));
        return ((Explosion.Parts) explosion).parts();
    }
}
