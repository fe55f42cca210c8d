package io.pullsignal.replenishment.board.kafka;

import io.pullsignal.messaging.BatchHandler;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.board.BoardFeed;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells the board after each committed batch where something may have moved; costs nothing while nobody looks. */
public final class AnnouncedBatch implements BatchHandler {
    private final BatchHandler batch;
    private final BoardFeed feed;

    public AnnouncedBatch(BatchHandler batch, BoardFeed feed) {
        this.batch = batch;
        this.feed = feed;
    }

    @Override
    public void apply(List<ConsumerRecord<String, byte[]>> records, UnitOfWork work) throws SQLException {
        batch.apply(records, work);
        if (feed.isWatched()) {
            Set<String> locations = locations(records);
            work.afterCommit(() -> feed.changed(locations));
        }
    }

    /** Keys are location/item; the steps of orders, which have other keys, are announced by their own reader. */
    private static Set<String> locations(List<ConsumerRecord<String, byte[]>> records) {
        Set<String> locations = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            String key = record.key();
            int slash = key == null ? -1 : key.indexOf('/');
            if (slash > 0) {
                locations.add(key.substring(0, slash));
            }
        }
        return locations;
    }
}
