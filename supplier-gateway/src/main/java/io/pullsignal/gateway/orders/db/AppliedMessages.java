package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages about orders that had their effect, so that each has it once.
 *
 * <p>They are read under the lock of the order that they concern and written in the transaction of their effect; the
 * primary keys are the second line of defence. A refused message is not kept: once its cause is mended it may come again.
 */
public final class AppliedMessages {
    /**
     * Identity of a message.
     *
     * @param sender supplier of an answer or advice, and of the order of a return; source of a receipt
     */
    public record Id(Kind kind, String sender, String messageId) {
        /** Id of the event that carries it: a receipt's is unique only with its source. */
        public String eventId() {
            return kind == Kind.RECEIPT ? sender + "/" + messageId : messageId;
        }
    }

    /** What kind of message it is. */
    public enum Kind {
        RESPONSE,
        ADVICE,
        RECEIPT,
        RETURN
    }

    /** @param contentHash tells a repetition from another message under the same identity */
    public record Applied(Id id, String orderNumber, String contentHash) {}

    private AppliedMessages() {}

    /** Content hashes of those messages that were applied before. */
    public static Map<Id, String> known(Connection connection, Collection<Id> ids) throws SQLException {
        Map<Id, String> known = new HashMap<>();
        if (ids.isEmpty()) {
            return known;
        }
        String sql = """
                select u.kind, u.sender, u.message_id, encode(coalesce(m.content_hash, r.content_hash), 'hex') as hash
                from unnest(?::text[], ?::text[], ?::text[]) as u (kind, sender, message_id)
                left join supplier_message m on u.kind <> 'RECEIPT' and m.supplier = u.sender and m.kind = u.kind
                    and m.message_id = u.message_id
                left join dock_receipt r on u.kind = 'RECEIPT' and r.source = u.sender and r.receipt_id = u.message_id
                where coalesce(m.content_hash, r.content_hash) is not null
                """;
        try (ArrayStatement<Id> select = new ArrayStatement<>(connection, sql, ids)
                        .column("text", Id::kind)
                        .column("text", Id::sender)
                        .column("text", Id::messageId);
                ResultSet row = select.query()) {
            while (row.next()) {
                known.put(
                        new Id(
                                Kind.valueOf(row.getString("kind")),
                                row.getString("sender"),
                                row.getString("message_id")),
                        row.getString("hash"));
            }
        }
        return known;
    }

    public static void insert(Connection connection, Collection<Applied> applied) throws SQLException {
        insert(connection, """
                insert into supplier_message (supplier, kind, message_id, order_number, content_hash)
                select u.sender, u.kind, u.id, u.order_number, decode(u.hash, 'hex')
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as u (sender, kind, id, order_number, hash)
                where u.kind <> 'RECEIPT' order by 1, 2, 3
                """, applied);
        insert(connection, """
                insert into dock_receipt (source, receipt_id, order_number, content_hash)
                select u.sender, u.id, u.order_number, decode(u.hash, 'hex')
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as u (sender, kind, id, order_number, hash)
                where u.kind = 'RECEIPT' order by 1, 2
                """, applied);
    }

    private static void insert(Connection connection, String sql, Collection<Applied> applied) throws SQLException {
        if (applied.isEmpty()) {
            return;
        }
        try (ArrayStatement<Applied> insert = new ArrayStatement<>(connection, sql, applied)
                .column("text", message -> message.id().sender())
                .column("text", message -> message.id().kind())
                .column("text", message -> message.id().messageId())
                .column("text", Applied::orderNumber)
                .column("text", Applied::contentHash)) {
            insert.update();
        }
    }
}
