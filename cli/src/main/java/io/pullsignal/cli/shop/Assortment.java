package io.pullsignal.cli.shop;

import io.pullsignal.cli.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the generated deli cafés sell: packaged goods by category, dishes by recipe, and the ingredients of the dishes. */
final class Assortment {
    /**
     * @param costPerMille part of the price that it costs
     * @param weight share of the receipts' lines, relative to other goods
     */
    record Good(
            String code, String name, String category, int priceCents, int costPerMille, String supplier, int weight) {}

    /** @param costCentsPerThousand cost of a thousand stock units (grams, millilitres) or, for EACH, of a thousand pieces */
    record Ingredient(String code, String name, String unit, int costCentsPerThousand, String supplier) {}

    /** @param portions component code and stock units for one dish */
    record Dish(String code, String name, int priceCents, int weight, List<Portion> portions) {}

    record Portion(String ingredient, int units) {}

    private record Category(String code, String name, int cheapestCents, int dearestCents, String supplier) {}

    private static final List<Category> CATEGORIES = List.of(
            new Category("TEA", "tea", 350, 990, "BOHNE-UND-BLATT"),
            new Category("COF", "coffee beans 250 g", 690, 1490, "BOHNE-UND-BLATT"),
            new Category("CHO", "chocolate bar", 220, 560, "ALPEN-KONTOR"),
            new Category("BIS", "biscuits", 190, 480, "RHEIN-GROSSHANDEL"),
            new Category("JAM", "jam", 320, 720, "ALPEN-KONTOR"),
            new Category("SYR", "syrup", 490, 1090, "RHEIN-GROSSHANDEL"),
            new Category("PAS", "pasta", 180, 520, "HANSE-IMPORT"),
            new Category("SAU", "pasta sauce", 290, 690, "HANSE-IMPORT"),
            new Category("NUT", "nut mix", 340, 890, "RHEIN-GROSSHANDEL"),
            new Category("DRI", "lemonade", 160, 320, "RHEIN-GROSSHANDEL"),
            new Category("CAN", "candle", 590, 1990, "NORDLICHT-WAREN"),
            new Category("CUP", "cup", 790, 2490, "NORDLICHT-WAREN"),
            new Category("CRD", "greeting card", 150, 450, "PAPIER-PETERSEN"),
            new Category("GIF", "gift box", 690, 2990, "PAPIER-PETERSEN"));

    private static final List<String> VARIANTS = List.of(
            "Classic",
            "Organic",
            "Vanilla",
            "Lemon",
            "Ginger",
            "Mint",
            "Hazelnut",
            "Orange",
            "Cherry",
            "Honey",
            "Cinnamon",
            "Almond",
            "Rose",
            "Berry",
            "Caramel",
            "Coconut",
            "Sea salt",
            "Smoked");

    private static final List<Ingredient> INGREDIENTS = List.of(
            new Ingredient("ING-BEANS", "Espresso beans", "G", 1400, "BOHNE-UND-BLATT"),
            new Ingredient("ING-TEALEAF", "Loose tea", "G", 2600, "BOHNE-UND-BLATT"),
            new Ingredient("ING-MILK", "Milk", "ML", 110, "MOLKEREI-SUED"),
            new Ingredient("ING-OATMILK", "Oat drink", "ML", 170, "MOLKEREI-SUED"),
            new Ingredient("ING-BUTTER", "Butter", "G", 890, "MOLKEREI-SUED"),
            new Ingredient("ING-CHEESE", "Mountain cheese", "G", 1250, "MOLKEREI-SUED"),
            new Ingredient("ING-CREAM", "Cream", "ML", 420, "MOLKEREI-SUED"),
            new Ingredient("ING-CHOC", "Drinking chocolate", "G", 980, "ALPEN-KONTOR"),
            new Ingredient("ING-BREAD", "Sourdough slice", "EACH", 22000, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-ROLL", "Roll", "EACH", 18000, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-HAM", "Ham", "G", 1600, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-TOMATO", "Tomato", "G", 320, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-EGG", "Egg", "EACH", 24000, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-APPLE", "Apple", "G", 210, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-FLOUR", "Flour", "G", 95, "RHEIN-GROSSHANDEL"),
            new Ingredient("ING-CUPTOGO", "Paper cup", "EACH", 9000, "PAPIER-PETERSEN"));

