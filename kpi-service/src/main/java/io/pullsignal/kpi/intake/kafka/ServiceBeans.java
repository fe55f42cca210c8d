package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.kpi.KpiSettings;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What the whole service shares: the codec and business time. */
@Dependent
public class ServiceBeans {
    @Produces
    @Singleton
    EventCodec codec(KpiSettings settings) {
        return new EventCodec(settings.registryUrl(), settings.registration());
    }

    /** Made when the service starts: one that does not know its time must not start. */
    @Produces
    @Singleton
    @Startup
    Clock businessTime(
            KpiSettings settings, @Identifier("default-kafka-broker") Map<String, Object> broker, EventCodec codec) {
        return switch (settings.clock()) {
            case SHARED -> BusinessClock.following(kafkaProperties(broker), codec);
            case SYSTEM -> Clock.systemUTC();
        };
    }

    void close(@Disposes Clock clock) {
        if (clock instanceof BusinessClock shared) {
            shared.close();
        }
    }

    /** Every property under {@code kafka.}, so that security and tuning reach all clients. */
    static Map<String, String> kafkaProperties(Map<String, Object> broker) {
        Map<String, String> properties = new HashMap<>();
        broker.forEach((name, value) -> properties.put(name, String.valueOf(value)));
        return properties;
    }
}
