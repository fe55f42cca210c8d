package io.pullsignal.testing;

import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.contracts.TopicCreator;
import io.pullsignal.contracts.TopicLayout;
import io.pullsignal.stack.ThreadEach;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka, PostgreSQL and the schema registry for tests: one of each per test JVM, started at first use, stopped when the JVM ends.
 * A test that wants to kill or freeze them takes {@link OwnServers}.
 *
 * <p>The shared embedded database server runs with fsync off: nothing here may prove that data survives a power cut.
 */
public final class Infrastructure {
    private static final Infrastructure SHARED = new Infrastructure(SharedProvider::ask);

    private final Function<Fact, String> facts;

    Infrastructure(Function<Fact, String> facts) {
        this.facts = facts;
    }

    /** The one that all tests of this JVM share. */
    public static Infrastructure get() {
        return SHARED;
    }

    /** Starts all three side by side and waits for them; without it each starts at its first use. */
    public Infrastructure startAll() {
        CompletableFuture.allOf(Stream.of(Fact.BOOTSTRAP_SERVERS, Fact.REGISTRY_URL)
                        .map(fact -> CompletableFuture.supplyAsync(
                                () -> facts.apply(fact), new ThreadEach("start-infrastructure")))
                        .toArray(CompletableFuture[]::new))
                .join();
        return this;
    }

    public String bootstrapServers() {
        return facts.apply(Fact.BOOTSTRAP_SERVERS);
    }

    /** Base URL of the registry's Confluent-compatible interface. */
    public String registryUrl() {
        return facts.apply(Fact.REGISTRY_URL);
    }

    /**
     * Creates an empty database.
     *
     * @param prefix lower-case letters, digits and underscores, at most 30; a unique ending is added
     */
    public Database newDatabase(String prefix) {
        if (!prefix.matches("[a-z][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException("Not a prefix of a database name: " + prefix);
        }
        String server = facts.apply(Fact.DATABASE_SERVER_URL);
        String user = facts.apply(Fact.DATABASE_USER);
        String password = facts.apply(Fact.DATABASE_PASSWORD);
        String name =
                prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (Connection connection = DriverManager.getConnection(server, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create database " + name, e);
        }
        return new Database(server.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), user, password);
    }

    /** Creates topics; one that exists is left as it is. */
    public void topics(int partitions, String... names) {
        try (Admin admin = admin()) {
            new BrokerTopics(admin)
                    .create(Stream.of(names)
                            .map(name -> new NewTopic(name, partitions, (short) 1))
                            .toList());
        }
    }

    /**
     * Creates every topic of the catalogue, dead-letter topics included, empty: one that exists is deleted first. Topics of single
     * suppliers are not there.
     */
    public void emptyCatalogueTopics() {
        List<TopicLayout> layouts = TopicCatalogue.load().installationTopics();
        List<String> names = layouts.stream().map(TopicLayout::name).toList();
        try (Admin admin = admin()) {
            BrokerTopics topics = new BrokerTopics(admin);
            topics.delete(names);
            new TopicCreator(admin).createMissing(layouts);
            topics.awaitPresent(names);
        }
    }

    /** An admin client of the broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }
}
