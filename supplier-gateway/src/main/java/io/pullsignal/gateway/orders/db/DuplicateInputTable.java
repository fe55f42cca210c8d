package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Records whose content had its effect before; kept so that every input can be counted in one place. */
public final class DuplicateInputTable {
    /** Where the record lies. */
    public record Coordinates(String topic, int partition, long offset) {}

    private DuplicateInputTable() {}

    public static void insert(Connection connection, Collection<Coordinates> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        String sql = """
                insert into duplicate_input (topic, partition, record_offset)
                select * from unnest(?::text[], ?::int[], ?::bigint[]) order by 1, 2, 3 on conflict do nothing
                """;
        try (ArrayStatement<Coordinates> insert = new ArrayStatement<>(connection, sql, records)
                .column("text", Coordinates::topic)
                .column("int4", Coordinates::partition)
                .column("int8", Coordinates::offset)) {
            insert.update();
        }
    }
}
