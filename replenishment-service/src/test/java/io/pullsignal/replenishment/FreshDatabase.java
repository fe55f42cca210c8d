package io.pullsignal.replenishment;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.blind.SalesHeard;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.kafka.LoopMessages;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.UnannouncedPositions;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.kafka.StockBatch;
import io.pullsignal.replenishment.position.kafka.StockMessages;
import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.flywaydb.core.Flyway;

/** A migrated database of its own, with the service's parts on it and no consumer. */
final class FreshDatabase {
    private static final int CONNECTIONS = 8;

    static final int UNANNOUNCED_MAX = 10;

    final DataSource database;
    final UnannouncedPositions unannounced = new UnannouncedPositions(UNANNOUNCED_MAX);
    final SalesHeard heard = new SalesHeard(Clock.systemUTC());
    final TransactionalOutbox outbox;
    final StockMessages messages;
    final StockBatch batch;
    final LoopChanges loops;

    FreshDatabase(EventCodec codec) {
        Database made = Infrastructure.get().newDatabase("replenishment");
        database = pool(made);
        Flyway.configure()
                .dataSource(database)
                .locations("db/messaging", "db/migration")
                .load()
                .migrate();
        outbox = new TransactionalOutbox(database, 4);
        messages = new StockMessages(codec, unannounced, Clock.systemUTC());
        batch = new StockBatch(codec, new LedgerPartitions(database), messages, heard);
        loops = new LoopChanges(messages, new LoopMessages(codec, Clock.systemUTC()));
    }

    /** Pooled as in the service, so that connections are kept and their statements prepared. */
    private static DataSource pool(Database made) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(made.jdbcUrl())
                                    .principal(new NamePrincipal(made.user()))
                                    .credential(new SimplePassword(made.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static ConsumerRecord<String, byte[]> record(EventCodec codec, String topic, long offset, SpecificRecord event) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                codec.encode(event),
                new RecordHeaders(),
                Optional.empty());
    }

    void apply(List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        outbox.inTransaction(work -> {
            batch.apply(records, work);
            return Boolean.TRUE;
        });
    }

    void kanban(String location, String item, String containerQuantity, int cards) throws SQLException {
        loop(
                location,
                item,
                new PolicyParameters(
                        "KANBAN",
                        Quantity.of(containerQuantity),
                        cards,
                        SignalAt.EMPTIED,
                        Quantity.ZERO,
                        Quantity.ZERO));
    }

    void loop(String location, String item, PolicyParameters parameters) throws SQLException {
        outbox.inTransaction(work -> {
            SourcingTermsCopies.put(
                    work.connection(), new SourcingTerms("ACME", item, 1, 1, 2, Quantity.ZERO, Quantity.ZERO, true));
            return loops.put(
                    work,
                    List.of(new LoopDefinition(
                            new PositionKey(location, item), parameters, null, null, null, null, false)),
                    new ChangeNote("test", ""),
                    Town.MONDAY);
        });
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    /** After a test has written signals by itself. */
    void sumUpSignals() throws SQLException {
        execute("delete from open_supply");
        execute("insert into open_supply select * from open_signal_sum");
    }

    List<String> rows(String query) throws SQLException {
        return Rows.of(database, query);
    }
}