    private static final List<Dish> DISHES = List.of(
            dish("DISH-ESPRESSO", "Espresso", 260, 60, "ING-BEANS", 9),
            dish("DISH-CAPPUCCINO", "Cappuccino", 380, 120, "ING-BEANS", 9, "ING-MILK", 130),
            dish("DISH-LATTE", "Latte", 420, 80, "ING-BEANS", 9, "ING-MILK", 220),
            dish("DISH-OATLATTE", "Oat latte", 460, 70, "ING-BEANS", 9, "ING-OATMILK", 220),
            dish("DISH-TOGO", "Cappuccino to go", 390, 90, "ING-BEANS", 9, "ING-MILK", 130, "ING-CUPTOGO", 1),
            dish("DISH-TEA", "Pot of tea", 450, 40, "ING-TEALEAF", 6),
            dish("DISH-CHOCOLATE", "Hot chocolate", 430, 40, "ING-CHOC", 30, "ING-MILK", 200, "ING-CREAM", 20),
            dish("DISH-BUTTERROLL", "Roll with butter", 220, 40, "ING-ROLL", 1, "ING-BUTTER", 15),
            dish("DISH-HAMROLL", "Ham roll", 420, 45, "ING-ROLL", 1, "ING-BUTTER", 10, "ING-HAM", 60),
            dish("DISH-CHEESEROLL", "Cheese roll", 420, 45, "ING-ROLL", 1, "ING-BUTTER", 10, "ING-CHEESE", 60),
            dish("DISH-TOAST", "Cheese and ham toast", 690, 30, "ING-BREAD", 2, "ING-CHEESE", 80, "ING-HAM", 60),
            dish("DISH-BRUSCHETTA", "Bruschetta", 650, 20, "ING-BREAD", 2, "ING-TOMATO", 160),
            dish("DISH-EGGS", "Two eggs on bread", 750, 25, "ING-BREAD", 2, "ING-EGG", 2, "ING-BUTTER", 15),
            dish("DISH-APPLEPIE", "Apple pie", 480, 35, "ING-APPLE", 90, "ING-FLOUR", 45, "ING-BUTTER", 25));

    private final List<Good> goods;

    private Assortment(List<Good> goods) {
        this.goods = List.copyOf(goods);
    }

    static Assortment of(long seed) {
        List<Good> goods = new ArrayList<>();
        for (Category category : CATEGORIES) {
            for (int variant = 0; variant < VARIANTS.size(); variant++) {
                String code = String.format("%s-%02d", category.code, variant + 1);
                SplittableRandom random = SeededRandom.of(seed, "good/" + code);
                int priceCents = 10 * random.nextInt(category.cheapestCents / 10, category.dearestCents / 10) + 9;
                int rank = random.nextInt(1, 250);
                goods.add(new Good(
                        code,
                        VARIANTS.get(variant) + " " + category.name,
                        category.name,
                        priceCents,
                        random.nextInt(420, 640),
                        category.supplier,
                        20_000 / (rank + 8)));
            }
        }
        return new Assortment(goods);
    }

    List<Good> goods() {
        return goods;
    }

    List<Ingredient> ingredients() {
        return INGREDIENTS;
    }

    List<Dish> dishes() {
        return DISHES;
    }

    /** Names of all categories of goods. */
    static List<String> categories() {
        return CATEGORIES.stream().map(Category::name).toList();
    }

    private static Dish dish(String code, String name, int priceCents, int weight, Object... portions) {
        List<Portion> list = new ArrayList<>();
        for (int i = 0; i < portions.length; i += 2) {
            list.add(new Portion((String) portions[i], (Integer) portions[i + 1]));
        }
        return new Dish(code, name, priceCents, weight, List.copyOf(list));
    }
}
