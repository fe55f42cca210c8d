package io.pullsignal.consumption.catalog.kafka;

import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.Recipe;
import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.RegistryUnavailableException;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.RecipeComponent;
import io.pullsignal.events.masterdata.v1.RecipeDefined;
import io.pullsignal.events.masterdata.v1.RecipeRevision;
import io.pullsignal.events.masterdata.v1.UnitConversion;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnavailableException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Master data as messages for the compacted topics. */
public final class MasterDataEvents {
    private static final String SERVICE = "consumption-service";

    private final EventCodec codec;

    public MasterDataEvents(EventCodec codec) {
        this.codec = codec;
    }

    public OutboxMessage defined(Item item, long version) {
        return message(
                Topics.ITEMS,
                item.code(),
                version,
                new ItemDefined(
                        item.code(),
                        version,
                        item.description(),
                        item.category(),
                        item.stockUnit(),
                        item.units().stream()
                                .map(u -> new UnitConversion(u.unit(), u.numerator(), u.denominator()))
                                .toList(),
                        item.aliases(),
                        item.gtin(),
                        item.standardCost(),
                        item.listPrice(),
                        item.currency(),
                        item.stocked(),
                        item.shelfLifeDays()));
    }

    public OutboxMessage defined(Location location, long version) {
        return message(
                Topics.LOCATIONS,
                location.code(),
                version,
                new LocationDefined(
                        location.code(),
                        version,
                        location.name(),
                        location.timeZone().getId(),
                        location.currency(),
                        text(location.opensAt()),
                        text(location.closesAt())));
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }

    public OutboxMessage defined(Recipe recipe, long version) {
        return message(
                Topics.RECIPES,
                recipe.soldItem(),
                version,
                new RecipeDefined(
                        recipe.soldItem(),
                        version,
                        recipe.revisions().stream()
                                .map(revision -> new RecipeRevision(
                                        revision.effectiveFrom(),
                                        revision.effectiveTo(),
                                        revision.yield(),
                                        revision.components().stream()
                                                .map(c -> new RecipeComponent(c.item(), c.quantity(), c.unit()))
                                                .toList()))
                                .toList()));
    }

    /** A tombstone. */
    public OutboxMessage deleted(String topic, String code) {
        return new OutboxMessage(topic, code, null, Map.of());
    }

    private OutboxMessage message(String topic, String code, long version, SpecificRecord event) {
        try {
            return new OutboxMessage(
                    topic,
                    code,
                    codec.encode(event),
                    CloudEventHeaders.of(SERVICE, event, code + "#" + version, Clock.systemUTC()));
        } catch (RegistryUnavailableException e) {
            throw new UnavailableException("the schema registry is away", e);
        }
    }
}
