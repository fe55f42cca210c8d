package io.pullsignal.consumption.catalog.db;

import io.pullsignal.consumption.catalog.ImportRow;
import io.pullsignal.consumption.catalog.InvalidMasterDataException;
import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Recipe;
import io.pullsignal.consumption.catalog.RecipeGraph;
import io.pullsignal.consumption.catalog.RowProblem;
import io.pullsignal.consumption.catalog.kafka.MasterDataEvents;
import io.pullsignal.contracts.Topics;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Administration of master data. A change and the message that tells of it are one transaction; a definition that is
 * equal to the one that is there changes nothing and tells nothing.
 */
public final class MasterData {
    private static final int CHUNK_ROWS = 1000;

    private final DataSource database;
    private final TransactionalOutbox outbox;
    private final MasterDataEvents events;

    public MasterData(DataSource database, TransactionalOutbox outbox, MasterDataEvents events) {
        this.database = database;
        this.outbox = outbox;
        this.events = events;
    }

    /** A read in a connection of its own. */
    @FunctionalInterface
    public interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    public <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return query.run(connection);
        }
    }

    public Optional<Item> item(String code) throws SQLException {
        return read(c -> Optional.ofNullable(ItemTable.read(c, List.of(code)).get(code)));
    }

    public Optional<Location> location(String code) throws SQLException {
        return read(c -> LocationTable.read(c, List.of(code)).stream().findFirst());
    }

    public Optional<Recipe> recipe(String soldItem) throws SQLException {
        return read(c -> RecipeTable.read(c, List.of(soldItem)).stream().findFirst());
    }

    /** @throws InvalidMasterDataException when it does not fit to what is there */
    public void define(Item item) throws SQLException {
        orThrow(importItems(List.of(new ImportRow<>(1, item)), false));
    }

    /** @throws InvalidMasterDataException when it does not fit to what is there */
    public void define(Location location) throws SQLException {
        orThrow(importLocations(List.of(new ImportRow<>(1, location)), false));
    }

    /** @throws InvalidMasterDataException when it does not fit to what is there */
    public void define(Recipe recipe) throws SQLException {
        orThrow(importRecipes(List.of(new ImportRow<>(1, recipe)), false));
    }

    /** Takes the rows that fit, in transactions of a thousand; a later row of a code replaces an earlier one. */
    public List<RowProblem> importItems(List<ImportRow<Item>> rows, boolean dryRun) throws SQLException {
        return inChunks(
                rows,
                dryRun,
                this::checkItems,
                (work, items) -> {
                    Map<String, Item> before = ItemTable.read(
                            work.connection(), items.stream().map(Item::code).toList());
                    List<Item> changed = items.stream()
                            .filter(item -> !item.equals(before.get(item.code())))
                            .toList();
                    publish(work, changed, ItemTable.write(work.connection(), changed), Item::code, events::defined);
                },
                Item::code);
    }

    /** As {@link #importItems}. */
    public List<RowProblem> importLocations(List<ImportRow<Location>> rows, boolean dryRun) throws SQLException {
        return inChunks(
                rows,
                dryRun,
                (connection, chunk) -> Map.of(),
                (work, locations) -> {
                    Map<String, Location> before =
                            LocationTable.read(
                                            work.connection(),
                                            locations.stream()
                                                    .map(Location::code)
                                                    .toList())
                                    .stream()
                                    .collect(Collectors.toMap(Location::code, Function.identity()));
                    List<Location> changed = locations.stream()
                            .filter(location -> !location.equals(before.get(location.code())))
                            .toList();
                    publish(
                            work,
                            changed,
                            LocationTable.write(work.connection(), changed),
                            Location::code,
                            events::defined);
                },
                Location::code);
    }

    /** As {@link #importItems}. */
    public List<RowProblem> importRecipes(List<ImportRow<Recipe>> rows, boolean dryRun) throws SQLException {
        return inChunks(
                rows,
                dryRun,
                this::checkRecipes,
                (work, recipes) -> {
                    Map<String, Recipe> before =
                            RecipeTable.read(
                                            work.connection(),
                                            recipes.stream()
                                                    .map(Recipe::soldItem)
                                                    .toList())
                                    .stream()
                                    .collect(Collectors.toMap(Recipe::soldItem, Function.identity()));
                    List<Recipe> changed = recipes.stream()
                            .filter(recipe -> !recipe.equals(before.get(recipe.soldItem())))
                            .toList();
                    publish(
                            work,
                            changed,
                            RecipeTable.write(work.connection(), changed),
                            Recipe::soldItem,
                            events::defined);
                },
                Recipe::soldItem);
    }

    /** @return whether it was there */
    public boolean deleteItem(String code) throws SQLException {
        return delete(Topics.ITEMS, code, connection -> ItemTable.delete(connection, code));
    }

    /** @return whether it was there */
    public boolean deleteLocation(String code) throws SQLException {
        return delete(Topics.LOCATIONS, code, connection -> LocationTable.delete(connection, code));
    }

    /** @return whether it was there */
    public boolean deleteRecipe(String soldItem) throws SQLException {
        return delete(Topics.RECIPES, soldItem, connection -> RecipeTable.delete(connection, soldItem));
    }

    /** Problems by code. */
    @FunctionalInterface
    private interface Check<T> {
        Map<String, String> problems(Connection connection, List<T> definitions) throws SQLException;
    }

    @FunctionalInterface
    private interface Write<T> {
        void run(UnitOfWork work, List<T> definitions) throws SQLException;
    }

    private <T> List<RowProblem> inChunks(
            List<ImportRow<T>> rows, boolean dryRun, Check<T> check, Write<T> write, Function<T, String> code)
            throws SQLException {
        List<RowProblem> problems = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += CHUNK_ROWS) {
            List<ImportRow<T>> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK_ROWS));
            Map<String, T> definitions = new LinkedHashMap<>();
            chunk.forEach(row -> definitions.put(code.apply(row.definition()), row.definition()));
            Map<String, String> wrong = dryRun
                    ? read(c -> check.problems(c, List.copyOf(definitions.values())))
                    : outbox.inTransaction(work -> {
                        MasterDataStamp.raise(work.connection());
                        Map<String, String> found =
                                check.problems(work.connection(), List.copyOf(definitions.values()));
                        definitions.keySet().removeAll(found.keySet());
                        if (!definitions.isEmpty()) {
                            write.run(work, List.copyOf(definitions.values()));
                        }
                        return found;
                    });
            for (ImportRow<T> row : chunk) {
                String problem = wrong.get(code.apply(row.definition()));
                if (problem != null) {
                    problems.add(new RowProblem(row.row(), problem));
                }
            }
        }
        return problems;
    }

    private Map<String, String> checkItems(Connection connection, List<Item> items) throws SQLException {
        Map<String, String> problems = new HashMap<>();
        Set<String> keys = new TreeSet<>();
        items.forEach(item -> keys.addAll(item.lookupKeys()));
        Map<String, String> owners = new HashMap<>(ItemTable.owners(connection, keys));
        items.forEach(item -> owners.values().removeIf(item.code()::equals));
        for (Item item : items) {
            for (String key : item.lookupKeys()) {
                String owner = owners.putIfAbsent(key, item.code());
                if (owner != null && !owner.equals(item.code())) {
                    problems.put(item.code(), "code, alias or GTIN " + key + " belongs to item " + owner);
                }
            }
        }
        List<String> stocked =
                items.stream().filter(Item::stocked).map(Item::code).toList();
        for (String code : RecipeTable.having(connection, stocked)) {
            problems.put(code, "item " + code + " has a recipe and so no stock of its own; delete the recipe first");
        }
        return problems;
    }

    private Map<String, String> checkRecipes(Connection connection, List<Recipe> recipes) throws SQLException {
        Set<String> codes = new TreeSet<>();
        for (Recipe recipe : recipes) {
            codes.add(recipe.soldItem());
            codes.addAll(recipe.componentItems());
        }
        Map<String, Item> items = new HashMap<>(ItemTable.read(connection, codes));
        Map<String, Recipe> known = new HashMap<>(CatalogueTables.recipesOf(connection, items));
        recipes.forEach(recipe -> known.put(recipe.soldItem(), recipe));
        RecipeGraph graph = new RecipeGraph(items, known);
        Map<String, String> problems = new HashMap<>();
        for (Recipe recipe : recipes) {
            graph.problem(recipe).ifPresent(problem -> problems.put(recipe.soldItem(), problem));
        }
        return problems;
    }

    private static <T> void publish(
            UnitOfWork work,
            Collection<T> changed,
            Map<String, Long> versions,
            Function<T, String> code,
            BiFunction<T, Long, OutboxMessage> message) {
        for (T definition : changed) {
            Long version = versions.get(code.apply(definition));
            if (version == null) {
                throw new IllegalStateException("no version was given to " + code.apply(definition));
            }
            work.publish(message.apply(definition, version));
        }
    }

    private boolean delete(String topic, String code, Query<Boolean> delete) throws SQLException {
        return outbox.inTransaction(work -> {
            MasterDataStamp.raise(work.connection());
            boolean deleted = delete.run(work.connection());
            if (deleted) {
                work.publish(events.deleted(topic, code));
            }
            return deleted;
        });
    }

    private static void orThrow(List<RowProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidMasterDataException("definition", problems.get(0).problem());
        }
    }
}
