package io.pullsignal.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and moves the rows of {@code consumer_offset}, always in the order of the primary key. */
final class ConsumerOffsetTable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerOffsetTable.class);

    /** A claimed partition: what the next batch must find unchanged. */
    record Claim(UUID topicId, int partition, long epoch, long nextOffset) {}

    /** A step of a claimed partition. */
    record Step(Claim claim, Span span) {}

    private final String consumer;

    ConsumerOffsetTable(String consumer) {
        this.consumer = consumer;
    }

    /**
     * Raises the epoch, which fences whoever held the partition before, and says where to read on.
     *
     * @param beginning first offset that the topic still holds: where a new partition starts
     */
    Claim claim(Connection connection, TopicPartition partition, UUID topicId, long beginning) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("""
                with before as (
                    select next_offset from consumer_offset where consumer = ? and topic_id = ? and partition = ?)
                insert into consumer_offset as stored (consumer, topic_id, partition, topic, epoch, next_offset)
                values (?, ?, ?, ?, 1, ?)
                on conflict (consumer, topic_id, partition) do update
                   set epoch = stored.epoch + 1, next_offset = greatest(stored.next_offset, excluded.next_offset)
                returning epoch, next_offset, (select next_offset from before)""")) {
            claim.setString(1, consumer);
            claim.setObject(2, topicId);
            claim.setInt(3, partition.partition());
            claim.setString(4, consumer);
            claim.setObject(5, topicId);
            claim.setInt(6, partition.partition());
            claim.setString(7, partition.topic());
            claim.setLong(8, beginning);
            try (ResultSet row = claim.executeQuery()) {
                row.next();
                long before = row.getLong(3);
                if (!row.wasNull() && before < beginning) {
                    LOG.error(
                            "{}: {} offsets of {} were deleted by retention before they were read; going on at {}",
                            consumer,
                            beginning - before,
                            partition,
                            beginning);
                }
                return new Claim(topicId, partition.partition(), row.getLong(1), row.getLong(2));
            }
        }
    }

    /**
     * The fence: moves all given partitions, whose rows stay locked until the transaction ends.
     *
     * @throws LostPartitionException when one of them was claimed or moved by somebody else
     */
    void advance(Connection connection, List<Step> steps) throws SQLException {
        Object[] topicIds = steps.stream().map(step -> step.claim().topicId()).toArray();
        Object[] partitions =
                steps.stream().map(step -> step.claim().partition()).toArray();
        Object[] epochs = steps.stream().map(step -> step.claim().epoch()).toArray();
        Object[] froms = steps.stream().map(step -> step.span().from()).toArray();
        Object[] tos = steps.stream().map(step -> step.span().to()).toArray();
        try (PreparedStatement advance = connection.prepareStatement("""
                with step as (
                    select * from unnest(?, ?, ?, ?, ?) as s (topic_id, partition, epoch, from_offset, to_offset)),
                held as (
                    select o.topic_id, o.partition, s.to_offset
                      from consumer_offset o
                      join step s on s.topic_id = o.topic_id and s.partition = o.partition
                                 and s.epoch = o.epoch and s.from_offset = o.next_offset
                     where o.consumer = ?
                     order by o.topic_id, o.partition
                       for update of o)
                update consumer_offset o
                   set next_offset = held.to_offset
                  from held
                 where o.consumer = ? and o.topic_id = held.topic_id and o.partition = held.partition""")) {
            Array[] arrays = {
                connection.createArrayOf("uuid", topicIds),
                connection.createArrayOf("int4", partitions),
                connection.createArrayOf("int8", epochs),
                connection.createArrayOf("int8", froms),
                connection.createArrayOf("int8", tos)
            };
            for (int i = 0; i < arrays.length; i++) {
                advance.setArray(i + 1, arrays[i]);
            }
            advance.setString(6, consumer);
            advance.setString(7, consumer);
            int moved = advance.executeUpdate();
            if (moved != steps.size()) {
                throw new LostPartitionException("%d of %d partitions were claimed or moved by another instance"
                        .formatted(steps.size() - moved, steps.size()));
            }
        }
    }
}
