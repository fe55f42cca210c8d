package io.pullsignal.replenishment.masterdata.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.StockedItem;
import io.pullsignal.replenishment.masterdata.TradingHours;
import io.pullsignal.replenishment.masterdata.db.ItemCopies;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores records of the topics of items, locations and sourcing terms. Versions make every record harmless to store again. A
 * record that cannot be read is logged and left out: its owner publishes the next version.
 */
public final class MasterDataCopies {
    private static final Logger LOG = Logger.getLogger(MasterDataCopies.class);

    private final EventCodec codec;

    public MasterDataCopies(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * @return items whose sourcing terms or shelf life changed
     * @throws io.pullsignal.contracts.RegistryUnavailableException when the registry is needed and away
     */
    public Set<String> store(Connection connection, Iterable<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        Set<String> changedItems = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                if (Topics.LOCATIONS.equals(record.topic())) {
                    LocationCopies.delete(connection, record.key());
                } else {
                    forget(connection, record.key(), changedItems);
                }
            } else {
                store(connection, record, changedItems);
            }
        }
        return changedItems;
    }

    /** An item's key is its code; the key of terms is supplier/item. */
    private static void forget(Connection connection, String key, Set<String> changedItems) throws SQLException {
        int slash = key.indexOf('/');
        if (slash < 0) {
            ItemCopies.delete(connection, key);
        } else if (SourcingTermsCopies.delete(connection, key.substring(0, slash), key.substring(slash + 1))) {
            changedItems.add(key.substring(slash + 1));
        }
    }

    private void store(Connection connection, ConsumerRecord<String, byte[]> record, Set<String> changedItems)
            throws SQLException {
        try {
            SpecificRecord event = codec.decode(record.value());
            if (event instanceof ItemDefined item) {
                StockedItem stocked = new StockedItem(
                        item.getCode(),
                        item.getVersion(),
                        item.getStockUnit(),
                        item.getDescription(),
                        item.getGtin(),
                        item.getAliases(),
                        item.getStandardCost(),
                        item.getShelfLifeDays());
                if (ItemCopies.put(connection, stocked)) {
                    changedItems.add(item.getCode());
                }
            } else if (event instanceof LocationDefined location) {
                LocationCopies.put(
                        connection,
                        location.getCode(),
                        location.getVersion(),
                        location.getName(),
                        location.getTimeZone(),
                        hours(location));
            } else if (event instanceof SourcingTermsDefined terms
                    && SourcingTermsCopies.put(connection, terms(terms))) {
                changedItems.add(terms.getItem());
            }
        } catch (UndecodableEventException e) {
            LOG.errorf(
                    "%s-%d@%d cannot be read and is left out: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Hours that make no sense are none. */
    private static @Nullable TradingHours hours(LocationDefined location) {
        String opens = location.getOpensAt();
        String closes = location.getClosesAt();
        if (opens == null || closes == null) {
            return null;
        }
        try {
            return TradingHours.parse(opens, closes);
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s: %s; the usual hours count", location.getCode(), e.getMessage());
            return null;
        }
    }

    private static SourcingTerms terms(SourcingTermsDefined event) {
        return new SourcingTerms(
                event.getSupplier(),
                event.getItem(),
                event.getVersion(),
                event.getPriority(),
                event.getLeadTimeDays(),
                Quantity.of(event.getMinimumOrderQuantity()),
                Quantity.of(event.getOrderMultiple()),
                event.getActive(),
                event.getLocation());
    }
}
