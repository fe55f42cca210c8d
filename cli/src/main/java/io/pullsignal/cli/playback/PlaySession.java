package io.pullsignal.cli.playback;

import io.pullsignal.cli.installation.Installation;
import io.pullsignal.cli.masterdata.Opening;
import io.pullsignal.cli.services.Drain;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.suppliers.SupplierSimulator;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.clock.BusinessClockControl;
import io.pullsignal.contracts.EventCodec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Everything that it takes to play business days through an installation, with one clock and one way to publish. */
public final class PlaySession implements AutoCloseable {
    /** A batch with bad records is bisected and replayed one by one; that takes time and shows no progress. */
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final ServicesClient services;
    private final EventCodec codec;
    private final EventPublisher publisher;
    private final Admin admin;
    private final Drain drain;
    private final SharedDayClock clock;
    private @Nullable SupplierSimulator suppliers;

    /** @param name the CloudEvents source of what is published, for example {@code replay} */
    public PlaySession(Installation installation, Screen screen, String name) {
        this.installation = installation;
        this.services = installation.client();
        this.codec = installation.codec();
        this.publisher = new EventPublisher(installation.addresses().kafkaClient(), codec, screen.clock(), name);
        this.admin = installation.admin();
        this.drain = new Drain(services, admin, DRAIN_PATIENCE);
        this.clock = new SharedDayClock(
                new BusinessClockControl(installation.addresses().kafkaClient(), codec));
    }

    public ServicesClient services() {
        return services;
    }

    public Drain drain() {
        return drain;
    }

    public SharedDayClock clock() {
        return clock;
    }

    public Opening opening(Screen screen) {
        return new Opening(services, publisher, drain, screen);
    }

    /** Hires the suppliers, whose topics must exist, and returns what plays days with them. */
    public DayPlayer player(long seed, List<Vendor> vendors, Function<String, ZoneId> zoneOfLocation) {
        SupplierSimulator hired = new SupplierSimulator(
                installation.addresses().kafka(), seed, vendors, zoneOfLocation, codec, publisher);
        suppliers = hired;
        return new DayPlayer(clock, publisher, hired, drain);
    }

    /** Orders that the suppliers have got. */
    public long ordersPlaced() {
        SupplierSimulator hired = suppliers;
        return hired == null ? 0 : hired.ordersRead();
    }

    @Override
    public void close() {
        SupplierSimulator hired = suppliers;
        if (hired != null) {
            hired.close();
        }
        publisher.close();
        clock.close();
        admin.close(Duration.ofSeconds(2));
    }
}
