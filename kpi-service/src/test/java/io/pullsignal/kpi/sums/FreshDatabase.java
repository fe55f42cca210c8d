package io.pullsignal.kpi.sums;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.masterdata.db.ReferencesTable;
import io.pullsignal.kpi.stock.db.StockHistory;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A migrated database of its own, with the tables on it and no consumer. */
public final class FreshDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    public final AgroalDataSource database;
    public final TransactionalOutbox outbox;
    public final LocationsTable locations = new LocationsTable();
    public final ReferencesTable references = new ReferencesTable();
    public final StockHistory stock;

    public FreshDatabase() {
        this(10_000);
    }

    /** @param pageLimit see {@link StockHistory} */
    public FreshDatabase(int pageLimit) {
        database = pool(Infrastructure.get().newDatabase("kpi"));
        Flyway.configure()
                .dataSource(database)
                .locations("db/messaging", "db/migration")
                .load()
                .migrate();
        outbox = new TransactionalOutbox(database, 4);
        stock = new StockHistory(database, locations, pageLimit);
    }

    /** Pooled as in the service, so that connections are kept and their statements prepared. */
    private static AgroalDataSource pool(Database made) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(CONNECTIONS)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(made.jdbcUrl())
                                    .initialSql("set jit = off")
                                    .principal(new NamePrincipal(made.user()))
                                    .credential(new SimplePassword(made.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a transaction does. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    public <T> T inTransaction(Work<T> work) throws SQLException {
        return outbox.inTransaction(unit -> work.on(unit.connection()));
    }

    /** What a query finds, a text a row. */
    public List<String> rows(String query) throws SQLException {
        return Rows.of(database, query);
    }

    @Override
    public void close() {
        database.close();
    }
}
